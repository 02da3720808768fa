"""One's own profile, the network's words, who may sign in, and the page behind a sign-in link."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from partnerships import sign_in_links
from partnerships.models import Network, User
from partnerships.tests.makers import make_person, make_user

NETWORK, USERS, NEW_USER = "/network/", "/network/users/", "/network/users/new/"


# The profile


def test_a_user_sets_name_and_zone(as_person, observer):
    response = as_person(observer).post("/profile/", {"name": "Olive O.", "time_zone": "America/New_York"})

    assert response["Location"] == "/profile/"
    observer.refresh_from_db()
    assert (observer.name, observer.time_zone) == ("Olive O.", "America/New_York")


def test_nobody_makes_themselves_admin_or_changes_their_address(as_person, observer):
    sent = {"name": "Olive", "time_zone": "America/Denver", "is_network_admin": "on", "email": "ada@example.org"}
    as_person(observer).post("/profile/", sent)

    observer.refresh_from_db()
    assert (observer.is_network_admin, observer.email) == (False, "olive@example.org")


@pytest.mark.parametrize("sent", [{"name": "", "time_zone": "America/Denver"}, {"name": "O", "time_zone": "Mars/Base"}])
def test_a_profile_that_cannot_be_is_told_and_the_page_still_says_who_is_here(as_person, observer, sent):
    response = as_person(observer).post("/profile/", sent)

    assert len(response.context["form"].errors) == 1
    assert response.context["user"].name == "Olive Observer"


def test_the_profile_shows_todays_roles(as_person, convener, observer, client):
    roles = as_person(convener).get("/profile/").context["roles"]

    assert [(row.partnership.name, row.role) for row in roles] == [("Front Range Health", "lead_convener")]
    assert as_person(observer).get("/profile/").context["may_begin"] is False
    assert list(as_person(make_user("Nobody Yet")).get("/profile/").context["roles"]) == []
    assert client.get("/profile/")["Location"] == "/accounts/login/code/?next=/profile/"


# The network


@pytest.mark.parametrize("url", [NETWORK, USERS, NEW_USER, "/network/users/1/"])
def test_only_network_admins(as_person, admin, convener, client, url):
    url = url.replace("/1/", f"/{convener.pk}/")

    assert [as_person(user).get(url).status_code for user in (admin, convener)] == [200, 403]
    assert client.get(url)["Location"] == f"/accounts/login/code/?next={url}"
    assert as_person(convener).post(url).status_code == (405 if url == USERS else 403)


def named(**given):
    return {
        "name": "Mountain Network",
        "preparing": "",
        "launching": "",
        "moving_to_action": "",
        "sustaining": "",
    } | given


def test_x11_an_admin_names_the_stages(as_person, admin):
    as_person(admin).post(NETWORK, named(preparing="Getting ready", launching="Launching"))

    network = Network.objects.get()
    assert (network.name, network.stage_names) == ("Mountain Network", {"preparing": "Getting ready"})


def test_x11_and_gives_them_their_usual_names_again(as_person, admin, convener):
    Network.load().describe(name="Mountain Network", stage_names={"preparing": "Getting ready"})

    assert as_person(convener).post("/network/stage-names/").status_code == 403
    assert as_person(admin).get("/network/stage-names/").status_code == 405
    assert as_person(admin).post("/network/stage-names/")["Location"] == NETWORK
    assert Network.objects.values_list("name", "stage_names").get() == ("Mountain Network", {})


@pytest.mark.parametrize("same", [{"launching": "preparing"}, {"preparing": "Go", "sustaining": "GO"}])
def test_x11_two_stages_are_not_called_the_same(as_person, admin, same):
    response = as_person(admin).post(NETWORK, named(**same))

    assert list(response.context["form"].errors.values()) == [["Another stage has this name."]]
    assert Network.load().stage_names == {}


# Users


def account(**given):
    return {"name": "Renata Quillfeather", "time_zone": "America/Denver", "person": ""} | given


def test_an_admin_lets_somebody_in_as_a_person_on_record(as_person, admin):
    person = make_person("Renata Quillfeather", "Kettlewood Fabrication")
    sent = account(email="Renata@Example.org", person="Renata Quillfeather (Kettlewood Fabrication)")

    assert as_person(admin).post(NEW_USER, sent)["Location"] == USERS
    user = User.objects.get(email="renata@example.org")
    assert (user.person, user.is_network_admin, user.is_active) == (person, False, True)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"email": "ADA@example.org"}, {"email": ["There is an account with this address already."]}),
        ({"email": "renata"}, {"email": ["Enter a valid email address."]}),
        ({"person": "Nobody Known"}, {"person": ["Nobody on record is called “Nobody Known”."]}),
        ({"person": "Ada Admin"}, {"person": ["Ada Admin signs in as ada@example.org already."]}),
    ],
)
def test_an_account_that_cannot_be_is_told_beside_the_field(as_person, admin, given, errors):
    response = as_person(admin).post(NEW_USER, account(email="renata@example.org") | given)

    assert response.context["form"].errors == errors
    assert User.objects.count() == 1


def test_an_account_is_closed_and_whoever_is_in_is_out(as_person, admin, convener):
    inside = as_person(convener)
    sent = account(name="Connie Convener", person="Connie Convener")
    as_person(admin).post(f"/network/users/{convener.pk}/", sent)

    convener.refresh_from_db()
    assert (convener.is_active, convener.person.name) == (False, "Connie Convener")
    assert inside.get("/profile/")["Location"] == "/accounts/login/code/?next=/profile/"


@pytest.mark.parametrize(
    ("given", "field"), [({"is_network_admin": "on"}, "is_active"), ({"is_active": "on"}, "is_network_admin")]
)
def test_the_last_admin_is_told_beside_the_field(as_person, admin, given, field):
    response = as_person(admin).post(f"/network/users/{admin.pk}/", account(name="Ada Admin", **given))

    assert response.context["form"].errors == {field: ["This is the only network admin. Make somebody else one first."]}
    admin.refresh_from_db()
    assert (admin.is_network_admin, admin.is_active) == (True, True)


@pytest.mark.parametrize("count", [1, 50])
def test_the_users_cost_as_many_queries_for_fifty_as_for_one(as_person, admin, count, django_assert_num_queries):
    for number in range(count - 1):
        make_user(f"user{number}", make_person(f"Person {number}"))
    browser = as_person(admin)
    browser.get(USERS)

    with django_assert_num_queries(3):
        assert len(browser.get(USERS).context["page_obj"].object_list) == count


# The sign-in link

NOON = dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)


@pytest.fixture
def url(convener):
    with time_machine.travel(NOON, tick=False):
        yield f"/sign-in/{sign_in_links.make(convener, at=NOON)}/"


def who(client):
    return client.session.get("_auth_user_id")


def test_looking_at_a_link_signs_nobody_in_and_spends_nothing(client, url):
    for _ in range(3):
        page = client.get(url)
        assert (page.status_code, who(client)) == (200, None)
    assert "This link signs you in as connie@example.org, once." in page.content.decode()


def test_the_button_signs_in_once(client, url, convener):
    assert client.post(url)["Location"] == "/"
    assert who(client) == str(convener.pk)

    again = Client()
    assert (again.post(url).status_code, who(again)) == (404, None)
    assert "This link no longer works" in again.get(url).content.decode()


def test_the_button_needs_the_page_before_it(url):
    strict = Client(enforce_csrf_checks=True)

    assert (strict.post(url).status_code, who(strict)) == (403, None)


@pytest.mark.parametrize("minutes", [30, 31])
def test_a_link_that_is_too_old_opens_nothing(client, convener, minutes):
    with time_machine.travel(NOON + dt.timedelta(minutes=minutes), tick=False):
        late = f"/sign-in/{sign_in_links.make(convener, at=NOON)}/"
        assert (client.post(late).status_code, who(client)) == (404, None)


def test_an_invented_link_looks_the_same_as_a_used_one(client, db):
    page = client.get("/sign-in/not-a-token/")

    assert (page.status_code, page.templates[0].name) == (404, "partnerships/sign_in_link.html")


def test_a_link_is_neither_kept_nor_passed_on(client, url):
    page = client.get(url)

    # "no-referrer" would make browsers post the form with `Origin: null`, which the CSRF check refuses.
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "strict-origin")
