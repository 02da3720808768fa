"""The filter bar: one list for each thing to narrow by, with how many there are, then order and grouping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.catalog import SIGNS
from indicators.dashboard import banners
from indicators.dashboard.board import Board
from indicators.dashboard.narrowing import GROUPS, ORDERS, SIGN_STATES
from indicators.words import Level, SignState
from partnerships.models import Network
from partnerships.stages import Stage

ALL: dict[str, tuple[Promise, Promise]] = {
    "region": (gettext_lazy("Region"), gettext_lazy("All regions")),
    "industry": (gettext_lazy("Industry"), gettext_lazy("All industries")),
    "convener": (gettext_lazy("Convener"), gettext_lazy("All conveners")),
    "stage": (gettext_lazy("Stage"), gettext_lazy("All stages")),
    "level": (gettext_lazy("Assessment"), gettext_lazy("All levels")),
    "signs": (gettext_lazy("Signs"), gettext_lazy("All signs")),
    "sign": (gettext_lazy("One sign"), gettext_lazy("Any sign")),
}
# A longer list is no help; these are the ones with the most partnerships.
MOST_CHOICES = 200

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

    @property
    def options(self) -> SafeString:
        """Its choices as they stand in a page: there are hundreds, and a template takes forty times as long."""
        return SafeString("".join(map(_option, self.choices)))


def _option(one: Choice) -> str:
    selected = " selected" if one.chosen else ""
    return f'<option value="{escape(one.value)}"{selected}>{escape(one.words)}</option>'


@dataclass(frozen=True)
class Menus:
    """The filter bar: what is always in sight, and the rest; `is_used` where something of the rest was asked for."""

    main: Sequence[Menu]
    more: Sequence[Menu]
    is_used: bool


def menus(board: Board, network: Network) -> Menus:
    facets = {kind: _facet(board, kind, network) for kind in ALL}
    hidden = [kind for kind in ALL if kind not in IN_SIGHT]
    used = board.group or board.day or board.order != "help"
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
    there = _most(board.facets.of(kind), str(chosen))
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


def _most(choices: list[tuple[str, str, int]], chosen: str) -> list[tuple[str, str, int]]:
    """MOST_CHOICES of them in their order, with the one that was `chosen`."""
    most = set(sorted(choices, key=lambda choice: -choice[2])[:MOST_CHOICES])
    return [choice for choice in choices if choice in most or choice[0] == chosen]


ORDERED = {
    "stage": list(Stage.values),
    "level": list(Level.values),
    "signs": banners.VALUES,
    "sign": list(SIGN_STATES),
}


def _words(kind: str, network: Network) -> Callable[[str, str], str]:
    """How a value of `kind` is called: by its name on record, or by the word of the field."""
    labels = {
        "stage": network.stage_name,
        "level": lambda value: str(Level(value).label),
        "signs": banners.label,
        "sign": sign_label,
    }
    return (lambda value, _name: labels[kind](value)) if kind in labels else (lambda _value, name: name)


def sign_label(asked: str) -> str:
    """One of SIGN_STATES in words."""
    code, state = SIGN_STATES[asked]
    short = next(sign.short for sign in SIGNS if sign.id == code)
    words = _("%(sign)s: raised") if state == SignState.RAISED else _("%(sign)s: watch")
    return words % {"sign": short}
