"""Taking out what is on record: each list with what it says, to whom it is open, and what it costs."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionteams import priorities, signing
from actionteams.models import Action, Priority
from actionteams.needs import answering, hearing
from desk import exports
from meetings.kinds import MeetingType
from meetings.models import NextStep
from meetings.tests.makers import hold_meeting
from partnerships import contacts, documents
from partnerships.models import Candidacy, Organization, Person, SupportMember
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_person, make_user, seat

NOW = dt.datetime(2025, 3, 10, 18, 0, tzinfo=dt.UTC)
TODAY = dt.date(2025, 3, 10)


@pytest.fixture
def launch(partnership, convener):
    """A launch of two, one of them champion of a priority, and what else leaves a trace."""
    ann = make_person("Ann Able", "Able Forge", email="ann@able.example", mobile="303 555 0100", title="Owner")
    pia = make_person("Pia Post", "Valley College", system=System.COMMUNITY_COLLEGE)
    meeting = hold_meeting(partnership, MeetingType.LAUNCH, people=[ann, pia])
    homes = priorities.propose(meeting.cycle, "Homes", on=meeting.day, by=None, at=meeting.starts_at)
    signing.sign_up(homes, ann, at=NOW, how="link", by=None)
    NextStep.objects.create(meeting=meeting, what="Find a room", owner=ann, due_on=dt.date(2025, 3, 20))
    seat(partnership, Role.CORE_TEAM, pia)
    SupportMember.objects.create(partnership=partnership, person=pia, decides=True, oriented_on=dt.date(2025, 2, 1))
    Candidacy.objects.create(partnership=partnership, person=ann, for_company=True)
    forge = Organization.objects.get(name="Able Forge")
    told = {"kind": "call", "outcome": "spoke", "on": dt.date(2025, 3, 8), "by": convener, "at": NOW}
    made = {"made_by": convener.person, "made_for": None}
    contacts.record(forge, **made, **told, person=ann, partnership=partnership, note="Comes")
    return meeting


def read(partnership, key):
    """The list as rows of text, the headings first."""
    rows = list(exports.BY_KEY[key].rows(partnership, NOW))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def records(partnership, key):
    heads, *rows = read(partnership, key)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_people_come_with_contact_data_and_a_column_for_each_meeting(partnership, launch):
    ann = next(row for row in records(partnership, "people") if row["Person"] == "Ann Able")

    number = str(launch.attendances.get(person__name="Ann Able").person_id)
    assert ann == {
        "Person": "Ann Able",
        "Title": "Owner",
        "Company": "Able Forge",
        "Kind of organization": "Industry",
        "County": "",
        "Email": "ann@able.example",
        "Phone": "303 555 0100",
        "Record": number,
        "Launch 2025-03-06": "x",
    }
    assert [row["Person"] for row in records(partnership, "people")] == ["Ann Able", "Connie Convener", "Pia Post"]


SAID = {
    "companies": ["Able Forge", "Industry", "", "", "1", "1", "2025-03-06"],
    "contact-log": ["2025-03-08", "Able Forge", "Ann Able", "Call", "Spoke with them", "Comes", "Connie Convener"],
    "attendance": ["2025-03-06", "Launch", "Ann Able", "Able Forge", "Industry leader", "Present", "In person"],
    "priorities": ["1", "Homes", "", "Claimed", "", "2025-03-06", "2025-03-10", "", "Ann Able", "", ""],
    "sign-ups": ["Homes", "Ann Able", "Able Forge"],
    "next-steps": ["2025-03-06", "Launch", "Find a room", "Ann Able", "2025-03-20", ""],
    "pipeline": ["Ann Able", "Identified", "", "", "", ""],
}


@pytest.mark.parametrize("key", SAID)
def test_what_each_list_says(partnership, launch, key):
    _heads, first, *_others = read(partnership, key)

    assert first[: len(SAID[key])] == SAID[key]


def test_the_support_team_with_seats_and_orientation(partnership, launch):
    (pia,) = records(partnership, "support-team")

    assert (pia["Person"], pia["Organization"], pia["Role"]) == ("Pia Post", "Valley College", "Core team")
    assert (pia["Can decide"], pia["Oriented on"]) == ("yes", "2025-02-01")


def test_meetings_with_their_counts(partnership, launch):
    (row,) = records(partnership, "meetings")

    assert (row["Date"], row["Start"], row["Meeting"], row["State"]) == ("2025-03-06", "07:30", "Launch", "Held")
    assert (row["Business leaders"], row["Companies"], row["Public side"]) == ("1", "1", "1")


def test_s3_68_what_industry_needs_with_everybody_who_was_asked(partnership, launch):
    """One without anybody, and one that Pia answered late after Rex had been asked before."""
    told = {"by": None, "at": NOW}
    pia, rex = Person.objects.get(name="Pia Post"), make_person("Rex Ride", "Valley Transit")
    seat(partnership, Role.BROAD_TEAM, rex)
    hearing.hear(partnership, "A crane", heard="talk", on=dt.date(2025, 2, 3), before_competition=True, **told)
    bus = hearing.hear(partnership, "A night bus", heard="meeting", where="Launch", on=dt.date(2025, 2, 4), **told)
    answering.route(bus, rex, answer_by=dt.date(2025, 2, 20), on=dt.date(2025, 2, 5), **told)
    route = answering.route(bus, pia, answer_by=dt.date(2025, 3, 1), on=dt.date(2025, 2, 12), **told)
    answering.answer(route, "From May on", on=dt.date(2025, 3, 4), **told)

    assert [list(row.values()) for row in records(partnership, "needs")] == [
        ["2025-02-03", "A crane", "", "", "In a talk", "", "", "yes", *[""] * 8],
        [
            *("2025-02-04", "A night bus", "", "", "At a meeting", "Launch", "", "no", "2025-02-05", "Rex Ride"),
            *("Valley Transit", "2025-02-20", "", "", "", "another was asked"),
        ],
        [
            *("2025-02-04", "A night bus", "", "", "At a meeting", "Launch", "", "no", "2025-02-12", "Pia Post"),
            *("Valley College", "2025-03-01", "2025-03-04", "From May on", "", "answered late"),
        ],
    ]


def test_follow_ups_with_their_windows_and_states(partnership, launch):
    call = next(row for row in records(partnership, "follow-ups") if row["Rule"] == "T8")

    assert (call["About"], call["Opens"], call["Due"]) == ("Homes", "2025-03-27", "2025-04-03")
    assert (call["State"], call["Done on"], call["On time"]) == ("Upcoming", "", "")


def test_every_indicator_and_sign_with_its_verdict(partnership, launch):
    rows = records(partnership, "indicators")

    assert len(rows) == 18
    assert rows[0]["Code"] == "E1"
    assert {row["As of"] for row in rows} == {"2025-03-10"}


def test_everything_in_one_archive_with_the_documents_as_they_came(partnership, convener, as_person, launch):
    upload = SimpleUploadedFile("../a:b.pdf", b"%PDF-1.7 \x00\xff")
    kept = documents.keep(partnership, upload, source="Its makers", by=convener, at=NOW)
    page = as_person(convener).get(reverse("desk:export_everything", kwargs={"slug": partnership.slug, "kind": "xlsx"}))

    archive = zipfile.ZipFile(io.BytesIO(b"".join(page)))
    assert len(archive.namelist()) == len(exports.EXPORTS) + 1
    (document,) = [name for name in archive.namelist() if name.startswith("documents/")]
    assert document.startswith(f"documents/{kept.pk} ")
    assert archive.read(document) == b"%PDF-1.7 \x00\xff"
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("people.xlsx"))).active
    assert sheet["A2"].value == "Ann Able"


@pytest.mark.parametrize("where", ["seventh.csv", "people.ods"])
def test_there_is_no_other_list_and_no_other_kind(partnership, convener, as_person, where):
    assert as_person(convener).get(f"/partnerships/{partnership.slug}/export/{where}").status_code == 404


def test_a_champion_finds_no_list_with_contact_data(partnership, champion, as_person):
    page = as_person(champion).get(reverse("desk:export", kwargs={"slug": partnership.slug})).content.decode()

    assert "/export/meetings.csv" in page
    assert "/export/people.csv" not in page
    assert as_person(champion).get(f"/partnerships/{partnership.slug}/export/people.csv").status_code == 403


@pytest.fixture
def planned(partnership, launch):
    """What the team of Homes plans, before its call."""
    homes = Priority.objects.get(title="Homes")
    Priority.objects.filter(pk=homes.pk).update(description="Forty houses")
    Action.objects.create(priority=homes, title="Buy a plot", agreed_on=TODAY)
    return homes


def taken(client, partnership, key):
    return b"".join(client.get(f"/partnerships/{partnership.slug}/export/{key}.csv")).decode()


@pytest.mark.parametrize("role", [Role.READER, Role.CORE_TEAM])
def test_nobody_takes_a_plan_along_before_the_call_who_may_not_see_it(partnership, planned, as_person, role):
    """Section 10: support members and readers see a plan once industry has held its call."""
    person = make_person("Rae Reader", "Valley Fund")
    seat(partnership, role, person)
    client = as_person(make_user("rae@example.org", person=person))
    texts = [taken(client, partnership, key) for key in ("priorities", "actions")]
    archive = client.get(reverse("desk:export_everything", kwargs={"slug": partnership.slug, "kind": "csv"}))
    packed = zipfile.ZipFile(io.BytesIO(b"".join(archive)))
    texts += [packed.read(f"{key}.csv").decode() for key in ("priorities", "actions")]
    assert ["Homes" in text for text in texts] == [True, False, True, False]
    assert [word in text for text in texts for word in ("Forty houses", "Ann Able", "Buy a plot")] == [False] * 12

    Priority.objects.filter(pk=planned.pk).update(call_held_on=TODAY)
    assert "Forty houses" in taken(client, partnership, "priorities")
    assert "Buy a plot" in taken(client, partnership, "actions")


def test_a_champion_takes_the_plan_along_before_the_call(partnership, planned, champion, as_person):
    client = as_person(champion)
    assert "Forty houses" in taken(client, partnership, "priorities")
    assert "Buy a plot" in taken(client, partnership, "actions")


@pytest.mark.parametrize("people", [1, 50])
def test_the_heaviest_lists_cost_as_much_for_one_as_for_fifty(partnership, people, django_assert_num_queries):
    everybody = [make_person(f"Ann {n}", f"Able {n}") for n in range(people)]
    hold_meeting(partnership, MeetingType.LAUNCH, people=everybody)

    for key, statements in (("people", 5), ("attendance", 1), ("companies", 1), ("meetings", 1)):
        with django_assert_num_queries(statements):
            list(exports.BY_KEY[key].rows(partnership, NOW))


LISTS = {
    "/people/?download=csv": "Ann Able",
    "/organizations/?download=csv": "Able Forge",
    "/contacts/?download=csv": "Able Forge",
    "/meetings/?span=all&download=csv": "Launch",
    "/owed/?download=csv": "Homes",
    "/partnerships/front-range-health/owed/?download=csv": "Homes",
    "/indicators/export.csv?download=csv": "Front Range Health",
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_taken_where_it_is_shown(convener, as_person, launch, path):
    answer = as_person(convener).get(path)

    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert LISTS[path] in {cell for row in rows[1:] for cell in row}
    workbook = as_person(convener).get(path.replace("download=csv", "download=xlsx"))
    assert openpyxl.load_workbook(io.BytesIO(workbook.content)).active.max_row == len(rows)


def test_a_narrowed_list_is_taken_narrowed(convener, as_person, launch):
    answer = as_person(convener).get("/people/?q=pia&download=csv")

    assert b"Ann Able" not in b"".join(answer.streaming_content)
