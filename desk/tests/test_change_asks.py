"""The desk asks after a full meeting whether what changed was discussed there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from indicators.changes import log
from indicators.tests.makers import launch, quarterly

NOW = timezone.now()


def day(partnership, days):
    return partnership.local_date(NOW) + dt.timedelta(days=days)


@pytest.fixture
def change(partnership):
    """Logged thirty days ago, after the launch and before the meeting of three days ago."""
    launch(partnership, day(partnership, -90).isoformat(), "abc")
    told = {"kind": "employer", "what": "A plant hires", "on": day(partnership, -30)}
    return log.log(partnership, **told, by=None, at=NOW)


def lines(browser) -> list[str]:
    return [line.next_url for line in browser.get("/").context["desk"].quiet_lines if "log" in line.sentence]


def test_a_convener_is_asked_once_a_full_meeting_was_held_after_it(as_person, convener, partnership, change):
    browser = as_person(convener)
    assert lines(browser) == []

    quarterly(partnership, day(partnership, -3).isoformat(), "abc")
    assert lines(browser) == ["/partnerships/front-range-health/changes/#considered"]


def test_nobody_is_asked_any_more_once_it_was_marked(as_person, convener, partnership, change):
    meeting = quarterly(partnership, day(partnership, -3).isoformat(), "abc")
    log.consider([change], meeting, by=convener, at=NOW)

    assert lines(as_person(convener)) == []


def test_nobody_is_asked_about_a_meeting_of_two_weeks_ago(as_person, convener, partnership, change):
    quarterly(partnership, day(partnership, -14).isoformat(), "abc")
    assert lines(as_person(convener)) == []


@pytest.mark.parametrize("who", ["partner", "champion", "observer", "outsider"])
def test_nobody_else_is(as_person, request, partnership, change, who):
    quarterly(partnership, day(partnership, -3).isoformat(), "abc")
    assert lines(as_person(request.getfixturevalue(who))) == []
