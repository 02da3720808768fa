"""T20, T21, T22 and T24: what they are counted from, what closes them, and when they are asked again."""

from __future__ import annotations

import datetime as dt

import pytest

from followups import closing, promises
from followups.models import FollowUp
from indicators import areas
from indicators.models import (
    AdministrativeArea,
    Choice,
    Evidence,
    IndustryReview,
    RefreshDecision,
    SignSpan,
    Statement,
)
from indicators.sets import changing
from indicators.tests.makers import held, launch
from meetings import planning
from meetings.kinds import MeetingType
from partnerships import guidance
from partnerships.tests.makers import make_person

NOW = dt.datetime(2026, 11, 1, 19, tzinfo=dt.UTC)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def owed(partnership, rule):
    """Anchor, last day, when done and when it expired, of the rows that stand."""
    promises.renew(partnership=partnership, at=NOW, rooms={"indicators"})
    rows = FollowUp.objects.of(partnership).filter(rule=rule, withdrawn_at=None).order_by("anchored_on", "pk")
    return [
        tuple(str(one or "") for one in row)
        for row in rows.values_list("anchored_on", "due_on", "done_on", "expired_on")
    ]


def reviewed(partnership, on):
    IndustryReview.objects.create(partnership=partnership, on=day(on), changed=False, known_from="the state", at=NOW)


def decided(partnership, choice, on, signs=(), review_on=None):
    return RefreshDecision.objects.create(
        partnership=partnership,
        choice=choice,
        signs=list(signs),
        reason="harvest",
        review_on=review_on and day(review_on),
        decided_on=day(on),
        at=NOW,
    )


def raised(partnership, sign, on, until=None):
    return SignSpan.objects.create(
        partnership=partnership, sign=sign, started_on=day(on), ended_on=until and day(until)
    )


def signed(partnership, code, on, *, signer="convener", evidence=True, **given):
    statement = Statement.objects.create(
        partnership=partnership,
        code=code,
        signer=signer,
        person=make_person("Odalys Brennick", "Kettlewood Fabrication"),
        signed_on=day(on),
        text="It is so.",
        at=NOW,
        **given,
    )
    if evidence:
        Evidence.objects.create(statement=statement, words="the minutes", link="https://example.org/", at=NOW)
    return statement


def test_before_the_launch_nothing_is_looked_back_at(partnership):
    assert [owed(partnership, rule) for rule in ("T20", "T21", "T22", "T24")] == [[], [], [], []]


def test_t20_asks_six_months_after_the_launch_and_after_each_review(partnership):
    launch(partnership, "2025-03-06", "abc")
    assert owed(partnership, "T20") == [("2025-03-06", "2025-09-06", "", "")]

    reviewed(partnership, "2025-08-31")
    assert owed(partnership, "T20") == [
        ("2025-03-06", "2025-09-06", "2025-08-31", ""),
        ("2025-08-31", "2026-02-28", "", ""),
    ]


def test_t20_a_refresh_looks_at_the_industry_anew(partnership):
    launch(partnership, "2025-03-06", "abc")
    held(partnership, MeetingType.REFRESH, "2026-10-29", "abc")

    assert owed(partnership, "T20") == [
        ("2025-03-06", "2025-09-06", "", "2026-10-29"),
        ("2026-10-29", "2027-04-29", "", ""),
    ]


def test_t21_asks_24_months_after_the_launch_until_something_is_decided(partnership):
    launch(partnership, "2025-03-06", "abc")
    assert owed(partnership, "T21") == [("2025-03-06", "2027-03-06", "", "")]

    decided(partnership, Choice.NOT_NEEDED, "2026-09-24")
    assert owed(partnership, "T21") == [("2025-03-06", "2027-03-06", "2026-09-24", "")]


def test_t21_what_is_decided_on_the_day_of_a_refresh_leaves_the_new_cycle_open(partnership):
    launch(partnership, "2025-03-06", "abc")
    decided(partnership, Choice.PLAN, "2026-10-29")
    held(partnership, MeetingType.REFRESH, "2026-10-29", "abc")

    assert owed(partnership, "T21") == [
        ("2025-03-06", "2027-03-06", "2026-10-29", ""),
        ("2026-10-29", "2028-10-29", "", ""),
    ]


def test_t22_asks_for_a_statement_again_after_twelve_months(partnership):
    launch(partnership, "2025-03-06", "abc")
    signed(partnership, "A2", "2025-06-27", signer="industry")
    assert owed(partnership, "T22") == [("2025-06-27", "2026-06-27", "", "")]

    signed(partnership, "A2", "2026-06-22", signer="industry")
    assert owed(partnership, "T22") == [
        ("2025-06-27", "2026-06-27", "2026-06-22", ""),
        ("2026-06-22", "2027-06-22", "", ""),
    ]


def test_t22_the_other_side_of_a5_renews_for_itself(partnership):
    launch(partnership, "2025-03-06", "abc")
    signed(partnership, "A5", "2025-06-27", signer="convener")
    signed(partnership, "A5", "2025-07-01", signer="industry")

    assert [done_on for _anchor, _due, done_on, _expired in owed(partnership, "T22")] == ["", ""]


def test_t22_ends_with_a_statement_that_is_taken_back(partnership):
    launch(partnership, "2025-03-06", "abc")
    signed(partnership, "A8", "2025-06-27", withdrawn_on=day("2025-09-01"))

    assert owed(partnership, "T22") == [("2025-06-27", "2026-06-27", "2025-09-01", "")]


def test_t22_what_was_only_claimed_is_not_renewed(partnership):
    """H6: without anything to look at it was never in force."""
    launch(partnership, "2025-03-06", "abc")
    signed(partnership, "A8", "2025-06-27", evidence=False)

    assert owed(partnership, "T22") == []


@pytest.mark.parametrize("code", ["E4", "E6", "A2"])
def test_t22_what_prepared_the_launch_ends_with_it(partnership, code):
    signed(partnership, code, "2024-11-12")
    assert owed(partnership, "T22") == [("2024-11-12", "2025-11-12", "", "")]
    launch(partnership, "2025-03-06", "abc")

    assert owed(partnership, "T22") == [("2024-11-12", "2025-11-12", "", "2025-03-06" if code != "A2" else "")]


@pytest.mark.parametrize("code", ["A8", "C2"])
def test_t22_asks_no_longer_for_what_the_network_wants_no_signature_for(partnership, code):
    launch(partnership, "2025-03-06", "abc")
    signed(partnership, code, "2025-06-27")
    signed(partnership, code, "2026-06-22")
    assert [due_on for _anchor, due_on, _done, _expired in owed(partnership, "T22")] == ["2026-06-27", "2027-06-22"]

    words, today = {"short": "", "asks": "", "gap": ""}, NOW.date()
    given = {"effective_on": today, "reason": "We believe each other", "on": today, "by": None, "at": NOW}
    key = "main" if code == "A8" else "composition"
    changing.change_line(key, code, words=words, decides=True, statement=False, **given)
    assert owed(partnership, "T22") == [("2025-06-27", "2026-06-27", "2026-06-22", "")]


def test_t22_asks_why_the_borders_are_right_while_an_office_has_the_same(partnership):
    launch(partnership, "2025-03-06", "abc")
    signed(partnership, "A6", "2026-06-22")
    assert owed(partnership, "T22") == []

    counties = partnership.region.counties.all()
    area = areas.describe(AdministrativeArea(), name="Area 7", kind="workforce", counties=counties, by=None, at=NOW)
    assert owed(partnership, "T22") == [("2026-06-22", "2027-06-22", "", "")]

    areas.remove(area, by=None, at=NOW)
    assert owed(partnership, "T22") == []


def test_t22_asks_for_another_word_on_who_comes_while_too_few_come(partnership):
    """Six companies came to two full meetings of the year up to November 1, 2026; five of them do not suffice."""
    held(partnership, MeetingType.LAUNCH, "2026-03-06", "abcdef")
    signed(partnership, "A3", "2026-06-22")
    held(partnership, MeetingType.SECOND, "2026-05-28", "abcde")
    assert owed(partnership, "T22") == [("2026-06-22", "2027-06-22", "", "")]

    held(partnership, MeetingType.QUARTERLY, "2026-09-10", "f")
    assert owed(partnership, "T22") == []


def test_t22_outlives_the_cycle_in_which_it_was_signed(partnership):
    launch(partnership, "2025-03-06", "abc")
    signed(partnership, "A2", "2026-06-22", signer="industry")
    owed(partnership, "T22")
    held(partnership, MeetingType.REFRESH, "2026-10-29", "abc")

    assert owed(partnership, "T22") == [("2026-06-22", "2027-06-22", "", "")]


def test_t24_asks_for_a_decision_from_the_day_a_sign_was_raised(partnership):
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06")

    assert owed(partnership, "T24") == [("2026-03-06", "2026-03-20", "", "")]
    row = FollowUp.objects.get(rule="T24")
    assert (row.opens_on, row.about) == (day("2026-03-06"), "Agenda stale")


def test_t24_a_decision_on_one_sign_leaves_the_other_open(partnership):
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06")
    raised(partnership, "R1", "2026-06-10")
    decided(partnership, Choice.NOT_NEEDED, "2026-06-11", signs=["R1"])

    assert owed(partnership, "T24") == [
        ("2026-03-06", "2026-03-20", "", ""),
        ("2026-06-10", "2026-06-24", "2026-06-11", ""),
    ]


def test_t24_what_was_decided_before_does_not_answer_a_sign_raised_later(partnership):
    launch(partnership, "2025-03-06", "abc")
    decided(partnership, Choice.NOT_NEEDED, "2026-03-05")
    raised(partnership, "R4", "2026-03-06")

    assert owed(partnership, "T24") == [("2026-03-06", "2026-03-20", "", "")]


def test_t24_a_planned_refresh_answers_whatever_is_raised_until_it_is_held(partnership):
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06")
    decided(partnership, Choice.PLAN, "2026-03-10", signs=["R4"])
    raised(partnership, "R1", "2026-06-10")

    assert owed(partnership, "T24") == [
        ("2026-03-06", "2026-03-20", "2026-03-10", ""),
        ("2026-04-09", "2026-04-23", "", ""),  # the plan itself has no date
        ("2026-06-10", "2026-06-24", "2026-06-10", ""),
    ]


def refresh_planned(partnership, on, day_of):
    starts_at, at = (dt.datetime.fromisoformat(f"{one}T19:00+00:00") for one in (day_of, on))
    return planning.plan(partnership, MeetingType.REFRESH, starts_at=starts_at, by=None, at=at)


def test_t24_a_planned_refresh_without_a_date_after_30_days_is_asked_about_once_more(partnership):
    """Once, however many signs are raised; fixing a date answers it."""
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R1", "2026-03-01")
    raised(partnership, "R4", "2026-03-01")
    decided(partnership, Choice.PLAN, "2026-03-10")
    assert owed(partnership, "T24")[2:] == [("2026-04-09", "2026-04-23", "", "")]
    row = FollowUp.objects.get(rule="T24", anchored_on=day("2026-04-09"))
    assert (row.opens_on, row.about) == (day("2026-04-09"), "The planned refresh has no date")

    meeting = refresh_planned(partnership, "2026-04-20", "2026-06-11")
    assert owed(partnership, "T24")[2:] == [("2026-04-09", "2026-04-23", "2026-04-20", "")]

    planning.cancel(meeting, reason="No room", by=None, at=NOW)
    assert owed(partnership, "T24")[2:] == [("2026-04-09", "2026-04-23", "", "")]


@pytest.mark.parametrize(("fixed", "asked"), [("2026-03-01", 0), ("2026-04-09", 0), ("2026-04-10", 1)])
def test_t24_a_refresh_with_a_date_by_the_thirtieth_day_is_not_asked_about(partnership, fixed, asked):
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06")
    decided(partnership, Choice.PLAN, "2026-03-10")
    refresh_planned(partnership, fixed, "2026-06-11")

    assert len(owed(partnership, "T24")) == 1 + asked


def test_t24_how_long_a_planned_refresh_may_go_without_a_date_is_the_networks_number(partnership):
    guidance.change("refresh_dated_days", 10, effective_on=day("2026-01-01"), reason="Short", by=None, at=NOW)
    launch(partnership, "2025-03-06", "abc")
    decided(partnership, Choice.PLAN, "2026-03-10")

    assert owed(partnership, "T24") == [("2026-03-20", "2026-04-03", "", "")]


def test_t24_a_plan_that_was_dropped_answers_nothing_that_is_raised_later(partnership):
    launch(partnership, "2025-03-06", "abc")
    decided(partnership, Choice.PLAN, "2026-04-01")
    raised(partnership, "R1", "2026-04-20")
    decided(partnership, Choice.NOT_NEEDED, "2026-05-01")
    raised(partnership, "R4", "2026-06-20")
    assert owed(partnership, "T24") == [
        ("2026-04-20", "2026-05-04", "2026-04-20", ""),
        ("2026-06-20", "2026-07-04", "", ""),
    ]

    decided(partnership, Choice.PLAN, "2026-06-25")
    assert owed(partnership, "T24")[1] == ("2026-06-20", "2026-07-04", "2026-06-25", "")


def test_t24_a_sign_found_anew_from_the_same_day_is_the_same_question(partnership):
    """What was waived stays so, and what is asked on another day is another question."""
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06")
    owed(partnership, "T24")
    waived = closing.waive(FollowUp.objects.get(rule="T24"), why="not_needed", by=None, at=NOW)

    SignSpan.objects.all().delete()
    raised(partnership, "R4", "2026-03-06")
    assert owed(partnership, "T24") == [("2026-03-06", "2026-03-20", "", "")]
    asked = FollowUp.objects.get(rule="T24", withdrawn_at=None)
    assert (asked.pk, asked.waived_on) == (waived.pk, NOW.date())

    SignSpan.objects.all().delete()
    raised(partnership, "R4", "2026-04-07")
    owed(partnership, "T24")
    assert FollowUp.objects.get(rule="T24", withdrawn_at=None).waived_on is None


def test_t24_what_was_put_off_is_asked_again_on_its_day(partnership):
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06")
    decided(partnership, Choice.POSTPONE, "2026-03-10", signs=["R4"], review_on="2026-06-01")
    assert owed(partnership, "T24") == [
        ("2026-03-06", "2026-03-20", "2026-03-10", ""),
        ("2026-06-01", "2026-06-15", "", ""),
    ]

    decided(partnership, Choice.PLAN, "2026-06-02", signs=["R4"])
    assert owed(partnership, "T24")[1] == ("2026-06-01", "2026-06-15", "2026-06-02", "")


def test_t24_nothing_is_to_be_decided_on_a_sign_that_is_gone(partnership):
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06", until="2026-03-15")

    assert owed(partnership, "T24") == [("2026-03-06", "2026-03-20", "", "2026-03-15")]


def test_said_again_nothing_is_written(partnership):
    launch(partnership, "2025-03-06", "abc")
    raised(partnership, "R4", "2026-03-06")
    signed(partnership, "A2", "2025-06-27", signer="industry")
    owed(partnership, "T24")
    version = type(partnership).objects.get(pk=partnership.pk).record_version

    owed(partnership, "T24")
    assert type(partnership).objects.get(pk=partnership.pk).record_version == version
