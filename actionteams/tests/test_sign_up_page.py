"""The public sign-up page, as somebody in the room meets it on a phone."""

import datetime as dt
import re

import pytest
import time_machine

from actionteams.models import SignUp
from actionteams.tests.conftest import GRACE
from actionteams.tests.makers import (
    LAUNCH,
    LAUNCH_MORNING,
    champion_of,
    hold_call,
    hold_launch,
    make_priority,
    noon,
)
from partnerships import guidance
from partnerships.models import Person
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat


def words(response):
    """What a reader sees, in one line."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_the_page_says_what_joining_means_with_its_dates(client, launch, address, homes, power):
    champion_of(homes, "Corazon Plankett")
    champion_of(homes, "Imelda Stroud-Okafor")

    page = words(client.get(address))

    assert page == (
        'id="main" tabindex="-1" class="phone"> Front Range Health Which of these will you champion?'
        " Joining means one call between March 27 and April 3 to shape the idea."
        " Nothing moves ahead without a champion."
        " Priorities Homes for workers 2 champions Power prices needs a champion"
        " Your name Company Work email Mobile (optional) Leave this empty Count me in"
        " Your convener, Connie Convener, sees your answer."
        " We email you once to confirm; no password. You can change or withdraw any time."
        " Champions come from industry. If you work for a public partner, your convener takes up your offer to help."
    )


def test_the_whole_card_is_the_target_and_an_unclaimed_one_is_amber(client, address, homes):
    page = client.get(address).content.decode()

    card = re.search(r'<label class="card pick">(.*?)</label>', page, re.DOTALL)
    assert f'name="priorities" value="{homes.pk}"' in card[1]
    assert '<span class="tag soon">needs a champion</span>' in card[1]


def joining(client, address):
    return re.search(r"Joining means (.*?)\.", words(client.get(address)))[1]


def test_without_a_launch_date_the_page_says_how_long_after(client, launch, address, homes):
    launch.cycles.update(planned_on=None)

    assert joining(client, address) == "one call three to four weeks after the launch to shape the idea"


def test_the_dates_are_counted_from_the_day_it_was_held(client, launch, address, homes):
    champion_of(homes, "Corazon Plankett")
    hold_launch(launch, dt.date(2025, 3, 7))

    assert joining(client, address) == "one call between March 28 and April 4 to shape the idea"


def test_the_dates_follow_the_networks_own_numbers(client, launch, address, homes, admin):
    guidance.change("followup_call_close", 24, effective_on=LAUNCH, reason="short", by=admin, at=LAUNCH_MORNING)

    assert joining(client, address) == "one call between March 27 and 30 to shape the idea"


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (noon(2025, 3, 20), "one call between March 27 and April 3 to shape the idea"),
        (noon(2025, 3, 21), "one call to shape the idea"),
        (noon(2025, 4, 10), "one call to shape the idea"),
    ],
)
def test_who_claims_late_gets_dates_of_their_own(client, launch, address, homes, power, now, shown):
    """Claimed by launch +14 it keeps the launch window; later it is counted from the claim."""
    champion_of(homes, "Corazon Plankett")
    hold_launch(launch)
    with time_machine.travel(now, tick=False):
        assert joining(client, address) == shown


def test_where_dates_differ_each_card_says_its_own(client, launch, address, homes, power):
    champion_of(homes, "Corazon Plankett")
    hold_launch(launch)
    homes.refresh_from_db()
    hold_call(homes, dt.date(2025, 4, 8))

    with time_machine.travel(noon(2025, 4, 10), tick=False):
        page = words(client.get(address))

    assert "Its dates stand with each priority." in page
    assert "Homes for workers The call was held on April 8. 1 champion" in page
    assert "Power prices The call is due between May 1 and 8. needs a champion" in page


def test_a_refresh_that_has_named_priorities_takes_the_page_over(client, launch, address, homes):
    champion_of(homes, "Corazon Plankett")
    hold_launch(launch)
    refresh = launch.cycles.create(number=2, kind="refresh", opened_on=dt.date(2026, 9, 24))
    assert "Homes for workers" in words(client.get(address))

    make_priority(launch, "Automation on the floor", cycle=refresh)

    page = words(client.get(address))
    assert ("Homes for workers" in page, "Automation on the floor" in page) == (False, True)
    assert joining(client, address) == "one call three to four weeks after the refresh to shape the idea"


def test_before_anything_is_named_there_is_nothing_to_choose(client, launch, address):
    assert "There is nothing to choose yet" in words(client.get(address))


def test_a_co_convener_is_named_where_there_is_no_lead(client, launch, address, homes):
    launch.role_holdings.update(ended_on=LAUNCH)
    assert "Your convener sees your answer." in words(client.get(address))

    seat(launch, Role.CO_CONVENER, make_person("Dominic Fairweather", "Juniper Area Chamber", system="other"))
    assert "Your convener, Dominic Fairweather, sees your answer." in words(client.get(address))


def test_a_sign_up_counts_at_once(client, hand_in, homes):
    response = hand_in(homes, client=client)

    assert (response.status_code, response.url) == (302, "/s/done/")
    row = SignUp.objects.get()
    assert (row.person.name, row.organization.name, row.priority, row.how, row.started_on, row.late) == (
        "Grace Lindqvist",
        "Lindqvist Tooling",
        homes,
        "link",
        LAUNCH,
        False,
    )
    homes.refresh_from_db()
    assert homes.state == "claimed"


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": ""}, "name", "Enter your name."),
        ({"name": "\u202e\u200b"}, "name", "Enter your name."),
        ({"name": "G" * 121}, "name", "Ensure this value has at most 120 characters (it has 121)."),
        ({"name": "Win now www.evil.example"}, "name", "Leave out the link."),
        ({"name": "Grace\x00"}, "name", "Null characters are not allowed."),
        ({"company": " . "}, "company", "Enter your company."),
        ({"email": "grace"}, "email", "Enter an email address such as name@company.com."),
        ({"email": ""}, "email", "Enter your work email."),
        ({"mobile": "call me"}, "mobile", "Enter a phone number, or leave this empty."),
        ({"priorities": []}, "priorities", "Choose at least one."),
        ({"priorities": ["999"]}, "priorities", "One of these is no longer open. Please choose again."),
    ],
)
def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(client, hand_in, homes, wrong, field, said):
    response = hand_in(homes, client=client, **({"mobile": "+1 970 555 0100"} | wrong))

    assert response.context["form"].errors == {field: [said]}
    page = response.content.decode()
    kept = {name: value for name, value in GRACE.items() if name not in wrong}
    assert {name for name, value in kept.items() if f'value="{value}"' in page} == set(kept)
    assert 'value="a-key-drawn-once-per-form"' in page
    assert (SignUp.objects.count(), Person.objects.filter(name__startswith="Grace").count()) == (0, 0)


def test_errors_are_tied_to_their_fields_for_screen_readers(client, hand_in, homes):
    page = hand_in(homes, client=client, email="grace").content.decode()

    assert 'aria-invalid="true" aria-describedby="id_email-error"' in page
    assert '<div class="invalid-feedback" id="id_email-error">Enter an email address' in page


def test_what_was_closed_in_between_is_said(client, hand_in, launch, homes, power):
    power.become("closed", on=LAUNCH, by=None, at=LAUNCH_MORNING)

    response = hand_in(homes, power, client=client)

    assert response.context["form"].errors == {"priorities": ["One of these is no longer open. Please choose again."]}


def test_a_robot_is_asked_again_and_a_person_gets_through(client, hand_in, homes):
    assert hand_in(homes, website="http://spam.example").context["form"].non_field_errors() == [
        "That looked like a robot. If you are not one, press the button again."
    ]
    assert hand_in(homes, website="").status_code == 302
