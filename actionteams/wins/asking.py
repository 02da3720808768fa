"""Asking about a first-win window that closed and on which nobody looked back (S1-41)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams import going_on, horizons
from actionteams.models import Action, Priority
from actionteams.plans.reading import first_adoption
from actionteams.states import Horizon
from actionteams.wins.reached import review_of
from followups.rules import rule
from partnerships.guidance import GuidanceHistory
from partnerships.quiet_line import QuietLine


def lines(
    priority: Priority, actions: Iterable[Action], *, guidance: GuidanceHistory, today: dt.date
) -> list[QuietLine]:
    """The one line of a living team, or none; `actions` are those it is read with, each with its review loaded."""
    named = [one for one in actions if one.horizon == Horizon.FIRST_WIN and going_on.is_of_now(one, priority)]
    if not priority.is_alive or any(action.is_done and review_of(action) for action in named):
        return []
    closed_on = _closes_on(priority, guidance=guidance)
    if closed_on is None or closed_on >= today:
        return []
    return [_line(priority, max(named, key=lambda action: action.is_done, default=None), closed_on)]


def _closes_on(priority: Priority, *, guidance: GuidanceHistory) -> dt.date | None:
    """The last day of its first-win window, None where nothing counts yet (H8)."""
    began_on = priority.cycle.anchored_on or priority.call_held_on
    if began_on is None:
        return None
    numbers = guidance.on(began_on)
    adopted_on = first_adoption(priority.cycle) if numbers["action_anchor"] == "adoption" else None
    day = horizons.anchored_on(priority, numbers=numbers, adopted_on=adopted_on)
    return rule("T14").window(day, guidance.on(day)).due_on if day else None


def _line(priority: Priority, first_win: Action | None, closed_on: dt.date) -> QuietLine:
    """What was done comes before what is open still."""
    about = f"priority:{priority.pk}"
    words = {"day": date_format(closed_on, "MONTH_DAY_FORMAT")}
    if first_win is None:
        sentence = _("The days for a first win ended on %(day)s, and none was named.")
        plan = reverse("actionteams:plan_part", kwargs={"pk": priority.pk})
        return QuietLine("S1-41", sentence % words, _("Name one"), plan, about=about)
    words["title"] = first_win.title
    if first_win.is_done:
        sentence = _("The days for a first win ended on %(day)s, and nobody looked back on “%(title)s” yet.")
        step = _("Say how it went")
    else:
        sentence = _("The days for a first win ended on %(day)s, and “%(title)s” is still open.")
        step = _("Close it and say how it went")
    return QuietLine("S1-41", sentence % words, step, url_of(first_win), about=about)


def url_of(action: Action) -> str:
    return reverse("actionteams:review_action", kwargs={"pk": action.priority_id, "action": action.pk})
