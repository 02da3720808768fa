"""The convener sees sign-ups arrive, and settles what waits there."""

import datetime as dt
import re

import pytest

from actionteams import news, signing, slips
from actionteams.models import SignUp, Slip
from actionteams.tests.makers import LAUNCH_MORNING, champion_of, noon
from partnerships import suggestions
from partnerships.echoes import asked_once
from partnerships.models import Organization, SuggestedChange
from partnerships.news import counted
from partnerships.roles import Role
from partnerships.tests.makers import System, make_organization, make_partnership, make_person, make_seated_user

PAGE = "/partnerships/front-range-health/sign-ups/"
AS_MIREILLE = {"name": "Mireille Oxenham", "company": "Alder County Schools", "email": "mireille@alder.example"}


def rows(response):
    return [(one.row.person.name, one.row.priority.title, one.is_new) for one in response.context["arrivals"]]


def test_sign_ups_stand_newest_first_and_say_what_is_new(as_person, convener, homes, power):
    convener.previous_seen_at = convener.last_seen_at = noon(2025, 3, 5)
    convener.save()
    champion_of(homes, "Corazon Plankett", at=noon(2025, 3, 4))
    champion_of(power, "Otis Winterbourne", at=noon(2025, 3, 5) + dt.timedelta(minutes=1))

    response = as_person(convener).get(PAGE)

    assert rows(response) == [
        ("Otis Winterbourne", "Power prices", True),
        ("Corazon Plankett", "Homes for workers", False),
    ]
    assert "2 champions now · 1 new since your last visit" in response.content.decode()


def test_the_list_looks_by_itself_and_gets_nothing_when_nothing_changed(as_person, convener, launch, homes):
    browser = as_person(convener)
    page = browser.get(PAGE).content.decode()
    address = re.search(r'hx-get="([^"]+)"', page)[1].replace("&amp;", "&")

    assert browser.get(address, headers={"hx-request": "true"}).status_code == 204

    champion_of(homes, "Corazon Plankett")
    piece = browser.get(address, headers={"hx-request": "true"}).content.decode()
    assert ("<html" in piece, "Corazon Plankett" in piece, piece.count('id="arrivals"')) == (False, True, 1)


def test_a_mistake_is_struck_and_a_withdrawal_is_kept(as_person, convener, homes):
    first, second = (champion_of(homes, name) for name in ("Corazon Plankett", "Imelda Stroud-Okafor"))
    browser = as_person(convener)

    assert browser.post(f"{PAGE}{first.pk}/undo/").url == PAGE
    assert browser.post(f"{PAGE}{second.pk}/withdraw/").url == PAGE

    row = SignUp.objects.get()
    assert (row, row.end_reason) == (second, "told the convener")
    homes.refresh_from_db()
    assert homes.state == "proposed"


def test_offers_of_the_public_side_wait_until_taken_up(as_person, convener, hand_in, homes):
    make_organization("Alder County Schools", System.K12)
    hand_in(homes, **AS_MIREILLE)
    browser = as_person(convener)
    assert "Public partners who want to help" in browser.get(PAGE).content.decode()

    browser.post(f"{PAGE}slips/{Slip.objects.get().pk}/")

    assert "Public partners who want to help" not in browser.get(PAGE).content.decode()
    assert Slip.objects.get().settled_by == convener


def test_who_said_it_was_not_them_waits_to_be_seen(as_person, convener, hand_in, homes):
    hand_in(homes)
    slip = Slip.objects.get()
    slips.disown(slip, at=LAUNCH_MORNING)
    browser = as_person(convener)
    assert "Said: this was not me" in browser.get(PAGE).content.decode()

    browser.post(f"{PAGE}slips/{slip.pk}/")

    assert "Said: this was not me" not in browser.get(PAGE).content.decode()


def test_a_new_company_is_found_right_with_one_tap(as_person, convener, hand_in, homes):
    hand_in(homes)
    company = Organization.objects.get(name="Lindqvist Tooling")
    browser = as_person(convener)
    assert "New companies to check" in browser.get(PAGE).content.decode()

    browser.post(f"{PAGE}companies/{company.pk}/")

    company.refresh_from_db()
    assert not company.to_check


def test_a_difference_is_taken_over_or_set_aside(as_person, convener, launch, homes, at):
    grace = make_person("Grace Lindqvist", "Lindqvist Tooling", mobile="970 555 0100")
    suggestions.suggest(launch, grace, at=at, mobile="970 555 0199", name="Gracie Lindqvist")
    mobile, name = SuggestedChange.objects.order_by("field")
    browser = as_person(convener)
    assert "Mobile: 970 555 0199" in browser.get(PAGE).content.decode()

    browser.post(f"{PAGE}differences/{mobile.pk}/", {"accept": "1"})
    browser.post(f"{PAGE}differences/{name.pk}/", {"keep": "1"})

    grace.refresh_from_db()
    assert (grace.name, grace.mobile) == ("Grace Lindqvist", "970 555 0199")


def test_an_address_that_is_taken_is_said(as_person, convener, launch, homes, at):
    make_person("Otto Second", "Otto Works", email="otto@works.example")
    suggestions.suggest(launch, make_person("Grace Lindqvist", "Tooling"), at=at, email="otto@works.example")

    page = (
        as_person(convener)
        .post(f"{PAGE}differences/{SuggestedChange.objects.get().pk}/", {"accept": "1"}, follow=True)
        .content.decode()
    )

    assert "Somebody else on record has the address otto@works.example." in page


def test_contacts_are_for_those_who_may_see_them(as_person, launch, homes, at):
    suggestions.suggest(launch, make_person("Grace Lindqvist", "Tooling"), at=at, mobile="970 555 0199")
    hale = make_seated_user(launch, Role.FACILITATOR, "Corvina Hale", "Hale Facilitation", System.OTHER)

    assert "970 555 0199" not in as_person(hale).get(PAGE).content.decode()
    assert as_person(hale).post(f"{PAGE}differences/{SuggestedChange.objects.get().pk}/").status_code == 403


def test_lesser_seats_outsiders_and_strangers(as_person, client, champion, observer, outsider, launch, homes):
    row = champion_of(homes, "Corazon Plankett")
    for method, address in (("get", PAGE), ("post", f"{PAGE}{row.pk}/withdraw/"), ("post", f"{PAGE}{row.pk}/undo/")):
        seen = [getattr(as_person(who), method)(address).status_code for who in (champion, observer, outsider)]
        assert seen == [403, 403, 404]
        assert getattr(client, method)(address).status_code == 302
    assert SignUp.objects.current().count() == 1


def test_rows_of_another_partnership_are_not_found_here(as_person, outsider, homes, launch, at):
    """Oscar convenes another partnership; its address with our row numbers opens nothing."""
    row = champion_of(homes, "Corazon Plankett")
    organization = row.organization
    Organization.objects.filter(pk=organization.pk).update(to_check=True)
    suggestions.suggest(launch, row.person, at=at, mobile="970 555 0199")
    difference = SuggestedChange.objects.get()
    slip = Slip.objects.create(
        partnership=launch, person=row.person, client_key="k", name="C", company="P", email="c@p.example", at=at
    )
    theirs = "/partnerships/coastal-logistics/sign-ups/"
    browser = as_person(outsider)

    answers = [
        browser.post(f"{theirs}{path}").status_code
        for path in (
            f"{row.pk}/withdraw/",
            f"{row.pk}/undo/",
            f"slips/{slip.pk}/",
            f"companies/{organization.pk}/",
            f"differences/{difference.pk}/",
        )
    ]

    assert answers == [404] * 5


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_page_costs_the_same_with_one_sign_up_and_with_fifty(
    as_person, convener, homes, crowd, django_assert_num_queries
):
    with asked_once():
        for number in range(crowd):
            champion_of(homes, f"Champion {number}", f"Company {number}")
    browser = as_person(convener)
    browser.get(PAGE)

    with django_assert_num_queries(10):
        browser.get(PAGE)


def test_news_for_the_desk(convener, hand_in, launch, homes, power):
    other = make_partnership("Coastal Logistics")
    moment = LAUNCH_MORNING - dt.timedelta(hours=1)
    champion_of(power, "Otis Winterbourne")
    hand_in(homes)
    hand_in(power, key="another-form-of-another", name="Otto Second", company="Otto", email="otto@works.example")
    signing.withdraw(
        SignUp.objects.get(person__name="Grace Lindqvist"),
        on=launch.local_date(LAUNCH_MORNING),
        by=None,
        at=LAUNCH_MORNING,
    )
    slips.disown(Slip.objects.get(name="Otto Second"), at=LAUNCH_MORNING)

    here = [launch.pk, other.pk]
    once = {launch.pk: 1}
    assert counted(news.since(here, moment)) == {"sign_ups": once, "withdrawals": once, "not_me": once}
    assert counted(news.since(here, LAUNCH_MORNING)) == {}
    assert counted(news.since([other.pk], moment)) == {}


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_news_of_many_sign_ups_takes_one_query(launch, homes, crowd, django_assert_num_queries):
    for number in range(crowd):
        champion_of(homes, f"Champion {number}", f"Company {number}", how="link")

    with django_assert_num_queries(1):
        found = counted(news.since([launch.pk], LAUNCH_MORNING - dt.timedelta(hours=1)))
    assert found["sign_ups"] == {launch.pk: crowd}
