"""One way out into spreadsheets: every cell that a program might run as a formula is made plain text."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What XML cannot hold, and with it no workbook.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# An underscored code such as `_x0041_` stands for a letter in a workbook, unless its underscore is written as a code.
LOOKS_LIKE_A_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_CELL = 32_767
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
# Columns are as wide as what their first rows hold.
ROWS_LOOKED_AT = 200
NARROWEST, WIDEST = 8, 60

Rows = Iterable[Sequence[Any]]


def cell(value: Any) -> Any:
    """`value` as it may stand in a cell: text that begins like a formula gets a leading apostrophe."""
    if value is None:
        return ""
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, str | Promise):
        text = str(value).replace("\x00", "")
        return f"'{text}" if text.startswith(RUNS_AS_FORMULA) else text
    return value


def as_typed(text: str) -> str:
    """What a person typed, of a cell that `cell` made safe."""
    return text[1:] if text.startswith("'") and text[1:].startswith(RUNS_AS_FORMULA) else text


class _Echo:
    def write(self, line: str) -> str:
        return line


def lines(rows: Rows) -> Iterator[str]:
    """CSV lines of `rows`, each cell made safe; begins with a byte-order mark so that Excel reads UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def write_workbook(rows: Rows, file: IO[bytes], *, title: str) -> None:
    """One sheet of `rows` into `file`; the first row holds the headings and stays in sight.

    Days and moments are real dates, moments in the current time zone; every text is text, never a
    formula. Rows go to the disk as they come.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31])
    rows = iter(rows)
    first = [[_xlsx_value(value) for value in row] for row, _counted in zip(rows, range(ROWS_LOOKED_AT), strict=False)]
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(first), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate(first):
        sheet.append([_xlsx_cell(sheet, value, bold=number == 0) for value in row])
    for row in rows:
        sheet.append([_xlsx_cell(sheet, _xlsx_value(value)) for value in row])
    book.save(file)


def _xlsx_value(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str | Promise):
        text = cell(NOT_IN_XML.sub("", str(value)))
        return LOOKS_LIKE_A_CODE.sub("_x005F_", text)[:LONGEST_CELL]
    return cell(value)


def _xlsx_cell(sheet: WriteOnlyWorksheet, value: Any, *, bold: bool = False) -> WriteOnlyCell | Any:
    if value == "":
        return None
    if not bold and not isinstance(value, dt.date):
        return value
    styled = WriteOnlyCell(sheet, value)
    if bold:
        styled.font = Font(bold=True)
    if isinstance(value, dt.date):
        styled.number_format = MOMENT if isinstance(value, dt.datetime) else DAY
    return styled


def _widths(rows: Sequence[Sequence[Any]]) -> list[int]:
    """For each column the longest line of its cells, within bounds."""
    widths: list[int] = []
    for row in rows:
        widths += [NARROWEST] * (len(row) - len(widths))
        for place, value in enumerate(row):
            longest = max((len(line) for line in str(value).splitlines()), default=0)
            widths[place] = min(max(widths[place], longest + 2), WIDEST)
    return widths


def csv_response(name: str, rows: Rows) -> StreamingHttpResponse:
    """A download called `name` that is written while it is sent."""
    response = StreamingHttpResponse(lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def xlsx_response(name: str, rows: Rows) -> HttpResponse:
    """A workbook called `name`, such as `contacts.xlsx`, with one sheet of that name; see `write_workbook`."""
    file = io.BytesIO()  # compressed, so small even where there are many rows
    write_workbook(rows, file, title=name.rpartition(".")[0])
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def kind_asked(request: HttpRequest) -> str:
    """`xlsx` or `csv` where a list page is asked for its spreadsheet with ?download=, else ""."""
    asked = request.GET.get("download", "")
    return asked if asked in {"xlsx", "csv"} else ""


def response_as(kind: str, name: str, rows: Rows) -> HttpResponseBase:
    """`rows` as a download called `name` with the ending of `kind`: xlsx, else csv."""
    return xlsx_response(f"{name}.xlsx", rows) if kind == "xlsx" else csv_response(f"{name}.csv", rows)
