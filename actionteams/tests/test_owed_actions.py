"""T14, T15 and T16: what teams owe by the horizons of their actions, on the days of the story."""

import datetime as dt

import pytest

from actionteams import actions, priorities
from actionteams import owed as speaking
from actionteams.models import Action, PlanVersion, Priority, WinReview
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from followups.circumstances import Circumstances
from followups.models import FollowUp
from partnerships import echoes, guidance
from partnerships.echoes import asked_once
from partnerships.models import Partnership

CALLS = {"P1": dt.date(2025, 3, 27), "P2": dt.date(2025, 4, 1), "P3": dt.date(2025, 4, 2), "P4": dt.date(2025, 4, 8)}


@pytest.fixture
@asked_once()
def four(partnership) -> dict[str, Priority]:
    """P1 to P4 of the story, claimed at the launch, each call held on its day."""
    made = {title: make_priority(partnership, title) for title in CALLS}
    for number, priority in enumerate(made.values()):
        champion_of(priority, f"Champion Number{'abcd'[number]}")
    hold_launch(partnership)
    for number, (title, priority) in enumerate(made.items(), start=2):
        priority.refresh_from_db()
        hold_call(priority, CALLS[title], source=f"meeting:{number}")
    return made


def agree(priority: Priority, title: str, horizon: str = "first_win", **given) -> Action:
    on = priority.call_held_on
    return actions.agree(priority, title, horizon=horizon, on=on, by=None, at=noon(on.year, on.month, on.day), **given)


def finish(action: Action, on: dt.date) -> None:
    actions.finish(action, on=on, by=None, at=noon(on.year, on.month, on.day))


def sound(partnership: Partnership) -> None:
    echoes.sound("owed", partnership=partnership, at=noon(2025, 7, 15), by=None)


def owed(rule: str) -> list[tuple]:
    rows = FollowUp.objects.owed().filter(rule=rule).order_by("about")
    return [(row.about, row.opens_on, row.due_on, row.done_on, row.on_time) for row in rows]


def test_t14_first_wins_of_the_story_to_the_day(partnership, four):
    shop_tour, freight, course = (
        agree(four["P1"], "Shop tour day for 60 pupils"),
        agree(four["P2"], "Five firms pool part-loads to one hub"),
        agree(four["P3"], "Eight-week evening course, pilot group"),
    )
    agree(four["P4"], "Survey of worker travel and housing")
    finish(shop_tour, dt.date(2025, 6, 12))
    finish(freight, dt.date(2025, 6, 24))
    finish(course, dt.date(2025, 7, 15))

    assert owed("T14") == [
        ("P1", dt.date(2025, 5, 26), dt.date(2025, 6, 25), dt.date(2025, 6, 12), True),
        ("P2", dt.date(2025, 5, 31), dt.date(2025, 6, 30), dt.date(2025, 6, 24), True),
        ("P3", dt.date(2025, 6, 1), dt.date(2025, 7, 1), dt.date(2025, 7, 15), False),
        ("P4", dt.date(2025, 6, 7), dt.date(2025, 7, 7), None, None),
    ]
    late_at = FollowUp.objects.get(rule="T14", about="P4").late_at
    assert partnership.local_date(late_at) == dt.date(2025, 7, 8)


def test_t14_is_owed_before_anybody_named_a_first_win(partnership, four):
    agree(four["P1"], "Shop tour day")
    sound(partnership)

    rows = FollowUp.objects.filter(rule="T14").order_by("about")
    assert list(rows.values_list("key", "detail", "url")) == [
        (f"priority:{four['P1'].pk}", "Shop tour day", f"/teams/{four['P1'].pk}/"),
        *((f"priority:{four[p].pk}", "no first win named yet", f"/teams/{four[p].pk}/") for p in ("P2", "P3", "P4")),
    ]


def test_t14_the_refresh_counts_from_its_own_calls(partnership):
    days = {
        "P1": (dt.date(2026, 11, 19), dt.date(2027, 1, 18), dt.date(2027, 2, 17)),
        "P3": (dt.date(2026, 11, 20), dt.date(2027, 1, 19), dt.date(2027, 2, 18)),
        "P6": (dt.date(2026, 11, 23), dt.date(2027, 1, 22), dt.date(2027, 2, 21)),
        "P7": (dt.date(2026, 11, 24), dt.date(2027, 1, 23), dt.date(2027, 2, 22)),
    }
    made = {title: make_priority(partnership, title) for title in days}
    for number, priority in enumerate(made.values()):
        champion_of(priority, f"Champion Number{'abcd'[number]}")
    hold_launch(partnership, dt.date(2026, 10, 29))
    for number, (title, priority) in enumerate(made.items(), start=2):
        priority.refresh_from_db()
        hold_call(priority, days[title][0], source=f"meeting:{number}")
    sound(partnership)

    assert [row[:3] for row in owed("T14")] == [(title, opens, due) for title, (_call, opens, due) in days.items()]


def test_h8_before_the_call_no_action_is_owed(partnership):
    homes = make_priority(partnership)
    champion_of(homes, "Corazon Plankett")
    hold_launch(partnership)
    given = {"on": dt.date(2025, 3, 10), "by": None, "at": noon(2025, 3, 10)}
    for horizon in ("first_win", "six_months", "twelve_months"):
        actions.agree(homes, horizon, horizon=horizon, **given)
    sound(partnership)

    assert [owed(rule) for rule in ("T14", "T15", "T16")] == [[], [], []]


def test_t14_what_did_not_work_is_no_first_win(partnership, four):
    survey = agree(four["P4"], "Survey of worker travel")
    finish(survey, dt.date(2025, 6, 20))
    day = dt.date(2025, 6, 21)
    WinReview.objects.create(action=survey, verdict="did_not", reviewed_on=day, at=noon(2025, 6, 21))
    sound(partnership)

    assert owed("T14")[3] == ("P4", dt.date(2025, 6, 7), dt.date(2025, 7, 7), None, None)


def test_t14_the_earliest_of_several_first_wins_closes_it(partnership, four):
    later, earlier = agree(four["P1"], "A second tour"), agree(four["P1"], "A first tour")
    finish(later, dt.date(2025, 6, 20))
    finish(earlier, dt.date(2025, 6, 12))

    assert owed("T14")[0][3:] == (dt.date(2025, 6, 12), True)
    assert FollowUp.objects.get(rule="T14", about="P1").detail == "A first tour"


def test_t14_opened_again_it_is_owed_again(partnership, four):
    tour = agree(four["P1"], "Shop tour day")
    finish(tour, dt.date(2025, 6, 12))
    actions.open_again(tour, by=None, at=noon(2025, 6, 13))

    assert owed("T14")[0] == ("P1", dt.date(2025, 5, 26), dt.date(2025, 6, 25), None, None)


def test_t14_a_team_that_ended_without_one_owed_it_until_then_and_one_that_had_it_keeps_it(partnership, four):
    finish(agree(four["P1"], "Shop tour day"), dt.date(2025, 6, 12))
    for title in ("P1", "P4"):
        priority = Priority.objects.get(pk=four[title].pk)
        priorities.end(priority, "closed", on=dt.date(2025, 7, 1), by=None, at=noon(2025, 7, 1))

    rows = FollowUp.objects.of(partnership).filter(rule="T14", about__in=("P1", "P4")).order_by("about")
    assert list(rows.values_list("about", "done_on", "expired_on", "withdrawn_at")) == [
        ("P1", dt.date(2025, 6, 12), None, None),
        ("P4", None, dt.date(2025, 7, 1), None),
    ]
    assert [row.state_on(dt.date(2025, 6, 30)) for row in rows] == ["done", "open"]


def test_t14_expires_on_the_day_the_team_came_to_rest_also_when_it_is_closed_later(partnership, four):
    priority = Priority.objects.get(pk=four["P4"].pk)
    priorities.move(priority, "paused", on=dt.date(2025, 6, 20), by=None, at=noon(2025, 6, 20))
    priorities.end(priority, "closed", on=dt.date(2025, 7, 10), by=None, at=noon(2025, 7, 10))

    row = FollowUp.objects.of(partnership).get(rule="T14", about="P4")
    assert row.expired_on == dt.date(2025, 6, 20)


def test_t14_a_team_that_goes_on_again_owes_it_again(partnership, four):
    priority = Priority.objects.get(pk=four["P4"].pk)
    priorities.end(priority, "closed", on=dt.date(2025, 7, 1), by=None, at=noon(2025, 7, 1))
    priorities.move(priority, "claimed", on=dt.date(2025, 7, 3), by=None, at=noon(2025, 7, 3))

    row = FollowUp.objects.of(partnership).get(rule="T14", about="P4")
    assert (row.expired_on, row.state_on(dt.date(2025, 7, 8))) == (None, "late")


def test_t15_six_months_of_the_supplier_evening(partnership, four):
    evening = agree(four["P2"], "Supplier evening", "six_months")
    assert owed("T15") == [("Supplier evening", None, dt.date(2025, 10, 1), None, None)]

    finish(evening, dt.date(2025, 9, 18))
    assert owed("T15") == [("Supplier evening", None, dt.date(2025, 10, 1), dt.date(2025, 9, 18), True)]


def test_t16_twelve_months_of_the_summer_weeks_and_the_bench(partnership, four):
    agree(four["P1"], "Summer weeks for 6 teachers", "twelve_months")
    agree(four["P3"], "Shared practice bench", "twelve_months")

    assert [row[:3] for row in owed("T16")] == [
        ("Shared practice bench", None, dt.date(2026, 4, 2)),
        ("Summer weeks for 6 teachers", None, dt.date(2026, 3, 27)),
    ]


def test_t15_a_day_that_was_agreed_stands_in_for_the_horizon(partnership, four):
    agree(four["P2"], "Supplier evening", "six_months", due_on=dt.date(2025, 9, 12))

    assert owed("T15") == [("Supplier evening", None, dt.date(2025, 9, 12), None, None)]


@pytest.mark.parametrize(
    ("anchor", "opens", "due"),
    [
        # March 6 + 60 and + 90; May 28 + 60 and + 90.
        ("launch", dt.date(2025, 5, 5), dt.date(2025, 6, 4)),
        ("adoption", dt.date(2025, 7, 27), dt.date(2025, 8, 26)),
    ],
)
def test_a10_the_network_may_count_from_the_launch_or_the_first_adoption(partnership, four, admin, anchor, opens, due):
    given = {"effective_on": dt.date(2025, 1, 1), "reason": "As we agreed", "by": admin, "at": noon(2025, 1, 1)}
    guidance.change("action_anchor", anchor, **given)
    cycle = four["P1"].cycle
    for number, day in enumerate((dt.date(2025, 5, 28), dt.date(2025, 12, 4)), start=1):
        PlanVersion.objects.create(
            cycle=cycle, number=number, content={}, made_on=day, adopted_on=day, at=noon(2025, 5, 28)
        )
    sound(partnership)

    assert owed("T14")[0][:3] == ("P1", opens, due)


def test_a10_before_the_plan_is_adopted_nothing_counts_from_it(partnership, four, admin):
    given = {"effective_on": dt.date(2025, 1, 1), "reason": "As we agreed", "by": admin, "at": noon(2025, 1, 1)}
    guidance.change("action_anchor", "adoption", **given)
    sound(partnership)

    assert owed("T14") == []


@pytest.mark.parametrize("count", [1, 50])
def test_however_many_actions_are_read_with_five_queries(partnership, count, django_assert_num_queries):
    for number in range(count):
        priority = make_priority(partnership, f"P{number}")
        Priority.objects.filter(pk=priority.pk).update(state="active", call_held_on=dt.date(2025, 4, 1))
        priority.actions.create(title="Tour", horizon="first_win", agreed_on=dt.date(2025, 4, 1))
        priority.actions.create(title="Evening", horizon="six_months", agreed_on=dt.date(2025, 4, 1))

    with django_assert_num_queries(5):
        assert len(list(speaking.of(Circumstances(partnership, at=noon(2025, 4, 2))))) == 2 * count
