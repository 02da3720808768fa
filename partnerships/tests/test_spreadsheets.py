"""One way out into spreadsheets, in which no cell runs as a formula."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.utils.translation import gettext_lazy

from partnerships import spreadsheets


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_what_would_run_as_a_formula_is_plain_text(value):
    assert spreadsheets.cell(value) == f"'{value}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Kettlewood", "Kettlewood"),
        (-3, -3),
        (None, ""),
        (dt.date(2025, 3, 6), "2025-03-06"),
        ("nul\x00", "nul"),
        ("", ""),
    ],
)
def test_everything_else_stays_as_it_is(value, cell):
    assert spreadsheets.cell(value) == cell


def test_a_download_is_utf_8_that_excel_reads():
    response = spreadsheets.csv_response("people.csv", [["Name", "Note"], ["Zoë", '=HYPERLINK("x")']])

    assert response["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert b"".join(response.streaming_content).decode() == ('\ufeffName,Note\r\nZoë,"\'=HYPERLINK(""x"")"\r\n')


def _read(response):
    return openpyxl.load_workbook(io.BytesIO(response.content)).active


def test_a_workbook_holds_the_same_text_and_real_dates():
    at = dt.datetime(2025, 3, 6, 14, 30, 12, tzinfo=dt.UTC)
    rows = [["Name", "On", "At", "People"], [gettext_lazy("Zoë"), dt.date(2025, 3, 6), at, 4], ["", None, None, -3]]

    sheet = _read(spreadsheets.xlsx_response("contact log.xlsx", rows))

    assert sheet.title == "contact log"
    assert sheet.freeze_panes == "A2"
    assert [cell.font.bold for cell in sheet[1]] == [True] * 4
    assert [str(cell.value) for cell in sheet[2]] == ["Zoë", "2025-03-06 00:00:00", "2025-03-06 14:30:00", "4"]
    assert [cell.number_format for cell in sheet[2]] == ["General", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "General"]
    assert [cell.value for cell in sheet[3]] == [None, None, None, -3]
    assert sheet.column_dimensions["A"].width == 8


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\t=1", "\x00=1", "\x01=1", "\ufffe@x"])
def test_no_text_of_a_workbook_is_a_formula(value):
    """Torture 46."""
    sheet = _read(spreadsheets.xlsx_response("a.xlsx", [["Name"], [value]]))

    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == "'" + value.lstrip("\x00\x01\ufffe")


def test_text_that_looks_like_a_code_of_a_letter_stays_text():
    sheet = _read(spreadsheets.xlsx_response("a.xlsx", [["Name"], ["_x0041_"], ["a" * 40_000]]))

    assert sheet["A2"].value == "_x005F_x0041_"
    assert len(sheet["A3"].value) == 32_767


@pytest.mark.parametrize("typed", ["=1+1", "+1 303 555 0100", "'tis", "'", "", "Kettlewood", "\t=1"])
def test_what_was_made_safe_is_read_back_as_it_was_typed(typed):
    assert spreadsheets.as_typed(spreadsheets.cell(typed)) == typed


def test_a_download_comes_in_the_kind_asked_for():
    workbook, csv = (spreadsheets.response_as(kind, "people", [["Name"]]) for kind in ("xlsx", "csv"))

    assert workbook["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    assert csv["Content-Disposition"] == 'attachment; filename="people.csv"'
