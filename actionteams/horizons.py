"""By when an action is due where nobody agreed on a day: its horizon, counted from the priority's call (A10, T14-T16)."""

from __future__ import annotations

import datetime as dt

from actionteams.models import Action, Priority
from actionteams.states import Horizon
from followups.rules import rule
from followups.windows import Window
from partnerships.guidance import Guidance

RULE_OF = {Horizon.FIRST_WIN: "T14", Horizon.SIX_MONTHS: "T15", Horizon.TWELVE_MONTHS: "T16"}


def anchored_on(priority: Priority, *, numbers: Guidance, adopted_on: dt.date | None = None) -> dt.date | None:
    """The local day from which the actions of `priority` count, None while it has not come.

    The network may count from the call (its default), from the launch or refresh, or from the plan's first adoption,
    which the caller brings. Reads `priority.cycle`.
    """
    match numbers["action_anchor"]:
        case "launch":
            return priority.cycle.anchored_on
        case "adoption":
            return adopted_on
        case _:
            return priority.call_held_on


def window(action: Action, *, anchored_on: dt.date | None, numbers: Guidance) -> Window | None:
    """The window of an action by its horizon, None for one without; `anchored_on` as above."""
    id = RULE_OF.get(Horizon(action.horizon))
    return rule(id).window(anchored_on, numbers) if id and anchored_on else None
