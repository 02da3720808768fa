"""“Not the same person” in the browser: never offered again, taken back on the same page, gone with a merge."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from desk import duplicates, history
from partnerships import merging, telling_apart
from partnerships.models import Person, ToldApart
from partnerships.tests.makers import make_organization, make_person

AT = dt.datetime(2025, 3, 6, 19, tzinfo=dt.UTC)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
def namesake(odalys):
    return make_person("Odalys Brennick", "Larkspur Hydraulics")


@pytest.fixture
def connie(as_person, convener):
    with time_machine.travel(AT, tick=False):
        yield as_person(convener)


def said(page):
    return [str(message) for message in page.context["messages"]]


def numbers(pairs):
    return [(pair.first, pair.second) for pair in pairs]


def test_a_pair_told_apart_is_never_offered_again_until_it_is_taken_back(connie, odalys, namesake):
    pair = {"one": namesake.pk, "other": odalys.pk}
    assert numbers(connie.get("/duplicates/").context["page_obj"]) == [(odalys.pk, namesake.pk)]

    page = connie.post("/duplicates/apart/", pair | {"back": "/duplicates/?page=1"}, follow=True)

    assert page.redirect_chain == [("/duplicates/?page=1", 302)]
    assert said(page) == ["Kept: Odalys Brennick and Odalys Brennick are not the same person."]
    assert (numbers(page.context["page_obj"]), duplicates.of(odalys), duplicates.of(namesake)) == ([], [], [])
    [line] = page.context["told_apart"]
    assert (line.first_name, line.second_name, line.why) == (
        "Odalys Brennick (Kettlewood Fabrication)",
        "Odalys Brennick (Larkspur Hydraulics)",
        "Connie Convener said so on Mar 6, 2025",
    )

    page = connie.post("/duplicates/apart/", pair | {"undo": "1", "back": "https://elsewhere.example/"}, follow=True)
    assert page.redirect_chain == [("/duplicates/", 302)]
    assert said(page) == ["Odalys Brennick and Odalys Brennick may be the same person again."]
    assert numbers(page.context["page_obj"]) == [(odalys.pk, namesake.pk)]
    assert (page.context["told_apart"], duplicates.of(odalys)) == ([], [namesake])


def test_a_third_of_the_same_name_is_still_offered(connie, odalys, namesake):
    third = make_person("Odalys Brennick", "Ash")
    telling_apart.tell(odalys, namesake, by=None, at=AT)

    assert numbers(duplicates.people()) == [(odalys.pk, third.pk), (namesake.pk, third.pk)]
    assert duplicates.of(odalys) == [third]


def test_the_comparison_offers_it_and_says_what_was_said(connie, convener, odalys, namesake):
    where = f"/people/{odalys.pk}/merge/"
    page = connie.post(where, {"other": namesake.pk}).content.decode()
    assert f'name="one" value="{odalys.pk}"><input type="hidden" name="other" value="{namesake.pk}"' in page
    assert f'name="back" value="{where}"' in page

    telling_apart.tell(odalys, namesake, by=convener, at=AT)
    page = connie.post(where, {"other": namesake.pk}).content.decode()
    assert "Not the same person: Connie Convener said so on Mar 6, 2025." in page
    assert 'name="undo"' in page


def test_companies_are_compared_without_it(connie):
    kept, gone = make_organization("Kettlewood Fabrication"), make_organization("Kettelwood Fabrication")

    page = connie.post(f"/organizations/{kept.pk}/merge/", {"other": gone.pk}).content.decode()
    assert "/duplicates/apart/" not in page
    assert "/duplicates/apart/" not in connie.get("/duplicates/?kind=companies").content.decode()


@pytest.mark.parametrize("other", ["", "x", "99999999", "9" * 30])
def test_a_number_that_is_nobody_is_not_found(connie, odalys, other):
    assert connie.post("/duplicates/apart/", {"one": odalys.pk, "other": other}).status_code == 404


def test_one_record_twice_is_refused_with_a_word(connie, odalys):
    page = connie.post("/duplicates/apart/", {"one": odalys.pk, "other": odalys.pk}, follow=True)
    assert said(page) == ["Choose two different people who are both on record."]


@pytest.mark.parametrize("merged", ["pair", "third"])
def test_when_one_of_the_pair_is_merged_away_it_goes(odalys, namesake, merged):
    third = make_person("Odalis Brennick", "Ash")
    telling_apart.tell(odalys, namesake, by=None, at=AT)
    telling_apart.tell(odalys, third, by=None, at=AT)

    told = merging.merge(odalys if merged == "pair" else third, namesake, by=None, at=AT)

    assert ("“Not the same person”, said of the one that ends, goes with it.", 1) in told.decided
    assert telling_apart.pairs() == {(odalys.pk, third.pk)}


def test_whoever_was_erased_is_listed_no_more(odalys, namesake):
    telling_apart.tell(odalys, namesake, by=None, at=AT)
    Person.objects.filter(pk=namesake.pk).update(erased_at=AT)

    assert duplicates.told_apart(50) == []


def test_the_one_that_stays_keeps_what_was_said_of_it(odalys, namesake):
    third = make_person("Odalis Brennick", "Ash")
    telling_apart.tell(odalys, namesake, by=None, at=AT)

    merging.merge(odalys, third, by=None, at=AT)

    assert telling_apart.pairs() == {(odalys.pk, namesake.pk)}


def test_the_history_of_both_tells_of_it(connie, convener, odalys, namesake):
    connie.post("/duplicates/apart/", {"one": odalys.pk, "other": namesake.pk})

    for person in (odalys, namesake):
        rows = history.of_person(person, history.Asked("America/Denver", kind="apart"), seen=()).rows
        assert [entry.sentence for entry in history.read(rows)] == [
            "Connie Convener added that Odalys Brennick and Odalys Brennick are not the same person."
        ]


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_of_those_told_apart_costs_as_many_queries_for_fifty_as_for_one(
    connie, count, django_assert_num_queries
):
    for number in range(count):
        key = "".join(chr(97 + int(digit)) for digit in f"{number:05}")
        one, other = (make_person(f"Same {key}", f"Works{key}{end}") for end in ("x", "y"))
        telling_apart.tell(one, other, by=None, at=AT)
    connie.get("/duplicates/")

    with django_assert_num_queries(7):
        page = connie.get("/duplicates/")
    assert (len(page.context["told_apart"]), ToldApart.objects.count()) == (count, count)
