"""Two people who look alike and are not the same: said once, in either order, and taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from partnerships import telling_apart
from partnerships.models import Person, ToldApart
from partnerships.tests.makers import make_person

AT = dt.datetime(2025, 3, 6, 19, tzinfo=dt.UTC)
LATER = dt.datetime(2025, 3, 7, 19, tzinfo=dt.UTC)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
def namesake(odalys):
    return make_person("Odalys Brennick", "Larkspur Hydraulics")


def test_it_is_kept_with_who_and_when_and_the_first_word_stands(odalys, namesake, convener, admin):
    telling_apart.tell(namesake, odalys, by=convener, at=AT)
    telling_apart.tell(odalys, namesake, by=admin, at=LATER)

    row = ToldApart.objects.get()
    assert (row.first, row.second, row.by, row.at) == (odalys, namesake, convener, AT)


def test_it_is_symmetrical(odalys, namesake):
    third = make_person("Odalys Brennick", "Ash")
    telling_apart.tell(namesake, odalys, by=None, at=AT)

    assert telling_apart.pairs() == {(odalys.pk, namesake.pk)}
    assert telling_apart.between(odalys, namesake) == telling_apart.between(namesake, odalys) == ToldApart.objects.get()
    assert [telling_apart.apart_from(one) for one in (odalys, namesake, third)] == [{namesake.pk}, {odalys.pk}, set()]


def test_it_is_taken_back_in_either_order_and_its_history_stays(odalys, namesake):
    telling_apart.tell(odalys, namesake, by=None, at=AT)
    telling_apart.take_back(namesake, odalys)
    telling_apart.take_back(namesake, odalys)

    assert telling_apart.pairs() == set()
    assert list(ToldApart.history.order_by("history_id").values_list("history_type", flat=True)) == ["+", "-"]


def test_one_record_or_an_erased_one_is_not_told_apart(odalys, namesake):
    with pytest.raises(telling_apart.NotTwo):
        telling_apart.tell(odalys, odalys, by=None, at=AT)
    Person.objects.filter(pk=namesake.pk).update(erased_at=AT)
    with pytest.raises(telling_apart.NotTwo):
        telling_apart.tell(odalys, namesake, by=None, at=AT)
    assert ToldApart.objects.count() == 0


def test_the_database_holds_a_pair_once_and_in_one_order(odalys, namesake):
    ToldApart.objects.create(first=odalys, second=namesake, at=AT)
    for first, second in ((odalys, namesake), (namesake, odalys), (odalys, odalys)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ToldApart.objects.create(first=first, second=second, at=AT)
