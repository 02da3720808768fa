"""Tamarack's life up to the end of one day, for what only the day itself can show."""

from contextlib import ExitStack

import pytest
from django.db import transaction

from actionteams.plans import lines, reading
from desk.replay import player
from desk.tests.tamarack.reading import LIFE, SLUG, day, denver, owed
from followups import digest, sweep
from followups.models import Notice
from meetings import capture
from meetings.models import Meeting
from partnerships.models import Partnership


@pytest.fixture
def stopped(telling):
    """The story up to the end of one day; what the test adds is taken back after it.

    These tests stand in the order of their days, and before all others of this folder.
    """
    undoing = ExitStack()

    def told(text):
        assert telling.until <= day(text)
        partnership = telling.go_on(day(text)).partnership
        undoing.enter_context(transaction.atomic())
        return partnership

    with undoing:
        yield told
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("until", "state"),
    [("2025-02-04", "upcoming"), ("2025-02-05", "open"), ("2025-02-11", "open"), ("2025-02-12", "late")],
)
def test_t1_the_calls_after_the_letter_are_due_from_february_5_to_11(stopped, until, state):
    assert owed(stopped(until), until, "T1")[0][2:5] == ("2025-02-05", "2025-02-11", state)


def test_t2_the_facilitator_was_confirmed_in_time_and_t3_the_asks_too(stopped):
    assert owed(stopped("2025-02-12"), "2025-02-12", "T2", "T3") == [
        ("T2", "", None, "2025-02-20", "done", "2025-02-12", True),
        ("T3", "", None, "2025-02-27", "done", "2025-02-11", True),
    ]


def test_told_in_parts_it_is_the_same_life(stopped):
    in_parts = owed(stopped("2025-02-12"), "2025-02-12")

    at_once = player.play(LIFE.called("Tamarack Again", "tamarack-again"), until=day("2025-02-12")).partnership

    assert [row[0] for row in in_parts] == ["T1", "T2", "T3", "T22", "T22"]
    assert owed(at_once, "2025-02-12") == in_parts


def test_a_launch_that_was_a_day_later_moves_what_is_open_and_says_nothing_twice(stopped):
    partnership = stopped("2025-03-27")
    launch = Meeting.objects.get(partnership=partnership, type="launch")
    told = list(Notice.objects.order_by("pk").values_list("key", flat=True))

    capture.correct_day(launch, day=day("2025-03-07"), by=None, at=denver("2025-03-27T15:00"))

    assert owed(partnership, "2025-03-28") == [
        ("T2", "", None, "2025-02-20", "done", "2025-02-12", True),
        ("T3", "", None, "2025-02-27", "done", "2025-02-11", True),
        ("T4", "Launch", "2025-03-06", "2025-03-08", "done", "2025-03-07", True),
        ("T5", "", "2025-03-07", "2025-03-13", "done", "2025-03-10", True),
        ("T8", "From school to shop floor", "2025-03-27", "2025-04-03", "done", "2025-03-27", True),
        ("T8", "Homes for workers", "2025-03-28", "2025-04-04", "open", None, None),
        ("T8", "Maintenance technicians", "2025-03-28", "2025-04-04", "open", None, None),
        ("T8", "Shared freight and local suppliers", "2025-03-28", "2025-04-04", "open", None, None),
        ("T10", "", "2025-05-06", "2025-06-05", "upcoming", None, None),
        ("T14", "From school to shop floor", "2025-05-26", "2025-06-25", "upcoming", None, None),
        # Half a year and two years after the launch; what prepared it is not asked for again.
        ("T20", "", None, "2025-09-07", "open", None, None),
        ("T22", "Industry chosen", None, "2025-11-12", "expired", None, None),
        ("T22", "At work", None, "2026-02-04", "expired", None, None),
        ("T16", "Summer weeks in shops for 6 teachers", None, "2026-03-27", "open", None, None),
        ("T21", "", None, "2027-03-07", "open", None, None),
    ]
    assert sweep.raise_due(now=denver("2025-03-28T00:01")) == 0
    assert digest.send_digests(now=denver("2025-03-28T07:01")) == 0
    assert list(Notice.objects.order_by("pk").values_list("key", flat=True)) == told
    assert Partnership.objects.get(slug=SLUG).cycles.get(number=1).anchored_on == day("2025-03-07")


def test_the_life_can_be_stopped_at_a_day(stopped):
    partnership = stopped("2025-04-05")

    assert [row[4] for row in owed(partnership, "2025-04-05", "T8")] == ["done", "late", "done", "done"]
    assert partnership.stage == "moving_to_action"
    assert Meeting.objects.filter(partnership=partnership, state="planned").count() == 0


@pytest.mark.parametrize(
    ("as_of", "sentences"),
    [
        ("2025-06-30", ["“Homes for workers” has 1 action; the first plan usually has 2 or 3 for each priority."]),
        ("2025-07-09", []),
    ],
)
def test_w14_homes_for_workers_has_one_action_until_july_9(stopped, as_of, sentences):
    cycle = stopped(as_of).cycles.get(number=1)
    content = reading.content(cycle, today=day(as_of))
    said = lines.of(content, cycle=cycle.pk, is_first=False, may_write=True)

    assert [line.sentence for line in said if line.id == "W14"] == sentences


def test_t18_is_amber_from_day_92_and_red_from_day_120(stopped):
    partnership = stopped("2025-07-31")
    days = ("2025-08-27", "2025-08-28", "2025-09-24", "2025-09-25")

    assert [owed(partnership, as_of, "T18")[0][4] for as_of in days] == ["upcoming", "open", "open", "late"]
