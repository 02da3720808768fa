"""The first win of a team, and the days in which it is hoped for (S1-27, T14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams import going_on, horizons
from actionteams.models import Action, PlanVersion, Priority
from actionteams.states import Horizon
from followups.windows import Window
from partnerships.guidance import GuidanceHistory


@dataclass(frozen=True)
class FirstWin:
    """An action that is to be the first win. Its window counts from the call; `due_on`, where agreed, outranks it.

    Days of another year than `today`'s say theirs.
    """

    action: Action
    window: Window | None
    today: dt.date

    @property
    def due_on(self) -> dt.date | None:
        """Its last day."""
        return self.action.due_on or (self.window.due_on if self.window else None)

    @property
    def is_late(self) -> bool:
        return not self.action.is_done and self.due_on is not None and self.due_on < self.today

    @property
    def is_reviewed(self) -> bool:
        return hasattr(self.action, "review")

    @property
    def asks_for_review(self) -> bool:
        """It is over, or its days are, and nobody has looked back on it."""
        return not self.is_reviewed and (self.action.is_done or self.is_late)

    @property
    def when(self) -> str:
        """A sentence about its days, "" where nothing is known of them."""
        if self.action.done_on:
            return _("Reached on %(day)s.") % {"day": self._said(self.action.done_on)}
        if self.action.due_on:
            return _("By %(day)s.") % {"day": self._said(self.action.due_on)}
        if self.window is None:
            return ""
        words = {"first": self._said(self.window.opens_on), "last": self._said(self.window.due_on)}
        return _("Between %(first)s and %(last)s.") % words

    def _said(self, day: dt.date) -> str:
        return date_format(day, "MONTH_DAY_FORMAT" if day.year == self.today.year else "F j, Y")


def of_all(
    priorities: Iterable[Priority],
    actions: Mapping[int, Iterable[Action]],
    *,
    today: dt.date,
    guidance: GuidanceHistory,
) -> dict[int, FirstWin]:
    """By priority, the first win that is still to come, or else the one that was reached; none is left out.

    `actions` are given by priority, each with its `review` loaded; `cycle` is loaded on each priority. Reads when
    plans were adopted only where the network counts from there.
    """
    named = {one: action for one in priorities if (action := _named(one, actions.get(one.pk, ())))}
    rules = {one: guidance.on(one.cycle.anchored_on or one.call_held_on or today) for one in named}
    counted = {one.cycle_id for one in named if rules[one]["action_anchor"] == "adoption"}
    adopted = PlanVersion.objects.filter(cycle__in=counted).first_adoptions()
    found = {}
    for one, action in named.items():
        day = horizons.anchored_on(one, numbers=rules[one], adopted_on=adopted.get(one.cycle_id))
        window = horizons.window(action, anchored_on=day, numbers=guidance.on(day)) if day else None
        found[one.pk] = FirstWin(action, window, today)
    return found


def _named(priority: Priority, actions: Iterable[Action]) -> Action | None:
    """Its own before one that a team before it left open."""
    named = (action for action in actions if action.horizon == Horizon.FIRST_WIN)
    wins = [action for action in named if going_on.is_of_now(action, priority)]
    return min(wins, key=lambda one: (one.is_done, one.priority_id != priority.pk), default=None)
