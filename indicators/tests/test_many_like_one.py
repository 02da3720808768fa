"""Many partnerships are assessed as each is by itself, word for word, and with as many questions however many they are."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.assess import Assessment, assess, assess_one
from indicators.record import meetings, scope
from indicators.record.scope import Scope
from indicators.sets import changing
from indicators.tests.chance import SAID, live
from indicators.tests.makers import launch
from partnerships import guidance
from partnerships.models import Partnership
from partnerships.tests.makers import make_partnership

# The launch is ahead; the second meeting was held; half a year later; a year later, with what came in winter.
DAYS = tuple(map(dt.date.fromisoformat, ("2025-03-02", "2025-06-15", "2025-10-01", "2026-03-01")))
WINTER = dt.date(2025, 12, 1)
A_DAY = dt.timedelta(days=1)
HOMES = {"Piedmont": "America/New_York", "Big Island": "Pacific/Honolulu"}


def said(assessment: Assessment) -> tuple:
    return assessment.indicators, assessment.signs, assessment.level, assessment.banner, assessment.grace_until


def words(assessment: Assessment) -> list[tuple]:
    found = [*assessment.indicators.values(), *assessment.signs.values()]
    return [(one.because, one.next_step, one.counted) for one in found]


def lives(seed: int) -> list[Partnership]:
    """Three that are assessed and one that is not, under rules that changed in winter."""
    chance = random.Random(seed)
    everybody = [live(f"Partnership {number}", chance) for number in range(4)]
    shipped = {"words": {"short": "", "asks": "", "gap": ""}, "decides": True, "statement": False}
    changing.change_line("main", "A8", **shipped, effective_on=WINTER, reason="We saw it", on=WINTER, **SAID)
    guidance.change("a8_activity_days", 60, effective_on=WINTER, reason="Busy", **SAID)
    return everybody[:3]


@pytest.mark.parametrize("seed", range(2))
def test_together_they_are_as_they_are_alone_word_for_word(db, seed, monkeypatch):
    """Named one by one, and as so many that none is named and rows of others come along."""
    assessed, verdicts = lives(seed), set()
    for day in DAYS:
        days = dict.fromkeys([one.pk for one in assessed], day)
        alone = {one.pk: assess_one(one, day) for one in assessed}
        named = assess(assessed, days)
        with monkeypatch.context() as unnamed:
            unnamed.setattr(scope, "MOST_NAMED", 0)
            everybody = assess(assessed, days)
            for together in (named, everybody):
                assert {pk: said(one) for pk, one in together.items()} == {pk: said(one) for pk, one in alone.items()}
                assert {pk: words(one) for pk, one in together.items()} == {pk: words(one) for pk, one in alone.items()}
        verdicts |= {tuple(one.verdict for one in found.indicators.values()) for found in alone.values()}

    assert len(verdicts) > 6


@pytest.mark.parametrize("seed", range(2))
def test_where_it_is_not_the_same_day_everywhere_each_is_as_alone_on_its_own_day(db, seed, monkeypatch):
    """Two on one day and one on another, with a fourth beside them: at home in other zones, or in the same."""
    assessed = lives(seed)
    for zones in (("America/New_York", "America/Denver", "Pacific/Honolulu"), ("America/Denver",) * 3):
        for partnership, zone in zip(assessed, zones, strict=True):
            partnership.time_zone = zone
            partnership.save(update_fields=["time_zone"])
        for day in DAYS[1:]:
            west = assessed[2].pk
            days = {one.pk: day - A_DAY if one.pk == west else day for one in assessed}
            alone = {one.pk: assess_one(one, days[one.pk]) for one in assessed}
            with monkeypatch.context() as unnamed:
                unnamed.setattr(scope, "MOST_NAMED", 0)
                together = assess(assessed, days)
                assert {pk: said(one) for pk, one in together.items()} == {pk: said(one) for pk, one in alone.items()}
                assert {pk: words(one) for pk, one in together.items()} == {pk: words(one) for pk, one in alone.items()}


def test_of_each_day_those_are_read_who_are_at_home_there(db, monkeypatch):
    """So that in the hours between two midnights the rows are read once and not once for each day."""
    east, west = (make_partnership(name, time_zone=zone) for name, zone in HOMES.items())
    for partnership in (east, west):
        launch(partnership, "2025-03-06", "ab")
    monkeypatch.setattr(scope, "MOST_NAMED", 0)

    def read(*partnerships, beside_others):
        return sorted(row[1] for row in meetings._held(Scope(partnerships, DAYS[2], beside_others=beside_others)))

    assert read(east, beside_others=True) == [east.pk]
    assert read(west, beside_others=True) == [west.pk]
    assert read(east, west, beside_others=True) == sorted([east.pk, west.pk])
    assert read(east, beside_others=False) == sorted([east.pk, west.pk])


def test_twelve_ask_no_more_than_two(db):
    chance = random.Random(7)
    lived = [live(f"Partnership {number}", chance) for number in range(2)]
    everybody = [*lived, *(make_partnership(f"Partnership {number}") for number in range(2, 12))]
    for partnership in everybody[2:]:
        launch(partnership, "2025-03-06", "ab")
    asked = []
    for group in (everybody[:2], everybody):
        with CaptureQueriesContext(connection) as queries:
            assess(group, dict.fromkeys([one.pk for one in group], DAYS[2]))
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert asked[1] <= 60
