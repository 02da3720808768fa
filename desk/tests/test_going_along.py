"""The overview and one's own steps, where a refresh let a team go on: the work is told where it goes on."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import actions, progress, rechartering
from actionteams.models import Priority
from actionteams.tests.makers import champion_of, make_priority
from desk import my_steps
from desk.overview.record import Record
from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, evening, hold_meeting, plan_meeting
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_user

MAY, DECEMBER = dt.date(2025, 5, 28), dt.date(2026, 12, 1)


@pytest.fixture
@asked_once()
def tours(partnership) -> Priority:
    """A team of the launch that goes on as it is at the refresh of 2026-10-29; two actions are open."""
    team = make_priority(partnership, "Shop tours")
    odalys = champion_of(team, "Odalys Brennick", "Kettlewood Castings").person
    hold_meeting(partnership)
    for title, due_on in (("Ask the principals", dt.date(2026, 12, 18)), ("Tours at four plants", None)):
        given = {"on": MAY, "by": None, "at": evening(MAY), "horizon": "next_step", "owner": odalys, "due_on": due_on}
        actions.agree(team, title, **given)
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    check_in_all(refresh, [odalys])
    told = {"on": REFRESH_DAY, "by": None, "at": evening(REFRESH_DAY), "source": refresh.source}
    into = rechartering.decide(team, cycle=refresh.cycle, choice="continue", **told).into
    champion_of(into, odalys.name, person=odalys, at=evening(REFRESH_DAY))
    close(refresh)
    return team


def line(partnership, day):
    [one] = Record(partnership, day=day, now=evening(day), is_past=True).priorities
    return one.cycle.number, one.next_action, one.told, one.last_done_on


def test_the_overview_tells_what_is_next_and_what_moved_also_of_what_goes_along(partnership, tours):
    first, second = tours.actions.order_by("pk")
    assert line(partnership, REFRESH_DAY) == (2, "Ask the principals", None, None)

    progress.tell(first, standing="stuck", on=DECEMBER, by=None, at=evening(DECEMBER))
    actions.finish(first, on=dt.date(2026, 12, 8), by=None, at=evening(dt.date(2026, 12, 8)))

    assert line(partnership, DECEMBER) == (2, "Ask the principals", "stuck", None)
    assert line(partnership, dt.date(2026, 12, 9)) == (2, second.title, "stuck", dt.date(2026, 12, 8))


def test_a_day_before_the_refresh_reads_as_it_was(partnership, tours):
    assert line(partnership, dt.date(2026, 10, 28)) == (1, "Ask the principals", None, None)


def test_my_own_step_leads_to_where_the_work_goes_on(tours):
    user = make_user("Odalys Brennick", tours.sign_ups.get().person)
    into = tours.decisions.get().into

    assert [step.url for step in my_steps.of(user, day=DECEMBER)] == [f"/teams/{into.pk}/"] * 2


@pytest.mark.parametrize("count", [1, 50])
def test_what_goes_along_costs_the_overview_three_queries_for_1_and_50(
    partnership, tours, count, django_assert_num_queries
):
    with asked_once():
        for number in range(count):
            actions.agree(tours, f"Action {number}", on=MAY, by=None, at=evening(MAY), horizon="next_step")
    record = Record(partnership, day=DECEMBER, now=evening(DECEMBER))
    assert record.cycle.number == 2

    with django_assert_num_queries(4):
        assert len(record.priorities) == 1
