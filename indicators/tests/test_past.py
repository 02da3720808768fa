"""How it stood: spans to the exact day, a snapshot for each night, and what is asked the same day (T24)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError, call_command

from followups import digest, sweep
from followups.models import Digest, FollowUp
from indicators import tasks
from indicators.assess import Assessment
from indicators.findings import SignFinding
from indicators.models import LevelSpan, SignSpan, Snapshot
from indicators.past import following, nightly
from indicators.past.spans import State, follow
from indicators.sets.reading import in_force
from indicators.tests.makers import launch, quarterly, second
from indicators.words import Level, SignState
from partnerships.models import Partnership

pytestmark = pytest.mark.django_db


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def noon(text: str) -> dt.datetime:
    """In Denver, in summer."""
    return dt.datetime.fromisoformat(f"{text}T18:00+00:00")


def levels(partnership):
    rows = LevelSpan.objects.filter(partnership=partnership).order_by("started_on")
    return [(row.level, str(row.started_on), str(row.ended_on or "")) for row in rows]


def signs(partnership):
    rows = SignSpan.objects.filter(partnership=partnership).order_by("started_on", "sign")
    return [(row.sign, row.reset, str(row.started_on), str(row.ended_on or "")) for row in rows]


def stands(partnership, on, level=Level.NONE, **raised):
    return follow(partnership, State(level, raised), day=day(on))


# ---- Spans, day by day


def test_a_level_ends_on_the_day_on_which_another_begins(partnership):
    stands(partnership, "2025-07-08", Level.EMERGING)
    stands(partnership, "2025-07-09", Level.ACTIVE)
    stands(partnership, "2026-03-31", Level.EMERGING)

    assert levels(partnership) == [
        ("emerging", "2025-07-08", "2025-07-09"),
        ("active", "2025-07-09", "2026-03-31"),
        ("emerging", "2026-03-31", ""),
    ]
    assert LevelSpan.objects.on(day("2026-03-30")).get().level == "active"
    assert LevelSpan.objects.on(day("2026-03-31")).get().level == "emerging"


def test_said_again_no_span_changes(partnership):
    assert stands(partnership, "2025-07-08", Level.EMERGING, R1=True) is True
    version = Partnership.objects.get().record_version

    assert stands(partnership, "2025-07-08", Level.EMERGING, R1=True) is False
    assert stands(partnership, "2025-07-09", Level.EMERGING, R1=True) is False
    assert Partnership.objects.get().record_version == version


def test_what_came_and_went_on_one_day_never_was(partnership):
    stands(partnership, "2026-03-05", Level.ACTIVE)
    stands(partnership, "2026-03-06", Level.EMERGING, R4=False)
    stands(partnership, "2026-03-06", Level.ACTIVE)

    assert levels(partnership) == [("active", "2026-03-05", "")]
    assert signs(partnership) == []


def test_what_was_gone_and_came_back_on_one_day_was_there_all_the_time(partnership):
    stands(partnership, "2026-03-05", R4=False)
    stands(partnership, "2026-03-10")
    stands(partnership, "2026-03-10", R4=False)

    assert signs(partnership) == [("R4", False, "2026-03-05", "")]


def test_a_sign_that_comes_again_is_another_span(partnership):
    stands(partnership, "2026-03-05", R4=False)
    stands(partnership, "2026-03-10")
    stands(partnership, "2026-03-20", R4=False, R1=True)

    assert signs(partnership) == [
        ("R4", False, "2026-03-05", "2026-03-10"),
        ("R1", True, "2026-03-20", ""),
        ("R4", False, "2026-03-20", ""),
    ]


# ---- The exact day, found between two looks


@pytest.fixture
def turning(monkeypatch):
    """The sign R4 stands from the first of these days until the second."""

    def between(first: str, last: str = "9999-12-31"):
        looked = []

        def assess_one(partnership, on):
            looked.append(on)
            state = SignState.RAISED if day(first) <= on < day(last) else SignState.CLEAR
            return Assessment(on, {}, {"R4": SignFinding(state)}, in_force(on), Level.NONE)

        monkeypatch.setattr(following, "assess_one", assess_one)
        return looked

    return between


@pytest.mark.parametrize("first", ["2026-01-02", "2026-01-15", "2026-01-16", "2026-02-28", "2026-03-31"])
def test_the_first_day_of_a_sign_is_found_by_halving(partnership, turning, first):
    looked = turning(first)
    following.catch_up(partnership, since=day("2026-01-01"), through=day("2026-03-31"), at=noon("2026-04-01"))

    assert signs(partnership) == [("R4", False, first, "")]
    assert len(looked) <= 13


def test_a_sign_that_ends_again_is_followed_to_both_days(partnership, turning):
    turning("2026-01-20", "2026-03-06")
    following.catch_up(partnership, since=day("2026-01-01"), through=day("2026-03-31"), at=noon("2026-04-01"))

    assert signs(partnership) == [("R4", False, "2026-01-20", "2026-03-06")]


def test_catching_up_goes_on_from_the_last_night_that_was_kept(partnership, turning):
    turning("2026-02-10")
    following.catch_up(partnership, since=day("2026-01-01"), through=day("2026-01-31"), at=noon("2026-02-01"))
    looked = turning("2026-02-10")
    following.catch_up(partnership, through=day("2026-02-20"), at=noon("2026-02-21"))

    assert (min(looked), max(looked)) == (day("2026-02-01"), day("2026-02-20"))
    assert signs(partnership) == [("R4", False, "2026-02-10", "")]
    assert following.catch_up(partnership, through=day("2026-02-20"), at=noon("2026-02-21")) == 0


def test_a_past_that_is_typed_in_later_is_found_anew(partnership, turning):
    stands(partnership, "2026-01-01")
    turning("2026-01-05")
    following.forget(partnership, since=day("2026-01-01"))
    following.catch_up(partnership, since=day("2026-01-01"), through=day("2026-01-31"), at=noon("2026-02-01"))

    assert signs(partnership) == [("R4", False, "2026-01-05", "")]


def test_a_sign_that_spans_the_day_goes_on_after_it_is_found_anew(partnership, turning):
    stands(partnership, "2026-01-05", R4=False)
    stands(partnership, "2026-01-20")
    turning("2026-01-05", "2026-01-15")
    following.forget(partnership, since=day("2026-01-10"))
    following.catch_up(partnership, since=day("2026-01-10"), through=day("2026-01-31"), at=noon("2026-02-01"))

    assert signs(partnership) == [("R4", False, "2026-01-05", "2026-01-15")]


def test_the_command_follows_a_past_from_its_founding(partnership, capsys):
    launch(partnership, "2025-03-06", "abc")
    second(partnership, "2025-05-28", "ab", 3)
    with time_machine.travel(noon("2025-06-10"), tick=False):
        call_command("follow_past", "front-range-health")

    assert ("R1", True, "2025-05-28", "") in signs(partnership)
    assert levels(partnership) == [("none", "2024-01-01", "")]
    assert "front-range-health  changed on" in capsys.readouterr().out
    with pytest.raises(CommandError, match="No partnership has the slug nobody"):
        call_command("follow_past", "nobody")


# ---- By itself


def test_each_night_is_kept_once_when_the_day_is_over_at_home(partnership):
    assert nightly.keep(now=dt.datetime(2025, 6, 3, 5, 50, tzinfo=dt.UTC)) == 1
    assert Snapshot.objects.get().day == day("2025-06-01")
    assert nightly.keep(now=dt.datetime(2025, 6, 3, 5, 59, tzinfo=dt.UTC)) == 0

    assert nightly.keep(now=dt.datetime(2025, 6, 3, 6, 7, tzinfo=dt.UTC)) == 1
    assert sorted(str(one) for one in Snapshot.objects.values_list("day", flat=True)) == ["2025-06-01", "2025-06-02"]


def test_after_nights_without_a_scheduler_the_past_is_followed(partnership):
    launch(partnership, "2025-03-06", "abc")
    nightly.keep(now=noon("2025-05-20"))
    second(partnership, "2025-05-28", "ab", 3)
    nightly.keep(now=noon("2025-06-10"))

    assert ("R1", True, "2025-05-28", "") in signs(partnership)
    assert Snapshot.objects.order_by("day").last().day == day("2025-06-09")


def test_a_snapshot_stays_as_it_was(partnership):
    nightly.keep(now=noon("2025-06-10"))
    launch(partnership, "2025-03-06", "ab", 3)
    nightly.keep(now=noon("2025-06-10"))

    assert Snapshot.objects.get().signs["R1"] == "not enough data"


def test_the_page_of_a_reader_keeps_nothing(as_person, observer, partnership):
    launch(partnership, "2025-03-06", "ab", 3)
    as_person(observer).get("/partnerships/front-range-health/indicators/")

    assert (SignSpan.objects.count(), Snapshot.objects.count()) == (0, 0)


def test_t24_a_sign_of_today_is_asked_about_today_and_told_next_morning(partnership, convener):
    launch(partnership, "2025-03-06", "abc")
    nightly.keep(now=noon("2025-05-27"))
    second(partnership, "2025-05-28", "ab", 3)
    nightly.keep(now=noon("2025-05-28"))

    row = FollowUp.objects.get(rule="T24", about="Engagement wanes")
    assert (row.opens_on, row.due_on) == (day("2025-05-28"), day("2025-06-11"))
    morning = dt.datetime(2025, 5, 29, 13, 1, tzinfo=dt.UTC)
    sweep.raise_due(now=morning)
    digest.send_digests(now=morning)
    assert row.pk in Digest.objects.get(day=day("2025-05-29")).notices.values_list("follow_up", flat=True)


def test_within_a_minute_what_is_drawn_over_time_says_of_today_what_the_dashboard_says(partnership):
    """Two from industry beside three from the public side (R1), and no priority came of it (R4)."""
    launch(partnership, "2025-03-06", "ab", 3)
    with time_machine.travel(noon("2025-03-06"), tick=False):
        tasks.refresh()
    assert signs(partnership) == [("R1", True, "2025-03-06", ""), ("R4", False, "2025-03-06", "")]
    assert levels(partnership) == [("none", "2025-03-06", "")]


def test_a_sign_that_is_gone_by_the_evening_is_not_asked_about(partnership):
    launch(partnership, "2025-03-06", "ab", 3)
    nightly.keep(now=noon("2025-03-06"))
    stands(partnership, "2025-03-06")
    nightly.promises.renew(partnership=partnership, at=noon("2025-03-06"), rooms={"indicators"})

    assert FollowUp.objects.filter(rule="T24", withdrawn_at=None).count() == 0


def test_one_record_that_cannot_be_read_leaves_the_others(partnership, monkeypatch, caplog):
    launch(partnership, "2025-03-06", "ab", 3)
    monkeypatch.setattr(nightly, "follow", lambda *given, **more: 1 / 0)

    assert nightly.keep(now=noon("2025-06-10")) == 1
    assert "could not be kept" in caplog.text


def test_a_quiet_hour_asks_the_same_however_many_there_are(partnership, django_assert_max_num_queries):
    quarterly(partnership, "2025-06-01", "abc")
    nightly.keep(now=noon("2025-06-10"))

    with django_assert_max_num_queries(8):
        nightly.keep(now=noon("2025-06-10"))
