"""Who may sign: the conveners of the day, and those who chair a team for industry on it."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from actionteams.models import Chair
from indicators.models.statement import Signer
from partnerships.models import Partnership, Person
from partnerships.sides import Seating
from partnerships.systems import Side


def entitled(partnership: Partnership, signer: str, *, day: dt.date) -> list[Person]:
    """By name, those who sign as `signer` on local day `day`; the last day of a role counts."""
    return list(_among(partnership, signer, day).order_by("name_key", "pk"))


def ever(partnership: Partnership, signer: str, *, day: dt.date) -> list[Person]:
    """By name, all who could have signed as `signer` by `day`, for what is written down later."""
    if signer == Signer.CONVENER:
        held = partnership.role_holdings.conveners().filter(started_on__lte=day)
    else:
        held = Chair.objects.filter(priority__partnership=partnership, started_on__lte=day)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("name_key", "pk"))


def may_sign(partnership: Partnership, person: Person, signer: str, *, day: dt.date) -> bool:
    return _among(partnership, signer, day).filter(pk=person.pk).exists()


def _among(partnership: Partnership, signer: str, day: dt.date) -> QuerySet[Person]:
    if signer == Signer.CONVENER:
        held = partnership.role_holdings.conveners().during(day)
        return Person.objects.filter(pk__in=held.values("person"))
    chairs = set(Chair.objects.during(day).filter(priority__partnership=partnership).values_list("person", flat=True))
    seating = Seating(partnership, chairs, day=day)
    return Person.objects.filter(pk__in=[person for person in chairs if seating.side(person) == Side.INDUSTRY])
