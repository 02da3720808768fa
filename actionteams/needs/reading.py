"""What industry needs as it stood by the end of a local day: who is asked, what is late, what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from actionteams import support_notes
from actionteams.models import Need, NeedRoute, Priority, SignUp
from actionteams.needs.words import looks_like_terms
from partnerships.models import Partnership, Person, RoleHolding, User
from partnerships.roles import Capability, Role
from partnerships.support import RINGS

# How many answers the page keeps in sight; the digest has all of any period.
MOST_ANSWERED = 20


class NeedState(models.TextChoices):
    LATE = "late", _("Late")
    WAITING = "waiting", _("Nobody asked yet")
    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")


@dataclass(frozen=True)
class Line:
    """One need by the end of local day `day`, and whoever was to answer it then."""

    need: Need
    route: NeedRoute | None
    day: dt.date

    @property
    def state(self) -> NeedState:
        if self.route is None:
            return NeedState.WAITING
        if self.route.is_answered_on(self.day):
            return NeedState.ANSWERED
        return NeedState.LATE if is_late(self.route, self.day) else NeedState.ASKED

    @property
    def is_answered(self) -> bool:
        return self.state == NeedState.ANSWERED

    @property
    def is_late(self) -> bool:
        return self.state == NeedState.LATE

    @property
    def was_in_time(self) -> bool:
        return self.is_answered and self.route.answered_on <= self.route.answer_by

    @property
    def days_late(self) -> int:
        return (self.day - self.route.answer_by).days if self.is_late else 0

    @property
    def looks_like_terms(self) -> bool:
        return looks_like_terms(self.need.text)

    @property
    def asked_of(self) -> str:
        """The partner and their house, as far as they are still on record."""
        houses = (self.route.person, self.route.organization) if self.route else ()
        return ", ".join(row.name for row in houses if row)


def is_late(route: NeedRoute, day: dt.date) -> bool:
    """Nothing is while the partnership sleeps (X1); takes a route that was read `with_sleep`."""
    return route.is_late_on(day) and not route.sleeps


def by(partnership: Partnership, day: dt.date) -> list[Line]:
    """Every need said by local day `day`, the newest first; two queries."""
    rows = partnership.needs.filter(on__lte=day).newest_first().select_related("person", "organization", "priority")
    asked = NeedRoute.objects.on(day).with_sleep(day).select_related("person", "organization", "together_with")
    found = rows.prefetch_related(Prefetch("routes", asked, to_attr="asked_then"))
    return [Line(need, next(iter(need.asked_then), None), day) for need in found]


def one(need: Need, day: dt.date) -> Line:
    asked = need.routes.on(day).with_sleep(day).select_related("person", "organization", "together_with")
    return Line(need, asked.first(), day)


class Lists:
    """The page of all needs, as `reader` finds it on local day `today`."""

    def __init__(self, partnership: Partnership, reader: User, may: Container[Capability], *, today: dt.date) -> None:
        self.partnership, self.reader, self.may, self.today = partnership, reader, may, today

    @cached_property
    def lines(self) -> list[Line]:
        return by(self.partnership, self.today)

    @property
    def late(self) -> list[Line]:
        """The longest waiting first."""
        return sorted(self._in(NeedState.LATE), key=lambda line: line.route.answer_by)

    @property
    def waiting(self) -> list[Line]:
        return self._in(NeedState.WAITING)

    @property
    def asked(self) -> list[Line]:
        """The soonest first."""
        return sorted(self._in(NeedState.ASKED), key=lambda line: line.route.answer_by)

    @property
    def answered(self) -> list[Line]:
        """The last ones, the newest answer first."""
        rows = sorted(self._in(NeedState.ANSWERED), key=lambda line: line.route.answered_on, reverse=True)
        return rows[:MOST_ANSWERED]

    @property
    def like_terms(self) -> list[Line]:
        """Those not answered yet whose words look like prices, wages or bids (S3-67)."""
        return [line for line in self.lines if line.looks_like_terms and not line.is_answered]

    @cached_property
    def priorities(self) -> list[Priority]:
        """What a need can be about."""
        return list(support_notes.cycle_on(self.partnership, self.today).priorities.in_order())

    @cached_property
    def leaders(self) -> list[Person]:
        """Who can have said it: champions of today, by name."""
        return champions(self.partnership, self.today)

    def _in(self, state: NeedState) -> list[Line]:
        return [line for line in self.lines if line.state == state]


def champions(partnership: Partnership, day: dt.date) -> list[Person]:
    """Who champions a priority of the partnership on `day`, or holds that role in it, by name; one query."""
    signed = SignUp.objects.during(day).filter(priority__partnership=partnership).values("person")
    seated = partnership.role_holdings.filter(role=Role.CHAMPION).during(day).values("person")
    rows = Person.objects.filter(Q(pk__in=signed) | Q(pk__in=seated), erased_at=None)
    return list(rows.order_by("name_key", "pk"))


def support_team(partnership: Partnership, *, since: dt.date, until: dt.date) -> list[Person]:
    """Who could be asked from `since` to `until`: everybody who sat on the support team on one of these days, by name."""
    rows = partnership.role_holdings.filter(role__in=RINGS)
    seated = rows.exclude(started_on__gt=until).exclude(ended_on__lt=since).values("person")
    return list(Person.objects.filter(pk__in=seated, erased_at=None).order_by("name_key", "pk"))


def may_answer(route: NeedRoute, reader: User, may: Container[Capability]) -> bool:
    """The partner who was asked, and whoever writes it down for them."""
    return Capability.PLAN in may or (route.person_id is not None and route.person_id == reader.person_id)


def may_change(need: Need, reader: User, may: Container[Capability]) -> bool:
    """Whoever wrote it down, and whoever keeps the record."""
    return need.by_id == reader.pk or Capability.CAPTURE in may


def may_strike(need: Need, reader: User, may: Container[Capability]) -> bool:
    """Whoever wrote it down while nobody was asked; then it is a partner's record as well, and whoever keeps that decides."""
    return may_strike_asks(may) or (need.by_id == reader.pk and not need.routes.exists())


def may_strike_asks(may: Container[Capability]) -> bool:
    return Capability.CAPTURE in may or Capability.PLAN in may


def asked_of(person: Person, partnership: Partnership | None = None, *, day: dt.date) -> QuerySet[NeedRoute]:
    """What `person` is to answer, at one partnership or anywhere, the soonest first; with what they answered lately.

    Only where they still sit on the support team.
    """
    lately = Q(answered_on=None) | Q(answered_on__gte=day - LOOKING_BACK)
    seated = RoleHolding.objects.filter(role__in=RINGS, person=person).during(day)
    rows = NeedRoute.objects.current().filter(
        lately, Exists(seated.filter(partnership=OuterRef("need__partnership"))), person=person
    )
    if partnership is not None:
        rows = rows.filter(need__partnership=partnership)
    return rows.select_related("need__partnership", "need__organization").order_by("answer_by", "pk")


LOOKING_BACK = dt.timedelta(days=14)
