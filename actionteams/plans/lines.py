"""What is worth a look on a plan. Nothing here stands in the way of sending or adopting it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.plans.reading import WORDS, Content
from actionteams.plans.sheet import day, said
from actionteams.states import ALIVE, Horizon
from partnerships import months
from partnerships.quiet_line import QuietLine

# S1-12: about as many words as one looks at before turning away, and as fit on a sheet for all.
AT_A_GLANCE = 150
# A year is what a plan may count on (S1-22).
FEASIBLE_MONTHS = 12
# The plan asks for actions of these kinds; next steps and what comes later are not counted.
COUNTED = (Horizon.FIRST_WIN, Horizon.SIX_MONTHS, Horizon.TWELVE_MONTHS)

Values = dict[str, Any]


def of(content: Content, *, cycle: int, is_first: bool, may_write: bool) -> list[QuietLine]:
    """The lines of a whole plan of the cycle of this number; `is_first` until a plan of it is adopted.

    With `may_write` each leads to where it is put right.
    """
    alive = [one for one in content["priorities"] if one["state"] in ALIVE]
    lines = [*_success_missing(alive, cycle)] if is_first else []
    for one in alive:
        lines += [*_how_many(one, content["usual"], is_first=is_first), *_not_feasible(one), *_too_long(one)]
    return lines if may_write else [_without_way(line) for line in lines]


def of_priority(content: Content, number: int, *, is_first: bool) -> list[QuietLine]:
    """The lines of one priority, for the pages of its team."""
    only = {**content, "priorities": [one for one in content["priorities"] if one["number"] == number]}
    return of(only, cycle=0, is_first=is_first, may_write=True)


def _without_way(line: QuietLine) -> QuietLine:
    return QuietLine(line.id, line.sentence, tone=line.tone, about=line.about)


def _success_missing(alive: list[Values], cycle: int) -> Iterator[QuietLine]:
    """S0-13: industry says what success is before the plan is offered for adoption."""
    silent = [one for one in alive if one["call_held_on"] and not one["success"]]
    if not silent:
        return
    words = {"count": len(silent), "titles": _titles(silent)}
    sentence = ngettext(
        "%(count)d priority does not say yet what success looks like: %(titles)s.",
        "%(count)d priorities do not say yet what success looks like: %(titles)s.",
        len(silent),
    )
    yield QuietLine("S0-13", sentence % words, _("Write it"), _part(silent[0]), about=f"cycle:{cycle}")


def _how_many(one: Values, usual: list[int], *, is_first: bool) -> Iterator[QuietLine]:
    """W14: two or three actions each in the first plan. Too many are counted only until it is adopted."""
    found = sum(action["horizon"] in COUNTED for action in one["actions"])
    least, most = usual
    if not one["call_held_on"] or least <= found <= most or (found > most and not is_first):
        return
    words = {"title": one["title"], "count": found, "least": least, "most": most}
    if found:
        sentence = ngettext("“%(title)s” has %(count)d action", "“%(title)s” has %(count)d actions", found) % words
    else:
        sentence = _("“%(title)s” has no action yet") % words
    expected = _("the first plan usually has %(least)s or %(most)s for each priority.") % words
    if most - least != 1:
        expected = _("the first plan usually has %(least)s to %(most)s for each priority.") % words
    way = (_("Add an action"), reverse("actionteams:plan_add_action", kwargs={"pk": one["number"]}))
    step, url = way if found < least else ("", "")
    yield QuietLine("W14", f"{sentence}; {expected}", step, url, about=f"priority:{one['number']}")


def _not_feasible(one: Values) -> Iterator[QuietLine]:
    """W15: what goes beyond a year, needs new money at once, or is not the region's to change."""
    for action in one["actions"]:
        reasons = list(_reasons(action, day(one["anchored_on"]), day(one["call_held_on"])))
        if action["done_on"] or not reasons:
            continue
        sentence = _("“%(action)s” %(reasons)s.") % {
            "action": action["title"],
            "reasons": get_text_list(reasons, _("and")),
        }
        parts = {"pk": one["number"], "action": action["number"]}
        url = reverse("actionteams:plan_edit_action", kwargs=parts)
        yield QuietLine("W15", sentence, _("Look at it"), url, about=f"action:{action['number']}")


def _reasons(action: Values, anchored_on: dt.date | None, call_held_on: dt.date | None) -> Iterator[str]:
    from_day, due_on = anchored_on or call_held_on, day(action["due_on"])
    if from_day and due_on and due_on > months.after(from_day, FEASIBLE_MONTHS):
        yield _("is due after more than a year, on %(day)s") % {"day": said(due_on, from_day.year)}
    if action["needs_new_money"]:
        yield _("needs new money now")
    if action["within_reach"] is False:
        yield _("lies outside the region's reach")


def _too_long(one: Values) -> Iterator[QuietLine]:
    """S1-12: concise, or nobody reads it."""
    count = words_of(one)
    if count <= AT_A_GLANCE:
        return
    words = {"title": one["title"], "count": count, "most": AT_A_GLANCE}
    sentence = _("“%(title)s” takes %(count)d words; about %(most)d are read at a glance.") % words
    yield QuietLine("S1-12", sentence, _("Shorten it"), _part(one), "info", about=f"priority:{one['number']}")


def words_of(one: Values) -> int:
    """How many words the part of one priority has, its actions included."""
    texts = [one["title"], *(one[name] for name in WORDS)]
    for action in one["actions"]:
        texts += [action[name] for name in ("title", "benefit", "involved")]
    return sum(len(text.split()) for text in texts)


def _part(one: Values) -> str:
    return reverse("actionteams:plan_part", kwargs={"pk": one["number"]})


def _titles(rows: Iterable[Values]) -> str:
    return get_text_list([one["title"] for one in rows], _("and"))
