"""Who asked on the public page to join is expected as a guest of the next full meeting, without becoming a candidate."""

import datetime as dt

import pytest

from desk.tests.public_pages import NOW, PAGE, TODAY, TYPED
from desk.tests.reading import words
from meetings import planning
from meetings.kinds import MeetingType
from meetings.models import Attendance
from meetings.tests.makers import plan_meeting
from partnerships import guests, joining
from partnerships.models import JoinRequest, Organization, Person

pytestmark = pytest.mark.usefixtures("_june_10")
BOARD = "/partnerships/front-range-health/champions/"
AUGUST_21 = dt.date(2025, 8, 21)


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


@pytest.fixture
def asked(client, page):
    client.post(PAGE, TYPED)
    return JoinRequest.objects.get()


def plan(partnership, type, day):
    return plan_meeting(partnership, type, day, at=NOW)


def expect(asked):
    return guests.expect(asked, on=TODAY, by=None, at=NOW)


def test_a_convener_expects_them_at_the_next_full_meeting(connie, partnership, asked):
    plan(partnership, MeetingType.SUPPORT_TEAM, dt.date(2025, 7, 1))
    meeting = plan(partnership, MeetingType.QUARTERLY, AUGUST_21)
    plan(partnership, MeetingType.QUARTERLY, dt.date(2025, 11, 20))
    assert "Guest at “Quarterly meeting”, Aug 21" in words(connie.get(BOARD))

    answer = connie.post(f"{BOARD}asked/{asked.pk}/guest/", follow=True)

    said = "Nell Ostrow is expected at “Quarterly meeting” on Thu, Aug 21. No letter goes out: tell them yourself, at nell@ostrow.example."
    assert said in words(answer)
    assert "Asked to join" not in words(answer)
    row = Attendance.objects.get(meeting=meeting)
    assert (row.person.name, row.organization.name, row.state) == ("Nell Ostrow", "Ostrow Foundry", "expected")
    assert partnership.candidacies.count() == 0


def test_without_a_meeting_ahead_nothing_is_offered_or_written_down(connie, partnership, asked):
    assert "Guest at" not in words(connie.get(BOARD))
    before = Person.objects.count(), Organization.objects.count()

    answer = connie.post(f"{BOARD}asked/{asked.pk}/guest/", follow=True)

    assert "No meeting of everybody has a date yet. Plan one first." in words(answer)
    assert (Person.objects.count(), Organization.objects.count()) == before
    assert [one.name for one in joining.waiting(partnership)] == ["Nell Ostrow"]


def test_a_meeting_that_was_called_off_takes_no_guest(partnership, asked):
    meeting = plan(partnership, MeetingType.QUARTERLY, AUGUST_21)
    planning.cancel(meeting, reason="Harvest", by=None, at=NOW)

    with pytest.raises(guests.NothingAhead):
        expect(asked)


def test_said_twice_they_are_expected_once_and_one_that_was_set_aside_is_gone(partnership, asked):
    plan(partnership, MeetingType.QUARTERLY, AUGUST_21)
    again = JoinRequest.objects.get()
    assert expect(asked) == expect(again)
    assert Attendance.objects.filter(meeting__type=MeetingType.QUARTERLY).count() == 1

    JoinRequest.objects.all().delete()
    with pytest.raises(joining.Gone):
        expect(again)


def test_a_reader_expects_nobody(as_person, observer, partnership, asked):
    plan(partnership, MeetingType.QUARTERLY, AUGUST_21)

    assert as_person(observer).post(f"{BOARD}asked/{asked.pk}/guest/").status_code == 403
