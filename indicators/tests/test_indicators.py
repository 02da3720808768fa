"""E1, A1 and the attendance part of A3, as of days."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.assess import assess_one
from indicators.tests.makers import launch, quarterly, second
from indicators.words import Level, Verdict
from partnerships import organizations, people, seating
from partnerships.models import Organization
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, seat

AT = dt.datetime(2026, 5, 1, 18, tzinfo=dt.UTC)


def verdict(partnership, code: str, day: str) -> Verdict:
    return assess_one(partnership, dt.date.fromisoformat(day)).indicators[code].verdict


@pytest.fixture
def board(partnership):
    return make_organization("Front Range Workforce Board", System.WORKFORCE)


def test_e1_and_a1_are_not_yet_met_without_a_convener(partnership):
    found = assess_one(partnership, dt.date(2025, 1, 1))

    assert (found.indicators["E1"].verdict, found.indicators["A1"].verdict) == (Verdict.NOT_YET, Verdict.NOT_YET)
    assert [found.indicators[code].next_step for code in ("E1", "A1")] == [
        "Name at least somebody for the time being, with a phone number and an end date.",
        "Nobody convenes today. Agree who leads, even for the time being.",
    ]


def test_e1_and_a1_follow_the_story_of_one_lead_an_empty_seat_and_an_interim_lead(partnership, board):
    """Last day 2026-04-30, interim from 2026-06-15, confirmed on 2026-10-05."""
    jasper = seat(partnership, Role.LEAD_CONVENER, make_person("Jasper N", board), since=dt.date(2024, 10, 8))
    seating.end(jasper, on=dt.date(2026, 4, 30), by=None)
    thessaly = seat(
        partnership, Role.LEAD_CONVENER, make_person("Thessaly B", board), since=dt.date(2026, 6, 15), interim=True
    )
    seating.confirm(thessaly, on=dt.date(2026, 10, 5), by=None)

    days = (
        "2024-10-07",
        "2024-10-08",
        "2026-04-29",
        "2026-04-30",
        "2026-06-14",
        "2026-06-15",
        "2026-10-04",
        "2026-10-05",
    )
    met, partly, none = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET
    assert [verdict(partnership, "E1", day) for day in days] == [none, met, met, none, none, met, met, met]
    assert [verdict(partnership, "A1", day) for day in days] == [none, met, met, none, none, partly, partly, met]


def test_a1_is_partly_met_when_a_co_convener_carries_on_alone(partnership, board):
    seat(partnership, Role.CO_CONVENER, make_person("Dominic F", board), since=dt.date(2024, 10, 8))

    assert verdict(partnership, "A1", "2025-01-01") == Verdict.PARTLY


def test_a1_counts_the_days_without_a_lead(partnership, board):
    """From the day after 2026-04-30 to the day before 2026-06-15: 31 in May and 14 in June."""
    jasper = seat(partnership, Role.LEAD_CONVENER, make_person("Jasper N", board), since=dt.date(2024, 10, 8))
    seating.end(jasper, on=dt.date(2026, 4, 30), by=None)
    seat(partnership, Role.LEAD_CONVENER, make_person("Thessaly B", board), since=dt.date(2026, 6, 15))

    because = assess_one(partnership, dt.date(2026, 7, 1)).indicators["A1"].because
    assert because == "The lead convener is named and permanent. 45 days without a lead in the last 12 months."


def test_e1_does_not_count_a_convener_who_left_the_organization(partnership, board):
    jasper = make_person("Jasper N", board)
    seat(partnership, Role.LEAD_CONVENER, jasper, since=dt.date(2024, 10, 8))
    people.leave_job(jasper.affiliations.get(), on=dt.date(2026, 4, 30), by=None, at=AT)

    assert verdict(partnership, "E1", "2026-04-29") == Verdict.MET
    assert verdict(partnership, "E1", "2026-04-30") == Verdict.NOT_YET


def test_a3_has_no_data_before_two_full_meetings_in_a_year(partnership):
    launch(partnership, "2025-03-06", "abcdefghijkl")

    assert verdict(partnership, "A3", "2025-03-06") == Verdict.NO_DATA


def test_a3_is_met_by_twelve_companies_that_came_twice_with_industry_in_the_majority(partnership):
    launch(partnership, "2025-03-06", "abcdefghijklmnopqrstuvwxyz", 5)
    second(partnership, "2025-05-28", "abcdefghijkl", 5)

    assert verdict(partnership, "A3", "2025-05-27") == Verdict.NO_DATA
    assert verdict(partnership, "A3", "2025-05-28") == Verdict.MET


@pytest.mark.parametrize(("came_back", "expected"), [("abcdef", Verdict.PARTLY), ("abcde", Verdict.NOT_YET)])
def test_a3_half_the_mark_is_partly_and_less_is_not_yet(partnership, came_back, expected):
    """26 companies at the launch: half is 13, so the mark is 12 and half of it 6."""
    launch(partnership, "2025-03-06", "abcdefghijklmnopqrstuvwxyz")
    second(partnership, "2025-05-28", came_back)

    assert verdict(partnership, "A3", "2025-05-28") == expected


def test_a3_in_a_small_industry_the_mark_is_half_the_launch_but_never_under_six(partnership):
    """14 at the launch: the mark is 7; 8 at another: half is 4, so 6."""
    launch(partnership, "2025-03-06", "abcdefghijklmn")
    second(partnership, "2025-05-28", "abcdefg")
    small = make_partnership("Small table")
    launch(small, "2025-03-06", "abcdefgh")
    second(small, "2025-05-28", "abcde")

    assert verdict(partnership, "A3", "2025-05-28") == Verdict.MET
    assert verdict(small, "A3", "2025-05-28") == Verdict.PARTLY


def test_a3_is_partly_when_the_public_side_was_larger_at_most_meetings(partnership):
    launch(partnership, "2025-03-06", "abcdef", 7)
    second(partnership, "2025-05-28", "abcdef", 7)

    assert verdict(partnership, "A3", "2025-05-28") == Verdict.PARTLY


def test_a3_branches_of_one_parent_count_once(partnership):
    """Six companies came twice, two of them branches of one: five, under the mark of six."""
    launch(partnership, "2025-03-06", "abcdef")
    second(partnership, "2025-05-28", "abcdef")
    parent = make_organization("Holding")
    for branch in Organization.objects.filter(name__in=["Company A", "Company B"]):
        organizations.set_parent(branch, parent)

    assert verdict(partnership, "A3", "2025-05-28") == Verdict.PARTLY


def test_a3_looks_back_365_days_and_no_more(partnership):
    """The launch of 2025-03-06 is in the year up to 2026-03-05 and out of the one up to 2026-03-06."""
    launch(partnership, "2025-03-06", "abcdef")
    quarterly(partnership, "2025-09-10", "abcdef")

    assert verdict(partnership, "A3", "2026-03-05") == Verdict.MET
    assert verdict(partnership, "A3", "2026-03-06") == Verdict.NO_DATA


def test_a_partnership_that_has_done_nothing_yet(partnership):
    """Nothing to look at before a launch; the region has its counties. Only a plan has to wait for the launch itself."""
    found = assess_one(partnership, dt.date(2025, 1, 1)).indicators

    no_data = ["A2", "A3", "A5", "A7", "A8"]
    assert [code for code, one in found.items() if one.verdict == Verdict.NO_DATA] == no_data
    assert [code for code, one in found.items() if one.verdict == Verdict.PARTLY] == ["E4", "A6"]
    assert [code for code, one in found.items() if not one.next_step] == ["A7"]


def test_the_level_is_none_while_nothing_was_done(partnership):
    assert assess_one(partnership, dt.date(2025, 1, 1)).level == Level.NONE
