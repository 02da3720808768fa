"""Writing down what somebody from industry needs, putting it right, and taking it out (S3-68, S3-69)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams.models import Need, Priority
from partnerships.models import Organization, Partnership, Person
from partnerships.names import tidy

# Two taps on one button come within it.
ONE_TAP = dt.timedelta(seconds=10)
LONGEST = 500


class SaysNothing(ValueError):
    """A need or an answer without a word in it."""


class NotHereYet(ValueError):
    """Something of a day that has not come."""


class AskedAlready(Exception):
    """Striking what a partner was asked about, by somebody whose record that is not."""


class ChangedMeanwhile(Exception):
    """Putting right what somebody else changed since the page was drawn."""


class SaidAfterAsked(ValueError):
    """A day on which a partner had been asked already."""


@transaction.atomic
def hear(
    partnership: Partnership,
    text: str,
    *,
    heard: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    person: Person | None = None,
    organization: Organization | None = None,
    where: str = "",
    before_competition: bool = False,
    priority: Priority | None = None,
) -> Need:
    """Keep what was said on local day `on`, with whoever said it and for which company, as far as that is known.

    The same again within seconds is the same need. Raises SaysNothing and NotHereYet.
    """
    words, place = said(text, LONGEST), tidy(where)
    has_come(partnership, on, at)
    # First, so that of two taps the second reads what the first wrote.
    partnership.touch()
    told = {
        "text": words,
        "heard": heard,
        "on": on,
        "person": person,
        "organization": organization,
        "where": place,
        "before_competition": before_competition,
        "priority": priority,
        "by": by,
    }
    just_said = partnership.needs.filter(**told, at__range=(at - ONE_TAP, at)).first()
    return just_said or partnership.needs.create(**told, at=at)


@transaction.atomic
def put_right(need: Need, *, by: Any, at: dt.datetime, seen: int | None = None, **told: Any) -> None:
    """Change what was written down about it; what it was stays in its history.

    `seen` is the `revision` that the writer had before them, None for whoever need not say. Raises SaysNothing,
    NotHereYet, ChangedMeanwhile, and SaidAfterAsked where a partner was asked before the day that it gives.
    """
    told["text"], told["where"] = said(told["text"], LONGEST), tidy(told.get("where", ""))
    has_come(need.partnership, told["on"], at)
    # First, so that nobody asks or changes it between the look and the change.
    need.partnership.touch()
    if seen is not None and seen != revision(need):
        raise ChangedMeanwhile(_("Somebody changed it meanwhile. What stands now is above; save again to keep yours."))
    first = need.routes.order_by("started_on").values_list("started_on", flat=True).first()
    if first and told["on"] > first:
        why = _("A partner was asked about it on %(day)s. Choose that day or an earlier one.")
        raise SaidAfterAsked(why % {"day": date_format(first, "D, M j, Y")})
    for name, value in told.items():
        setattr(need, name, value)
    need.save(update_fields=list(told))


def revision(need: Need) -> int:
    """How often it was written, by which a form can tell whether it changed meanwhile."""
    return need.history.count()


@transaction.atomic
def strike(need: Need, *, by: Any, at: dt.datetime, with_asks: bool = False) -> None:
    """Take out what was written down by mistake; the history stays.

    Raises AskedAlready where a partner was asked about it, unless `with_asks` says that their part goes too.
    """
    # First, so that nobody is asked between the look and the end of it.
    need.partnership.touch()
    if not with_asks and need.routes.exists():
        raise AskedAlready(_("A partner was asked about it meanwhile, so a convener decides whether it goes."))
    need.delete()


def said(text: str, longest: int) -> str:
    words = tidy(text)[:longest]
    if not words:
        raise SaysNothing(_("Write a few words first."))
    return words


def has_come(partnership: Partnership, day: dt.date, at: dt.datetime) -> None:
    if day > partnership.local_date(at):
        raise NotHereYet(_("That day has not come yet."))
