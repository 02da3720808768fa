"""How a verdict is drawn: by a shape, a fill and hidden words, never by color alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from indicators.words import Verdict

MARKS = {
    Verdict.MET: ("met", "✓"),
    Verdict.PARTLY: ("part", "½"),
    Verdict.NOT_YET: ("", "·"),
    Verdict.NO_DATA: ("none", "–"),
}
# Where the address of a row is put into a cell that was drawn once for all rows.
HERE = "{here}"
# Seven hundred are on a page and few of them differ.
MOST_KEPT = 500


@dataclass(frozen=True)
class Cell:
    """One verdict as it is drawn: its class, its mark and its words; `due` marks a statement to renew."""

    code: str
    css: str
    mark: str
    verdict: str
    words: str
    due: bool = False


def cell(code: str, short: str, verdict: str, *, due: bool = False) -> Cell:
    css, mark = MARKS[Verdict(verdict)]
    label = str(Verdict(verdict).label)
    if due:
        label = _("%(verdict)s, statement to renew") % {"verdict": label}
    return Cell(code, css, mark, label, f"{short}: {label}", due)


def drawn(cells: Iterable[Cell], url: str) -> SafeString:
    """The cells of one row, each leading to its evidence on the page `url`."""
    return SafeString("".join(map(_html, cells)).replace(HERE, url))


@lru_cache(MOST_KEPT)
def _html(one: Cell) -> str:
    return render_to_string("indicators/_cell.html", {"cell": one, "here": HERE})
