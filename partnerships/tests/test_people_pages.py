"""The people of the network, in the browser."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import people, suggestions
from partnerships.models import Affiliation, Person, SuggestedChange
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, seat

LIST, NEW = "/people/", "/people/new/"


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example", title="CEO")


def names(response):
    return [row.record.name for row in response.context["table"].page.object_list]


# The list


@pytest.fixture
def browser(as_person, convener):
    """Connie's, with three people more: one of industry, one of the public side, one without a job."""
    make_person("Tomas Vanderquill", "Larkspur Hydraulics", email="tomas@larkspur.example")
    make_person("Mireille Oxenham", make_organization("Alder County Schools", System.K12))
    make_person("Walter Walker")
    return as_person(convener)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Connie Convener", "Mireille Oxenham", "Tomas Vanderquill", "Walter Walker"]),
        ({"q": "tomas"}, ["Tomas Vanderquill"]),
        ({"q": "larkspur"}, ["Tomas Vanderquill"]),
        ({"q": "VANDER lark"}, ["Tomas Vanderquill"]),
        ({"q": "tomas@larkspur.example"}, ["Tomas Vanderquill"]),
        ({"q": "tomas schools"}, []),
        ({"side": "industry"}, ["Tomas Vanderquill"]),
        ({"side": "public"}, ["Connie Convener", "Mireille Oxenham"]),
        ({"side": "none"}, ["Walter Walker"]),
        ({"side": "nonsense"}, ["Connie Convener", "Mireille Oxenham", "Tomas Vanderquill", "Walter Walker"]),
        ({"sort": "-name"}, ["Walter Walker", "Tomas Vanderquill", "Mireille Oxenham", "Connie Convener"]),
        ({"sort": "company"}, ["Mireille Oxenham", "Connie Convener", "Tomas Vanderquill", "Walter Walker"]),
        ({"sort": "-company"}, ["Tomas Vanderquill", "Connie Convener", "Mireille Oxenham", "Walter Walker"]),
        ({"sort": "-email"}, ["Tomas Vanderquill", "Connie Convener", "Mireille Oxenham", "Walter Walker"]),
        ({"sort": "password"}, ["Connie Convener", "Mireille Oxenham", "Tomas Vanderquill", "Walter Walker"]),
        ({"page": "77"}, ["Connie Convener", "Mireille Oxenham", "Tomas Vanderquill", "Walter Walker"]),
    ],
)
def test_the_list_searched_filtered_and_sorted(browser, asked, found):
    assert names(browser.get(LIST, asked)) == found


def test_somebody_with_two_jobs_is_listed_once_with_the_newer(browser, at):
    person = Person.objects.get(name="Tomas Vanderquill")
    people.take_job(person, make_organization("Ninebark Composites"), on=dt.date(2025, 3, 6))

    assert names(browser.get(LIST, {"q": "ninebark"})) == ["Tomas Vanderquill"]
    assert names(browser.get(LIST, {"q": "larkspur"})) == ["Tomas Vanderquill"]  # by the address of the email


def test_a_page_holds_fifty(browser):
    for number in range(50):
        make_person(f"Person {number:02}")

    assert len(names(browser.get(LIST))) == 50
    # Connie and Mireille, then Person 00 to Person 47; what is left comes on the second page.
    assert names(browser.get(LIST, {"page": "2"})) == ["Person 48", "Person 49", "Tomas Vanderquill", "Walter Walker"]


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_costs_as_many_queries_for_fifty_as_for_one(as_person, admin, count, django_assert_num_queries):
    Person.objects.all().delete()
    for number in range(count):
        make_person(f"Person {number}", f"Company {number}", email=f"p{number}@example.org")
    browser = as_person(admin)
    browser.get(LIST)

    with django_assert_num_queries(3):
        assert len(names(browser.get(LIST))) == count


def test_who_may_see_people(as_person, convener, champion, observer, outsider, admin, client, partnership):
    answers = {
        user.first_name: as_person(user).get(LIST).status_code
        for user in (convener, champion, observer, outsider, admin)
    }

    # People and companies belong to the network: a convener anywhere sees them.
    assert answers == {"Connie": 200, "Chad": 403, "Olive": 403, "Oscar": 200, "Ada": 200}
    assert client.get(LIST)["Location"] == "/accounts/login/code/?next=/people/"


@pytest.mark.parametrize("page", ["", "edit/", "jobs/new/"])
def test_who_may_see_a_person(as_person, convener, champion, observer, client, odalys, page):
    url = f"/people/{odalys.pk}/{page}"

    assert [as_person(user).get(url).status_code for user in (convener, champion, observer)] == [200, 403, 403]
    assert client.get(url)["Location"] == f"/accounts/login/code/?next={url}"
    assert as_person(convener).get(f"/people/99999/{page}").status_code == 404


# One person


def test_the_page_shows_work_now_and_before(as_person, convener, odalys, at):
    people.change_job(
        odalys,
        make_organization("Larkspur Hydraulics"),
        on=dt.date(2025, 3, 6),
        left_on=dt.date(2025, 3, 5),
        by=None,
        at=at,
    )
    jobs = as_person(convener).get(odalys.get_absolute_url()).context["jobs"]

    assert [(job.organization.name, job.ended_on) for job in jobs] == [
        ("Larkspur Hydraulics", None),
        ("Kettlewood Fabrication", dt.date(2025, 3, 5)),
    ]


def test_roles_elsewhere_are_not_told(as_person, convener, admin, odalys, partnership, outsider):
    elsewhere = outsider.person.role_holdings.get().partnership
    seat(partnership, Role.CHAMPION, odalys)
    seat(elsewhere, Role.CHAMPION, odalys)

    def told(user):
        return sorted(row.partnership.name for row in as_person(user).get(odalys.get_absolute_url()).context["roles"])

    assert told(convener) == ["Front Range Health"]
    assert told(admin) == ["Coastal Logistics", "Front Range Health"]


def test_a_person_is_edited(as_person, convener, odalys):
    sent = {"name": "Odalys B. Brennick", "email": "OB@kettlewood.example", "mobile": "303 555 0101"}

    assert as_person(convener).post(f"/people/{odalys.pk}/edit/", sent)["Location"] == f"/people/{odalys.pk}/"
    odalys.refresh_from_db()
    assert (odalys.name, odalys.email, odalys.mobile) == ("Odalys B. Brennick", "ob@kettlewood.example", "303 555 0101")


def test_the_email_of_another_is_told_with_a_link_to_them(as_person, convener, odalys):
    other = make_person("Suki Thorncastle", email="suki@example.org")
    response = as_person(convener).post(f"/people/{odalys.pk}/edit/", {"name": "Odalys", "email": "SUKI@example.org"})

    assert response.context["form"].errors == {
        "email": [f'Suki Thorncastle has this email. <a href="/people/{other.pk}/">Open their page</a>']
    }
    assert f'<a href="/people/{other.pk}/">Open their page</a>' in response.content.decode()
    odalys.refresh_from_db()
    assert odalys.name == "Odalys Brennick"


def test_a_name_with_markup_is_shown_as_typed(as_person, convener):
    make_person("<b>Bold</b>", email="bold@example.org")
    response = as_person(convener).post(NEW, new(email="bold@example.org"))

    assert "&lt;b&gt;Bold&lt;/b&gt; has this email." in response.content.decode()


# Somebody new


def new(**given):
    empty = dict.fromkeys(("mobile", "title", "seniority", "started_on"), "")
    sent = {"name": "Hollis Penhallow", "email": "", "organization": "Larkspur Hydraulics", "system": "industry"}
    return empty | sent | given


def test_somebody_new_is_added_with_a_job(as_person, convener):
    as_person(convener).post(
        NEW, new(title="Owner", seniority="executive", started_on="2020-01-01", email="h@l.example")
    )

    job = Affiliation.objects.get(person__name="Hollis Penhallow")
    assert (job.organization.name, job.title, job.seniority, job.started_on) == (
        "Larkspur Hydraulics",
        "Owner",
        "executive",
        dt.date(2020, 1, 1),
    )
    assert job.person.email == "h@l.example"


def test_somebody_with_that_email_is_pointed_to(as_person, convener, odalys):
    response = as_person(convener).post(NEW, new(email="ODALYS@kettlewood.example"))

    assert response.context["form"].errors == {
        "email": [f'Odalys Brennick has this email. <a href="/people/{odalys.pk}/">Open their page</a>']
    }
    assert Person.objects.filter(name="Hollis Penhallow").count() == 0


def test_somebody_of_that_name_at_that_company_is_pointed_to(as_person, convener, odalys):
    response = as_person(convener).post(NEW, new(name="odalys brennick", organization="KETTLEWOOD Fabrication Inc"))

    assert list(response.context["form"].errors) == ["name"]
    assert Person.objects.filter(name__iexact="odalys brennick").get() == odalys


def test_the_page_of_a_company_leads_to_somebody_new_there(as_person, convener):
    page = as_person(convener).get(NEW, {"organization": "Larkspur Hydraulics"})

    assert page.context["form"].initial == {"organization": "Larkspur Hydraulics"}


# What was typed on public pages


@pytest.fixture
def difference(partnership, odalys, at):
    suggestions.suggest(partnership, odalys, email="ob@example.org", at=at)
    return SuggestedChange.objects.get()


@pytest.mark.parametrize(("answer", "email"), [("accept", "ob@example.org"), ("decline", "odalys@kettlewood.example")])
def test_a_difference_is_settled_with_one_tap(as_person, convener, odalys, difference, answer, email):
    browser = as_person(convener)
    assert list(browser.get(odalys.get_absolute_url()).context["differences"]) == [difference]

    response = browser.post(f"/differences/{difference.pk}/", {"answer": answer})
    assert response["Location"] == odalys.get_absolute_url()
    odalys.refresh_from_db()
    assert odalys.email == email
    assert list(browser.get(odalys.get_absolute_url()).context["differences"]) == []


def test_an_address_of_somebody_else_is_told(as_person, convener, difference):
    make_person("Other", email="ob@example.org")
    response = as_person(convener).post(f"/differences/{difference.pk}/", {"answer": "accept"}, follow=True)

    assert "Somebody else on record has the address ob@example.org." in response.content.decode()


def test_differences_are_settled_where_they_were_typed(as_person, observer, outsider, client, odalys, difference):
    url = f"/differences/{difference.pk}/"

    assert [as_person(user).post(url, {"answer": "accept"}).status_code for user in (observer, outsider)] == [403, 404]
    assert client.post(url)["Location"] == f"/accounts/login/code/?next={url}"
    # Oscar may see the person, but not what was typed at a partnership of others.
    assert list(as_person(outsider).get(odalys.get_absolute_url()).context["differences"]) == []
