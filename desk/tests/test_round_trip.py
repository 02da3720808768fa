"""What is taken out comes in again unchanged: the story's roster, as CSV and as a workbook."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

import desk
from desk.exports import BY_KEY
from meetings import importing, roster
from meetings.models import Attendance, Meeting, RosterFile
from partnerships import spreadsheets
from partnerships.models import Affiliation, Organization, Partnership, Person
from partnerships.systems import System
from partnerships.tests.makers import make_partnership, make_person, make_region, make_user

ROSTER = Path(desk.__file__).parent / "stories" / "tamarack_roster.csv"
NOW = dt.datetime(2027, 1, 21, 18, 0, tzinfo=dt.UTC)
DATES = """column,date,type
M1,2025-03-06,launch
M2,2025-05-28,second
M3,2025-09-10,quarterly
M4,2025-12-04,quarterly
M5,2026-03-11,quarterly
M6,2026-06-10,quarterly
M7,2026-09-16,quarterly
M8,2026-10-29,refresh
M9,2027-01-20,second
"""


@pytest.fixture
def tamarack(db, tmp_path) -> Partnership:
    """56 people of 42 companies at nine meetings, and some whom a list could easily make twice."""
    region = make_region("Tamarack Valley", ("Alder", "Juniper", "Cedar Bluff"))
    partnership = make_partnership("Tamarack Valley Makers Table", region=region)
    (tmp_path / "dates.csv").write_text(DATES)
    roster.bring_in(partnership, ROSTER, by=None, at=NOW, dates=tmp_path / "dates.csv")
    launch = Meeting.objects.get(held_on=dt.date(2025, 3, 6))
    for name, company, given in (
        ("Otis Voss", "Voss Works", {"mobile": "+1 303 555 0100"}),
        ("=Formula", "@Home Builders", {"title": "-Owner"}),
        ("Twin Tate", "Tate Tool", {"mobile": "1"}),
        ("Lee Left", "", {}),
    ):
        person = make_person(name, company or None, **given)
        Attendance.objects.create(meeting=launch, person=person, capacity="industry", at=NOW)
    twin = Person.objects.create(name="Twin Tate", mobile="2")
    Affiliation.objects.create(person=twin, organization=Organization.objects.get(name="Tate Tool"))
    Attendance.objects.create(meeting=launch, person=twin, capacity="industry", at=NOW)
    left = Person.objects.get(name="Lee Left")
    organization = Organization.objects.first()
    Affiliation.objects.create(person=left, organization=organization, ended_on=dt.date(2025, 4, 1))
    moss = make_person("Percival Moss", "Valley College", system=System.COMMUNITY_COLLEGE)
    Attendance.objects.create(meeting=launch, person=moss, capacity="support", at=NOW)
    return partnership


def everything(partnership):
    partnership.refresh_from_db()
    models = (Person, Organization, Affiliation, Meeting, Attendance, Person.history, Organization.history)
    rows = [list(getattr(model, "objects", model).order_by("pk").values()) for model in models]
    return partnership.record_version, rows


def taken_out(partnership, kind):
    rows = BY_KEY["people"].rows(partnership, NOW)
    if kind == "csv":
        return "".join(spreadsheets.lines(rows)).encode()
    file = io.BytesIO()
    spreadsheets.write_workbook(rows, file, title="people")
    return file.getvalue()


def brought_in(partnership, content):
    file = importing.keep(partnership, name="people", content=content, by=make_user("Wren"), at=NOW)
    preview = importing.look(file, importing.read(file), at=NOW)
    importing.bring_in(RosterFile.objects.select_related("partnership__region").get(pk=file.pk), at=NOW)
    return preview


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_that_was_taken_out_changes_nothing_when_it_comes_in(tamarack, kind):
    content = taken_out(tamarack, kind)
    before = everything(tamarack)

    preview = brought_in(tamarack, content)

    assert everything(tamarack) == before
    assert preview.changes_nothing
    assert (preview.report.people, preview.report.companies) == (62, 46)
    assert (preview.report.refused, preview.report.notes) == ([], [])
    assert [one.present for one in preview.report.meetings] == [39, 27, 25, 22, 18, 14, 11, 26, 23]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_builds_the_same_record_where_there_is_none(tamarack, kind):
    content = taken_out(tamarack, kind)
    titles = sorted(Affiliation.objects.current().values_list("person__name", "organization__name", "title"))
    for model in (Attendance, Affiliation, Person, Organization):
        model.objects.all().delete()

    brought_in(tamarack, content)

    assert sorted(Affiliation.objects.current().values_list("person__name", "organization__name", "title")) == titles
    assert Organization.objects.get(name="Valley College").system == System.COMMUNITY_COLLEGE
    assert Person.objects.get(name="Otis Voss").mobile == "+1 303 555 0100"
    assert Attendance.objects.count() == 205


def test_what_was_filled_in_a_workbook_fills_the_record(tamarack):
    book = openpyxl.load_workbook(io.BytesIO(taken_out(tamarack, "xlsx")))
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Otis Voss")
    sheet.cell(row, heads["Email"]).value = "Otis@Voss.example"
    sheet.cell(row, heads["Second meeting 2025-05-28"]).value = "x"
    changed = io.BytesIO()
    book.save(changed)

    preview = brought_in(tamarack, changed.getvalue())

    assert (preview.report.new_people, preview.report.filled_in) == (0, 1)
    assert Person.objects.get(name="Otis Voss").email == "otis@voss.example"
    assert [one.new for one in preview.report.meetings] == [0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert Meeting.objects.get(held_on=dt.date(2025, 5, 28)).leaders == 28
