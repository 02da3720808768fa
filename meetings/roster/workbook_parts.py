"""What a reader hears of each part of a workbook: its links, contents, styles, texts and rows."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_excel

from meetings.roster.limits import MOST_COLUMNS, NotARoster

MOST_STRINGS = 500_000
COLUMN = re.compile(r"[A-Z]{1,3}")
CODE_OF_A_LETTER = re.compile(r"_x([0-9A-Fa-f]{4})_")

Row = tuple[int, list[str]]


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class Reader:
    """Hears the elements and text of one part."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class Links(Reader):
    def __init__(self) -> None:
        self.links: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            self.links[attributes["Id"]] = (attributes["Type"], attributes["Target"])


class Contents(Reader):
    """The workbook's own part: its visible sheets, and from which year it counts days."""

    def __init__(self) -> None:
        self.sheets: list[str] = []
        self.counts_from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets += [value for key, value in attributes.items() if _local(key) == "id"]
        elif _local(name) == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in {"1", "true"}


class Styles(Reader):
    """Which cell styles show a number as a date."""

    def __init__(self) -> None:
        self._formats = dict(BUILTIN_FORMATS)
        self._of_cells: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if name == "numFmt":
            self._formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._of_cells.append(int(attributes.get("numFmtId", 0)))

    def end(self, name: str) -> None:
        if _local(name) == "cellXfs":
            self._in_cells = False

    def dates(self) -> set[str]:
        return {
            str(number)
            for number, format in enumerate(self._of_cells)
            if is_date_format(self._formats.get(format, "General"))
        }


class Strings(Reader):
    """Texts that cells refer to by number. How a word is pronounced is not part of it."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._listens = self._pronounced = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        self._pronounced = self._pronounced or name == "rPh"
        self._listens = name == "t" and not self._pronounced

    def end(self, name: str) -> None:
        name, self._listens = _local(name), False
        if name == "rPh":
            self._pronounced = False
        elif name == "si":
            self.strings.append(_decoded("".join(self._pieces)))
            self._pieces.clear()
            if len(self.strings) > MOST_STRINGS:
                raise NotARoster(_("The workbook holds too many texts. Save its one list as CSV."))

    def text(self, text: str) -> None:
        if self._listens:
            self._pieces.append(text)


class Sheet(Reader):
    """Rows as they end; a cell without content takes no room, however many of them are styled."""

    def __init__(self, strings: list[str], dates: set[str], epoch: dt.datetime) -> None:
        self.rows: list[Row] = []
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._number = self._column = 0
        self._cells: dict[int, str] = {}
        self._pieces: list[str] = []
        self._type = self._style = ""
        self._listens = self._pronounced = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if name == "c":
            self._pieces.clear()
            place = COLUMN.match(attributes.get("r", ""))
            self._column = column_index_from_string(place[0]) if place else self._column + 1
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._column = 0
        elif name == "rPh":
            self._pronounced = True
        elif name in {"v", "t"}:
            self._listens = not self._pronounced

    def end(self, name: str) -> None:
        name = _local(name)
        if name in {"v", "t"}:
            self._listens = False
        elif name == "rPh":
            self._pronounced = False
        elif name == "c" and self._pieces:
            self._put("".join(self._pieces))
            self._pieces.clear()
        elif name == "row" and self._cells:
            self.rows.append((self._number, [self._cells.get(n, "") for n in range(1, max(self._cells) + 1)]))
            self._cells.clear()

    def text(self, text: str) -> None:
        if self._listens:
            self._pieces.append(text)

    def _put(self, text: str) -> None:
        value = self._read(text)
        if not value.strip():
            return
        if self._column > MOST_COLUMNS:
            raise NotARoster(_("The sheet has more than %(most)s columns.") % {"most": MOST_COLUMNS})
        self._cells[self._column] = value

    def _read(self, text: str) -> str:
        """What the cell shows, as somebody would type it into a CSV file."""
        if self._type == "s":
            return self._strings[int(text)]
        if self._type in {"inlineStr", "str"}:
            return _decoded(text)
        if self._type == "b":
            return "true" if text.strip() == "1" else "false"
        if self._type == "e":
            return ""
        return self._shown(text) if self._type == "n" else text

    def _shown(self, text: str) -> str:
        number = float(text)
        if self._style in self._dates:
            try:
                return _day_or_moment(from_excel(number, self._epoch))
            except (OverflowError, ValueError):
                return text
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else text


def _day_or_moment(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    return str(value)


def _decoded(text: str) -> str:
    """`_x000D_` is how a workbook writes a character that XML cannot hold."""
    if "_x" not in text:
        return text
    return CODE_OF_A_LETTER.sub(lambda code: _letter(int(code[1], 16)) or code[0], text)


def _letter(number: int) -> str:
    return "" if 0xD800 <= number <= 0xDFFF else chr(number)
