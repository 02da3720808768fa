"""What differs between two copies of the plan, in words and only where something changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from actionteams.models import Action, PlanPart
from actionteams.plans.reading import Content
from actionteams.plans.sheet import day, label_of, said
from actionteams.states import ALIVE, Approach, Horizon, Impact, PriorityState

PART = (
    *("success", "measure", "measured_from", "measured_to", "measure_source", "strategy", "involved"),
    *("first_step", "first_step_owner", "first_step_on", "lasting"),
)
ACTION = (
    *("title", "horizon", "owner", "due_on", "impact", "benefit", "needs_new_money", "within_reach"),
    *("involved", "approach"),
)
# What became of an action since; it was agreed on without.
RESULT = ("done_on", "result")
CODES = {"horizon": Horizon, "impact": Impact, "approach": Approach}


@dataclass(frozen=True)
class Change:
    """One thing that reads otherwise; "" where there was or is nothing."""

    what: str
    was: str
    now: str


@dataclass(frozen=True)
class Changes:
    """All that changed in one priority."""

    number: int
    title: str
    rows: list[Change]


def between(old: Content, new: Content, *, only: Collection[int] | None = None, results: bool = True) -> list[Changes]:
    """What `new` says otherwise than `old`, by priority; with `only`, of those of these numbers.

    Champions come and go without changing the plan, and windows follow from the day of the call. Without `results`
    it is only what was agreed: that an action was done since is none of it.
    """
    asked = (*ACTION, *RESULT) if results else ACTION
    before = {one["number"]: one for one in old["priorities"]}
    after = {one["number"]: one for one in new["priorities"]}
    year = int(new["on"][:4])
    found = []
    for number in [*after, *(number for number in before if number not in after)]:
        if only is not None and number not in only:
            continue
        rows = _priority(before.get(number), after.get(number), year, asked)
        if rows:
            found.append(Changes(number, (after.get(number) or before[number])["title"], rows))
    return found


def is_same(old: Content, new: Content, *, chairs: bool = True) -> bool:
    """Whether the same was agreed, whatever was done since; without `chairs`, whoever came to chair it."""
    if not chairs:
        old, new = _without_chairs(old), _without_chairs(new)
    return not between(old, new, results=False)


def _without_chairs(content: Content) -> Content:
    return {**content, "priorities": [{**one, "chairs": []} for one in content["priorities"]]}


def in_words(changes: Collection[Changes], *, most: int = 3) -> str:
    """A short line for a version that nobody described: From school to shop floor: first step, action added."""
    told = [f"{one.title}: {', '.join(row.what.lower() for row in one.rows[:most])}" for one in changes]
    return "; ".join(told)[:300]


def _priority(
    old: dict[str, Any] | None, new: dict[str, Any] | None, year: int, asked: Collection[str]
) -> list[Change]:
    if old is None or new is None:
        now = _("on the plan") if old is None else _("no longer on the plan")
        return [Change(_("Priority"), "" if old is None else _("on the plan"), now)]
    rows = [Change(_("Title"), old["title"], new["title"])]
    rows.append(Change(_("State"), _state(old), _state(new)))
    rows += _fields(PlanPart, PART, old, new, year)
    rows.append(Change(_("Chairs"), _names(old["chairs"]), _names(new["chairs"])))
    return [row for row in rows if row.was != row.now] + _actions(old["actions"], new["actions"], year, asked)


def _actions(old: list[dict[str, Any]], new: list[dict[str, Any]], year: int, asked: Collection[str]) -> list[Change]:
    before, after = {one["number"]: one for one in old}, {one["number"]: one for one in new}
    rows = [Change(_("Action added"), "", one["title"]) for number, one in after.items() if number not in before]
    rows += [Change(_("Action taken out"), one["title"], "") for number, one in before.items() if number not in after]
    for number, one in after.items():
        if number in before:
            words = {"action": one["title"]}
            rows += [
                Change(_("%(action)s: %(what)s") % (words | {"what": row.what.lower()}), row.was, row.now)
                for row in _fields(Action, asked, before[number], one, year)
            ]
    return rows


def _state(values: dict[str, Any]) -> str:
    """How its team comes about is no change of the plan: all that lives reads alike."""
    state = values["state"]
    return _("Under way") if state in ALIVE else str(PriorityState(state).label)


def _fields(model: type, names: Collection[str], old: dict[str, Any], new: dict[str, Any], year: int) -> list[Change]:
    """Those that read otherwise. Most stand as they stood, and what they are called is asked of none of these."""
    read = (
        (name, _said(name, old[name], year), _said(name, new[name], year)) for name in names if old[name] != new[name]
    )
    return [Change(_label(model, name), was, now) for name, was, now in read if was != now]


def _label(model: type, name: str) -> str:
    own = {"done_on": _("Done on"), "measured_from": _("Measured from"), "measured_to": _("Measured to")}
    return own.get(name) or label_of(model, name)


def _said(name: str, value: Any, year: int) -> str:
    if value is None or value == "":
        return ""
    if name in CODES:
        return str(CODES[name](value).label)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return value["name"]
    return said(day(value), year) if name.endswith("_on") else value


def _names(people: list[dict[str, Any]]) -> str:
    return ", ".join(sorted(one["name"] for one in people))
