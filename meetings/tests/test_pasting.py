"""Pasted lists: what a spreadsheet, Zoom, Teams and Meet give, and what people paste by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings import capture, pasted, pasting, planning, wall
from meetings.kinds import MeetingType
from meetings.pasting import PastedPerson
from partnerships.models import Organization, Person
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_organization, make_person

ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Follow-up call,04/01/2025 09:58:12 AM,04/01/2025 10:45:02 AM,jasper@board.example,47,6

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room
Jasper Nightingale-Obi (Host),jasper@board.example,04/01/2025 09:58:12 AM,04/01/2025 10:45:02 AM,47,No,,No
"Tomas Vanderquill (Larkspur)",,04/01/2025 10:00:01 AM,04/01/2025 10:20:00 AM,20,Yes,,No
"Tomas Vanderquill (Larkspur)",,04/01/2025 10:21:01 AM,04/01/2025 10:44:00 AM,23,Yes,,No
H. Penhallow (Hollis Penhallow),hollis@larkspur.example,04/01/2025 10:00:01 AM,04/01/2025 10:20:00 AM,20,Yes,,No
iPhone (4),,04/01/2025 10:00:01 AM,04/01/2025 10:01:00 AM,1,Yes,,No
13035551234,,04/01/2025 10:00:01 AM,04/01/2025 10:30:00 AM,29,Yes,,No
"""
TEAMS = (
    "1. Summary\nMeeting title\tFollow-up call\nAttended participants\t2\n\n"
    "2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Larchmont, Gideon (External)\t4/1/25, 9:58 AM\t4/1/25, 12:00 PM\t2h 1m 59s\tgideon@kestrel.example\tgideon@kestrel.example\tPresenter\n"
    "Rosalind Tharpe-Nakai (Unverified)\t4/1/25, 9:58 AM\t4/1/25, 9:59 AM\t45s\t\t\tAttendee\n\n"
    "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    "Larchmont, Gideon (External)\tx\ty\t2h 1m\tgideon@kestrel.example\tPresenter\n"
)
MEET = "First name,Last name,Email,Duration,Time joined,Time exited\nSuki,Thorncastle,suki@pinyon.example,1 hr 3 min,7:30 AM,8:33 AM\n"


def names(text):
    return [person.name for person in pasting.people(text)]


def test_a_zoom_report_gives_each_person_once_with_the_minutes_of_all_their_joins():
    jasper, tomas, hollis, *_lines = pasting.people(ZOOM)
    assert jasper == PastedPerson("Jasper Nightingale-Obi", email="jasper@board.example", minutes=47)
    assert tomas == PastedPerson("Tomas Vanderquill", company="Larkspur", minutes=43, joins=2)
    assert hollis == PastedPerson("Hollis Penhallow", email="hollis@larkspur.example", minutes=20)


def test_a_device_and_a_phone_line_are_shown_but_not_taken():
    *_people, phone, line = pasting.people(ZOOM)
    assert (phone.name, phone.company, phone.doubtful) == ("iPhone", "", True)
    assert phone.problems == ("This looks like a device or a line, not like a name.", "Stayed 1 minute.")
    assert (line.name, line.doubtful) == ("13035551234", True)


def test_a_teams_report_is_read_from_its_table_of_participants_alone():
    gideon, rosalind = pasting.people(TEAMS)
    assert gideon == PastedPerson("Gideon Larchmont", email="gideon@kestrel.example", minutes=121)
    assert rosalind == PastedPerson("Rosalind Tharpe-Nakai", minutes=0, problems=("Stayed 0 minutes.",))


def test_a_meet_report_puts_first_and_last_name_together():
    assert pasting.people(MEET) == [PastedPerson("Suki Thorncastle", email="suki@pinyon.example", minutes=63)]


def test_rows_of_a_spreadsheet_are_read_by_their_headings_in_any_order():
    text = "as\tOrganization\tperson\tJob Title\npublic partner\tAlder Schools\tMireille Oxenham\tHead\nwizard\tAcme\tC D\t\n"
    mireille, odd = pasting.people(text)
    assert mireille == PastedPerson("Mireille Oxenham", "Alder Schools", title="Head", capacity=Capacity.SUPPORT)
    assert (odd.capacity, odd.problems) == ("", ("“wizard” is not known as a capacity.",))


def test_bare_lines_may_say_the_company_after_a_comma_a_dash_or_in_brackets():
    text = "Jane Doe, Kettlewood Fabrication\nOsric Bellweather - Ninebark\nNadia Evershaw (Sable Ridge)\n"
    assert [(person.name, person.company) for person in pasting.people(text)] == [
        ("Jane Doe", "Kettlewood Fabrication"),
        ("Osric Bellweather", "Ninebark"),
        ("Nadia Evershaw", "Sable Ridge"),
    ]


def test_addresses_of_a_mail_program_give_name_and_email():
    text = "Fadila Underbridge <fadila@lodestar.example>\ncormac.dellaquay@kestrel.example\n"
    assert [(person.name, person.email) for person in pasting.people(text)] == [
        ("Fadila Underbridge", "fadila@lodestar.example"),
        ("Cormac Dellaquay", "cormac.dellaquay@kestrel.example"),
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Jane Doe (she/her)", "Jane Doe"),
        ("Jane Doe (Guest)", "Jane Doe"),
        ("Jane Doe (You)", "Jane Doe"),
        ("  Jane   Doe ", "Jane Doe"),
        ("Jane O’Neil-Ruiz", "Jane O’Neil-Ruiz"),
    ],
)
def test_markers_of_call_programs_are_not_part_of_a_name(typed, name):
    (person,) = pasting.people(f"Name\n{typed}\n")
    assert (person.name, person.company) == (name, "")


def test_an_address_that_cannot_be_one_is_said_and_is_no_company():
    (row,) = pasting.people("Jane Doe (Acme), jane@acme\n")
    assert (row.name, row.company, row.email) == ("Jane Doe", "Acme", "")
    assert row.problems == ("“jane@acme” is not an email address.",)


def test_a_line_out_of_a_spreadsheet_among_typed_ones_is_cut_at_its_tabs():
    typed = "Jane Doe (Acme), jane@acme.example\nDee Fox\tFox Metals\tdee@fox.example\nEve Gant (Gant Gears)\n"
    assert [(one.name, one.company, one.email) for one in pasting.people(typed)] == [
        ("Jane Doe", "Acme", "jane@acme.example"),
        ("Dee Fox", "Fox Metals", "dee@fox.example"),
        ("Eve Gant", "Gant Gears", ""),
    ]


def test_namesakes_of_two_companies_stay_two_people():
    assert names("Name,Company\nJohn Smith,Acme\nJohn Smith,Bravo\nJohn Smith,\n") == ["John Smith", "John Smith"]


def test_windows_line_ends_blank_rows_and_a_byte_order_mark_do_no_harm():
    assert names("\ufeffName,Company\r\n\r\nA B,Acme\r\n,,\r\n") == ["A B"]


@pytest.mark.parametrize("text", ["", "\n\n", "Name,Company\n", ",,,\n"])
def test_a_paste_without_a_name_says_so(text):
    with pytest.raises(pasting.NothingToRead, match="There is no name in this"):
        pasting.people(text)


def test_more_people_than_one_form_can_carry_are_refused_in_words():
    with pytest.raises(pasting.TooMuch, match=r"These are 181 people\. Paste at most 180 at once\."):
        pasting.people("\n".join(f"Person Number{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(181)))


def test_a_huge_cell_is_read_quickly():
    assert names("Name\n" + "x" * 200_000 + "\n") == ["x" * 120]


# Whom the rows mean


@pytest.fixture
def launch(partnership, at):
    return planning.plan(partnership, MeetingType.LAUNCH, starts_at=at - dt.timedelta(hours=3), by=None, at=at)


def test_a_row_means_the_person_with_its_address_or_its_name_at_that_company(launch):
    hollis = make_person("Hollis Penhallow", "Larkspur Hydraulics", email="hollis@larkspur.example")
    tomas = make_person("Tomas Vanderquill", "Larkspur Hydraulics")
    rows = [
        PastedPerson("H Penhallow", email="hollis@larkspur.example"),
        PastedPerson("tomas vanderquill", "Larkspur"),
    ]
    by_address, by_name = pasted.glance(launch, rows)
    assert (by_address.likeliest.person, by_address.problems) == (hollis.pk, ["On record as Hollis Penhallow."])
    assert (by_name.likeliest.person, by_name.problems) == (tomas.pk, [])
    assert by_name.capacity == Capacity.INDUSTRY


def test_a_name_with_another_address_is_another_person(launch):
    make_person("John Smith", "Acme", email="john@acme.example")
    (row,) = pasted.glance(launch, [PastedPerson("John Smith", "Bravo", email="john@bravo.example")])
    assert (row.known, row.capacity) == ([], Capacity.INDUSTRY)


def test_another_company_and_namesakes_are_pointed_out(launch):
    make_person("Tomas Vanderquill", "Larkspur Hydraulics")
    make_person("John Smith", "Acme")
    make_person("John Smith", "Bravo")
    moved, twice = pasted.glance(launch, [PastedPerson("Tomas Vanderquill", "Kestrel"), PastedPerson("John Smith")])
    assert moved.problems == ["On record with Larkspur Hydraulics, not Kestrel."]
    assert twice.problems == ["2 people have this name."]


def test_a_new_person_counts_by_the_side_of_the_company_and_without_one_as_other(launch):
    make_organization("Alder County Schools", System.K12)
    rows = [PastedPerson("A B", "Alder County Schools"), PastedPerson("C D", "New Works"), PastedPerson("E F")]
    assert [(row.capacity, row.problems) for row in pasted.glance(launch, rows)] == [
        (Capacity.SUPPORT, []),
        (Capacity.INDUSTRY, []),
        (Capacity.OTHER, ["New, and no company given."]),
    ]


def test_whoever_is_here_already_is_not_taken_again(launch, at):
    tomas = make_person("Tomas Vanderquill", "Larkspur Hydraulics")
    capture.check_in(launch, tomas, by=None, at=at)
    (row,) = pasted.glance(launch, [PastedPerson("Tomas Vanderquill")])
    assert (row.is_here, row.taken) == (True, False)


def test_recording_adds_new_people_and_companies_and_checks_everybody_in_once(launch, at):
    tomas = make_person("Tomas Vanderquill", "Larkspur Hydraulics")
    chosen = [
        pasted.Chosen(tomas.pk, Capacity.INDUSTRY),
        pasted.Chosen(None, Capacity.INDUSTRY, "Nobody New", "Acme Widgets", "nobody@acme.example", "Owner"),
    ]
    assert [row.person.name for row in pasted.record(launch, chosen, by=None, at=at)] == [
        "Tomas Vanderquill",
        "Nobody New",
    ]
    assert pasted.record(launch, chosen, by=None, at=at) == []
    assert Person.objects.get(email="nobody@acme.example").affiliations.get().title == "Owner"
    assert Organization.objects.get(name="Acme Widgets").to_check


def test_a_glance_at_fifty_rows_asks_as_often_as_at_one(launch, django_assert_num_queries):
    rows = [PastedPerson(f"Person {number}", f"Company {number}") for number in range(50)]
    for row in rows[:25]:
        make_person(row.name, row.company)
    for some in (rows[:1], rows):
        with django_assert_num_queries(7):
            pasted.glance(launch, some)


# Pasted lines become notes


def test_lines_lose_their_bullets_and_numbers_but_keep_their_words():
    text = "- Tours for 8th graders\n• One hiring day\n\n 3. Night bus\n* [draft]\n4) Childcare\n5 axis training\n-20% energy\n401(k) help\n☐ Rent"
    assert wall.lines(text) == [
        "Tours for 8th graders",
        "One hiring day",
        "Night bus",
        "[draft]",
        "Childcare",
        "5 axis training",
        "-20% energy",
        "401(k) help",
        "Rent",
    ]


def test_a_line_that_is_too_long_is_named():
    with pytest.raises(wall.NoteTooLong, match="Line 2 has 501 characters; a note holds 500"):
        wall.lines("short\n" + "x" * 501)


@pytest.mark.parametrize("text", ["", " \n\t\n", "- \n• "])
def test_no_lines_is_said(text):
    with pytest.raises(wall.NothingWritten):
        wall.lines(text)


def test_more_than_three_hundred_lines_are_refused():
    with pytest.raises(wall.TooManyNotes, match="These are 301 lines"):
        wall.lines("idea\n" * 301)


def test_the_same_paste_sent_twice_hangs_once(launch, at):
    new = [wall.put_up_many(launch, ["One", "Two"], at=at, client_key="abc") for _again in range(2)]
    assert [len(rows) for rows in new] == [2, 0]
    assert list(launch.ideas.order_by("pk").values_list("text", flat=True)) == ["One", "Two"]
