"""Reading a spreadsheet as people save it, CSV or workbook, and no more of it than is sensible.

CSV may have any of the usual encodings, delimiters and line ends; of a workbook the first sheet that is
a list counts.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.roster import workbook
from meetings.roster.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, NotARoster
from meetings.roster.workbook_parts import Row
from partnerships.names import tidy

DELIMITERS = ",;\t"
# Above the headings there may be a title or two.
PREAMBLE = 10
WORKBOOK = b"PK\x03\x04"
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
OTHER_FILES = {
    b"\xd0\xcf\x11\xe0": gettext_lazy("an old Excel workbook, or one with a password"),
    b"%PDF": gettext_lazy("a PDF document"),
}


@dataclass(frozen=True)
class Line:
    """One row below the headings. `number` is its line in the file, counted as an editor counts."""

    number: int
    cells: list[str]

    def cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The headings of a file and the rows below that hold anything."""

    headings: list[str]
    lines: list[Line]


def read(path: Path, **given: Any) -> Table:
    """The table in the file `path`, see `of`. A file that is too big is not read at all."""
    return of(_bytes(path), **given)


def of(raw: bytes, *, is_heading: Callable[[list[str]], bool], wanted: str) -> Table:
    """The table in a CSV file or workbook, its row of headings being the first for which `is_heading` holds.

    `wanted` names the headings in the message when there are none. Raises NotARoster for what is too
    big, too long, too wide, no list, or without headings.
    """
    _require_sensible(len(raw))
    for rows in _lists(raw, is_heading):
        for _number, cells in islice(rows, PREAMBLE):
            if is_heading(cells[:MOST_COLUMNS]):
                return _table(cells, rows, evens_out=raw.startswith(WORKBOOK))
    raise NotARoster(_("No row of headings was found. The file needs columns called %(wanted)s.") % {"wanted": wanted})


def _lists(raw: bytes, is_heading: Callable[[list[str]], bool]) -> Iterator[Iterator[Row]]:
    if raw.startswith(WORKBOOK):
        yield from workbook.sheets(raw)
    else:
        text = decoded(raw)
        yield _rows(text, _delimiter(text, is_heading))


def decoded(raw: bytes) -> str:
    """The text of `raw`, in UTF-8 or UTF-16 with or without a mark, else in Windows-1252. Raises NotARoster."""
    for mark, what in OTHER_FILES.items():
        if raw.startswith(mark):
            raise NotARoster(_("This is %(what)s. Save it as .xlsx or CSV first.") % {"what": what})
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return _decoded(raw, encoding)
    if unmarked := _utf16_by_its_zeros(raw):
        return _decoded(raw, unmarked)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(raw, "cp1252")


def _bytes(path: Path) -> bytes:
    try:
        _require_sensible(path.stat().st_size)
        return path.read_bytes()
    except OSError as problem:
        raise NotARoster(
            _("The file cannot be opened: %(problem)s.") % {"problem": problem.strerror or problem}
        ) from None


def _require_sensible(size: int) -> None:
    if size > MOST_BYTES:
        words = {"size": size // 1024**2, "most": MOST_BYTES // 1024**2}
        raise NotARoster(_("The file has %(size)s MB, and at most %(most)s MB are taken. Split it.") % words)


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise NotARoster(_("The file is not text in an encoding known here. Save it as CSV in UTF-8.")) from None


def _utf16_by_its_zeros(raw: bytes) -> str:
    """UTF-16 without a mark has a zero in nearly every second byte of Western text."""
    head = raw[:4000]
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > 0.7 * half else ""


def _delimiter(text: str, is_heading: Callable[[list[str]], bool]) -> str:
    """The delimiter under which a row of headings appears, with the most cells in it; else a comma."""
    widths = {}
    for delimiter in DELIMITERS:
        try:
            head = [cells for _number, cells in islice(_rows(text, delimiter), PREAMBLE)]
        except NotARoster:  # what is one endless cell under this delimiter may be a list under the next
            head = []
        widths[delimiter] = max((len(cells) for cells in head if is_heading(cells[:MOST_COLUMNS])), default=0)
    return max(widths, key=lambda delimiter: widths[delimiter])


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Rows that hold anything, with the line each begins on. Raises NotARoster where a cell never ends."""
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            said_by_excel = begins == 1 and re.fullmatch(r"sep=.?", delimiter.join(cells))
            if any(cell.strip() for cell in cells) and not said_by_excel:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise NotARoster(
            _("Line %(line)s cannot be read: a quotation mark is not closed.") % {"line": begins}
        ) from None


def _table(headings: list[str], rows: Iterator[Row], *, evens_out: bool) -> Table:
    """With `evens_out`, a heading may be missing at the end of its row, as a workbook leaves out empty cells."""
    named = max(place for place, heading in enumerate(headings, 1) if heading.strip())
    if named > MOST_COLUMNS:
        words = {"count": named, "most": MOST_COLUMNS}
        raise NotARoster(_("The file has %(count)s columns, and at most %(most)s are taken.") % words)
    headings = [tidy(heading) for heading in headings[:MOST_COLUMNS]]
    lines = [Line(number, cells) for number, cells in islice(rows, MOST_ROWS + 1)]
    if len(lines) > MOST_ROWS:
        raise NotARoster(_("The file has more than %(most)s rows. Split it.") % {"most": MOST_ROWS})
    if evens_out:
        headings += [""] * (max((len(line.cells) for line in lines), default=0) - len(headings))
    return Table(headings[:MOST_COLUMNS], lines)
