"""One promise as a line to read: its day, its tag, its words. Desk, page and digest read the same line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from followups import wording
from followups.models import FollowUp
from followups.states import State

# How many days "this week" has, today among them.
A_WEEK = 7
# What a tag is painted as: reddish, amber, green, or not at all.
LATE, SOON, DONE, PLAIN = "late", "soon", "done", ""


@dataclass(frozen=True)
class Line:
    """A follow-up as it reads on the local day `today`."""

    row: FollowUp
    today: dt.date

    @cached_property
    def state(self) -> State:
        return self.row.state_on(self.today)

    @property
    def is_late(self) -> bool:
        return self.state == State.LATE

    @property
    def is_live(self) -> bool:
        """Somebody still has to do it."""
        return self.state in {State.UPCOMING, State.OPEN, State.LATE}

    @property
    def is_soon(self) -> bool:
        """Amber: its last days have come, or its rule warns from the day it opens."""
        return self.state == State.OPEN and (self.today >= self.row.soon_on or self.row.promise.amber)

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def button(self) -> str | Promise:
        """What its button says: the rule's own word, until a date is set."""
        return _("Open the plan") if self.row.planned_on else self.row.promise.button

    @property
    def days_left(self) -> int:
        return (self.row.due_on - self.today).days

    @property
    def closes_this_week(self) -> bool:
        """Today or on one of the six days after: on a Saturday, Tuesday is nearer than a calendar's week says."""
        return not self.is_late and self.days_left < A_WEEK

    @property
    def when(self) -> str:
        """The day column: the last day, or how far away it is when that is easier to read."""
        if self.ended_on:
            return wording.weekday(self.ended_on, today=self.today)
        if self.is_late or self.is_soon or self.closes_this_week:
            return wording.weekday(self.row.due_on, today=self.today)
        if self.state == State.UPCOMING:
            return _("by %(day)s") % {"day": wording.short(self.row.due_on, today=self.today)}
        return wording.distance(self.days_left)

    @property
    def tag(self) -> str:
        if self.state == State.DONE:
            late_by = (self.row.done_on - self.row.judged_due_on).days
            return _("on time") if self.row.on_time else wording.days_late(late_by)
        if self.state == State.WAIVED:
            return str(self.row.get_waived_why_display()).lower()
        if self.state == State.EXPIRED:
            return _("expired")
        if self.is_late:
            return wording.days_late(-self.days_left)
        if self.state == State.UPCOMING:
            return _("opens %(day)s") % {"day": wording.short(self.row.opens_on, today=self.today)}
        if self.is_soon or self.closes_this_week:
            return wording.days_left(self.days_left)
        return _("by %(day)s") % {"day": wording.short(self.row.due_on, today=self.today)}

    @property
    def tone(self) -> str:
        """The class of the tag."""
        if self.state == State.DONE:
            return DONE if self.row.on_time else LATE
        if self.is_late:
            return LATE
        due_now = self.state == State.OPEN and self.closes_this_week
        return SOON if self.is_soon or due_now else PLAIN

    @property
    def anchor(self) -> str:
        return wording.anchor(self.row, today=self.today)

    @property
    def window(self) -> str:
        return wording.window(self.row, today=self.today)

    @property
    def context(self) -> list[str]:
        """The clauses under the title, the partnership left out: window, aim, plan, how it stands."""
        clauses = [self.window]
        if self.is_live:
            if self.row.planned_on:
                clauses.append(
                    _("planned for %(day)s") % {"day": wording.weekday(self.row.planned_on, today=self.today)}
                )
            elif self.today <= self.row.aim_on < self.row.due_on:
                clauses.append(_("aim for %(day)s") % {"day": wording.weekday(self.row.aim_on, today=self.today)})
            if self.row.detail:
                clauses.append(self.row.detail)
        return clauses

    @property
    def is_undated(self) -> bool:
        return self.row.planned_on is None

    @property
    def ended_on(self) -> dt.date | None:
        """The day on which it was done, set aside or expired; None while it is live."""
        ended = {State.DONE: self.row.done_on, State.WAIVED: self.row.waived_on, State.EXPIRED: self.row.expired_on}
        return ended.get(self.state)
