"""A5 to A8 of many partnerships at once: the same as one by one, in as many questions."""

from __future__ import annotations

import pytest

from indicators.assess import assess
from indicators.record import scope
from indicators.tests.makers import launch, second
from indicators.tests.working import agreed, claimed, day, done, noon, told
from meetings import adopting
from partnerships.models import County, Organization
from partnerships.tests.makers import make_partnership, make_person, make_region

pytestmark = pytest.mark.django_db
DAY, CODES = day("2025-06-30"), ("A5", "A6", "A7", "A8")


@pytest.fixture
def everyone(partnership):
    """Four that differ in fields, actions, results and regions, and one that has not begun."""
    far = make_region("High Plains", ("Larkin", "Stonewater"))
    more = [
        make_partnership(f"Table {number}", region=far if number % 2 else partnership.region) for number in range(4)
    ]
    for number, one in enumerate([partnership, *more[:3]]):
        priorities = [claimed(one, f"First {number}", f"Ann {number}", "skills")]
        priorities += [claimed(one, f"Second {number}", f"Bo {number}", "business")] if number else []
        for priority in priorities:
            owner = make_person(f"Owner {number}", f"Agency {number}", system="workforce")
            for place in range(number):
                action = agreed(priority, f"Action {place}", owner)
                done(action, "2025-06-01") if place == 1 else told(action, "2025-05-02")
        launch(one, "2025-03-06", "abcdef"[: 3 + number], number)
        if number > 1:
            adopting.adopt(second(one, "2025-05-28", "abc"), adopted=True, by=None, at=noon("2025-05-28"))
    for place, company in enumerate(Organization.objects.companies().filter(name__startswith="Company")):
        company.county = County.objects.order_by("pk")[place % 3]
        company.save()
    return [partnership, *more]


def found(partnerships):
    by_number = assess(partnerships, {one.pk: DAY for one in partnerships})
    return {
        number: {code: (one.indicators[code], one.indicators[code].because) for code in CODES}
        for number, one in by_number.items()
    }


def test_many_are_computed_like_one(everyone, monkeypatch):
    together, one_by_one = found(everyone), {}
    for one in everyone:
        one_by_one |= found([one])

    assert together == one_by_one
    assert len({tuple(str(code[0].computed) for code in codes.values()) for codes in together.values()}) >= 4
    monkeypatch.setattr(scope, "MOST_NAMED", 0)
    assert found(everyone) == one_by_one
    assert found(everyone[1:2]) == {everyone[1].pk: one_by_one[everyone[1].pk]}
