"""When somebody was last here: five minutes from page to page, four quiet hours between visits."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from partnerships.models import User
from partnerships.visits import note_visit

MORNING = dt.datetime(2025, 3, 6, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def look(rf, convener):
    """Open a page so many minutes after the morning; returns (previous, last) visit in minutes after it."""
    User.objects.update(last_seen_at=None)

    def looked(minutes, method="get"):
        request = getattr(rf, method)("/")
        request.user = User.objects.get(pk=convener.pk)
        with time_machine.travel(MORNING + dt.timedelta(minutes=minutes), tick=False):
            note_visit(lambda _request: HttpResponse())(request)
        user = User.objects.get(pk=convener.pk)
        return tuple(
            seen and int((seen - MORNING).total_seconds() // 60) for seen in (user.previous_seen_at, user.last_seen_at)
        )

    return looked


def test_the_first_visit_has_none_before_it(look):
    assert look(0) == (None, 0)


def test_pages_of_one_visit_move_its_end_every_five_minutes(look):
    look(0)

    assert look(4) == (None, 0)
    assert look(5) == (None, 5)


def test_four_quiet_hours_begin_a_new_visit(look):
    look(0)
    look(10)

    assert look(10 + 239) == (None, 249)
    assert look(249 + 240) == (249, 489)


def test_only_looking_counts_as_being_here(look):
    assert look(0, method="post") == (None, None)


def test_strangers_leave_no_trace(rf, db):
    request = rf.get("/")
    request.user = AnonymousUser()

    assert note_visit(lambda _request: HttpResponse(status=204))(request).status_code == 204
