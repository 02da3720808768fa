"""One way out into spreadsheets, in which no cell runs as a formula."""

from __future__ import annotations

import datetime as dt

import pytest

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
