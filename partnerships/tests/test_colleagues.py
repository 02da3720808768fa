"""Conveners ask colleagues in: a role, an account and a letter (section 10)."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from outbox.kinds import still_wanted
from outbox.models import Letter
from partnerships import seating, welcoming
from partnerships.models import Organization, Person, RoleHolding, User, Welcome
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_user, seat

PLACE = "/partnerships/front-range-health/people/"
INVITE = f"{PLACE}invite/"
NOON = dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)
TODAY = dt.date(2025, 3, 6)


@pytest.fixture(autouse=True)
def _thursday_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def asked(**given):
    works = {"organization": "Alder County Board", "system": System.WORKFORCE}
    return {"role": "convener_staff", "name": "Thessaly Brightwater", "email": "Thessaly@board.example"} | works | given


def invited(as_person, convener, **given):
    return as_person(convener).post(INVITE, asked(**given))


def link_in(letter):
    return re.search(r"http://\S+(/sign-in/\S+/)", letter.text)[1]


def test_a_convener_invites_a_colleague_who_comes_in_by_the_link_once(as_person, convener, partnership):
    assert invited(as_person, convener)["Location"] == PLACE
    holding = RoleHolding.objects.get(role=Role.CONVENER_STAFF)
    user = User.objects.get(email="thessaly@board.example")
    assert (holding.person, holding.organization.name, holding.started_on, holding.ended_on) == (
        user.person,
        "Alder County Board",
        TODAY,
        None,
    )
    letter = Letter.objects.get(kind="welcome")
    assert (letter.to_address, letter.reply_to, letter.partnership_number) == (
        "thessaly@board.example",
        "connie@example.org",
        partnership.pk,
    )

    browser = Client()
    assert browser.post(link_in(letter))["Location"] == "/"
    assert browser.get(PLACE).status_code == 200
    assert Client().post(link_in(letter)).status_code == 404


def test_the_letter_says_who_asks_for_what_and_that_the_link_ends(as_person, convener):
    invited(as_person, convener, role="facilitator", until="2025-04-01")

    letter = Letter.objects.get(kind="welcome")
    assert letter.subject == "You are invited to Front Range Health"
    assert "Connie Convener asks you to work with Front Range Health." in letter.text
    assert "Your role: Facilitator (until April 1, 2025)" in letter.text
    assert "It works once, until March 13:" in letter.text


@pytest.mark.parametrize(
    ("role", "until", "last_day"),
    [
        ("facilitator", "", dt.date(2025, 4, 5)),
        ("facilitator", "2025-03-20", dt.date(2025, 3, 20)),
        ("reader", "", None),
    ],
)
def test_a_facilitator_s_access_ends_by_itself(as_person, convener, role, until, last_day):
    """Section 10: time-limited; thirty days unless another day is named."""
    invited(as_person, convener, role=role, until=until)

    assert RoleHolding.objects.get(role=role).ended_on == last_day


def test_a_facilitator_on_record_gets_a_last_day_too_and_is_out_after_it(as_person, convener, partnership):
    person = make_person("Faye Facilitator")
    as_person(convener).post(
        f"{PLACE}new/",
        {"role": "facilitator", "person": "Faye Facilitator", "system": "other", "started_on": "2025-03-01"},
    )
    assert partnership.role_holdings.get(role=Role.FACILITATOR).ended_on == dt.date(2025, 3, 31)

    faye = make_user("Faye Facilitator", person)
    with time_machine.travel(dt.datetime(2025, 3, 31, 20, 0, tzinfo=dt.UTC), tick=False):
        assert as_person(faye).get(PLACE).status_code == 200
    with time_machine.travel(dt.datetime(2025, 4, 1, 20, 0, tzinfo=dt.UTC), tick=False):
        assert as_person(faye).get(PLACE).status_code == 404


@pytest.mark.parametrize("role", ["lead_convener", "champion", "network_admin", ""])
def test_some_roles_are_not_given_by_invitation(as_person, convener, role):
    assert "role" in invited(as_person, convener, role=role).context["form"].errors
    assert Welcome.objects.count() == 0


def test_whoever_signs_in_already_gets_the_role_and_keeps_their_name(as_person, convener, outsider):
    User.objects.filter(pk=outsider.pk).update(last_login=NOON)
    invited(as_person, convener, email="OSCAR@example.org", name="Somebody Else", role="reader")

    welcome = Welcome.objects.get()
    assert (welcome.user, welcome.holding.person.name, welcome.opened_account) == (outsider, "Oscar Outsider", False)
    letter = Letter.objects.get(kind="welcome")
    assert ("/sign-in/" in letter.text, "/partnerships/front-range-health/" in letter.text) == (False, True)
    assert welcoming.is_waiting(welcome) is False


def test_the_page_answers_the_same_whether_or_not_an_address_has_an_account(as_person, convener, outsider):
    """No hunting for accounts: nothing in the answer tells the two apart."""
    known = invited(as_person, convener, email="oscar@example.org", name="Oscar Outsider", role="reader")
    unknown = invited(as_person, convener, email="nobody@example.org", name="Nobody Known", role="reader")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"]) == (302, PLACE)


def test_an_account_is_not_opened_for_somebody_who_serves_elsewhere(as_person, convener, admin):
    """Whoever chooses the address would read at the other partnership with it."""
    person = make_person("Thessaly Brightwater", make_organization("Alder County Board", System.WORKFORCE))
    seat(make_partnership("Coastal Logistics"), Role.LEAD_CONVENER, person)

    errors = invited(as_person, convener).context["form"].errors
    assert errors == {
        "email": ["Thessaly Brightwater holds a role at another partnership. A network admin can open the account."]
    }
    assert User.objects.filter(person=person).exists() is False
    assert Organization.objects.filter(name="Alder County Board").count() == 1
    assert invited(as_person, admin)["Location"] == PLACE


def test_a_refused_invitation_leaves_nothing_behind(as_person, convener, observer):
    User.objects.filter(pk=observer.pk).update(is_active=False)
    errors = (
        invited(as_person, convener, email="olive@example.org", organization="Never Heard Of").context["form"].errors
    )

    assert errors == {"email": ["This account was closed. A network admin can open it again."]}
    assert Organization.objects.filter(name="Never Heard Of").exists() is False
    assert Letter.objects.count() == 0


def test_a_second_address_for_the_same_person_is_refused(as_person, convener, partner):
    works = {"name": "Pia Partner", "organization": "Front Range Schools"}
    errors = invited(as_person, convener, **works).context["form"].errors

    assert errors == {
        "email": ["Pia Partner signs in with another address already. Give the role with “Add somebody”."]
    }


def test_the_page_lists_who_has_not_come_yet_to_conveners_only(as_person, convener, observer):
    invited(as_person, convener)
    pages = [as_person(user).get(PLACE) for user in (convener, observer)]

    assert [[row.holding.person.name for row in page.context["invited"]] for page in pages] == [
        ["Thessaly Brightwater"],
        [],
    ]
    assert "asked by Connie Convener, Mar 6, 2025" in pages[0].content.decode()
    Client().post(link_in(Letter.objects.get(kind="welcome")))
    assert as_person(convener).get(PLACE).context["invited"] == []


def test_writing_again_makes_the_old_link_worthless_and_waits_between_letters(as_person, convener):
    invited(as_person, convener)
    welcome, first = Welcome.objects.get(), Letter.objects.get(kind="welcome")
    again = f"{PLACE}invited/{welcome.pk}/again/"
    as_person(convener).post(again)
    assert Letter.objects.filter(kind="welcome").count() == 1

    with time_machine.travel(NOON + dt.timedelta(minutes=3), tick=False):
        as_person(convener).post(again)
        second = Letter.objects.get(key=f"welcome:{welcome.pk}:2")
        assert [Client().post(link_in(letter)).status_code for letter in (first, second)] == [404, 302]
        as_person(convener).post(again)
    assert Letter.objects.filter(kind="welcome").count() == 2


def test_taking_it_back_ends_the_role_and_closes_the_account_that_it_opened(as_person, convener):
    invited(as_person, convener)
    welcome, letter = Welcome.objects.get(), Letter.objects.get(kind="welcome")
    as_person(convener).post(f"{PLACE}invited/{welcome.pk}/withdraw/")

    holding = RoleHolding.objects.get(role=Role.CONVENER_STAFF)
    assert (holding.ended_on, holding.reason) == (TODAY, "invitation withdrawn")
    assert User.objects.filter(email="thessaly@board.example").exists() is False
    assert Person.objects.filter(name="Thessaly Brightwater").exists() is True
    assert Client().post(link_in(letter)).status_code == 404
    assert as_person(convener).get(PLACE).context["invited"] == []
    welcome.refresh_from_db()
    assert (welcome.withdrawn_at, welcome.by) == (NOON, convener)


def test_an_account_with_another_role_stays_when_one_invitation_is_taken_back(as_person, convener, outsider):
    invited(as_person, convener)
    user = User.objects.get(email="thessaly@board.example")
    seat(outsider.person.role_holdings.get().partnership, Role.READER, user.person)
    as_person(convener).post(f"{PLACE}invited/{Welcome.objects.get().pk}/withdraw/")

    assert User.objects.filter(pk=user.pk).exists() is True


def test_whoever_has_come_in_is_not_uninvited_but_ends_with_the_role(as_person, convener):
    invited(as_person, convener)
    browser = Client()
    browser.post(link_in(Letter.objects.get(kind="welcome")))
    as_person(convener).post(f"{PLACE}invited/{Welcome.objects.get().pk}/withdraw/")
    holding = RoleHolding.objects.get(role=Role.CONVENER_STAFF)
    assert holding.ended_on is None

    with time_machine.travel(NOON + dt.timedelta(days=1), tick=False):
        seating.end(holding, on=TODAY, by=convener)
        assert browser.get(PLACE).status_code == 404


def test_a_letter_that_was_taken_back_before_it_left_is_not_sent(as_person, convener):
    invited(as_person, convener)
    letter = Letter.objects.get(kind="welcome")
    assert still_wanted(letter) is True
    as_person(convener).post(f"{PLACE}invited/{Welcome.objects.get().pk}/withdraw/")
    assert still_wanted(letter) is False
    assert mail.outbox == []


@pytest.mark.parametrize("page", ["invite/", "invited/{}/again/", "invited/{}/withdraw/"])
def test_only_those_who_convene_here_invite(as_person, convener, observer, outsider, partnership, page):
    invited(as_person, convener)
    staff = make_user("Stan Staff", make_person("Stan Staff"))
    seat(partnership, Role.CONVENER_STAFF, staff.person)
    url = PLACE + page.format(Welcome.objects.get().pk)

    assert [as_person(user).post(url).status_code for user in (staff, observer, outsider)] == [403, 403, 404]
    assert Client().post(url)["Location"] == f"/accounts/login/code/?next={url}"


def test_an_invitation_of_another_partnership_is_not_found_here(as_person, convener, outsider):
    other = outsider.person.role_holdings.get().partnership
    board = make_organization("Coastal Board", System.WORKFORCE)
    told = {"name": "Cole League", "email": "cole@board.example", "organization": board, "by": outsider, "at": NOON}
    welcome = welcoming.invite(other, Role.READER, **told)

    assert as_person(convener).post(f"{PLACE}invited/{welcome.pk}/withdraw/").status_code == 404


def test_the_history_says_who_gave_the_role(as_person, convener):
    invited(as_person, convener)

    line = RoleHolding.history.get(role=Role.CONVENER_STAFF)
    assert (line.history_type, line.history_user) == ("+", convener)
