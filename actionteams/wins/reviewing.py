"""Looking back on an action: how it went, what was learned, who gains, and what comes next (S1-41, S1-42, X8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import actions, going_on, horizons
from actionteams.horizons import RULE_OF
from actionteams.models import Action, Priority, WinReview
from actionteams.plans.reading import first_adoption
from actionteams.states import Beneficiary, Horizon
from followups.rules import rule
from followups.windows import Window
from partnerships import echoes, guidance
from partnerships.models import Person


class FigureSaysNothing(ValueError):
    """A bare number: nobody can tell what it counts."""


@transaction.atomic
def review(
    action: Action,
    *,
    verdict: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    person: Person | None = None,
    result: str = "",
    learned: str = "",
    figure: Decimal | int | None = None,
    counted: str = "",
    figure_source: str = "",
    benefits: Collection[str] = (),
    next_title: str = "",
    next_owner: Person | None = None,
    next_due_on: dt.date | None = None,
    no_next: str = "",
) -> WinReview:
    """Write down what came of `action`, looked at on local day `on`; one that was open is over from that day.

    What was given up is over too, with the verdict that it did not work. `person` is who says so, and stays when a
    convener puts it right; `benefits` are values of Beneficiary. With `next_title` the next win is agreed on; said again, the
    review is put right and no second one of that title appears. Raises FigureSaysNothing.
    """
    if figure is not None and not counted:
        raise FigureSaysNothing(_("Say what was counted, such as “pupils toured”."))
    action.priority.partnership.touch()
    action.refresh_from_db(fields=["done_on", "result"])
    _finish(action, on=on, result=result, by=by, at=at)
    said = {"verdict": verdict, "learned": learned, "no_next": "" if next_title else no_next}
    said |= {"figure": figure, "counted": counted, "figure_source": figure_source}
    said |= {one.field: one.value in benefits for one in Beneficiary}
    made = _write_down(action, said, person=person, on=on, by=by, at=at)
    if next_title:
        _agree_on_next(action, next_title, owner=next_owner, due_on=next_due_on, on=on, by=by, at=at)
    if action.horizon in RULE_OF:
        # The verdict says whether a first win was reached (T14).
        echoes.sound("owed", partnership=action.priority.partnership, at=at, by=by)
    return made


def _write_down(
    action: Action, said: dict[str, Any], *, person: Person | None, on: dt.date, by: Any, at: dt.datetime
) -> WinReview:
    """The one review of `action`; who said it first stays unless somebody else is named."""
    said = said | {"reviewed_on": on, "by": by, "at": at} | ({"person": person} if person else {})
    action.review, _is_new = WinReview.objects.update_or_create(action=action, defaults=said)
    return action.review


def _finish(action: Action, *, on: dt.date, result: str, by: Any, at: dt.datetime) -> None:
    if not action.is_done:
        actions.finish(action, on=on, result=result, by=by, at=at)
    elif result and result != action.result:
        action.result = result
        action.save(update_fields=["result"])


def _agree_on_next(
    action: Action, title: str, *, owner: Person | None, due_on: dt.date | None, on: dt.date, by: Any, at: dt.datetime
) -> None:
    """The next win comes out of this one, once; it is for the team in which the work goes on."""
    if action.next_wins.filter(title=title).exists():
        return
    team = going_on.now(action.priority)
    given = {"horizon": horizon_until(team, due_on), "owner": owner, "due_on": due_on, "follows": action}
    actions.agree(team, title, **given, on=on, by=by, at=at)


def window_of_next(on: dt.date) -> Window:
    """When a win that is agreed on local day `on` is best reached: as far off as first wins are from their call."""
    return rule("T14").window(on, guidance.on(on))


def horizon_until(priority: Priority, due_on: dt.date | None) -> Horizon:
    """The horizon in which a day lies, counted as for the other actions of its priority; LATER without a day."""
    began_on = priority.cycle.anchored_on or priority.call_held_on
    if due_on is None or began_on is None:
        return Horizon.LATER
    in_force, adopted_on = guidance.on(began_on), first_adoption(priority.cycle)
    anchored_on = horizons.anchored_on(priority, numbers=in_force, adopted_on=adopted_on) or began_on
    numbers = guidance.on(anchored_on)
    for horizon in (Horizon.SIX_MONTHS, Horizon.TWELVE_MONTHS):
        if due_on <= rule(RULE_OF[horizon]).window(anchored_on, numbers).due_on:
            return horizon
    return Horizon.LATER
