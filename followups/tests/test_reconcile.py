"""Rows follow the record: they appear, move, close, open again, are withdrawn and come back."""

import datetime as dt

import pytest

from followups import reconcile
from followups.circumstances import Circumstances
from followups.models import FollowUp, FollowUpChange
from followups.reconcile import OwedTwice, Reconciled, RuleNotNamed
from followups.rules import UnknownRule
from followups.states import ChangeKind, State
from followups.tests.makers import LAUNCH, calls, launched, noon, owe, promise, raised_by, say
from partnerships.tests.makers import make_person


def kinds(row):
    return list(row.changes.order_by("pk").values_list("kind", flat=True))


def test_the_four_calls_of_the_launch_appear_with_their_window(partnership):
    cycle = launched(partnership)

    done = say(partnership, *calls(cycle, 4))

    rows = FollowUp.objects.order_by("about").values_list("about", "opens_on", "due_on", "aim_on")
    window = (dt.date(2025, 3, 27), dt.date(2025, 4, 3), dt.date(2025, 4, 3))
    assert done == Reconciled(added=4)
    assert list(rows) == [(f"Priority 0{n}", *window) for n in (1, 2, 3, 4)]


def test_a_row_knows_its_moments_in_the_zone_of_its_meeting(partnership):
    cycle = launched(partnership)

    say(partnership, promise(cycle), promise(cycle, key="priority:2", time_zone="Pacific/Honolulu"))

    moments = FollowUp.objects.order_by("key").values_list("opens_at", "soon_at", "late_at", "raise_at")
    denver, honolulu = (
        [dt.datetime(2025, *day, tzinfo=dt.UTC) for day in days]
        for days in (
            [(3, 27, 6), (3, 31, 6), (4, 4, 6), (3, 27, 6)],
            [(3, 27, 10), (3, 31, 10), (4, 4, 10), (3, 27, 10)],
        )
    )
    assert [list(row) for row in moments] == [denver, honolulu]


def test_saying_it_again_writes_nothing(partnership, django_assert_num_queries):
    cycle = launched(partnership)
    owed = [*calls(cycle, 3), promise(cycle, "T4", "meeting:1", "Launch", done_on=dt.date(2025, 3, 7))]
    say(partnership, *owed)
    version = type(partnership).objects.get().record_version

    with django_assert_num_queries(6) as asked:
        again = say(partnership, *owed, at=noon(3, 20))

    assert again == Reconciled()
    assert [query["sql"].split()[0] for query in asked] == ["SAVEPOINT", *["SELECT"] * 4, "RELEASE"]
    assert type(partnership).objects.get().record_version == version
    assert FollowUpChange.objects.count() == 0


@pytest.mark.parametrize("count", [1, 25])
def test_the_number_of_queries_does_not_grow_with_the_rows(partnership, django_assert_num_queries, count):
    cycle = launched(partnership)

    with django_assert_num_queries(8):
        say(partnership, *calls(cycle, count))
    moved = calls(cycle, count, anchored_on=dt.date(2025, 3, 7))
    with django_assert_num_queries(9):
        say(partnership, *moved)


def test_a_moved_launch_moves_every_open_window_by_a_day_and_logs_old_and_new(partnership):
    cycle = launched(partnership)
    say(partnership, *calls(cycle, 2))
    cycle = launched(partnership, dt.date(2025, 3, 7))

    done = say(partnership, *calls(cycle, 2), at=noon(3, 10))

    row = FollowUp.objects.get(key="priority:1")
    change = row.changes.get()
    assert done == Reconciled(changed=2)
    assert (row.opens_on, row.due_on) == (dt.date(2025, 3, 28), dt.date(2025, 4, 4))
    assert (change.kind, change.at) == (ChangeKind.MOVED, noon(3, 10))
    assert [change.old_opens_on, change.old_due_on] == [dt.date(2025, 3, 27), dt.date(2025, 4, 3)]
    assert [change.new_opens_on, change.new_due_on] == [dt.date(2025, 3, 28), dt.date(2025, 4, 4)]


def test_evidence_closes_a_row_and_its_day_decides_on_time(partnership):
    row = owe(partnership)

    say(partnership, promise(row.cycle, done_on=dt.date(2025, 4, 8)), at=noon(4, 8))

    row.refresh_from_db()
    assert (row.done_on, row.done_how, row.on_time, row.raise_at) == (dt.date(2025, 4, 8), "evidence", False, None)
    assert (row.state_on(dt.date(2025, 4, 7)), row.state_on(dt.date(2025, 4, 8))) == (State.LATE, State.DONE)
    assert kinds(row) == ["done"]


def test_the_last_day_is_in_time_and_the_day_after_is_not(partnership):
    cycle = launched(partnership)
    last, after = dt.date(2025, 4, 3), dt.date(2025, 4, 4)

    say(partnership, promise(cycle, key="a", done_on=last), promise(cycle, key="b", done_on=after))

    assert list(FollowUp.objects.order_by("key").values_list("on_time", flat=True)) == [True, False]


def test_evidence_taken_back_opens_the_row_again(partnership):
    row = owe(partnership, done_on=dt.date(2025, 3, 27))

    say(partnership, promise(row.cycle), at=noon(3, 28))

    row.refresh_from_db()
    assert (row.done_on, row.done_how, row.on_time, row.judged_due_on) == (None, "", None, None)
    assert row.raise_at == row.opens_at
    assert kinds(row) == ["reopened"]


def test_a_row_that_opens_again_follows_the_window_that_moved_meanwhile(partnership):
    row = owe(partnership, done_on=dt.date(2025, 3, 27))
    cycle = launched(partnership, dt.date(2025, 3, 7))
    say(partnership, promise(cycle, done_on=dt.date(2025, 3, 27)))

    say(partnership, promise(cycle))

    row.refresh_from_db()
    assert row.due_on == dt.date(2025, 4, 4)
    assert kinds(row) == ["recomputed", "reopened", "moved"]


def test_a_finished_row_keeps_its_dates_but_is_judged_again_and_marked(partnership):
    row = owe(partnership, done_on=dt.date(2025, 4, 4))
    assert row.on_time is False
    cycle = launched(partnership, dt.date(2025, 3, 7))

    say(partnership, promise(cycle, done_on=dt.date(2025, 4, 4)), at=noon(4, 10))
    again = say(partnership, promise(cycle, done_on=dt.date(2025, 4, 4)), at=noon(4, 11))

    row.refresh_from_db()
    assert (row.anchored_on, row.opens_on, row.due_on) == (LAUNCH, dt.date(2025, 3, 27), dt.date(2025, 4, 3))
    assert (row.on_time, row.judged_due_on, row.recomputed_at) == (True, dt.date(2025, 4, 4), noon(4, 10))
    assert kinds(row) == ["recomputed"]
    assert again == Reconciled()


def test_what_is_no_longer_owed_is_withdrawn_with_its_history_and_comes_back(partnership):
    row = owe(partnership)

    gone = say(partnership, rules={"T8"}, at=noon(3, 10))
    row.refresh_from_db()
    assert (gone, row.withdrawn_at, row.raise_at) == (Reconciled(withdrawn=1), noon(3, 10), None)
    assert say(partnership, rules={"T8"}, at=noon(3, 11)) == Reconciled()

    say(partnership, promise(row.cycle), at=noon(3, 12))
    row.refresh_from_db()
    assert (row.withdrawn_at, row.raise_at) == (None, row.opens_at)
    assert kinds(row) == ["withdrawn", "owed_again"]
    assert FollowUp.objects.count() == 1


def test_only_the_named_rules_are_compared(partnership):
    row = owe(partnership, "T4", key="meeting:1")

    say(partnership, *calls(row.cycle, 1))

    assert list(FollowUp.objects.owed().order_by("rule").values_list("rule", flat=True)) == ["T4", "T8"]


def test_one_row_for_each_person_cycle_rule_and_key(partnership):
    cycle = launched(partnership)
    grace, hugo = make_person("Grace Lindqvist"), make_person("Hugo Marsh")

    say(partnership, *(promise(cycle, "T13", "one-on-one", who.name, person=who) for who in (grace, hugo)))

    assert list(FollowUp.objects.order_by("about").values_list("about", "person__name", "dedup_key")) == [
        (name, name, f"{partnership.pk}:{cycle.pk}:T13:one-on-one:{person.pk}:1")
        for name, person in (("Grace Lindqvist", grace), ("Hugo Marsh", hugo))
    ]


def test_words_and_plans_follow_without_a_log(partnership):
    row = owe(partnership)

    planned = {"title": "Homes near work", "detail": "2 champions are waiting", "planned_on": dt.date(2025, 4, 1)}
    say(partnership, promise(row.cycle, **planned))

    row.refresh_from_db()
    assert (row.title, row.detail) == ("Hold the follow-up call: Homes near work", "2 champions are waiting")
    assert (row.planned_on, kinds(row)) == (dt.date(2025, 4, 1), [])


def test_the_record_may_set_a_bound_of_its_own(partnership):
    row = owe(partnership, due_on=dt.date(2025, 4, 1))

    assert (row.opens_on, row.due_on, row.soon_on) == (dt.date(2025, 3, 27), dt.date(2025, 4, 1), dt.date(2025, 3, 29))


def test_t17_takes_the_teams_pace(partnership):
    row = owe(partnership, "T17", pace="monthly")

    assert (row.opens_on, row.soon_on, row.due_on) == (None, dt.date(2025, 4, 7), dt.date(2025, 4, 13))


def test_a_newly_anchored_cycle_expires_what_is_still_open_and_leaves_the_rest(partnership):
    cycle = launched(partnership)
    kept = promise(cycle, "T4", "meeting:1", "Launch", done_on=dt.date(2025, 3, 7))
    say(partnership, kept, *calls(cycle, 1))
    refresh = partnership.cycles.create(number=2, kind="refresh", opened_on=dt.date(2026, 9, 24))

    say(partnership, kept, *calls(cycle, 1), at=noon(9, 25, 2026))
    assert FollowUp.objects.filter(expired_on=None).count() == 2
    refresh.anchored_on = dt.date(2026, 10, 29)
    refresh.save()
    say(partnership, kept, *calls(cycle, 1), promise(refresh, "T11", "second", ""), at=noon(10, 29, 2026))

    rows = {row.rule: row for row in FollowUp.objects.all()}
    day = dt.date(2026, 10, 29)
    assert {rule: row.expired_on for rule, row in rows.items()} == {"T4": None, "T8": day, "T11": None}
    assert (rows["T8"].state_on(dt.date(2026, 10, 28)), rows["T8"].state_on(day)) == (State.LATE, State.EXPIRED)
    assert (rows["T8"].raise_at, rows["T11"].due_on) == (None, dt.date(2027, 1, 27))


def test_a_refresh_that_is_opened_again_puts_the_old_cycle_in_force(partnership):
    row = owe(partnership)
    refresh = partnership.cycles.create(
        number=2, kind="refresh", opened_on=dt.date(2026, 9, 24), anchored_on=dt.date(2026, 10, 29)
    )
    say(partnership, promise(row.cycle))
    refresh.anchored_on = None
    refresh.save()

    say(partnership, promise(row.cycle))

    row.refresh_from_db()
    assert (row.expired_on, kinds(row)) == (None, ["expired", "unexpired"])


def test_evidence_for_an_expired_promise_still_counts(partnership):
    row = owe(partnership)
    partnership.cycles.create(number=2, kind="refresh", opened_on=LAUNCH, anchored_on=dt.date(2026, 10, 29))
    say(partnership, promise(row.cycle))

    say(partnership, promise(row.cycle, done_on=dt.date(2025, 4, 1)))

    row.refresh_from_db()
    assert (row.state_on(dt.date(2027, 1, 1)), row.on_time, row.expired_on) == (State.DONE, True, None)


def test_what_was_done_after_its_cycle_was_over_had_expired_in_between(partnership):
    row = owe(partnership)
    partnership.cycles.create(number=2, kind="refresh", opened_on=LAUNCH, anchored_on=dt.date(2026, 10, 29))

    say(partnership, promise(row.cycle, done_on=dt.date(2026, 11, 5)), at=noon(11, 5, 2026))

    row.refresh_from_db()
    days = [dt.date(2026, 10, 28), dt.date(2026, 10, 29), dt.date(2026, 11, 4), dt.date(2026, 11, 5)]
    assert [row.state_on(day) for day in days] == [State.LATE, State.EXPIRED, State.EXPIRED, State.DONE]


def test_a_paused_partnership_is_silent_and_speaks_again_afterward(partnership):
    pause = partnership.pauses.create(started_on=dt.date(2025, 3, 1), reason="Two plants closed")
    row = owe(partnership)
    assert (row.raise_at, raised_by(noon(6, 1))) == (None, 0)

    pause.ended_on = dt.date(2025, 6, 1)
    pause.save()
    say(partnership, promise(row.cycle), at=noon(6, 2))

    row.refresh_from_db()
    assert row.raise_at == row.opens_at


def test_a_lateness_that_no_longer_holds_is_a_new_generation(partnership):
    row = owe(partnership)
    raised_by(noon(4, 5))
    cycle = launched(partnership, dt.date(2025, 3, 20))

    say(partnership, promise(cycle), at=noon(4, 6))

    row.refresh_from_db()
    assert (row.generation, row.due_on, row.raise_at) == (2, dt.date(2025, 4, 17), row.late_at)
    assert row.dedup_key == f"{partnership.pk}:{cycle.pk}:T8:priority:1:-:2"


def test_a_move_that_stays_late_keeps_its_generation(partnership):
    row = owe(partnership)
    raised_by(noon(4, 20))
    cycle = launched(partnership, dt.date(2025, 3, 7))

    say(partnership, promise(cycle), at=noon(4, 20))

    row.refresh_from_db()
    assert (row.generation, row.raise_at) == (1, None)


def test_a_room_speaks_only_for_the_rules_it_names_and_once_for_each(partnership):
    cycle = launched(partnership)

    with pytest.raises(RuleNotNamed, match="T8"):
        reconcile.reconcile(Circumstances(partnership, at=noon(3, 6)), rules={"T4"}, owed=[promise(cycle)])
    with pytest.raises(OwedTwice, match="T8 priority:1"):
        say(partnership, promise(cycle), promise(cycle, title="The same"))
    with pytest.raises(UnknownRule, match="T99"):
        say(partnership, promise(cycle, "T99"))
    assert FollowUp.objects.count() == 0
