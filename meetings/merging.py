"""Two people that are one: of two rows at one meeting one stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from meetings.kinds import WelcomeHow
from meetings.models import Attendance, CallLead, RecapCopy, WelcomeCopy
from meetings.recaps import letters as recap_letters
from meetings.welcoming import letters as welcome_letters
from partnerships.merging.decisions import Decisions, join_dated, pairs
from partnerships.merging.moving import absorb, fill
from partnerships.models import Organization, Person


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    """Whoever was there was there, in the capacity of that row; two who were both there are one, as the survivor was."""
    if not isinstance(kept, Person):
        return
    _one_copy_each(kept, gone)
    _welcomed_once(kept, gone)
    join_dated(CallLead, "person", kept, gone, "cycle_id")
    for mine, other in pairs(Attendance, "person", kept, gone, "meeting_id"):
        if other.is_present and not mine.is_present:
            for name in ("state", "capacity", "organization_id", "mode", "walk_in", "exception_reason", "at"):
                setattr(mine, name, getattr(other, name))
            mine.was_expected = True
        else:
            mine.was_expected = mine.was_expected or other.was_expected or (mine.is_present and not other.is_present)
            fill(mine, other, "organization_id", "exception_reason")
        absorb(mine, other)
        if mine.is_present:
            decisions.note(_("On the list of one meeting twice: they were there once, and as what stays."))
        else:
            decisions.note(_("Expected at one meeting twice: expected once."))


def _one_copy_each(kept: Person, gone: Person) -> None:
    """Of two copies of one recap the one that got through stays, of two the earlier; one letter to them is enough."""
    found = list(pairs(RecapCopy, "person", kept, gone, "sending_id"))
    failed = recap_letters.undelivered(found[0][0].sending.meeting.partnership_id) if found else set()
    for two in found:
        stays, goes = sorted(
            two, key=lambda copy: (copy.on is None or copy.pk in failed, copy.on or dt.date.max, copy.pk)
        )
        stays.out_of_reach = stays.out_of_reach and goes.out_of_reach
        absorb(stays, goes)


def _welcomed_once(kept: Person, gone: Person) -> None:
    """Of two welcomes after one meeting the one that got through stays, of two the earlier."""
    for two in pairs(WelcomeCopy, "person", kept, gone, "welcome_id"):
        states = welcome_letters.states(two[0].welcome.meeting)
        stays, goes = sorted(two, key=lambda copy: (_did_not_go(copy, states), copy.on, copy.pk))
        absorb(stays, goes)


def _did_not_go(copy: WelcomeCopy, states: dict[int, tuple[str, str]]) -> bool:
    mailed = copy.how == WelcomeHow.MAILED
    return mailed and states.get(copy.pk, ("", ""))[0] in welcome_letters.NOT_THROUGH
