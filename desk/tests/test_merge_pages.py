"""Merging in the browser: find the other one, look at what would move, confirm; and what is likely twice."""

import pytest

from desk import duplicates
from meetings.tests.makers import hold_meeting
from partnerships.models import Merge, Organization, Person
from partnerships.tests.makers import make_organization, make_person, make_user


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example")


@pytest.fixture
def twin(db):
    return make_person("Odalys Brennick", "Kettlewood", mobile="303 555 0100")


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def words(response):
    return response.content.decode()


def test_who_looks_alike_is_offered_and_any_other_is_found(connie, odalys, twin):
    make_person("Hollis Penhallow", "Larkspur Hydraulics")

    page = connie.get(f"/people/{odalys.pk}/merge/")
    assert [record for record, _words in page.context["likely"]] == [twin]

    page = connie.get(f"/people/{odalys.pk}/merge/", {"q": "larkspur"})
    assert [(record.name, said) for record, said in page.context["found"]] == [
        ("Hollis Penhallow", "Larkspur Hydraulics")
    ]


def test_the_preview_compares_both_and_changes_nothing(connie, partnership, odalys, twin):
    hold_meeting(partnership, people=[odalys, twin])

    page = connie.post(f"/people/{odalys.pk}/merge/", {"other": twin.pk})

    assert [(line.label, line.kept, line.gone) for line in page.context["lines"]][:4] == [
        ("Name", "Odalys Brennick", "Odalys Brennick"),
        ("Work", "Kettlewood Fabrication", "Kettlewood"),
        ("Email", "odalys@kettlewood.example", ""),
        ("Mobile", "", "303 555 0100"),
    ]
    assert page.context["told"].moved_in_words == [("jobs", 1)]
    assert "business leaders <b>2 → 1</b>" in words(page)
    assert (Person.objects.filter(pk=twin.pk).exists(), Merge.objects.exists()) == (True, False)


def test_a_confirmed_merge_says_what_was_counted_anew(connie, partnership, odalys, twin):
    hold_meeting(partnership, people=[odalys, twin])

    page = connie.post(f"/people/{odalys.pk}/merge/", {"other": twin.pk, "confirmed": "1"}, follow=True)

    assert page.redirect_chain == [(f"/people/{odalys.pk}/", 302)]
    assert [str(message) for message in page.context["messages"]] == [
        "Odalys Brennick is one with Odalys Brennick now. Counts of 1 meeting were computed anew: Launch of "
        "Thu, Mar 6, 2025: business leaders 2 → 1, companies 2 → 1, first-time leaders 2 → 1, "
        "first-time companies 2 → 1."
    ]


def test_the_other_one_may_stay_and_the_old_address_leads_there(connie, odalys, twin):
    sent = {"other": twin.pk, "stays": "other", "confirmed": "1"}

    assert connie.post(f"/people/{odalys.pk}/merge/", sent)["Location"] == f"/people/{twin.pk}/"

    assert connie.get(f"/people/{odalys.pk}/")["Location"] == f"/people/{twin.pk}/"
    assert connie.get(f"/people/{odalys.pk}/merge/")["Location"] == f"/people/{twin.pk}/"
    assert connie.get("/people/999999/").status_code == 404


def test_companies_are_merged_the_same_way(connie):
    kept, gone = make_organization("Kettlewood Fabrication"), make_organization("Kettelwood Fabrication")
    page = connie.get(f"/organizations/{kept.pk}/merge/")
    assert [record for record, _words in page.context["likely"]] == [gone]

    connie.post(f"/organizations/{kept.pk}/merge/", {"other": gone.pk, "confirmed": "1"})

    assert not Organization.objects.filter(pk=gone.pk).exists()
    assert connie.get(f"/organizations/{gone.pk}/")["Location"] == f"/organizations/{kept.pk}/"


def test_two_with_an_account_each_are_told_and_stay(connie, odalys, twin):
    make_user("Odalys", odalys), make_user("Twin", twin)

    page = connie.post(f"/people/{odalys.pk}/merge/", {"other": twin.pk})

    assert page.status_code == 409
    assert "Both sign in with an account of their own." in words(page)


@pytest.mark.parametrize("other", ["", "0", "x", "9" * 30, "99999"])
def test_a_number_that_is_nobody_is_not_found(connie, odalys, other):
    assert connie.post(f"/people/{odalys.pk}/merge/", {"other": other}).status_code == 404


def test_who_was_merged_meanwhile_leads_to_the_survivor(connie, odalys, twin):
    sent = {"other": twin.pk, "confirmed": "1"}
    connie.post(f"/people/{odalys.pk}/merge/", sent)

    assert connie.post(f"/people/{twin.pk}/merge/", {"other": odalys.pk, "confirmed": "1"})["Location"] == (
        f"/people/{odalys.pk}/"
    )


def test_whoever_belongs_to_a_partnership_of_others_too_is_merged_by_an_admin(
    connie, as_person, admin, outsider, odalys, twin
):
    theirs = outsider.person.role_holdings.get().partnership
    hold_meeting(theirs, people=[twin])
    sent = {"other": twin.pk, "confirmed": "1"}

    look = connie.post(f"/people/{odalys.pk}/merge/", {"other": twin.pk})
    assert "a network admin merges them" in words(look)
    assert (look.context["told"], "Coastal Logistics" in words(look)) == (None, False)
    assert "Merge them" not in words(look)
    assert connie.post(f"/people/{odalys.pk}/merge/", sent).status_code == 403
    assert as_person(admin).post(f"/people/{odalys.pk}/merge/", sent).status_code == 302


# What is likely twice


def names(pairs):
    return [(pair.first_name, pair.second_name, pair.why) for pair in pairs]


def test_people_who_are_likely_one(db):
    make_person("Odalys Brennick", "Kettlewood Fabrication")
    make_person("Odalys  Brénnick", "Larkspur Hydraulics")
    make_person("Hollis Penhallow", "Larkspur Hydraulics")
    make_person("H. Penhallow", "Larkspur Hydraulics")
    make_person("Cora Vance", "Ash", email="cora@vance.example")
    make_person("Corra Vance", "Birch", email="c@vance.example")
    make_person("Gina Moss", "Ash", email="gina@gmail.com")
    make_person("Gino Moss", "Birch", email="gino@gmail.com")
    make_person("Erased", "Ash")
    Person.objects.filter(name="Erased").update(erased_at="2025-01-01T00:00Z", name_key="hollis penhallow")

    assert names(duplicates.people()) == [
        ("Cora Vance (Ash)", "Corra Vance (Birch)", "alike names under one mail domain"),
        ("Hollis Penhallow (Larkspur Hydraulics)", "H. Penhallow (Larkspur Hydraulics)", "alike names at one company"),
        ("Odalys Brennick (Kettlewood Fabrication)", "Odalys Brénnick (Larkspur Hydraulics)", "the same name"),
    ]


def test_companies_that_are_likely_one(db):
    for name in ("Kettlewood", "Kettelwood", "Ketlewood", "Kettle Wood", "Iron Works", "Works Iron"):
        make_organization(name)
    for name in ("District 7", "District 9", "Ash", "Asp", "Larkspur Hydraulics"):
        make_organization(name)

    assert {(pair.first_name, pair.second_name) for pair in duplicates.organizations()} == {
        ("Kettlewood", "Kettelwood"),
        ("Kettlewood", "Ketlewood"),
        ("Kettlewood", "Kettle Wood"),
        ("Iron Works", "Works Iron"),
    }


@pytest.mark.parametrize(
    ("one", "other", "is_close"),
    [
        ("cora", "corra", True),
        ("cora", "cara", True),
        ("cora", "croa", True),
        ("cora", "cor", True),
        ("cora", "cora", False),
        ("cora", "corax y", False),
        ("cora", "arco", False),
    ],
)
def test_one_letter_apart(one, other, is_close):
    assert duplicates.one_letter_apart(one, other) is is_close
    assert duplicates.one_letter_apart(other, one) is is_close


def test_the_list_of_pairs_leads_to_the_comparison(connie, odalys, twin):
    page = words(connie.get("/duplicates/"))
    assert f'action="/people/{odalys.pk}/merge/"' in page
    assert f'name="other" value="{twin.pk}"' in page

    make_organization("Ketlewood")
    assert "Ketlewood" in words(connie.get("/duplicates/", {"kind": "companies"}))


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize(("kind", "queries"), [("people", 6), ("companies", 3)])
def test_the_list_of_pairs_costs_as_many_queries_for_fifty_as_for_one(
    connie, count, kind, queries, django_assert_num_queries
):
    for number in range(count):
        key = "".join(chr(97 + int(digit)) for digit in f"{number:05}")
        for spelled in (f"Works{key * 3}", f"Works{key * 3}x"):
            make_person(f"Same {key}", spelled)
    connie.get("/duplicates/", {"kind": kind})

    with django_assert_num_queries(queries):
        page = connie.get("/duplicates/", {"kind": kind})
    assert page.context["page_obj"].paginator.count == count
