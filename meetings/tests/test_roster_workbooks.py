"""Reading workbooks: one that LibreOffice saved, and those that nobody saved (torture 46)."""

import io
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from meetings.roster import read_bytes
from meetings.roster.limits import NotARoster

# Saved by LibreOffice 7.4: notes on the first sheet, a hidden one, then the list with a title above it, an empty row,
# dates and marks of every kind, a formula, and styled empty cells far below and to the right.
LIBREOFFICE = Path(__file__).parent / "files" / "libreoffice.xlsx"


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def changed(content, **parts):
    """The workbook `content` with some of its parts replaced; `sheet` stands for its one sheet."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "book": "xl/workbook.xml"}
    new = {names[name]: part for name, part in parts.items()}
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as made:
        for info in old.infolist():
            made.writestr(info.filename, new.get(info.filename, old.read(info)))
    return saved.getvalue()


def sheet_of(rows):
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def text_cell(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADING = f'<row r="1">{text_cell("A1", "Person")}</row>'


def test_a_workbook_of_libreoffice_is_read_as_somebody_would_type_it():
    found = read_bytes(LIBREOFFICE.read_bytes())

    assert found.headings == [
        *("First Name", "Last Name", "Firm", "Job Title", "E-mail Address", "Cell Phone", "Since"),
        *("2025-03-06", "Second meeting"),
    ]
    assert [(line.number, line.cells) for line in found.lines] == [
        (4, ["Zoë", "Núñez", "Café Mölk, Inc.", "Owner", "Zoe@Molk.example", "3035550100", "2019-04-01", "x", "true"]),
        (
            5,
            [
                *("Bo", "Baker", "Baker Bikes", "Vice president", "", "(303) 555-0101 ext. 7", "2020-05-01 14:30"),
                *("1", "false"),
            ],
        ),
        (7, ["Cy", "Cole\nJr.", "Cole & Sons", "", "cy@cole.example"]),
    ]


def test_two_dates_of_1904_and_letters_written_as_codes_are_read():
    book = Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["Person", "x"])
    saved = io.BytesIO()
    book.save(saved)
    day = '<c r="B2" s="0"><v>44261</v></c>'
    rows = HEADING + f'<row r="2">{text_cell("A2", "A_x006E_n _x005F_x0041_")}{day}</row>'

    found = read_bytes(changed(saved.getvalue(), sheet=sheet_of(rows)))

    assert found.lines[0].cells == ["Ann _x0041_", "44261"]


def test_cells_without_references_and_with_prefixes_are_read():
    rows = '<x:row><x:c t="str"><x:v>Person</x:v></x:c></x:row><x:row><x:c t="str"><x:f>A1</x:f><x:v>Ann</x:v></x:c></x:row>'
    sheet = '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'

    found = read_bytes(changed(workbook(["Person"]), sheet=f"{sheet}{rows}</x:sheetData></x:worksheet>"))

    assert [(line.number, line.cells) for line in found.lines] == [(2, ["Ann"])]


def test_a_column_without_a_heading_is_kept_apart():
    found = read_bytes(workbook(["Person"], ["Ann Able", "x"]))

    assert found.headings == ["Person", ""]


def bomb(megabytes):
    """A workbook whose sheet unpacks to so much, of next to nothing."""
    return changed(workbook(["Person"]), sheet=sheet_of(HEADING + " " * megabytes * 1024**2))


def strings(count):
    return "<sst>" + "<si><t>ab</t></si>" * count + "</sst>"


def million_columns():
    return sheet_of(f"<row r='1'>{text_cell('A1', 'Person')}{'<c><v>1</v></c>' * 1_000_000}</row>")


def rows_below(count):
    return sheet_of(HEADING + '<row><c t="str"><v>Ann</v></c></row>' * count)


REFUSED = {
    "a bomb of 100 MB": (lambda: bomb(100), "The workbook unpacks to more than 64 MB. Save its one list as CSV."),
    "50 MB": (
        lambda: b"PK\x03\x04" + b"x" * 50 * 1024**2,
        "The file has 50 MB, and at most 10 MB are taken. Split it.",
    ),
    "1 M columns": (
        lambda: changed(workbook(["Person"]), sheet=million_columns()),
        "The sheet has more than 200 columns.",
    ),
    "1 M columns as text": (
        lambda: b"Person" + b",M" * 1_000_000,
        "The file has 1000001 columns, and at most 200 are taken.",
    ),
    "20,001 rows": (
        lambda: changed(workbook(["Person"]), sheet=rows_below(20_001)),
        "The file has more than 20000 rows. Split it.",
    ),
    "too many texts": (
        lambda: changed(LIBREOFFICE.read_bytes(), strings=strings(600_000)),
        "The workbook holds too many texts. Save its one list as CSV.",
    ),
    "an entity that explodes": (
        lambda: changed(
            workbook(["Person"]),
            sheet='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + sheet_of(HEADING.replace("Person", "&a;")),
        ),
        "The workbook cannot be read. Open it, save it again as .xlsx or CSV, and choose that file.",
    ),
    "half a file": (
        lambda: workbook(["Person"])[:1500],
        "The workbook cannot be read. Open it, save it again as .xlsx or CSV, and choose that file.",
    ),
    "a broken sheet": (
        lambda: changed(workbook(["Person"]), sheet="<worksheet><sheetData><row>"),
        "The workbook cannot be read. Open it, save it again as .xlsx or CSV, and choose that file.",
    ),
    "a text that is not there": (
        lambda: changed(workbook(["Person"]), sheet=sheet_of('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        "The workbook cannot be read. Open it, save it again as .xlsx or CSV, and choose that file.",
    ),
    "the wrong encoding": (
        lambda: b"Person\n\x81\x8d\n",
        "The file is not text in an encoding known here. Save it as CSV in UTF-8.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_person_saved_is_refused_soon_and_without_much_memory(name):
    """Torture 46: at most 2 s and 200 MB."""
    make, said = REFUSED[name]
    content = make()
    tracemalloc.start()
    begun = time.process_time()

    with pytest.raises(NotARoster) as refused:
        read_bytes(content)

    took, (_now, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(refused.value) == said
    # Tracing memory makes everything several times slower.
    assert took < 10
    assert most < 200 * 1024**2


def test_what_is_refused_takes_less_than_two_seconds():
    """Torture 46."""
    slowest = {}
    for name, (make, _said) in REFUSED.items():
        content = make()
        begun = time.process_time()
        with pytest.raises(NotARoster):
            read_bytes(content)
        slowest[name] = time.process_time() - begun

    assert {name for name, took in slowest.items() if took > 2} == set()


def test_another_kind_of_archive_is_no_workbook():
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(NotARoster, match="This is not an Excel workbook"):
        read_bytes(saved.getvalue())


def test_far_and_empty_cells_cost_nothing():
    """A row at the very end, or a styled cell in the last column, is not the size of the list."""
    rows = (
        HEADING
        + '<row r="2"><c r="A2" t="str"><v>Ann</v></c><c r="XFD2" s="1"/></row><row r="1048576"><c r="A1048576"/></row>'
    )

    found = read_bytes(changed(workbook(["Person"]), sheet=sheet_of(rows)))

    assert (found.headings, [line.cells for line in found.lines]) == (["Person"], [["Ann"]])
