"""What closing a meeting will bring, before; and what it brought, after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _

from actionteams.models import Priority
from actionteams.states import PriorityState
from followups import rules, wording
from followups.models import FollowUp
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.guidance import Guidance

# Which promises closing makes, in the order in which they come due.
MADE_BY = {
    MeetingType.LAUNCH: ("T4", "T5", "T6", "T7", "T8", "T13", "T10"),
    MeetingType.REFRESH: ("T4", "T5", "T6", "T7", "T8", "T13", "T11"),
    MeetingType.SECOND: ("T4", "T12", "T18"),
    MeetingType.QUARTERLY: ("T4", "T18"),
    MeetingType.ACTION_TEAM: ("T17",),
}
# Asked for after every refresh, after a launch only where the network says so.
SWITCHED = {"T6": "survey_after_launch", "T7": "followup_dated_after_launch", "T13": "one_on_one_after_launch"}
FOR_EACH_PRIORITY = frozenset({"T7", "T8", "T12"})


@dataclass(frozen=True)
class Promise:
    """One thing that is owed next, or several of a kind: `4 calls`, `Mar 27–Apr 3`, `Thu, Apr 3`, about which."""

    what: str
    span: str
    aim: str
    about: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Outlook:
    """What closing does on the meeting's local day. `parked` are left aside since nobody signed up (H1)."""

    promises: list[Promise] = field(default_factory=list)
    parked: list[Priority] = field(default_factory=list)
    forms_team: Priority | None = None


def before(
    meeting: Meeting, priorities: Iterable[Priority], *, champions: dict[int, int], numbers: Guidance
) -> Outlook:
    """What closing would bring now; `champions` counts the present champions of each priority."""
    priorities = list(priorities)
    claimed = [one for one in priorities if champions.get(one.pk) and not one.has_ended]
    parked = [one for one in priorities if one.state == PriorityState.PROPOSED and not champions.get(one.pk)]
    call_of = meeting.priority if meeting.is_call else None
    return Outlook(
        promises=_promises(meeting, claimed, numbers),
        parked=parked if meeting.is_anchor else [],
        forms_team=call_of if call_of and call_of.state == PriorityState.CLAIMED else None,
    )


def after(meeting: Meeting) -> list[Promise]:
    """What the record owes since this meeting was held, in one query; the calls of one launch are one line."""
    rows = FollowUp.objects.of(meeting.partnership).owed().filter(cycle=meeting.cycle, anchored_on=meeting.held_on)
    rows = [row for row in rows.for_page() if row.rule in MADE_BY.get(MeetingType(meeting.type), ())]
    found = []
    for _key, alike in groupby(rows, key=lambda row: (row.due_on, row.rule)):
        together = list(alike)
        first = together[0]
        about = tuple(row.about for row in together if row.about)
        what = _worded(first.promise, len(together)) if len(together) > 1 else first.title
        url = first.get_absolute_url() if len(together) == 1 else ""
        span = wording.span(first.opens_on, first.due_on)
        found.append(Promise(what, span, _aim(first.aim_on, meeting.day), about if len(together) > 1 else (), url))
    return found


def _promises(meeting: Meeting, claimed: list[Priority], numbers: Guidance) -> list[Promise]:
    kind = MeetingType(meeting.type)
    found = []
    for id in MADE_BY.get(kind, ()):
        if kind == MeetingType.LAUNCH and id in SWITCHED and not numbers[SWITCHED[id]]:
            continue
        about = tuple(one.title for one in claimed) if id in FOR_EACH_PRIORITY else ()
        if id in FOR_EACH_PRIORITY and not about:
            continue
        rule = rules.rule(id)
        pace = meeting.priority.cadence if id == "T17" and meeting.priority else ""
        window = rule.window(meeting.day, numbers, pace=pace)
        span = wording.span(window.opens_on, window.due_on)
        found.append(Promise(_worded(rule, len(about)), span, _aim(window.aim_on, meeting.day), about))
    return found


def _worded(rule: rules.Rule, count: int) -> str:
    return str(rule.many % {"count": count}) if rule.many and count > 1 else str(rule.what)


def _aim(day: dt.date, today: dt.date) -> str:
    return _("aim for %(day)s") % {"day": wording.weekday(day, today=today)}
