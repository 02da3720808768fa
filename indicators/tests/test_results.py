"""A8: champions and two actions for each active priority, and something that came of them."""

from __future__ import annotations

import pytest

from actionteams import priorities
from actionteams.states import PriorityState
from actionteams.tests.makers import champion_of, make_priority
from actionteams.wins import reviewing
from indicators.tests.makers import launch
from indicators.tests.working import agreed, claimed, computed, day, done, found, noon, signed, told
from indicators.words import Stated, Verdict
from partnerships import guidance
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

pytestmark = pytest.mark.django_db
MET, PARTLY, NOT_YET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET
DAY = "2025-06-30"


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Brennick Works")


@pytest.fixture
def school(partnership, odalys):
    return claimed(partnership, "From school to shop floor", "Odalys Brennick", "skills")


@pytest.fixture
def launched(partnership, school, odalys):
    """One priority with one champion and one complete action."""
    launch(partnership, "2025-03-06", "abc")
    agreed(school, "Shop tour day", odalys)
    return partnership


@pytest.fixture
def second_action(launched, school, odalys):
    return agreed(school, "Summer weeks", odalys, horizon="twelve_months")


def verdicts(partnership, *days):
    return [computed(partnership, "A8", on) for on in days]


def test_a8_has_no_data_before_a_priority_is_named(partnership):
    assert found(partnership, "A8", "2025-03-05").verdict == Verdict.NO_DATA


def test_a8_one_action_and_nothing_done_is_not_yet(launched):
    assert verdicts(launched, DAY) == [NOT_YET]
    assert found(launched, "A8", DAY).because == (
        "0 of 1 active priority has a champion and 2 actions with owner and due day. "
        "Nothing was done or under way within 180 days."
    )


def test_a8_two_actions_and_nothing_done_is_partly(launched, second_action):
    assert verdicts(launched, DAY) == [PARTLY]
    assert found(launched, "A8", DAY).next_step == (
        "Ask the teams how their actions stand, and help the one that is stuck."
    )


def test_a8_something_done_and_one_action_is_partly(launched, school):
    done(school.actions.get(), "2025-06-12")

    assert verdicts(launched, "2025-06-11", "2025-06-12") == [NOT_YET, PARTLY]


def test_a8_both_are_met(launched, school, second_action):
    done(school.actions.get(title="Shop tour day"), "2025-06-12")

    assert verdicts(launched, "2025-06-11", "2025-06-12") == [PARTLY, MET]


def test_a8_a_result_counts_for_180_days_that_end_today(launched, school, second_action):
    """June 12 is the first of 180 days up to December 8: 19 in June, 31, 31, 30, 31, 30 and 8."""
    done(school.actions.get(title="Shop tour day"), "2025-06-12")

    assert verdicts(launched, "2025-12-08", "2025-12-09") == [MET, PARTLY]


def test_a8_goes_by_the_days_that_the_network_set(launched, school, second_action):
    done(school.actions.get(title="Shop tour day"), "2025-06-12")
    told_why = {"reason": "We are quick", "by": None, "at": noon("2025-06-01")}
    guidance.change("a8_activity_days", 30, effective_on=day("2025-06-01"), **told_why)

    assert verdicts(launched, "2025-07-11", "2025-07-12") == [MET, PARTLY]


@pytest.mark.parametrize(("standing", "expected"), [("on_track", MET), ("stuck", PARTLY)])
def test_a8_what_goes_well_is_under_way_and_what_is_stuck_is_not(launched, second_action, standing, expected):
    told(second_action, "2025-06-12", standing)

    assert verdicts(launched, "2025-06-12", "2025-12-08", "2025-12-09") == [expected, expected, PARTLY]


def test_a8_what_was_given_up_is_no_result_and_no_action_of_a_plan(launched, school, second_action):
    """Of two actions one was given up: one is left of the two that a priority needs, and nothing came of any."""
    tour = school.actions.get(title="Shop tour day")
    reviewing.review(tour, verdict="did_not", on=day("2025-06-12"), by=None, at=noon("2025-06-12"))

    assert verdicts(launched, "2025-06-12") == [NOT_YET]


def test_a8_a_mere_next_step_is_neither_an_action_nor_a_result(launched, school, odalys):
    step = agreed(school, "Call the principal", odalys, horizon="next_step", due_on=day("2025-04-10"))
    assert verdicts(launched, DAY) == [NOT_YET]

    done(step, "2025-06-12")
    told(step, "2025-06-12")

    assert verdicts(launched, DAY) == [NOT_YET]


def test_a8_an_action_without_owner_is_not_complete(launched, school):
    agreed(school, "Summer weeks", None)

    assert verdicts(launched, DAY) == [NOT_YET]


def test_a8_a_day_that_was_agreed_on_counts_before_the_call(partnership, odalys):
    """Without one the horizon counts from the call, which was not held (A10)."""
    priority = make_priority(partnership, "Shared freight")
    champion_of(priority, "Tomas Vanderquill")
    launch(partnership, "2025-03-06", "abc")
    agreed(priority, "Pool loads", odalys, due_on=day("2025-06-01"))
    other = agreed(priority, "Supplier evening", odalys)
    assert verdicts(partnership, DAY) == [NOT_YET]

    other.due_on = day("2025-07-01")
    other.save(update_fields=["due_on"])

    assert verdicts(partnership, DAY) == [PARTLY]


@pytest.mark.parametrize(("anchor", "expected"), [("call", NOT_YET), ("launch", PARTLY), ("adoption", NOT_YET)])
def test_a8_horizons_count_from_the_anchor_that_the_network_chose(partnership, odalys, anchor, expected):
    """A10: the launch was held, the call was not, and no plan is adopted."""
    told_why = {"reason": "So we count", "by": None, "at": noon("2025-01-01")}
    guidance.change("action_anchor", anchor, effective_on=day("2025-01-01"), **told_why)
    priority = make_priority(partnership, "Shared freight")
    champion_of(priority, "Tomas Vanderquill")
    launch(partnership, "2025-03-06", "abc")
    for title in ("Pool loads", "Supplier evening"):
        agreed(priority, title, odalys)

    assert verdicts(partnership, DAY) == [expected]


def test_a8_an_action_counts_from_the_day_it_was_agreed_on(launched, school, odalys):
    agreed(school, "Summer weeks", odalys, on=day("2025-07-09"))

    assert verdicts(launched, "2025-07-08", "2025-07-09") == [NOT_YET, PARTLY]


def test_a8_an_action_that_is_done_is_one_still(launched, school, second_action):
    for action in school.actions.all():
        done(action, "2025-06-12")

    assert verdicts(launched, DAY) == [MET]


def test_a8_every_active_priority_is_looked_at_and_no_other(launched, second_action, partnership):
    homes = claimed(partnership, "Homes for workers", "Corazon Plankett")
    assert verdicts(launched, DAY) == [NOT_YET]
    assert found(launched, "A8", DAY).next_step == (
        "“Homes for workers” has 0 of 2 actions with owner and due day; next steps do not count. "
        "Agree on 2 more, or let another team take it over."
    )
    assert found(launched, "A8", DAY).where.url == homes.get_absolute_url()

    priorities.end(homes, PriorityState.CLOSED, on=day("2025-06-01"), by=None, at=noon("2025-06-01"), reason="Done")

    assert verdicts(launched, "2025-05-31", "2025-06-01") == [NOT_YET, PARTLY]


def test_a8_without_an_active_priority_only_results_are_left(launched, school, second_action):
    done(second_action, "2025-06-12")
    priorities.end(school, PriorityState.COMPLETED, on=day("2025-06-20"), by=None, at=noon("2025-06-20"), reason="Done")

    assert verdicts(launched, "2025-06-19", "2025-06-20") == [MET, PARTLY]
    assert found(launched, "A8", DAY).next_step == "No priority is active. Find champions for one."


def test_a8_is_met_when_a_convener_states_that_it_came_out_of_the_partnership(launched, school, second_action):
    jasper = make_person("Jasper N", "Jasper N Office", system="workforce")
    seat(launched, Role.LEAD_CONVENER, jasper)
    done(second_action, "2025-06-12")
    finding = found(launched, "A8", DAY)
    assert (finding.verdict, finding.computed, finding.stated) == (PARTLY, MET, Stated.MISSING)

    signed(launched, "A8", "convener", jasper, "2025-06-27")

    days = [found(launched, "A8", on).verdict for on in ("2025-06-26", "2025-06-27", "2025-12-08", "2025-12-09")]
    assert days == [PARTLY, MET, MET, PARTLY]


def test_a8_names_what_was_counted_the_newest_result_first(launched, school, second_action):
    done(school.actions.get(title="Shop tour day"), "2025-06-12")
    told(second_action, "2025-06-20")

    assert [line.what for line in found(launched, "A8", DAY).counted] == [
        "From school to shop floor: 2 actions with owner and due day",
        "Summer weeks: under way on Jun 20, 2025",
        "Shop tour day: done on Jun 12, 2025",
    ]


def test_a8_before_its_call_a_result_goes_by_the_name_of_its_priority(launched, odalys):
    """Section 10: readers and the support team do not read what a team plans before industry held its call."""
    waiting = make_priority(launched, "Shared freight")
    done(agreed(waiting, "Pool loads to Reno", odalys), "2025-06-12")

    lines = [line.what for line in found(launched, "A8", DAY).counted]
    assert lines[-1] == "Shared freight: done on Jun 12, 2025"
    waiting.call_held_on = day("2025-06-20")
    waiting.save(update_fields=["call_held_on"])
    assert found(launched, "A8", DAY).counted[-1].what == "Pool loads to Reno: done on Jun 12, 2025"
