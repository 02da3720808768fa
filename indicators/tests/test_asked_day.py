"""A day or a period that cannot be shown is said to be none, beside what is shown instead."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

pytestmark = pytest.mark.django_db

ONE = "/partnerships/front-range-health/indicators/"
DASHBOARD = "/indicators/"
EVIDENCE = "/partnerships/front-range-health/evidence/"
SAID = "is no day up to today. This is how it stands today."
NO_DAYS = ["yesterday", "2025-02-30", "0001-01-01", "9999-12-31", "2025-06-03", "\x00", "-1", "1" * 400]
BOARDS = [
    "/partnerships/front-range-health/board/",
    "/partnerships/front-range-health/report/",
    "/indicators/board/",
    "/indicators/report/",
]


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC), tick=False):
        yield


@pytest.mark.parametrize("typed", NO_DAYS)
@pytest.mark.parametrize("address", [DASHBOARD, ONE])
def test_what_is_no_day_up_to_today_is_said_and_today_is_shown(as_person, convener, partnership, address, typed):
    page = as_person(convener).get(address, {"as_of": typed})

    assert (page.status_code, page.content.decode().count(SAID)) == (200, 1)
    shown = page.context["assessment"].day if address == ONE else page.context["board"].day
    assert shown == (dt.date(2025, 6, 2) if address == ONE else None)


@pytest.mark.parametrize("typed", ["abc", "2026-02-31", "2025-06-03"])
@pytest.mark.parametrize("address", [DASHBOARD, ONE, EVIDENCE])
def test_the_field_that_was_refused_is_in_sight_and_says_why(as_person, convener, partnership, address, typed):
    page = as_person(convener).get(address, {"as_of": typed}).content.decode()
    [field] = re.findall(r'<input[^>]*id="as_of"[^>]*>', page)

    assert 'aria-invalid="true" aria-describedby="no-day"' in field
    assert f'id="no-day">“{typed}” {SAID}' in page
    assert (address == DASHBOARD) == ('<details class="folded" open><summary>More, and past days' in page)


@pytest.mark.parametrize("typed", ["", "2025-06-02", "2025-06-01", "1900-01-01"])
@pytest.mark.parametrize("address", [DASHBOARD, ONE])
def test_a_day_that_was_is_shown_without_a_word(as_person, convener, partnership, address, typed):
    page = as_person(convener).get(address, {"as_of": typed})

    assert (page.status_code, SAID in page.content.decode()) == (200, False)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"from": "spring", "to": "2025-05-01"}, "From: Enter a valid date."),
        ({"from": "2025-05-01"}, "To: This field is required."),
        ({"from": "0001-01-01", "to": "2025-05-01"}, "From: Use a day in the years 1900 to 2099."),
        ({"from": "2025-05-01", "to": "2025-04-01"}, "To: The last day comes after the first."),
        ({"from": "\x00", "to": "\x00"}, "From: Enter a valid date."),
    ],
)
@pytest.mark.parametrize("address", BOARDS)
def test_a_period_that_is_none_is_said_and_the_usual_one_is_shown(as_person, admin, partnership, address, asked, said):
    page = as_person(admin).get(address, asked)

    assert page.status_code == 200
    assert said in page.content.decode()
    assert page.context["page"].period.days == (dt.date(2024, 6, 3), dt.date(2025, 6, 2))


@pytest.mark.parametrize(
    "asked", [{"from": "1900-01-01", "to": "2099-12-31"}, {"from": "1900-01-01", "to": "1900-01-01"}]
)
@pytest.mark.parametrize("address", BOARDS)
def test_the_longest_and_the_oldest_period_are_shown(as_person, admin, partnership, address, asked):
    page = as_person(admin).get(address, asked)

    assert (page.status_code, "form-errors" in page.content.decode()) == (200, False)
