"""The filter bar: one list for each thing to narrow by, with how many there are, then order and grouping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.dashboard.board import Board
from indicators.dashboard.narrowing import GROUPS, ORDERS
from indicators.words import Banner, Level
from partnerships.models import Network
from partnerships.stages import Stage

ALL: dict[str, tuple[Promise, Promise]] = {
    "region": (gettext_lazy("Region"), gettext_lazy("All regions")),
    "industry": (gettext_lazy("Industry"), gettext_lazy("All industries")),
    "stage": (gettext_lazy("Stage"), gettext_lazy("All stages")),
    "level": (gettext_lazy("Assessment"), gettext_lazy("All levels")),
    "signs": (gettext_lazy("Signs"), gettext_lazy("All signs")),
}

IN_SIGHT = ("region", "industry", "stage")


@dataclass(frozen=True)
class Choice:
    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """One list of the filter bar."""

    name: str
    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Menus:
    """The filter bar: what is always in sight, and the rest; `is_used` where something of the rest was asked for."""

    main: Sequence[Menu]
    more: Sequence[Menu]
    is_used: bool


def menus(board: Board, network: Network) -> Menus:
    facets = {kind: _facet(board, kind, network) for kind in ALL}
    hidden = [kind for kind in ALL if kind not in IN_SIGHT]
    used = board.group or board.day or board.narrowing.convener or board.order != "help"
    return Menus(
        main=[facets[kind] for kind in IN_SIGHT],
        more=[*(facets[kind] for kind in hidden), _groups(board), _orders(board)],
        is_used=bool(used) or any(getattr(board.narrowing, kind) is not None for kind in hidden),
    )


def _orders(board: Board) -> Menu:
    choices = [
        Choice(key, _("Sort: %(order)s") % {"order": words}, key == board.order) for key, (words, _by) in ORDERS.items()
    ]
    return Menu("sort", _("Sort by"), choices)


def _groups(board: Board) -> Menu:
    choices = [
        Choice(key, _("By %(what)s") % {"what": str(words).lower()}, key == board.group)
        for key, (words, _by) in GROUPS.items()
    ]
    return Menu("group", _("Group"), [Choice("", _("Not grouped")), *choices])


def _facet(board: Board, kind: str, network: Network) -> Menu:
    chosen = getattr(board.narrowing, kind)
    label, everything = ALL[kind]
    words = _words(kind, network)
    there = board.facets.choices[kind]
    if kind in ORDERED:
        there = sorted(there, key=lambda choice: ORDERED[kind].index(choice[0]))
    choices = [
        Choice(value, f"{words(value, name)} ({count})", value == str(chosen))
        for value, name, count in there
        if value is not None
    ]
    if chosen is not None and not any(choice.chosen for choice in choices):
        choices.append(Choice(str(chosen), words(str(chosen), _("Nothing like it here")) + " (0)", True))
    return Menu(kind, str(label), [Choice("", str(everything)), *choices])


ORDERED = {"stage": list(Stage.values), "level": list(Level.values), "signs": list(Banner.values)}


def _words(kind: str, network: Network) -> Callable[[str, str], str]:
    """How a value of `kind` is called: by its name on record, or by the word of the field."""
    labels = {
        "stage": network.stage_name,
        "level": lambda value: str(Level(value).label),
        "signs": lambda value: str(Banner(value).label),
    }
    return (lambda value, _name: labels[kind](value)) if kind in labels else (lambda _value, name: name)
