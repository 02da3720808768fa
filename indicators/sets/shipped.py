"""The sets that ship, as data: the lines of a first version, which a network may change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from indicators.catalog import INDICATORS
from indicators.composition import KINDS
from indicators.models import SetVersion
from indicators.statements.asked import ASKED

MAIN, COMPOSITION = "main", "composition"
# A level that may be reached with one indicator less is never reached without these.
NEVER_WITHOUT = ("A2", "A8")
# Before every day that a network can ask for.
SINCE_EVER = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Shipped:
    """One set of the product: `lines` as a version keeps them, without words where the product's own hold."""

    key: str
    name: Promise
    lines: tuple[dict[str, Any], ...]
    never_without: tuple[str, ...] = ()

    def version(self) -> SetVersion:
        """Its first version, not stored: how the set reads while nobody has changed it."""
        return SetVersion(
            number=1,
            effective_on=SINCE_EVER,
            lines=[dict(line) for line in self.lines],
            needed={},
            never_without=list(self.never_without),
            reason=str(_("As it ships.")),
        )


def line(code: str, group: str, *, measure: str | None = None, decides: bool = True) -> dict[str, Any]:
    """A line without words of its own; it asks for a signature where one is asked at all."""
    return {
        "code": code,
        "measure": code if measure is None else measure,
        "group": group,
        "short": "",
        "asks": "",
        "gap": "",
        "decides": decides,
        "statement": code in ASKED,
    }


def _main_lines() -> Iterable[dict[str, Any]]:
    return (line(one.id, str(one.level)) for one in INDICATORS)


def _kinds() -> Iterable[dict[str, Any]]:
    return (line(one.id, COMPOSITION, decides=not one.optional) for one in KINDS)


SHIPPED = {
    MAIN: Shipped(MAIN, _("Emerging and active"), tuple(_main_lines()), NEVER_WITHOUT),
    COMPOSITION: Shipped(COMPOSITION, _("Who makes it up"), tuple(_kinds())),
}
