"""Whether a meeting's date keeps its window, and which windows a launch or refresh on a date would open.

W7 for follow-up calls, W8 for second meetings. Both are quiet lines: the date stands whatever they say.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Priority
from followups import rules, wording
from followups.rule import Rule
from followups.windows import Window
from meetings.days_off import Days, days_between
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.when import weekday
from partnerships import guidance
from partnerships.guidance import GuidanceHistory
from partnerships.models import Cycle
from partnerships.quiet_line import QuietLine

# What a launch or refresh sets going that people put in their calendars.
FOLLOWS = {
    MeetingType.LAUNCH: ("T5", "T8", "T10"),
    MeetingType.REFRESH: ("T6", "T7", "T8", "T11", "T13"),
}

PRECEDES = {MeetingType.LAUNCH: ("T2", "T3"), MeetingType.REFRESH: ("T3",)}


@dataclass(frozen=True)
class Expected:
    """The window that a meeting should fall into. It is provisional while its anchor is only planned (H8).

    `still_open` says that another day can still be chosen.
    """

    warning: str
    window: Window
    anchored_on: dt.date
    provisional: bool
    after_refresh: bool
    still_open: bool = True

    @property
    def span(self) -> str:
        return wording.span(self.window.opens_on, self.window.due_on)

    @property
    def aim(self) -> str:
        return weekday(self.window.aim_on)

    @property
    def proviso(self) -> str:
        """Said as long as the anchor is only planned."""
        if not self.provisional:
            return ""
        words = {"day": weekday(self.anchored_on)}
        if self.after_refresh:
            return _("Provisional: counted from the refresh that is planned for %(day)s.") % words
        return _("Provisional: counted from the launch that is planned for %(day)s.") % words


@dataclass(frozen=True)
class Consequence:
    """One thing that a launch or refresh on a given day would ask for, as it reads, and the days it leaves for it (X4)."""

    what: str
    span: str
    aim: str
    days: Days


def expected(
    type: str, cycle: Cycle, priority: Priority | None, *, history: GuidanceHistory | None = None
) -> Expected | None:
    """The window of a follow-up call or second meeting of `cycle`; None for all else and without an anchor.

    `history` where the guidance numbers were read already.
    """
    anchor = cycle.anchored_on or cycle.planned_on
    if anchor is None:
        return None
    if type == MeetingType.FOLLOW_UP_CALL and priority:
        since = rules.call_anchor(held_on=anchor, claimed_on=priority.claimed_on or anchor)
        return _expected("W7", rules.rule("T8"), cycle, since, history)
    if type == MeetingType.SECOND:
        return _expected("W8", rules.rule("T11" if cycle.is_refresh else "T10"), cycle, anchor, history)
    return None


def of_meeting(meeting: Meeting, *, history: GuidanceHistory | None = None) -> Expected | None:
    """The window of a meeting on record; a second meeting after the second has none."""
    if meeting.type == MeetingType.SECOND and meeting.cycle.second_met_on not in {None, meeting.held_on}:
        return None
    should = expected(meeting.type, meeting.cycle, meeting.priority, history=history)
    return replace(should, still_open=not meeting.is_held) if should else None


def lines(day: dt.date, should: Expected | None) -> list[QuietLine]:
    """At most one line: how many days `day` lies outside its window, and the day to aim for."""
    if should is None:
        return []
    window = should.window
    if window.opens_on and day < window.opens_on:
        sentence = _early(day, should, days=(window.opens_on - day).days)
    elif day > window.due_on:
        sentence = _late(day, should, days=(day - window.due_on).days)
    else:
        return []
    step = _("Aim for %(day)s.") % {"day": should.aim} if should.still_open else ""
    return [QuietLine(should.warning, sentence, step)]


def has_passed(day: dt.date, *, today: dt.date) -> list[QuietLine]:
    """Whoever plans for a day gone by wants to enter what happened; the line says how it goes on."""
    if day >= today:
        return []
    step = _("Plan it all the same, then capture who was there.")
    return [QuietLine("", _("%(day)s has passed.") % {"day": weekday(day, today=today)}, step, tone="info")]


def consequences(type: str, day: dt.date) -> list[Consequence]:
    """What a launch or refresh held on `day` would ask for; empty for other meetings."""
    return _asked_for(FOLLOWS.get(type, ()), day)


def preparations(type: str, day: dt.date) -> list[Consequence]:
    """What a launch or refresh on `day` wants done before it."""
    return _asked_for(PRECEDES.get(type, ()), day)


def _asked_for(ids: tuple[str, ...], day: dt.date) -> list[Consequence]:
    numbers = guidance.on(day) if ids else None
    found = []
    for id in ids:
        rule = rules.rule(id)
        window = rule.window(day, numbers)
        first = window.opens_on or min(day, window.due_on)
        span = wording.span(window.opens_on, window.due_on)
        days = days_between(first, window.due_on, anchor=day)
        found.append(Consequence(str(rule.what), span, weekday(window.aim_on), days))
    return found


def _early(day: dt.date, should: Expected, *, days: int) -> str:
    return ngettext(
        "%(day)s is %(count)d day before the window, %(span)s.",
        "%(day)s is %(count)d days before the window, %(span)s.",
        days,
    ) % {"day": weekday(day), "count": days, "span": should.span}


def _late(day: dt.date, should: Expected, *, days: int) -> str:
    return ngettext(
        "%(day)s is %(count)d day after the last day for it, %(last)s.",
        "%(day)s is %(count)d days after the last day for it, %(last)s.",
        days,
    ) % {"day": weekday(day), "count": days, "last": weekday(should.window.due_on)}


def _expected(warning: str, rule: Rule, cycle: Cycle, since: dt.date, history: GuidanceHistory | None) -> Expected:
    window = rule.window(since, history.on(since) if history else guidance.on(since))
    return Expected(warning, window, since, provisional=cycle.anchored_on is None, after_refresh=cycle.is_refresh)
