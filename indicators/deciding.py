"""What people decide about a refresh: plan one, put it off, or not now. The product never decides (T21, T24)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.catalog import SIGNS
from indicators.changes.log import ONE_TAP, NotHereYet
from indicators.findings import DAY
from indicators.models import Choice, RefreshDecision
from partnerships import echoes, guidance, months
from partnerships.models import Partnership
from partnerships.names import tidy

KNOWN = tuple(sign.id for sign in SIGNS)


class UnknownSign(ValueError):
    """A sign that the set does not have."""


class ReasonMissing(ValueError):
    """Putting a refresh off, or doing without one, is explained."""


class NoDayToLookAgain(ValueError):
    """What is put off is looked at again on a later day."""


class TooFarAhead(ValueError):
    """Nothing is put off for longer than a cycle may go on before its refresh is considered (T21)."""


@transaction.atomic
def decide(
    partnership: Partnership,
    *,
    choice: str,
    decided_on: dt.date,
    by: Any,
    at: dt.datetime,
    signs: Iterable[str] = (),
    reason: str = "",
    review_on: dt.date | None = None,
    decided_by: str = "",
) -> RefreshDecision:
    """Keep what was decided on local day `decided_on` about `signs`; none named means all that are raised.

    A planned refresh is only written down here, and said again for the same day it is the same plan in other words.
    `review_on` belongs to what is put off and is forgotten otherwise. The same again within seconds is the same
    decision. Raises UnknownSign, ReasonMissing, NoDayToLookAgain, TooFarAhead, NotHereYet.
    """
    partnership.touch()  # first, since it makes whoever decides at the same moment wait
    signs, reason = list(dict.fromkeys(signs)), reason.strip()
    given = {"choice": choice, "decided_on": decided_on, "signs": signs, "reason": reason, "review_on": review_on}
    if refused := next(refusals(partnership, **given, at=at), None):
        raise refused
    if choice != Choice.POSTPONE:
        review_on = None
    said = {"choice": choice, "signs": sorted(signs), "reason": reason, "review_on": review_on}
    who = {"decided_on": decided_on, "decided_by": tidy(decided_by)}
    just_decided = partnership.refresh_decisions.filter(**said, **who, by=by, at__range=(at - ONE_TAP, at)).first()
    if just_decided:
        return just_decided
    decision = _plan_of(partnership, decided_on) if choice == Choice.PLAN else None
    decision = decision or RefreshDecision(partnership=partnership)
    for name, value in {**said, **who, "by": by, "at": at}.items():
        setattr(decision, name, value)
    decision.save()
    echoes.sound("owed", partnership=partnership, at=at, by=by)
    return decision


def refusals(
    partnership: Partnership,
    *,
    choice: str,
    decided_on: dt.date,
    at: dt.datetime,
    signs: Iterable[str],
    reason: str,
    review_on: dt.date | None,
) -> Iterator[UnknownSign | NotHereYet | ReasonMissing | NoDayToLookAgain | TooFarAhead]:
    """All for which `decide` would refuse this, so that nobody is told of one after the other."""
    today = partnership.local_date(at)
    if not set(signs) <= set(KNOWN):
        yield UnknownSign(_("There is no such sign."))
    if decided_on > today:
        yield NotHereYet(_("That day has not come yet."))
    if choice != Choice.PLAN and not reason.strip():
        yield ReasonMissing(_("Say why, in a sentence."))
    if choice != Choice.POSTPONE:
        return
    # A day that is wrong itself says nothing about the next one.
    since = min(decided_on, today)
    if review_on is None or review_on <= since:
        yield NoDayToLookAgain(_("Choose a day after the decision on which you look again."))
    elif review_on > (latest := _latest_look(since)):
        yield TooFarAhead(_("Look again by %(day)s at the latest.") % {"day": date_format(latest, DAY)})


def _latest_look(decided_on: dt.date) -> dt.date:
    """The last day to which something may be put off on local day `decided_on`."""
    count = guidance.on(decided_on)["refresh_considered_months"]
    # A network may consider refreshes all the time, by none; a day to look again is left even so.
    return months.after(decided_on, max(1, count))


def _plan_of(partnership: Partnership, day: dt.date) -> RefreshDecision | None:
    """The plan that was decided on `day`, unless something else was decided after it."""
    last = partnership.refresh_decisions.filter(decided_on=day).order_by("pk").last()
    return last if last and last.choice == Choice.PLAN else None


def take_back(decision: RefreshDecision, *, by: Any, at: dt.datetime) -> None:
    """A decision that was written down by mistake; its history stays."""
    with transaction.atomic():
        partnership = decision.partnership
        partnership.touch()
        decision.delete()
        echoes.sound("owed", partnership=partnership, at=at, by=by)
