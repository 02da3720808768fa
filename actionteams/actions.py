"""The work of action teams: agreeing on an action, finishing it, opening it again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from actionteams.horizons import RULE_OF
from actionteams.models import Action, Priority
from partnerships import echoes
from partnerships.models import Person


@transaction.atomic
def agree(
    priority: Priority,
    title: str,
    *,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    horizon: str,
    owner: Person | None = None,
    due_on: dt.date | None = None,
    source: str = "",
    **details: Any,
) -> Action:
    """Write down a piece of work or a next step that the team agreed on local day `on`, at the meeting `source` if any.

    `details` are what a plan asks besides: impact, benefit, needs_new_money, within_reach, involved, approach,
    follows. The same words, person and days again are the same action, as when a button is pressed twice.
    """
    # First, so that of two at once the second reads the first.
    priority.partnership.touch()
    same = {"title": title, "horizon": horizon, "owner": owner, "agreed_on": on, "due_on": due_on, "source": source}
    known = priority.actions.open().filter(**same).first()
    if known:
        return known
    action = priority.actions.create(**same, **details)
    _changed(action, by=by, at=at)
    return action


@transaction.atomic
def finish(action: Action, *, on: dt.date, by: Any, at: dt.datetime, result: str = "") -> None:
    action.done_on, action.result = max(on, action.agreed_on), result
    action.save(update_fields=["done_on", "result"])
    _changed(action, by=by, at=at)


@transaction.atomic
def open_again(action: Action, *, by: Any, at: dt.datetime) -> None:
    """Take back that it was done."""
    action.done_on, action.result = None, ""
    action.save(update_fields=["done_on", "result"])
    _changed(action, by=by, at=at)


def _changed(action: Action, *, by: Any, at: dt.datetime) -> None:
    """Only an action with a horizon is owed by a day of its own (T14, T15, T16)."""
    partnership = action.priority.partnership
    partnership.touch()
    if action.horizon in RULE_OF:
        echoes.sound("owed", partnership=partnership, at=at, by=by)
