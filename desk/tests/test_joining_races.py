"""Many who ask at once: the limit holds, and one form is one request."""

from __future__ import annotations

import time

import pytest
from django.utils import timezone

from actionteams.tests.at_once import at_once
from partnerships import joining, public_page
from partnerships.models import JoinRequest, Partnership

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
