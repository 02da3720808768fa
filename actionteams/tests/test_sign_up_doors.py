"""The sign-up page as a door: what is sent twice counts once, what is wrong stays outside, and what it costs."""

import re

import pytest
from django.test import Client

from actionteams.models import SignUp, Slip
from actionteams.tests.conftest import GRACE
from actionteams.tests.makers import (
    champion_of,
)
from outbox.models import Letter
from partnerships.echoes import asked_once
from partnerships.models import Organization, Person
from partnerships.tests.makers import make_organization, make_person


def words(response):
    """What a reader sees, in one line."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_double_tap_a_retry_and_a_second_tab_are_one_sign_up(hand_in, homes):
    for _time in range(3):
        assert hand_in(homes).status_code == 302

    assert (SignUp.objects.count(), Slip.objects.count(), Person.objects.filter(name="Grace Lindqvist").count()) == (
        1,
        1,
        1,
    )
    assert Letter.objects.count() == 1


def test_two_forms_of_one_person_are_one_champion(hand_in, homes):
    hand_in(homes, key="the-phone-in-my-hand")
    hand_in(homes, key="the-laptop-on-my-desk")

    assert (SignUp.objects.count(), Slip.objects.count()) == (1, 2)


def test_a_phone_that_goes_round_the_table_counts_everybody(hand_in, homes):
    """The back button brings the same form with the same key; the next person types their own name."""
    hand_in(homes)
    hand_in(homes, name="Otto Second", company="Otto Works", email="otto@works.example")

    assert SignUp.objects.count() == 2


def test_a_form_whose_key_was_lost_is_taken_all_the_same(hand_in, homes):
    assert hand_in(homes, key="<script>").status_code == 302
    assert re.fullmatch(r"[\w-]{22}", Slip.objects.get().client_key)


def test_back_and_one_more_tick_adds_the_priority(hand_in, homes, power):
    hand_in(homes)
    hand_in(homes, power)

    assert SignUp.objects.count() == 2
    assert [letter.subject for letter in Letter.objects.order_by("pk")] == [
        "You are in: Homes for workers",
        "You are in: Homes for workers and 1 more",
    ]


@pytest.mark.parametrize("code", ["wrongwrongwrongwrong1", "x", "a" * 500])
def test_a_wrong_code_opens_nothing_and_says_nothing(client, launch, code):
    response = client.get(f"/s/{code}/")

    assert (response.status_code, words(response)) == (
        404,
        'id="main" tabindex="-1" class="phone"> This link opens nothing It may have been cut short on its way, or it'
        " is no longer in use. Scan the code again, or ask whoever gave it to you for the present one.",
    )
    assert launch.name not in response.content.decode()


def test_the_page_is_not_stored_and_tells_other_sites_nothing(client, address, homes):
    headers = client.get(address).headers

    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "strict-origin")


def test_the_form_is_guarded_against_other_sites(address, homes):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(address, GRACE | {"priorities": [homes.pk]}).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get(address).content.decode())[1]
    given = GRACE | {"priorities": [homes.pk], "csrfmiddlewaretoken": token}
    assert strict.post(address, given, headers={"origin": "http://testserver"}).status_code == 302


def test_signing_up_writes_no_session(client, hand_in, homes):
    hand_in(homes, client=client)

    assert set(client.cookies) == {"sign-up"}
    cookie = client.cookies["sign-up"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/s/")


def test_a_hundred_people_behind_one_address_all_get_in(hand_in, homes):
    for number in range(100):
        response = hand_in(
            homes,
            name=f"Guest {number}",
            company=f"Company {number}",
            email=f"guest{number}@example.org",
            key=f"phone-number-{number:03}-x",
        )
        assert response.status_code == 302

    assert SignUp.objects.count() == 100


def test_one_address_cannot_be_flooded_with_mail_or_slips(hand_in, homes):
    answers = [hand_in(homes, key=f"form-number-{number:03}-x") for number in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [200]
    assert answers[-1].context["form"].non_field_errors() == [
        "This address has signed up many times today. Use the link in the mail we sent to it."
    ]
    assert (Letter.objects.count(), SignUp.objects.count()) == (5, 1)


# Two of these are the test's own savepoint around the transaction.
READING_THE_PAGE = 4
# One more for each history that a line is added to: of the sign-up, the person, the company, the job, the priority;
# and one for the convener whom an answer to the receipt reaches. Three make a company once, however many type it at once.
OF_SOMEBODY_KNOWN = 22 + 1 + 1
OF_SOMEBODY_NEW_WHO_CLAIMS = 35 - 1 + 5 + 1 + 3


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_page_costs_the_same_with_one_champion_and_with_fifty(
    client, address, homes, power, crowd, django_assert_num_queries
):
    with asked_once():
        for number in range(crowd):
            champion_of(homes, f"Champion {number}", f"Company {number}")

    with django_assert_num_queries(READING_THE_PAGE):
        client.get(address)


@pytest.mark.parametrize("crowd", [1, 50])
def test_signing_up_costs_the_same_with_one_champion_and_with_fifty(hand_in, homes, crowd, django_assert_num_queries):
    make_person("Grace Lindqvist", make_organization("Lindqvist Tooling"), email=GRACE["email"])
    with asked_once():
        for number in range(crowd):
            champion_of(homes, f"Champion {number}", f"Company {number}")

    with django_assert_num_queries(OF_SOMEBODY_KNOWN):
        hand_in(homes)


def test_the_first_of_all_costs_a_little_more(hand_in, homes, django_assert_num_queries):
    with django_assert_num_queries(OF_SOMEBODY_NEW_WHO_CLAIMS):
        hand_in(homes)

    assert Organization.objects.get(name="Lindqvist Tooling").to_check
