"""The level rule, what a network may change in it, and the quarter for which "active" is kept (section 7)."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators import standings
from indicators.assess import assess_one
from indicators.findings import Finding
from indicators.levels import Grace, LevelRule
from indicators.models import LevelSpan, Standing
from indicators.record import Scope
from indicators.sets.shipped import SHIPPED
from indicators.words import Level, Verdict
from partnerships import guidance
from partnerships.models import Partnership
from partnerships.tests.makers import make_partnership

E = ("E1", "E2", "E3", "E4", "E5", "E6")
A = ("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def level(*met: str, **changed) -> Level:
    version = SHIPPED["main"].version()
    for name, value in changed.items():
        setattr(version, name, value)
    verdicts = dict.fromkeys((*E, *A), Verdict.PARTLY) | dict.fromkeys(met, Verdict.MET)
    return LevelRule(version).level(findings(verdicts))


def findings(verdicts: dict[str, Verdict]) -> dict[str, Finding]:
    return {code: Finding(verdict) for code, verdict in verdicts.items()}


def test_all_six_make_emerging_and_all_eight_active():
    assert level(*E) == Level.EMERGING
    assert level(*A) == Level.ACTIVE
    assert level(*E, *A) == Level.ACTIVE
    assert level(*E[:5], *A[:7]) == Level.NONE


def test_partly_and_no_data_do_not_count():
    rule = LevelRule(SHIPPED["main"].version())

    assert rule.level(findings(dict.fromkeys(E, Verdict.MET))) == Level.EMERGING
    assert rule.level(findings(dict.fromkeys(E, Verdict.MET) | {"E4": Verdict.NO_DATA})) == Level.NONE
    assert rule.level(findings(dict.fromkeys(E, Verdict.MET) | {"E4": Verdict.PARTLY})) == Level.NONE


def test_a_network_may_allow_five_of_six():
    assert level(*E[:5], needed={"emerging": 5}) == Level.EMERGING
    assert level(*E[:4], needed={"emerging": 5}) == Level.NONE


def test_a_network_may_allow_seven_of_eight_but_never_without_a2_and_a8():
    seven = {"active": 7}

    assert level("A1", "A2", "A3", "A4", "A5", "A6", "A8", needed=seven) == Level.ACTIVE
    assert level("A1", "A3", "A4", "A5", "A6", "A7", "A8", needed=seven) == Level.NONE
    assert level("A1", "A2", "A3", "A4", "A5", "A6", "A7", needed=seven) == Level.NONE


def test_what_does_not_decide_is_not_needed():
    lines = [line | {"decides": line["code"] != "E4"} for line in SHIPPED["main"].version().lines]

    assert level("E1", "E2", "E3", "E5", "E6", lines=lines) == Level.EMERGING


def test_a_level_that_nothing_decides_on_is_reached_by_nobody():
    lines = [line | {"decides": line["group"] != "active"} for line in SHIPPED["main"].version().lines]

    assert level(*A, lines=lines) == Level.NONE


def active(partnership, since, until=None):
    LevelSpan.objects.create(
        partnership=partnership, level=Level.ACTIVE, started_on=day(since), ended_on=until and day(until)
    )


def kept_until(partnership, on):
    return Grace(Scope([partnership], day(on))).until(partnership.pk)


@pytest.mark.parametrize(
    ("on", "until"),
    [
        ("2026-03-31", day("2026-06-30")),
        ("2026-06-30", day("2026-06-30")),
        ("2026-07-01", None),
        ("2025-07-08", None),
    ],
)
def test_active_is_kept_for_three_calendar_months(partnership, on, until):
    """The chair of P3 is lost on March 31: the label stays to June 30. Before July 9 of 2025 it never was active."""
    active(partnership, "2025-07-09", "2026-03-31")

    assert kept_until(partnership, on) == until


@pytest.mark.parametrize(
    ("lost_on", "last"), [("2026-04-15", "2026-07-14"), ("2026-04-14", "2026-07-13"), ("2026-12-01", "2027-02-28")]
)
def test_the_months_are_counted_from_the_last_active_day(partnership, lost_on, last):
    """Lost on April 15, it was active on April 14 for the last time: kept to July 14."""
    active(partnership, "2025-07-09", lost_on)

    assert kept_until(partnership, last) == day(last)
    assert kept_until(partnership, str(day(last) + dt.timedelta(days=1))) is None


def test_the_day_on_which_it_is_lost_is_counted_before_anybody_wrote_it_down(partnership):
    active(partnership, "2025-07-09")

    assert kept_until(partnership, "2025-11-30") == day("2026-02-28")


def test_the_network_says_how_long(partnership, at):
    active(partnership, "2025-07-09", "2026-03-31")
    guidance.change("level_grace_months", 6, effective_on=day("2026-01-01"), reason="Slow winters", by=None, at=at)

    assert kept_until(partnership, "2026-09-30") == day("2026-09-30")
    assert kept_until(partnership, "2026-10-01") is None


def test_the_label_and_the_rule_are_told_apart(partnership):
    active(partnership, "2025-07-09", "2026-03-31")
    found = assess_one(partnership, day("2026-06-30"))
    assert (found.level, found.rule_level, found.grace_until) == (Level.ACTIVE, Level.NONE, day("2026-06-30"))

    after = assess_one(partnership, day("2026-07-01"))
    assert (after.level, after.rule_level, after.grace_until) == (Level.NONE, Level.NONE, None)


def test_the_stored_standing_says_both(partnership):
    active(partnership, "2025-07-09", "2026-03-31")
    standings.freshen(Partnership.objects.all(), now=dt.datetime(2026, 4, 2, 18, tzinfo=dt.UTC))

    standing = Standing.objects.get()
    assert (standing.level, standing.rule_level, standing.grace_until) == ("active", "none", day("2026-06-30"))


def test_the_label_of_another_is_not_taken(partnership):
    active(make_partnership("Coast"), "2025-07-09")

    assert kept_until(partnership, "2025-08-01") is None
