"""What is read no further than it takes says the same as all that could be read."""

from __future__ import annotations

import random

import pytest

from indicators.record import Record
from indicators.record.partners import NEEDED
from indicators.tests.chance import live
from indicators.tests.test_many_like_one import DAYS

pytestmark = pytest.mark.django_db


def test_companies_are_counted_up_to_the_mark_and_quiet_kinds_are_those_not_engaged():
    chance = random.Random(0)
    lived = [live(f"Partnership {number}", chance) for number in range(3)]
    seen = set()
    for record in (Record(lived, day) for day in DAYS):
        for one in record.partnerships:
            again = sum(came >= 2 for came in record.companies.times(one).values())
            assert [record.companies.came_twice(one, most) for most in (1, 2, 12)] == [
                min(again, m) for m in (1, 2, 12)
            ]

            engaged = record.partners.engaged(one)
            assert record.partners.quiet(one) == [kind for kind in NEEDED if kind not in engaged]
            seen.add((again, len(engaged)))

    assert len({again for again, _engaged in seen}) > 2
    assert len({engaged for _again, engaged in seen}) > 2
