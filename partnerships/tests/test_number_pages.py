"""The guidance numbers on their pages: each with its origin, its value and its history; changed with a reason (X11)."""

from __future__ import annotations

import datetime as dt
import re
import subprocess

import pytest
import time_machine
from django.conf import settings

from partnerships import guidance, guidance_words
from partnerships.guidance import NUMBERS, BadGuidance
from partnerships.models import GuidanceOverride

NUMBERS_PAGE = "/network/numbers/"
NOON = dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)
TODAY = dt.date(2025, 3, 6)


@pytest.fixture(autouse=True)
def _thursday_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def page_of(key):
    return f"{NUMBERS_PAGE}{key}/"


def change(**given):
    return {"value": "35", "effective_on": "2025-03-10", "reason": "Our board meets every five weeks"} | given


def lines(response):
    return {line.key: line for _title, group in response.context["groups"] for line in group}


def test_x11_every_number_that_something_asks_is_on_the_page_and_no_other():
    """A number that nothing reads would promise what does not happen; one without words could not be changed."""
    rooms = [name.partition(".")[0] for name in settings.INSTALLED_APPS[:8]]
    found = subprocess.run(
        ["grep", "-rhow", "--include=*.py", "--exclude-dir=tests", "--exclude-dir=migrations", r"\w*_\w*", *rooms],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        check=True,
    ).stdout.split()
    counts = {key: found.count(key) for key in NUMBERS}
    own = (settings.BASE_DIR / "partnerships/guidance.py").read_text()
    words = (settings.BASE_DIR / "partnerships/guidance_words.py").read_text()
    mentions = {key: len(re.findall(rf"\b{key}\b", own)) + len(re.findall(rf"\b{key}\b", words)) for key in NUMBERS}

    assert {key for key in NUMBERS if counts[key] > mentions[key]} == set(guidance_words.WORDS)


def test_x11_the_page_shows_value_default_and_origin(as_person, admin):
    guidance.change("followup_call_close", 35, effective_on=TODAY, reason="Busy", by=admin, at=NOON)
    guidance.change("quarter_red", 130, effective_on=TODAY + dt.timedelta(days=1), reason="Busy", by=admin, at=NOON)
    shown = lines(as_person(admin).get(NUMBERS_PAGE))

    called = [shown[key] for key in ("followup_call_close", "quarter_red", "personal_ask_share", "private_note_months")]
    assert [(line.value, line.default, line.origin, line.is_changed, line.is_to_change) for line in called] == [
        ("35 days", "28 days", "published guidance", True, False),
        ("120 days", "120 days", "usual here", False, True),
        ("60%", "60%", "usual here", False, False),
        ("24 months", "24 months", "usual here", False, False),
    ]


def test_x11_a_number_changes_from_a_day_with_a_reason(as_person, admin):
    assert as_person(admin).post(page_of("followup_call_close"), change())["Location"] == NUMBERS_PAGE

    row = GuidanceOverride.objects.get()
    assert (row.key, row.value, row.effective_on, row.reason, row.by, row.at) == (
        "followup_call_close",
        35,
        dt.date(2025, 3, 10),
        "Our board meets every five weeks",
        admin,
        NOON,
    )
    assert guidance.value("followup_call_close", on=TODAY) == 28
    page = as_person(admin).get(page_of("followup_call_close")).content.decode()
    assert ("from Mar 10, 2025" in page, "Our board meets every five weeks" in page, "Ada Admin" in page) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2025-03-06", "“Follow-up calls are held by” is changed."),
        (
            "2025-01-01",
            "“Follow-up calls are held by” is changed. What counts from Jan 1, 2025 on or later is counted anew.",
        ),
    ],
)
def test_x11_a_number_of_a_day_that_has_passed_says_that_days_are_counted_anew(as_person, admin, since, said):
    browser = as_person(admin)
    browser.post(page_of("followup_call_close"), change(effective_on=since))

    assert [str(one) for one in browser.get(NUMBERS_PAGE).context["messages"]] == [said]


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("personal_ask_share", "75", 0.75),
        ("facilitator_counts_as_public", "yes", True),
        ("survey_after_launch", "no", False),
        ("public_over_industry", "lenient", "lenient"),
        ("action_anchor", "launch", "launch"),
        ("action_horizons_months", "5, 11", [5, 11]),
        ("broad_team_min", "0", 0),
    ],
)
def test_x11_each_kind_of_number_is_kept_as_what_it_is(as_person, admin, key, typed, kept):
    as_person(admin).post(page_of(key), change(value=typed))

    value = GuidanceOverride.objects.get(key=key).value
    assert (value, type(value)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("key", "given", "errors"),
    [
        ("followup_call_close", {"value": "731"}, {"value": ["Ensure this value is less than or equal to 730."]}),
        ("followup_call_close", {"value": "many"}, {"value": ["Enter a whole number."]}),
        ("followup_call_close", {"value": "20"}, {"value": ["Use at least 21, its counterpart."]}),
        ("core_team_min", {"value": "13"}, {"value": ["Use at most 12, its counterpart."]}),
        ("a3_companies_min", {"value": "5"}, {"value": ["Use at least 6, its counterpart."]}),
        ("followup_call_close", {"reason": " "}, {"reason": ["This field is required."]}),
        ("followup_call_close", {"effective_on": "soon"}, {"effective_on": ["Enter a valid date."]}),
        (
            "public_over_industry",
            {"value": "never"},
            {"value": ["Select a valid choice. never is not one of the available choices."]},
        ),
    ],
)
def test_x11_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(as_person, admin, key, given, errors):
    response = as_person(admin).post(page_of(key), change(**given))

    assert response.context["form"].errors == errors
    assert response.context["form"].data["reason"] == change(**given)["reason"]
    assert GuidanceOverride.objects.count() == 0


def test_x11_a_window_is_moved_as_a_whole_by_changing_its_end_first(admin):
    told = {"effective_on": TODAY, "reason": "Later", "by": admin, "at": NOON}
    with pytest.raises(BadGuidance, match="at most 28"):
        guidance.change("followup_call_open", 30, **told)
    guidance.change("followup_call_close", 40, **told)
    guidance.change("followup_call_open", 30, **told)

    assert [guidance.value(f"followup_call_{end}", on=TODAY) for end in ("open", "close")] == [30, 40]


@pytest.mark.parametrize("url", [NUMBERS_PAGE, page_of("quarter_red")])
def test_only_network_admins_see_and_change_numbers(as_person, admin, convener, client, url):
    assert [as_person(user).get(url).status_code for user in (admin, convener)] == [200, 403]
    assert client.get(url)["Location"] == f"/accounts/login/code/?next={url}"


def test_a_number_that_does_not_exist_is_not_found(as_person, admin):
    assert as_person(admin).get(page_of("quarter_green")).status_code == 404


def test_the_list_costs_the_same_however_much_was_changed(as_person, admin, django_assert_num_queries):
    for days in range(50):
        on = TODAY - dt.timedelta(days=days)
        guidance.change("quarter_red", 121 + days, effective_on=on, reason="Again", by=admin, at=NOON)
    browser = as_person(admin)
    browser.get(NUMBERS_PAGE)

    with django_assert_num_queries(3):
        browser.get(NUMBERS_PAGE)


@pytest.mark.parametrize("typed", ["12, 6", "6", "six, twelve", "0, 12", "6, 61", "6, 12, 18"])
def test_x11_two_months_that_cannot_be_are_refused(as_person, admin, typed):
    response = as_person(admin).post(page_of("action_horizons_months"), change(value=typed))

    assert response.context["form"].errors == {
        "value": ["Two numbers of months with a comma between them, the nearer first, such as 6, 12."]
    }


def test_x11_two_months_read_as_such(as_person, admin):
    line = lines(as_person(admin).get(NUMBERS_PAGE))["action_horizons_months"]

    assert (line.value, line.default, line.is_changed) == ("6 and 12 months", "6 and 12 months", False)


def test_x11_the_minutes_of_a_refresh_read_as_such_and_are_changed(as_person, admin):
    browser = as_person(admin)
    line = lines(browser.get(NUMBERS_PAGE))["agenda_refresh_minutes"]
    assert (line.value, line.origin) == ("10–15, 10–15, 15–20, 30–45, 15 minutes", "published guidance")
    assert lines(browser.get(NUMBERS_PAGE))["agenda_refresh_default"].value == "10, 10, 15, 40, 15 minutes"

    browser.post(page_of("agenda_refresh_minutes"), change(value="5-15, 10 – 15, 15, 20-45, 15"))
    browser.post(page_of("agenda_refresh_default"), change(value="10, 10, 15, 30, 15"))

    assert guidance.value("agenda_refresh_minutes", on=dt.date(2025, 3, 10)) == [
        [5, 15],
        [10, 15],
        [15, 15],
        [20, 45],
        [15, 15],
    ]
    assert guidance.value("agenda_refresh_default", on=dt.date(2025, 3, 10)) == [10, 10, 15, 30, 15]


@pytest.mark.parametrize(
    "typed", ["10", "10, 10, 15, 40", "15-10, 10, 15, 40, 15", "0, 10, 15, 40, 15", "x, 1, 1, 1, 1"]
)
def test_x11_minutes_that_cannot_be_are_refused(as_person, admin, typed):
    told = "For each of the five parts the fewest and the most minutes, such as 10–15, 10–15, 15–20, 30–45, 15."
    for key, said in (
        ("agenda_refresh_minutes", told),
        ("agenda_refresh_default", "Five numbers of minutes with commas between them, such as 10, 10, 15, 40, 15."),
    ):
        response = as_person(admin).post(page_of(key), change(value=typed))
        assert response.context["form"].errors == {"value": [said]}
