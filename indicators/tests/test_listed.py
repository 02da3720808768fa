"""What is read of a group as one text, on either database."""

from __future__ import annotations

import pytest

from indicators.record.listed import Listed, numbers, numbers_of
from partnerships.models import Affiliation
from partnerships.tests.makers import make_organization, make_person


@pytest.mark.django_db
def test_each_group_lists_its_own():
    foundry, bakery = make_organization("Foundry"), make_organization("Bakery")
    ana, ben, cleo = make_person("Ana", foundry), make_person("Ben", foundry), make_person("Cleo", bakery)
    jobs = Affiliation.objects.order_by().values("organization_id").annotate(people=Listed("person_id"))
    people = {organization: numbers(listed) for organization, listed in jobs.values_list("organization_id", "people")}

    assert {organization: sorted(them) for organization, them in people.items()} == {
        foundry.pk: [ana.pk, ben.pk],
        bakery.pk: [cleo.pk],
    }


def test_the_numbers_of_a_text_stand_in_its_order():
    assert numbers("4,17,9,17") == [4, 17, 9, 17]
    assert numbers("30") == [30]


def test_an_empty_group_lists_nothing():
    assert numbers("") == []


def test_of_several_groups_one_comes_after_the_other_and_one_that_is_not_there_adds_nothing():
    assert numbers_of({1: "4,17", 2: "9", 3: "5"}, [3, 8, 1]) == [5, 4, 17]
    assert numbers_of({1: "4"}, []) == []
