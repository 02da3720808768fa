"""How a verdict is drawn: by a shape, a fill and hidden words, never by color alone."""

from __future__ import annotations

from dataclasses import dataclass

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


class Marks:
    """The cells of one page: seven hundred are on it and few of them differ, so each kind is drawn once."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str, bool], Cell] = {}
        self._drawn: dict[Cell, str] = {}

    def cell(self, code: str, short: str, verdict: str, *, due: bool) -> Cell:
        key = code, verdict, due
        if key not in self._cells:
            self._cells[key] = cell(code, short, verdict, due=due)
        return self._cells[key]

    def drawn(self, cells: list[Cell], url: str) -> SafeString:
        """The cells of one row, each leading to its evidence on the page `url`."""
        return SafeString("".join(map(self._html, cells)).replace(HERE, url))

    def _html(self, one: Cell) -> str:
        if one not in self._drawn:
            self._drawn[one] = render_to_string("indicators/_cell.html", {"cell": one, "here": HERE})
        return self._drawn[one]
