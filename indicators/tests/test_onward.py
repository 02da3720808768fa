"""S4-22: what a team brings along over a refresh counts with it from that day, and with the team before on each day before.

Shop tours was launched on 2025-03-06, called on 2025-03-27, and goes on at the refresh of 2025-08-28.
"""

from __future__ import annotations

import pytest

from actionteams import rechartering
from indicators.record import Record
from indicators.tests.makers import held, launch
from indicators.tests.working import agreed, claimed, day, done, found, noon, told
from meetings.kinds import MeetingType
from partnerships import guidance
from partnerships.systems import System
from partnerships.tests.makers import make_person

pytestmark = pytest.mark.django_db
EVE, REFRESH, AGAIN = "2025-08-27", "2025-08-28", "2026-03-05"


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Brennick Works")


@pytest.fixture
def tours(partnership, odalys):
    priority = claimed(partnership, "Shop tours", "Odalys Brennick", "skills")
    launch(partnership, "2025-03-06", "abc")
    return priority


@pytest.fixture
def actions(tours, odalys):
    """One is done in May; two are open at the refresh."""
    found = [agreed(tours, title, odalys) for title in ("List the plants", "Tours at four plants", "Summer weeks")]
    done(found[0], "2025-05-05")
    return found


def go_on(partnership, on, *teams):
    """The refresh of that day; returns the teams of its cycle."""
    held(partnership, MeetingType.REFRESH, on, "abc", going_on=teams)
    return list(partnership.current_cycle().priorities.order_by("pk"))


def counted_from(anchor):
    """The network counts the days of actions from there."""
    told_why = {"reason": "As we do", "by": None, "at": noon("2025-01-01")}
    guidance.change("action_anchor", anchor, effective_on=day("2025-01-01"), **told_why)


def complete(partnership, priority, *days):
    return [Record([partnership], day(on)).work.complete_actions(priority.pk) for on in days]


def heard(partnership, priority, on):
    return Record([partnership], day(on)).work.last_heard(priority.pk)


def test_a8_what_was_open_at_the_refresh_counts_with_the_team_that_goes_on(partnership, tours, actions):
    [again] = go_on(partnership, REFRESH, tours)

    assert complete(partnership, again, EVE, REFRESH) == [0, 2]
    assert complete(partnership, tours, EVE) == [3]
    assert found(partnership, "A8", REFRESH).because.startswith("1 of 1 active priority has a champion and 2 actions")


def test_a8_what_is_done_since_the_refresh_still_counts_on_the_day_itself_too(partnership, tours, actions):
    [again] = go_on(partnership, REFRESH, tours)
    done(actions[1], REFRESH)
    done(actions[2], "2025-09-30")

    assert complete(partnership, again, "2025-09-29", "2025-10-01") == [2, 2]


def test_a8_what_has_no_owner_or_is_a_next_step_counts_no_more_than_before(partnership, tours, odalys):
    agreed(tours, "Ask around", None)
    agreed(tours, "Buy boots", odalys, horizon="next_step", due_on=day("2025-10-01"))
    agreed(tours, "Tours at four plants", odalys)
    [again] = go_on(partnership, REFRESH, tours)

    assert complete(partnership, again, REFRESH) == [1]


def test_a8_where_days_count_from_an_adoption_what_has_a_day_of_its_own_counts_without_one(partnership, tours, odalys):
    counted_from("adoption")
    agreed(tours, "Tours at four plants", odalys)
    agreed(tours, "Summer weeks", odalys, due_on=day("2025-10-01"))
    [again] = go_on(partnership, REFRESH, tours)

    assert complete(partnership, again, REFRESH) == [1]


@pytest.mark.parametrize(("anchor", "expected"), [("launch", 2), ("adoption", 0), ("call", 2)])
def test_a8_goes_by_the_anchor_that_the_network_set_for_the_team_before(partnership, tours, actions, anchor, expected):
    """No plan was adopted, so that none of them has a day where days count from there."""
    counted_from(anchor)
    [again] = go_on(partnership, REFRESH, tours)

    assert complete(partnership, again, REFRESH) == [expected]


def test_a8_over_two_refreshes_they_count_with_the_last_team(partnership, tours, actions):
    [again] = go_on(partnership, REFRESH, tours)
    done(actions[1], "2025-12-01")
    [third] = go_on(partnership, AGAIN, again)

    assert complete(partnership, again, "2026-03-04") == [2]
    assert complete(partnership, third, "2026-03-04", AGAIN) == [0, 1]


def test_a8_a_team_that_joins_another_brings_its_own_along(partnership, tours, actions, odalys):
    freight = claimed(partnership, "Shared freight", "Odalys Brennick", "business")
    agreed(freight, "One dock", odalys)
    [again] = go_on(partnership, REFRESH, tours)
    refresh = partnership.meetings.get(type=MeetingType.REFRESH)
    joins = {"choice": "merge", "into": again, "on": day(REFRESH), "by": None, "at": noon(REFRESH)}
    rechartering.decide(freight, cycle=refresh.cycle, source=refresh.source, **joins)

    assert complete(partnership, again, EVE, REFRESH) == [0, 3]


def test_a8_a_team_that_ends_takes_its_own_along(partnership, tours, actions):
    go_on(partnership, REFRESH)

    assert found(partnership, "A8", REFRESH).because.startswith("0 of 0 active priorities")


def test_r4c_what_is_told_of_an_action_brought_along_is_steam_of_the_team_that_goes_on(partnership, tours, actions):
    """The team before told of it in June; nobody told of it since until January 10, 2026."""
    told(actions[1], "2025-06-20")
    [again] = go_on(partnership, REFRESH, tours)
    told(actions[1], "2026-01-10")

    assert heard(partnership, again, EVE) is None
    assert heard(partnership, again, "2026-01-09") == day("2025-06-20")
    assert heard(partnership, again, "2026-01-10") == day("2026-01-10")


def test_r4c_what_is_done_of_it_is_steam_too(partnership, tours, actions):
    [again] = go_on(partnership, REFRESH, tours)
    done(actions[2], "2026-01-10")

    assert heard(partnership, again, "2026-01-10") == day("2026-01-10")


def test_a4_who_owns_an_action_brought_along_is_engaged(partnership, tours):
    renata = make_person("Renata Q", "Job Center", system=System.WORKFORCE)
    agreed(tours, "Post the dates", renata)
    go_on(partnership, REFRESH, tours)
    record = Record([partnership], day(REFRESH))

    assert record.partners.owners(partnership.pk) == {renata.pk}


def test_a5_what_the_public_side_owns_of_it_is_shared_out_anew(partnership, tours):
    agreed(tours, "Post the dates", make_person("Renata Q", "Job Center", system=System.WORKFORCE))
    freight = claimed(partnership, "Shared freight", "Odalys Brennick", "business")
    go_on(partnership, REFRESH, tours, freight)

    assert found(partnership, "A5", REFRESH).next_step.startswith("Workforce owns more than 60%")


def test_it_takes_no_question_more_where_no_team_went_on(partnership, tours, actions, django_assert_num_queries):
    record = Record([partnership], day(EVE))
    record.priorities.of(partnership.pk)

    with django_assert_num_queries(0):
        assert record.onward.homes == {}
