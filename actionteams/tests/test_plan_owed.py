"""T9: the plan goes to its champions after the calls. T19: an adopted plan is adopted again within the year."""

import datetime as dt

import pytest

from actionteams import owed_plans, priorities, signing, teams
from actionteams.models import Priority
from actionteams.plans import reviewing, versions
from actionteams.tests.makers import champion_of, hold_call, hold_second_meeting, make_priority, noon
from actionteams.tests.planning import (
    AGAIN,
    HOMES,
    SCHOOL,
    SECOND,
    SENT,
    by_title,
    call,
    called,
    launched,
    noon_of,
    write,
)
from followups import promises
from followups.circumstances import Circumstances
from followups.models import FollowUp
from partnerships import echoes
from partnerships.echoes import asked_once
from partnerships.models import Cycle


def owed(rule):
    rows = FollowUp.objects.owed().filter(rule=rule).order_by("anchored_on", "pk")
    return [(row.key, row.anchored_on, row.due_on, row.done_on, row.on_time) for row in rows]


def read_anew(partnership, day=SENT):
    echoes.sound("owed", partnership=partnership, at=noon_of(day), by=None)


def send(partnership, day=SENT):
    return reviewing.send(partnership.cycles.get(number=1), on=day, by=None, at=noon_of(day))


def adopt(partnership, day, source="", number=1):
    cycle = partnership.cycles.get(number=number)
    return versions.adopt(cycle, on=day, by=None, at=noon_of(day), source=source)


def test_t9_counts_from_the_last_call_and_was_kept_in_time(partnership):
    """Tamarack 1.2: last call 2025-04-08, so by Tue 2025-04-22; sent on Fri 2025-04-18."""
    called(partnership)
    read_anew(partnership)
    assert owed("T9") == [("plan", dt.date(2025, 4, 8), dt.date(2025, 4, 22), None, None)]

    send(partnership)

    assert owed("T9") == [("plan", dt.date(2025, 4, 8), dt.date(2025, 4, 22), dt.date(2025, 4, 18), True)]


def test_t9_sent_on_its_last_day_is_in_time_and_a_day_later_is_not(partnership):
    called(partnership)
    version = send(partnership, dt.date(2025, 4, 22))
    assert owed("T9")[0][3:] == (dt.date(2025, 4, 22), True)

    version.cycle.plan_versions.update(sent_on=dt.date(2025, 4, 23))
    read_anew(partnership)

    assert owed("T9")[0][3:] == (dt.date(2025, 4, 23), False)


def test_t9_waits_until_every_living_priority_has_had_its_call(partnership):
    rows = launched(partnership)
    for title in (SCHOOL, HOMES):
        call(rows[title])
    read_anew(partnership)
    assert owed("T9") == []

    for title in set(rows) - {SCHOOL, HOMES}:
        for row in rows[title].sign_ups.all():
            signing.withdraw(row, on=dt.date(2025, 4, 9), by=None, at=noon_of(dt.date(2025, 4, 9)))

    assert owed("T9") == [("plan", dt.date(2025, 4, 8), dt.date(2025, 4, 22), None, None)]


def test_t9_a_version_that_was_sent_before_the_last_call_does_not_keep_it(partnership):
    rows = launched(partnership)
    for title in list(rows)[:3]:
        call(rows[title])
    send(partnership, dt.date(2025, 4, 7))
    call(rows[HOMES])
    read_anew(partnership)
    assert owed("T9") == [("plan", dt.date(2025, 4, 8), dt.date(2025, 4, 22), None, None)]

    send(partnership, dt.date(2025, 4, 8))

    assert owed("T9")[0][3:] == (dt.date(2025, 4, 8), True)


@pytest.fixture
@asked_once()
def sent_early(partnership):
    """Three calls are held; on Mon 2025-04-07 all eight champions got the plan, what their last call will say included."""
    rows = launched(partnership)
    for title in list(rows)[:3]:
        call(rows[title])
    write(rows[HOMES], success="Nobody drives an hour to work")
    return send(partnership, dt.date(2025, 4, 7))


APRIL_8, DUE = dt.date(2025, 4, 8), dt.date(2025, 4, 22)


def hold_last_call(partnership):
    hold_call(by_title(partnership)[HOMES], APRIL_8, source="meeting:8")
    read_anew(partnership, APRIL_8)


def test_t9_a_plan_that_went_out_before_the_last_call_and_did_not_change_keeps_it(partnership, sent_early):
    hold_last_call(partnership)

    assert owed("T9") == [("plan", APRIL_8, DUE, APRIL_8, True)]


def test_t9_is_open_while_one_who_championed_at_the_last_call_has_not_got_it(partnership, sent_early):
    rows = by_title(partnership)
    nadia = champion_of(rows[SCHOOL], "Nadia Evershaw", on=dt.date(2025, 4, 7), at=noon_of(dt.date(2025, 4, 7)))
    hold_last_call(partnership)
    assert owed("T9") == [("plan", APRIL_8, DUE, None, None)]

    assert send(partnership, dt.date(2025, 4, 10)) == sent_early

    assert owed("T9") == [("plan", APRIL_8, DUE, dt.date(2025, 4, 10), True)]
    assert sent_early.reviews.filter(person=nadia.person).count() == 1


def test_t9_does_not_wait_for_one_who_left_without_having_got_it(partnership, sent_early):
    rows = by_title(partnership)
    nadia = champion_of(rows[SCHOOL], "Nadia Evershaw", on=dt.date(2025, 4, 7), at=noon_of(dt.date(2025, 4, 7)))
    hold_last_call(partnership)

    signing.withdraw(nadia, on=dt.date(2025, 4, 24), by=None, at=noon_of(dt.date(2025, 4, 24)))
    read_anew(partnership)

    assert owed("T9") == [("plan", APRIL_8, DUE, dt.date(2025, 4, 24), False)]


def test_t9_who_came_after_the_last_call_does_not_open_it_again(partnership, sent_early):
    rows = by_title(partnership)
    hold_last_call(partnership)
    champion_of(rows[SCHOOL], "Nadia Evershaw", on=dt.date(2025, 4, 9), at=noon_of(dt.date(2025, 4, 9)))
    read_anew(partnership)

    assert owed("T9")[0][3:] == (APRIL_8, True)


def test_t9_other_words_before_the_adoption_have_to_be_sent(partnership, sent_early):
    rows = by_title(partnership)
    hold_last_call(partnership)
    write(rows[SCHOOL], success="Pupils choose shop work")
    assert owed("T9") == [("plan", APRIL_8, DUE, None, None)]

    send(partnership, dt.date(2025, 4, 11))

    assert owed("T9") == [("plan", APRIL_8, DUE, dt.date(2025, 4, 11), True)]


def test_t9_stays_kept_when_what_was_sent_is_adopted_whoever_chairs_and_whatever_is_written_then(
    partnership, sent_early
):
    rows = by_title(partnership)
    hold_last_call(partnership)
    odalys = rows[SCHOOL].sign_ups.get(person__name="Odalys Brennick").person
    teams.make_chair(rows[SCHOOL], odalys, on=SECOND, by=None, at=noon_of(SECOND))
    adopt(partnership, SECOND, "meeting:6")
    assert owed("T9") == [("plan", APRIL_8, DUE, APRIL_8, True)]

    write(rows[SCHOOL], success="Pupils choose shop work")

    assert owed("T9") == [("plan", APRIL_8, DUE, APRIL_8, True)]


@pytest.mark.parametrize(
    ("second", "due"),
    [
        (dt.date(2025, 4, 23), dt.date(2025, 4, 22)),
        (dt.date(2025, 4, 22), dt.date(2025, 4, 21)),
        (dt.date(2025, 4, 10), dt.date(2025, 4, 9)),
        # On the day of the call itself there is nothing left to count back.
        (dt.date(2025, 4, 8), dt.date(2025, 4, 8)),
    ],
)
def test_t9_comes_before_the_second_meeting(partnership, second, due):
    called(partnership)

    # As meetings write it down, which are not asked here.
    Cycle.objects.update(second_planned_on=second)
    promises.renew(partnership=partnership, at=noon_of(SENT), rooms={"actionteams"})
    assert owed("T9")[0][2] == due

    Cycle.objects.update(second_planned_on=None)
    hold_second_meeting(partnership, second)
    read_anew(partnership)
    assert owed("T9")[0][2] == due


def test_t9_does_not_start_anew_for_what_was_claimed_long_after_the_launch(partnership):
    called(partnership)
    send(partnership)
    late = make_priority(partnership, "Child care", on=dt.date(2025, 6, 2))
    champion_of(late, "Nadia Evershaw", on=dt.date(2025, 6, 2), at=noon_of(dt.date(2025, 6, 2)))
    read_anew(partnership)
    assert owed("T9")[0][1] == dt.date(2025, 4, 8)

    hold_call(late, dt.date(2025, 6, 25), source="meeting:99")
    read_anew(partnership)

    assert owed("T9") == [("plan", dt.date(2025, 4, 8), dt.date(2025, 4, 22), dt.date(2025, 4, 18), True)]


def test_t9_nothing_is_owed_before_the_launch_or_when_a_call_is_taken_back(partnership):
    read_anew(partnership)
    assert owed("T9") == []
    rows = called(partnership)
    read_anew(partnership)

    priorities.call_was_not_held(rows[HOMES], source=f"meeting:{rows[HOMES].pk}")
    by_title(partnership)[HOMES].become("claimed", on=SENT, by=None, at=noon_of(SENT))
    read_anew(partnership)

    assert owed("T9") == []


def test_t19_each_adoption_asks_for_the_next_within_twelve_months(partnership):
    """Tamarack: adopted on 2025-05-28, again on 2025-12-04."""
    called(partnership)
    adopt(partnership, SECOND, "meeting:6")
    assert owed("T19") == [("plan:1", SECOND, dt.date(2026, 5, 28), None, None)]

    adopt(partnership, AGAIN, "meeting:9")

    assert owed("T19") == [
        ("plan:1", SECOND, dt.date(2026, 5, 28), AGAIN, True),
        ("plan:2", AGAIN, dt.date(2026, 12, 4), None, None),
    ]


def test_t19_the_plan_of_a_refresh_keeps_the_promise_of_the_one_before(partnership):
    """Tamarack 1.6: adopted again on 2027-01-20, 47 days after 2026-12-04."""
    called(partnership)
    adopt(partnership, AGAIN)
    day = dt.date(2026, 10, 29)
    partnership.cycles.create(number=2, kind="refresh", opened_on=dt.date(2026, 9, 24), anchored_on=day)

    adopt(partnership, dt.date(2027, 1, 20), number=2)

    assert owed("T19") == [
        ("plan:1", AGAIN, dt.date(2026, 12, 4), dt.date(2027, 1, 20), False),
        ("plan:1", dt.date(2027, 1, 20), dt.date(2028, 1, 20), None, None),
    ]


def test_t19_is_gone_with_an_adoption_that_is_taken_back(partnership):
    called(partnership)
    version = adopt(partnership, SECOND, "meeting:6")

    versions.take_back_adoption(version.cycle, source="meeting:6")
    read_anew(partnership, SECOND)

    assert owed("T19") == []


def test_the_buttons_lead_to_the_plan(partnership):
    called(partnership)
    adopt(partnership, SECOND)

    urls = FollowUp.objects.owed().filter(rule__in=("T9", "T19")).values_list("url", flat=True)

    assert list(urls) == ["/partnerships/front-range-health/plan/"] * 2


@pytest.mark.parametrize("crowd", [1, 50])
def test_what_plans_owe_is_read_in_one_query(partnership, crowd, django_assert_num_queries):
    called(partnership)
    with asked_once():
        for number in range(crowd):
            champion_of(make_priority(partnership, f"Priority {number}"), f"Champion {number}", "One Works")
            adopt(partnership, dt.date(2025, 6, 1) + dt.timedelta(days=number))

    circumstances = Circumstances(partnership, at=noon(2025, 6, 1))
    priorities = list(Priority.objects.filter(partnership=partnership).select_related("cycle"))
    assert len(circumstances.cycles) == 1
    assert circumstances.numbers(dt.date(2025, 6, 1))["plan_sent_close"] == 14
    with django_assert_num_queries(1):
        assert list(owed_plans.of(circumstances, priorities)) != []
