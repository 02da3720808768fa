"""Many who ask at once: the limit holds, one form is one request, and a guest is not expected at what is just closed."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.db import OperationalError
from django.utils import timezone

from actionteams.tests.at_once import Slowly, at_once
from desk.tests.public_pages import NOW, TODAY
from meetings import capture, guests
from meetings.capture import closing
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import plan_meeting
from partnerships import guests as asked_to_come
from partnerships import joining, public_page
from partnerships.models import JoinRequest, Partnership
from partnerships.tests.makers import make_person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def nearly_full(partnership):
    """One more is taken this hour."""
    public_page.switch(partnership, on=True, by=None, at=timezone.now())
    for number in range(joining.MOST_AN_HOUR - 1):
        ask(partnership, number)
    return partnership


def ask(partnership, number, key=""):
    typed = {"name": "Odalys Brennick", "company": "Kettlewood", "email": f"leader{number}@works.example"}
    return joining.ask(partnership, **typed, client_key=key or f"a-key-of-form-{number}", at=timezone.now())


def test_of_eight_at_once_the_last_place_of_the_hour_goes_to_one(nearly_full):
    answers = at_once(*(lambda number=number: ask(nearly_full, number) for number in range(100, 108)))

    assert sum(isinstance(one, joining.TooOften) for one in answers) == 7
    assert JoinRequest.objects.count() == 20


def test_one_form_sent_five_times_at_once_is_one_request(nearly_full):
    at_once(*(lambda: ask(nearly_full, 100, key="one-key-drawn-once") for _time in range(5)))

    assert JoinRequest.objects.filter(client_key="one-key-drawn-once").count() == 1


def test_without_its_guard_the_limit_would_not_hold(nearly_full, monkeypatch):
    """The control of the first test."""
    monkeypatch.setattr(Partnership.objects, "select_for_update", lambda **_how: Partnership.objects.all())
    counted = joining._count

    def slowly(rows, *, at):
        counted(rows, at=at)
        time.sleep(0.4)

    monkeypatch.setattr(joining, "_count", slowly)
    at_once(*(lambda number=number: ask(nearly_full, number) for number in range(100, 108)))

    assert JoinRequest.objects.count() > 20


def expected_while_closed(partnership, monkeypatch):
    """What the one who closes the next meeting is told, and the one who expects a guest there at that moment."""
    public_page.switch(partnership, on=True, by=None, at=NOW)
    asked = ask(partnership, 1)
    mine = plan_meeting(partnership, MeetingType.QUARTERLY, TODAY, at=NOW)
    Meeting.objects.filter(pk=mine.pk).update(starts_at=NOW + dt.timedelta(hours=1))
    capture.check_in(mine, make_person("Odalys Brennick", "Kettlewood"), by=None, at=NOW)
    slowly = Slowly(monkeypatch, closing, "_brings")

    def expect():
        slowly.begun.wait(timeout=10)
        return asked_to_come.expect(asked, on=TODAY, by=None, at=NOW)

    return at_once(lambda: capture.close(mine, by=None, at=NOW + dt.timedelta(hours=2)).state, expect)


def test_a_guest_is_not_expected_at_a_meeting_that_is_closed_meanwhile(partnership, monkeypatch):
    answers = expected_while_closed(partnership, monkeypatch)

    assert answers[0] == "held"
    assert isinstance(answers[1], asked_to_come.NothingAhead)
    assert [one.name for one in joining.waiting(partnership)] == ["Odalys Brennick"]


def test_without_holding_the_meeting_first_one_of_the_two_would_fail(partnership, monkeypatch):
    """The control of the test before."""
    monkeypatch.setattr(guests, "_hold", lambda meeting: None)

    answers = expected_while_closed(partnership, monkeypatch)

    assert any(isinstance(one, OperationalError) for one in answers)
