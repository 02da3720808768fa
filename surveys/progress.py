"""How far a survey has gone out, against its last day (T6, W9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups import rules, wording
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.guidance import Guidance, GuidanceHistory
from partnerships.quiet_line import QuietLine
from surveys import owed
from surveys.owed import Reached


@dataclass(frozen=True)
class Progress:
    """`due_on` is None where no survey is owed; `on_time` counts whom it reached by that day."""

    held_on: dt.date
    so_far: Reached
    due_on: dt.date | None
    on_time: int

    @property
    def is_late(self) -> bool:
        """Complete, but not by the last day."""
        return bool(self.due_on and self.so_far.done_on and self.so_far.done_on > self.due_on)

    @property
    def is_complete(self) -> bool:
        return self.so_far.done_on is not None

    @property
    def sentence(self) -> str:
        """As the page says it: complete on which day after the meeting, or how many still wait."""
        total, reached = self.so_far.total, self.so_far.reached
        words = {"total": total, "reached": reached, "on_time": self.on_time}
        if not self.is_complete:
            return _("sent to %(reached)s of %(total)s") % words
        words["day"] = (self.so_far.done_on - self.held_on).days
        if self.is_late:
            return _("late, complete on day %(day)s; %(on_time)s of %(total)s on time") % words
        if self.due_on:
            return _("on time, complete on day %(day)s") % words
        return _("complete on day %(day)s") % words


def read(meeting: Meeting) -> Progress | None:
    """None before the meeting was held."""
    if not meeting.is_held:
        return None
    due_on = due(meeting, GuidanceHistory().on(meeting.held_on))
    so_far = owed.reached(meeting.pk)
    on_time = owed.on_time(meeting.pk, due_on=due_on) if due_on else so_far.reached
    return Progress(meeting.held_on, so_far, due_on, on_time)


def due(meeting: Meeting, numbers: Guidance) -> dt.date | None:
    """The last day of T6: after a refresh, and after a launch where the network says so."""
    after_launch = meeting.type == MeetingType.LAUNCH and numbers["survey_after_launch"]
    if meeting.type != MeetingType.REFRESH and not after_launch:
        return None
    return rules.rule("T6").window(meeting.held_on, numbers).due_on


def not_everybody(meeting: Meeting, today: dt.date) -> Iterator[QuietLine]:
    """W9, joined to the page of a meeting: after its last day somebody who took part was not sent the survey.

    `today` is the local day of the meeting's own zone, by which T6 counts.
    """
    if meeting.type != MeetingType.REFRESH:
        return
    found = read(meeting)
    missing = found.so_far.total - found.so_far.reached if found else 0
    if not found or found.due_on is None or not missing or today <= found.due_on:
        return
    sentence = ngettext(
        "%(missing)s of %(total)s who took part was not sent the survey; its last day was %(day)s.",
        "%(missing)s of %(total)s who took part were not sent the survey; its last day was %(day)s.",
        missing,
    )
    words = {"missing": missing, "total": found.so_far.total, "day": wording.weekday(found.due_on, today=today)}
    url = owed.page(meeting.pk)
    yield QuietLine("W9", sentence % words, _("Send it to them"), url, tone="late", about=meeting.source)
