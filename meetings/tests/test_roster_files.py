"""Reading a roster's file: encodings, delimiters, headings and limits."""

import pytest

from meetings.roster import headings, table
from meetings.roster.limits import NotARoster

PEOPLE = "person,company\nZoë Núñez,Café Mölk\n"


def read(folder, content, name="roster.csv"):
    path = folder / name
    path.write_bytes(content)
    return table.read(path, is_heading=headings.is_heading, wanted="person")


def cells(found):
    return [(line.number, line.cells) for line in found.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_usual_encodings_are_read(tmp_path, encoding):
    found = read(tmp_path, PEOPLE.encode(encoding))

    assert found.headings == ["person", "company"]
    assert cells(found) == [(2, ["Zoë Núñez", "Café Mölk"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_usual_delimiters_and_line_ends_are_read(tmp_path, delimiter, line_end):
    text = PEOPLE.replace(",", delimiter).replace("\n", line_end)

    assert cells(read(tmp_path, text.encode())) == [(2, ["Zoë Núñez", "Café Mölk"])]


def test_titles_empty_lines_and_excels_own_first_line_are_passed_over(tmp_path):
    text = "sep=;\nOur people;\n;\nperson;company\n\nAnn Able;Able Forge\n"

    assert cells(read(tmp_path, text.encode())) == [(6, ["Ann Able", "Able Forge"])]


def test_a_quoted_cell_may_hold_commas_and_lines_and_rows_are_numbered_where_they_begin(tmp_path):
    text = 'person,company\n"Able, Ann","Able\nForge"\nBo Baker,Baker Bikes\n'

    assert cells(read(tmp_path, text.encode())) == [
        (2, ["Able, Ann", "Able\nForge"]),
        (4, ["Bo Baker", "Baker Bikes"]),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "No row of headings was found. The file needs columns called person."),
        (b"Ann Able,Able Forge\n", "No row of headings was found. The file needs columns called person."),
        (
            b"PK\x03\x04rest",
            "The workbook cannot be read. Open it, save it again as .xlsx or CSV, and choose that file.",
        ),
        (
            b"\xd0\xcf\x11\xe0rest",
            "This is an old Excel workbook, or one with a password. Save it as .xlsx or CSV first.",
        ),
        (b"%PDF-1.7", "This is a PDF document. Save it as .xlsx or CSV first."),
        (b"person\n\x81\x8d\n", "The file is not text in an encoding known here. Save it as CSV in UTF-8."),
        (b'person\n"Ann' + b"x" * 200_000, "Line 2 cannot be read: a quotation mark is not closed."),
    ],
)
def test_what_is_no_roster_is_said_with_what_to_do(tmp_path, content, said):
    with pytest.raises(NotARoster) as refused:
        read(tmp_path, content)

    assert str(refused.value) == said


def test_a_file_of_50_mb_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "big.csv"
    with path.open("wb") as big:
        big.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: pytest.fail("it was read"))

    with pytest.raises(NotARoster, match="The file has 50 MB, and at most 10 MB are taken"):
        table.read(path, is_heading=headings.is_heading, wanted="person")


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(NotARoster, match="The file cannot be opened: No such file or directory"):
        table.read(tmp_path / "none.csv", is_heading=headings.is_heading, wanted="person")


def test_too_many_rows_or_columns_are_refused(tmp_path):
    with pytest.raises(NotARoster, match="more than 20000 rows"):
        read(tmp_path, b"person\n" + b"Ann Able\n" * 20_001)
    with pytest.raises(NotARoster, match="201 columns, and at most 200"):
        read(tmp_path, b"person" + b",M" * 200 + b"\n")


def test_as_many_rows_as_allowed_are_taken(tmp_path):
    assert len(read(tmp_path, b"person\n" + b"Ann Able\n" * 20_000).lines) == 20_000


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            ["Person", "TITLE", "company", "County"],
            {"name": 0, "title": 1, "company": 2, "county": 3},
        ),
        (
            ["First_Name", "Last Name", "Employer", "E-mail Address", "Cell Phone", "Position"],
            {"first name": 0, "last name": 1, "company": 2, "e-mail": 3, "phone": 4, "title": 5},
        ),
        (["Full  Name ", "Organization", "Mobile"], {"name": 0, "company": 1, "phone": 2}),
    ],
)
def test_headings_are_forgiven(row, fields):
    assert headings.fields(row) == fields


def test_two_columns_that_say_the_same_are_refused():
    with pytest.raises(NotARoster, match="“Company” and “Employer” both mean the company"):
        headings.fields(["Name", "Company", "Employer"])


def test_other_columns_are_meetings_except_what_people_keep_besides():
    row = ["Name", "City", "Notes", "M1", "Launch 3/6"]

    assert headings.of_meetings(row) == {3: "M1", 4: "Launch 3/6"}
    assert headings.left_out(row) == ["City", "Notes"]
