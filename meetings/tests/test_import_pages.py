"""Bringing in a list by way of pages: choose, check, import; and what is said when something stands in the way."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings import importing
from meetings.kinds import MeetingType
from meetings.models import Meeting, RosterFile
from meetings.tests.makers import plan_meeting
from partnerships import echoes
from partnerships.models import Organization, Person
from partnerships.tests.makers import make_person

NOW = dt.datetime(2025, 9, 11, 18, 0, tzinfo=dt.UTC)
LIST = (
    "First Name;Last Name;Firm;E-mail Address;Diet;Mar 6\r\n"
    "Zoë;Núñez;Café Mölk;zoe@molk.example;vegan;x\r\n"
    "Bo;Baker;Baker Bikes;;;\r\n"
    ";;Nameless Works;;;x\r\n"
)


@pytest.fixture
def upload(partnership, convener, as_person):
    """Connie chooses this file; the page that answers."""
    client = as_person(convener)

    def choose(content, name="people.csv"):
        with time_machine.travel(NOW, tick=False):
            file = SimpleUploadedFile(name, content)
            return client.post(reverse("meetings:import", kwargs={"slug": partnership.slug}), {"file": file})

    choose.client = client
    return choose


def columns_of(file, **others):
    """What the form of the check page sends unless something is chosen otherwise."""
    sent = {}
    for place, choice in enumerate(importing.choices_of(file)):
        for part in ("means", "date", "type", "title"):
            sent[f"column-{place}-{part}"] = getattr(choice, part)
    return sent | {name.replace("_", "-"): value for name, value in others.items()}


def checked(upload):
    with time_machine.travel(NOW, tick=False):
        return upload.client.get(RosterFile.objects.get().get_absolute_url())


def press(upload, button, **others):
    file = RosterFile.objects.get()
    with time_machine.travel(NOW, tick=False):
        return upload.client.post(file.get_absolute_url(), columns_of(file) | {button: "1"} | others, follow=True)


def test_the_check_says_what_it_would_do_and_stores_nothing(upload, partnership):
    plan_meeting(partnership)
    make_person("Bo Baker", "Baker Bikes")
    before = Person.objects.count()

    assert upload(LIST.encode("cp1252")).url == RosterFile.objects.get().get_absolute_url()
    page = checked(upload)

    report = page.context["preview"].report
    assert (report.people, report.new_people, report.companies, report.new_companies) == (2, 1, 2, 1)
    assert [(one.meeting, one.present, one.new) for one in report.meetings] == [("Launch, Thu, Mar 6, 2025", 1, 1)]
    assert [str(row) for row in report.refused] == ["Row 4: there is no name."]
    assert [(row.name, row.outcome) for row in page.context["preview"].rows] == [
        ("Zoë Núñez", "new"),
        ("Bo Baker", "known"),
        ("", "refused"),
    ]
    assert report.left_out == ["Diet"]
    assert (Person.objects.count(), Meeting.objects.get().attendances.count()) == (before, 0)


def test_rows_that_cannot_be_taken_stop_the_import_until_they_are_left_out(upload, partnership):
    plan_meeting(partnership)
    upload(LIST.encode())

    page = press(upload, "store")

    assert "Nothing was stored yet." in page.content.decode()
    assert not Person.objects.filter(name="Zoë Núñez").exists()

    page = press(upload, "store", skip_refused="on")

    assert "What was stored" in page.content.decode()
    assert Meeting.objects.get().attendances.get().person.name == "Zoë Núñez"
    assert RosterFile.objects.get().report["refused"] == [{"line": 4, "reason": "there is no name."}]


def test_the_refused_rows_come_back_as_a_file_with_their_reasons(upload, partnership):
    plan_meeting(partnership)
    upload(LIST.encode())
    url = reverse("meetings:import_refused", kwargs={"slug": partnership.slug, "pk": RosterFile.objects.get().pk})

    with time_machine.travel(NOW, tick=False):
        before = b"".join(upload.client.get(url).streaming_content).decode("utf-8-sig")
    press(upload, "store", skip_refused="on")
    with time_machine.travel(NOW, tick=False):
        after = b"".join(upload.client.get(url).streaming_content).decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(before)))[1:] == [
        ["4", "there is no name.", "", "", "Nameless Works", "", "", "x"]
    ]
    assert after == before
    assert upload(before.replace("there is no name.,,", "now there is one,Nell,Name").encode()).status_code == 302


def test_a_column_can_mean_something_else(upload, partnership):
    upload(b"Wer,Wo,Treffen 1\nAnn Able,Able Forge,x\n")
    # Not one heading is known, so the first answer is on the page of the file itself.
    assert not RosterFile.objects.exists()

    upload(b"Person,Wo,Treffen 1\nAnn Able,Able Forge,x\n")
    file = RosterFile.objects.get()
    assert [choice.means for choice in importing.choices_of(file)] == ["name", "", "new"]
    assert checked(upload).context["preview"].report.problems == ["“Treffen 1”: say on which day this meeting was."]

    new = {"column-2-date": "2025-03-06", "column-2-type": "launch", "column-1-means": "company"}
    page = press(upload, "look", **new)
    assert page.context["preview"].report.problems == []

    press(upload, "store", **new)
    meeting = Meeting.objects.get()
    assert (meeting.type, meeting.held_on, meeting.companies) == (MeetingType.LAUNCH, dt.date(2025, 3, 6), 1)


def test_a_date_that_is_none_is_refused_beside_its_field_and_what_was_typed_stays(upload):
    upload(b"Person,M1\nAnn Able,x\n")

    page = press(upload, "look", **{"column-1-date": "2025-02-30", "column-1-title": "Kickoff"})

    body = page.content.decode()
    assert "Enter a valid date." in body
    assert 'value="Kickoff"' in body
    assert 'value="2025-02-30"' in body


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty."),
        (b"Nothing,Here\n1,2\n", "No row of headings was found."),
        (b"%PDF-1.7", "This is a PDF document. Save it as .xlsx or CSV first."),
        (b"PK\x03\x04", "The workbook cannot be read."),
    ],
)
def test_what_is_no_list_is_said_beside_the_field(upload, content, said):
    page = upload(content)

    assert said in page.content.decode()
    assert not RosterFile.objects.exists()


def test_the_same_list_again_says_that_everything_is_on_record(upload, partnership):
    plan_meeting(partnership)
    upload(LIST.encode())
    press(upload, "store", skip_refused="on")
    RosterFile.objects.all().delete()

    upload(LIST.encode())

    assert checked(upload).context["preview"].changes_nothing
    assert "Everything in this list is on record already." in checked(upload).content.decode()


def test_pressed_twice_it_is_stored_once(upload, partnership):
    upload(b"Person\nAnn Able\n")
    file = RosterFile.objects.get()

    importing.bring_in(file, at=NOW)
    first = file.stored_at
    importing.bring_in(RosterFile.objects.get(), at=NOW + dt.timedelta(minutes=1))

    file.refresh_from_db()
    assert (Person.objects.filter(name="Ann Able").count(), file.stored_at) == (1, first)


def test_a_file_is_its_users_own_and_gone_after_an_hour(upload, partnership, admin, as_person):
    upload(b"Person\nAnn Able\n")
    url = RosterFile.objects.get().get_absolute_url()

    assert as_person(admin).get(url).status_code == 404
    with time_machine.travel(NOW + dt.timedelta(minutes=59), tick=False):
        assert upload.client.get(url).status_code == 200
    with time_machine.travel(NOW + dt.timedelta(minutes=60), tick=False):
        page = upload.client.get(url, follow=True)

    assert "A list is kept for an hour while you check it. Choose it again." in page.content.decode()


def test_files_whose_hour_is_over_are_deleted(upload):
    upload(b"Person\nAnn Able\n")

    assert importing.forget_old(now=NOW + dt.timedelta(minutes=59)) == 0
    assert importing.forget_old(now=NOW + dt.timedelta(minutes=60)) == 1
    assert not RosterFile.objects.exists()


def test_the_empty_list_has_a_column_for_each_meeting_held(upload, partnership):
    plan_meeting(partnership)
    upload(LIST.encode())
    press(upload, "store", skip_refused="on")

    page = upload.client.get(reverse("meetings:import_template", kwargs={"slug": partnership.slug}))

    sheet = openpyxl.load_workbook(io.BytesIO(page.content)).active
    assert [cell.value for cell in sheet[1]] == [
        *("Person", "Title", "Company", "Kind of organization", "County", "Email", "Phone", "Record"),
        "Launch 2025-03-06",
    ]
    assert sheet.max_row == 1


def test_who_did_it_stands_in_the_history(upload, convener):
    upload(b"Person,Company\nAnn Able,Able Forge\n")
    press(upload, "store")

    line = Person.history.get(name="Ann Able")
    assert (line.history_user, line.history_date, line.history_type) == (convener, NOW, "+")
    assert Organization.history.get(name="Able Forge").history_user == convener


@pytest.mark.parametrize("rows", [1, 50])
def test_the_check_costs_as_much_for_one_row_as_for_fifty(upload, rows, django_assert_num_queries):
    upload("\n".join(["Person,Company,County", *(f"Ann {n},Able {n},Alder" for n in range(rows))]).encode())
    with time_machine.travel(NOW, tick=False), django_assert_num_queries(11):
        upload.client.get(RosterFile.objects.get().get_absolute_url())


def test_whoever_is_erased_stands_in_no_kept_list(upload, admin):
    upload(b"Person\nAnn Able\n")
    ann = make_person("Ann Able")

    echoes.sound("erased", person=ann, at=NOW, by=admin)

    assert not RosterFile.objects.exists()
