"""When the follow-up call of a priority was held, is planned, or is due: the dates that sign-up pages promise.

The rule itself (T8) stands in follow-ups; here it is asked ahead of time, before the launch is held and
before anybody has signed up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Priority
from followups.models import FollowUp
from followups.rules import call_anchor, rule
from followups.windows import Window
from partnerships import guidance
from partnerships.models import Cycle

# S1-10: who is on a call and who is not, and why; told with every word that asks champions to one.
WHO_IS_ON_IT = gettext_lazy(
    "The call is a talk among the champions of that priority only, with a convener to take notes. Support partners are"
    " not on it, so that you have the room to set your own agenda; they join the team afterwards."
)


@dataclass(frozen=True)
class Call:
    """One priority's call: the local day it was held or is set for, and its window, where they are known.

    `is_provisional` says that the launch or refresh that the window counts from is still ahead (H8),
    `is_over` that the window has closed without a call. Days of another year than `today`'s say theirs.
    """

    today: dt.date
    held_on: dt.date | None = None
    planned_on: dt.date | None = None
    window: Window | None = None
    is_provisional: bool = False
    is_over: bool = False
    is_refresh: bool = False

    @property
    def first_day(self) -> dt.date | None:
        return self.held_on or self.planned_on or (self.window.opens_on if self.window else None)

    @property
    def last_day(self) -> dt.date | None:
        return self.held_on or self.planned_on or (self.window.due_on if self.window else None)

    @property
    def promise(self) -> str:
        """When somebody who signs up today can expect it; goes after "one call"."""
        return _("soon") if self.is_over else self.when

    @property
    def when(self) -> str:
        """Goes after "one call": between March 27 and April 3, on April 1."""
        if day := self.held_on or self.planned_on:
            return _("on %(day)s") % {"day": self._month_day(day)}
        if self.window is None and self.is_refresh:
            return _("three to four weeks after the refresh")
        if self.window is None:
            return _("three to four weeks after the launch")
        first, last = self.window.opens_on or self.window.due_on, self.window.due_on
        same_month = (first.year, first.month) == (last.year, last.month)
        if same_month and last.year == self.today.year:
            return _("between %(first)s and %(last)s") % {"first": self._month_day(first), "last": last.day}
        words = {"first": self._month_day(first), "last": self._month_day(last)}
        return _("between %(first)s and %(last)s") % words

    @property
    def sentence(self) -> str:
        if self.held_on:
            return _("The call was held %(when)s.") % {"when": self.when}
        if self.planned_on:
            return _("The call is set for %(day)s.") % {"day": self._said(self.planned_on, "DATE_FORMAT", "D, M j, Y")}
        return _("The call is due %(when)s.") % {"when": self.when}

    def _month_day(self, day: dt.date) -> str:
        return self._said(day, "MONTH_DAY_FORMAT", "F j, Y")

    def _said(self, day: dt.date, this_year: str, another: str) -> str:
        return date_format(day, this_year if day.year == self.today.year else another)


def of_all(
    priorities: Iterable[Priority], *, today: dt.date, numbers: guidance.GuidanceHistory | None = None
) -> dict[int, Call]:
    """The call of each priority (by number), in two queries however many they are. `cycle` is loaded on each.

    Who has read the guidance `numbers` already hands them over.
    """
    rows = list(priorities)
    numbers = numbers or guidance.GuidanceHistory()
    planned = _planned_days(rows)
    return {
        one.pk: _call(
            one.cycle, one.claimed_on, today, numbers, held_on=one.call_held_on, planned_on=planned.get(one.pk)
        )
        for one in rows
    }


def of(priority: Priority, *, today: dt.date, numbers: guidance.GuidanceHistory | None = None) -> Call:
    return of_all([priority], today=today, numbers=numbers)[priority.pk]


def of_cycle(cycle: Cycle, *, today: dt.date) -> Call:
    """The call that signing up today means, before anybody has claimed anything."""
    return _call(cycle, None, today, guidance.GuidanceHistory())


def _call(
    cycle: Cycle,
    claimed_on: dt.date | None,
    today: dt.date,
    numbers: guidance.GuidanceHistory,
    *,
    held_on: dt.date | None = None,
    planned_on: dt.date | None = None,
) -> Call:
    window = _window(cycle, claimed_on, today, numbers)
    return Call(
        today=today,
        held_on=held_on,
        planned_on=planned_on,
        window=window,
        is_provisional=cycle.anchored_on is None,
        is_over=not (held_on or planned_on) and window is not None and window.due_on < today,
        is_refresh=cycle.is_refresh,
    )


def _window(
    cycle: Cycle, claimed_on: dt.date | None, today: dt.date, numbers: guidance.GuidanceHistory
) -> Window | None:
    """T8, provisional from the planned day of the launch or refresh until it is held (H8)."""
    day = cycle.anchored_on or cycle.planned_on
    if day is None:
        return None
    if cycle.anchored_on:
        day = call_anchor(held_on=day, claimed_on=claimed_on or today)
    return rule("T8").window(day, numbers.on(day))


def _planned_days(priorities: list[Priority]) -> dict[int, dt.date]:
    ahead = (one for one in priorities if one.call_held_on is None and one.cycle.anchored_on)
    keys = {f"priority:{one.pk}": one.pk for one in ahead}
    if not keys:
        return {}
    rows = FollowUp.objects.live().filter(rule="T8", key__in=keys, planned_on__isnull=False)
    return {keys[key]: day for key, day in rows.values_list("key", "planned_on")}
