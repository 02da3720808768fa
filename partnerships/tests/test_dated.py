"""Rows that hold from one day to another: the edges are where people disagree."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from partnerships.models import RoleHolding
from partnerships.roles import Role
from partnerships.tests.makers import make_person

FIRST, LAST = dt.date(2025, 3, 6), dt.date(2025, 4, 3)
BEFORE, BETWEEN, AFTER = dt.date(2025, 3, 5), dt.date(2025, 3, 20), dt.date(2025, 4, 4)


@pytest.fixture
def holding(partnership):
    return RoleHolding.objects.create(
        partnership=partnership, person=make_person(), role=Role.READER, started_on=FIRST, ended_on=LAST
    )


@pytest.mark.parametrize(
    ("day", "on", "during"),
    [
        (BEFORE, False, False),
        (FIRST, True, True),
        (BETWEEN, True, True),
        (LAST, False, True),
        (AFTER, False, False),
    ],
)
def test_the_last_day_still_counts_for_access_and_is_over_by_its_end(holding, day, on, during):
    assert RoleHolding.objects.on(day).exists() is on
    assert RoleHolding.objects.during(day).exists() is during
    assert holding.stands_on(day) is on


def test_a_row_without_an_end_goes_on(holding):
    holding.ended_on = None
    holding.save()

    assert list(RoleHolding.objects.current()) == [holding]
    assert list(RoleHolding.objects.on(dt.date(2050, 1, 1))) == [holding]


@pytest.mark.django_db
def test_a_row_without_a_start_held_before_the_record_began():
    job = make_person(organization="Kettlewood Fabrication").affiliations.get()

    assert job.stands_on(dt.date(1990, 1, 1)) is True


def test_nothing_ends_before_it_starts(holding):
    holding.ended_on = BEFORE

    with pytest.raises(IntegrityError), transaction.atomic():
        holding.save()


def test_what_began_and_ended_on_one_day_counts_for_that_day_only(holding):
    holding.ended_on = FIRST
    holding.save()

    assert list(RoleHolding.objects.during(FIRST)) == [holding]
    assert list(RoleHolding.objects.on(FIRST)) == []
