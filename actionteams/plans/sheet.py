"""The plan as a page reads it: the plain values of `reading` with their words and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from actionteams.models import Action, PlanPart
from actionteams.plans.reading import Content
from actionteams.states import ALIVE, Approach, Horizon, Impact, PriorityState

DETAILS = ("strategy", "involved", "lasting")


@dataclass(frozen=True)
class ActionShown:
    """One action: who, until when, its window by its kind, and what was said of it besides."""

    number: int
    title: str
    kind: str
    owner: str
    due_on: dt.date | None
    opens_on: dt.date | None
    closes_on: dt.date | None
    done_on: dt.date | None
    result: str
    benefit: str
    impact: str
    approach: str
    involved: str
    year: int

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def when(self) -> str:
        """The day that was agreed, or else the window of its kind: by Fri, Mar 27; Mon, May 26 to Wed, Jun 25."""
        if self.due_on:
            return span_said(None, self.due_on, self.year)
        return span_said(self.opens_on, self.closes_on, self.year) if self.closes_on else ""

    @property
    def said_besides(self) -> list[tuple[str, str]]:
        pairs = ((name, getattr(self, name)) for name in ("benefit", "impact", "involved", "approach"))
        return [(label_of(Action, name), value) for name, value in pairs if value]


@dataclass(frozen=True)
class PriorityShown:
    """One priority's part of the plan."""

    number: int
    title: str
    state: str
    state_name: str
    champions: list[str]
    chairs: list[str]
    success: str
    measured: str
    first_step: str
    besides: list[tuple[str, str]]
    actions: list[ActionShown] = field(default_factory=list)

    @property
    def is_alive(self) -> bool:
        return self.state in ALIVE

    @property
    def is_empty(self) -> bool:
        """Nobody has written anything yet."""
        return not (self.success or self.measured or self.first_step or self.besides or self.actions)


def of(content: Content, *, only: Collection[int] | None = None, today: dt.date | None = None) -> list[PriorityShown]:
    """The priorities of `content` in their order; with `only`, those of these numbers.

    Days of another year than that of `today`, or else of the content's own day, say theirs.
    """
    year = (today or dt.date.fromisoformat(content["on"])).year
    return [_priority(one, year) for one in content["priorities"] if only is None or one["number"] in only]


def _priority(values: dict[str, Any], year: int) -> PriorityShown:
    state = values["state"]
    return PriorityShown(
        number=values["number"],
        title=values["title"],
        state=state,
        state_name=str(PriorityState(state).label),
        champions=[one["name"] for one in values["champions"]],
        chairs=[one["name"] for one in values["chairs"]],
        success=values["success"],
        measured=measured(values),
        first_step=first_step(values, year),
        besides=[(label_of(PlanPart, name), values[name]) for name in DETAILS if values[name]],
        actions=[_action(one, year) for one in values["actions"]],
    )


def measured(values: dict[str, Any]) -> str:
    """Pupils toured, from 0 to 60 (the schools' lists)."""
    words = values["measure"]
    if values["measured_from"] and values["measured_to"]:
        span = _("from %(first)s to %(last)s") % {"first": values["measured_from"], "last": values["measured_to"]}
    elif values["measured_to"]:
        span = _("to %(last)s") % {"last": values["measured_to"]}
    else:
        span = _("from %(first)s") % {"first": values["measured_from"]} if values["measured_from"] else ""
    told = ", ".join(part for part in (words, span) if part)
    source = values["measure_source"]
    return f"{told} ({source})" if told and source else told or source


def first_step(values: dict[str, Any], year: int) -> str:
    """Ask both principals · Odalys Brennick · by Mon, Apr 14."""
    if not values["first_step"]:
        return ""
    owner, on = values["first_step_owner"], day(values["first_step_on"])
    until = _("by %(day)s") % {"day": said(on, year)} if on else ""
    return " · ".join(part for part in (values["first_step"], owner["name"] if owner else "", until) if part)


def _action(values: dict[str, Any], year: int) -> ActionShown:
    return ActionShown(
        number=values["number"],
        title=values["title"],
        kind=str(Horizon(values["horizon"]).label),
        owner=values["owner"]["name"] if values["owner"] else "",
        result=values["result"],
        benefit=values["benefit"],
        involved=values["involved"],
        year=year,
        impact=str(Impact(values["impact"]).label) if values["impact"] else "",
        approach=str(Approach(values["approach"]).label) if values["approach"] else "",
        **{name: day(values[name]) for name in ("due_on", "opens_on", "closes_on", "done_on")},
    )


def label_of(model: type, name: str) -> str:
    return capfirst(str(model._meta.get_field(name).verbose_name))


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def span_said(opens_on: dt.date | None, closes_on: dt.date, year: int) -> str:
    """By Fri, Mar 27; where it opens too, Mon, May 26 to Wed, Jun 25."""
    if opens_on is None:
        return _("by %(day)s") % {"day": said(closes_on, year)}
    return _("%(first)s to %(last)s") % {"first": said(opens_on, year), "last": said(closes_on, year)}


def said(on: dt.date, year: int) -> str:
    """The day as it reads in `year`: another one is named."""
    return date_format(on, "DATE_FORMAT" if on.year == year else "D, M j, Y")
