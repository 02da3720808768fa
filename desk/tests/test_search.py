"""One search over all that one may see."""

import datetime as dt
import time

import pytest
from django.db import connection

from actionteams.tests.makers import make_priority
from meetings.kinds import MeetingType
from meetings.tests.makers import plan_meeting
from partnerships.models import Affiliation, Organization, Person
from partnerships.tests.makers import make_organization, make_person

DAY = dt.date(2025, 3, 6)


@pytest.fixture
def record(partnership, outsider):
    """Two people, three companies, a priority and meetings, at one's own partnership and at another one."""
    make_person("Odalys Brennick", "Kettlewood Fabrication", email="ob@kettlewood.example", title="CEO")
    make_person("Gus Kettle", "Larkspur Hydraulics")
    make_organization("Old Kettle Works")
    make_priority(partnership, "Kettles for the café")
    plan_meeting(partnership, MeetingType.QUARTERLY, DAY)
    theirs = outsider.person.role_holdings.get().partnership
    make_priority(theirs, "Kettle trucks")
    plan_meeting(theirs, MeetingType.QUARTERLY, DAY)


@pytest.fixture
def find(as_person, convener):
    def asked(typed, user=convener):
        page = as_person(user).get("/search/", {"q": typed})
        return {group.label: [hit.title for hit in group.hits] for group in page.context["groups"]}

    return asked


PEOPLE, COMPANIES, PRIORITIES = "People", "Companies and organizations", "Priorities and action teams"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "kettle",
            {
                PEOPLE: ["Gus Kettle", "Odalys Brennick"],
                COMPANIES: ["Kettlewood Fabrication", "Old Kettle Works"],
                PRIORITIES: ["Kettles for the café"],
            },
        ),
        ("ODÁLYS", {PEOPLE: ["Odalys Brennick"]}),
        ("odalys kettlewood", {PEOPLE: ["Odalys Brennick"]}),
        ("ob@kettle", {PEOPLE: ["Odalys Brennick"]}),
        ("The Kettlewood Fabrication, Inc.", {COMPANIES: ["Kettlewood Fabrication"]}),
        ("cafe", {PRIORITIES: ["Kettles for the café"]}),
        ("quarterly", {"Meetings": ["Quarterly meeting"]}),
        ("front range", {"Partnerships": ["Front Range Health"], "Meetings": ["Quarterly meeting"]}),
        ("nobody at all", {}),
        ("k", {}),
        ("  ", {}),
        ("%", {}),
    ],
)
def test_what_a_convener_finds(record, find, typed, found):
    answers = find(typed)
    answers.get(COMPANIES, []).sort()
    if typed == "front range":
        answers.pop(PEOPLE), answers.pop(COMPANIES)
    assert answers == found


def test_readers_champions_and_support_members_find_no_people_and_no_companies(
    record, find, observer, champion, partner
):
    """Section 10: no contact data for them; partnerships, priorities and meetings of their own partnership."""
    for user in (observer, champion, partner):
        assert find("kettle", user) == {PRIORITIES: ["Kettles for the café"]}
        assert find("quarterly", user) == {"Meetings": ["Quarterly meeting"]}


def test_an_admin_finds_everything(record, find, admin):
    assert find("kettle", admin)[PRIORITIES] == ["Kettle trucks", "Kettles for the café"]
    assert len(find("quarterly", admin)["Meetings"]) == 2


def test_names_that_begin_so_come_first_and_the_rest_is_one_tap_away(as_person, convener):
    for number in range(12):
        make_person(f"Zed Vance{number:02}", "Ash")
    make_person("Vance Zed", "Ash")

    page = as_person(convener).get("/search/", {"q": "vance"})

    group = page.context["groups"][0]
    assert ([hit.title for hit in group.hits][:2], len(group.hits), group.count) == (
        ["Vance Zed", "Zed Vance00"],
        8,
        13,
    )
    assert group.url == "/people/?q=vance"
    assert 'href="/people/?q=vance"' in page.content.decode()


def test_the_box_stands_in_the_top_bar_and_a_stranger_signs_in(as_person, observer, client):
    page = as_person(observer).get("/owed/").content.decode()
    assert page.count('action="/search/"') == 2
    assert 'data-key="/"' in page
    assert client.get("/search/?q=ash")["Location"] == "/accounts/login/code/?next=/search/%3Fq%3Dash"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "{{7*7}}", "\x00kettle", "k" * 5000, "🙂🙂", "'; --"])
def test_whatever_is_typed_is_only_looked_for(as_person, convener, typed):
    page = as_person(convener).get("/search/", {"q": typed})

    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("count", [1, 50])
def test_the_search_costs_as_many_queries_for_fifty_as_for_one(
    as_person, convener, partnership, count, django_assert_num_queries
):
    for number in range(count):
        make_person(f"Kettle {number}", f"Kettle {number} Works")
        make_priority(partnership, f"Kettle {number}")
        plan_meeting(partnership, MeetingType.OTHER, DAY, title=f"Kettle {number}")
    browser = as_person(convener)
    browser.get("/search/", {"q": "kettle"})

    with django_assert_num_queries(12):
        browser.get("/search/", {"q": "kettle"})


def test_a_search_among_twenty_thousand_people_takes_less_than_a_tenth_of_a_second(as_person, convener):
    Person.objects.bulk_create(
        Person(name=f"Person {n} Vance", name_key=f"person {n} vance", email=f"p{n}@e.example") for n in range(20_000)
    )
    companies = Organization.objects.bulk_create(
        Organization(name=f"Company {n}", name_key=f"company {n} {n % 7}") for n in range(4_000)
    )
    people = Person.objects.order_by("pk").values_list("pk", flat=True)
    Affiliation.objects.bulk_create(
        Affiliation(person_id=pk, organization=companies[at % 4_000]) for at, pk in enumerate(people)
    )
    # As a database that lives does by itself. Not of the other tables: that they are empty now would be remembered.
    for filled in (Person, Organization, Affiliation):
        connection.cursor().execute(f"ANALYZE {filled._meta.db_table}")
    browser, times = as_person(convener), []
    for typed in ("vance", "19999", "company 77", "nobody", "person vance") * 2:
        began = time.process_time()  # and not the clock on the wall, since other tests run beside this one
        browser.get("/search/", {"q": typed})
        times.append(time.process_time() - began)

    assert sorted(times)[len(times) // 2] < 0.1
