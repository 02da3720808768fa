"""Reading a CSV file as people save it: any of the usual encodings and delimiters, and no more than is sensible."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
DELIMITERS = ",;\t"
# Above the headings there may be a title or two.
PREAMBLE = 10
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
OTHER_FILES = {
    b"PK\x03\x04": "an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF document",
}


class NotARoster(ValueError):
    """A file that cannot be read as a list; the message says what to do about it."""


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


def read(path: Path, *, is_heading: Callable[[list[str]], bool], wanted: str) -> Table:
    """The table in the CSV file `path`, its row of headings being the first for which `is_heading` holds.

    `wanted` names the headings in the message when there are none. Raises NotARoster for a file that
    is missing, too big, too long, too wide, no text, or without headings; a big one is not read at all.
    """
    text = decoded(_bytes(path))
    rows = _rows(text, _delimiter(text, is_heading))
    for _number, cells in islice(rows, PREAMBLE):
        if is_heading(cells):
            return _table(cells, rows)
    raise NotARoster(_("No row of headings was found. The file needs columns called %(wanted)s.") % {"wanted": wanted})


def decoded(raw: bytes) -> str:
    """The text of `raw`, in UTF-8 or UTF-16 with or without a mark, else in Windows-1252. Raises NotARoster."""
    for mark, what in OTHER_FILES.items():
        if raw.startswith(mark):
            raise NotARoster(_("This is %(what)s. Save it as CSV first.") % {"what": what})
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
        size = path.stat().st_size
        if size > MOST_BYTES:
            words = {"size": size // 1024**2, "most": MOST_BYTES // 1024**2}
            raise NotARoster(_("The file has %(size)s MB, and at most %(most)s MB are taken. Split it.") % words)
        return path.read_bytes()
    except OSError as problem:
        raise NotARoster(
            _("The file cannot be opened: %(problem)s.") % {"problem": problem.strerror or problem}
        ) from None


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
        head = islice(_rows(text, delimiter), PREAMBLE)
        widths[delimiter] = max((len(cells) for _number, cells in head if is_heading(cells)), default=0)
    return max(widths, key=lambda delimiter: widths[delimiter])


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
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


def _table(headings: list[str], rows: Iterator[tuple[int, list[str]]]) -> Table:
    if len(headings) > MOST_COLUMNS:
        words = {"count": len(headings), "most": MOST_COLUMNS}
        raise NotARoster(_("The file has %(count)s columns, and at most %(most)s are taken.") % words)
    lines = [Line(number, cells) for number, cells in islice(rows, MOST_ROWS + 1)]
    if len(lines) > MOST_ROWS:
        raise NotARoster(_("The file has more than %(most)s rows. Split it.") % {"most": MOST_ROWS})
    return Table(headings, lines)
