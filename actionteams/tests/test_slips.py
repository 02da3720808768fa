"""Who is meant by what somebody types: nothing stored is shown or overwritten, and nobody is counted twice."""

import pytest
from django.test import Client

from actionteams.letters import person_is_on_record
from actionteams.models import SignUp, Slip
from actionteams.tests.conftest import GRACE
from actionteams.tests.makers import LAUNCH, hold_call
from outbox.models import Letter
from partnerships import people, suggestions
from partnerships.models import Affiliation, Organization, Person, PrivateLink, SuggestedChange
from partnerships.tests.makers import System, make_organization, make_person


@pytest.fixture
def tooling(db):
    return make_organization("Lindqvist Tooling")


@pytest.fixture
def grace(tooling):
    return make_person("Grace Lindqvist", tooling, email="grace@lindqvist.example", mobile="970 555 0100")


def waiting():
    rows = SuggestedChange.objects.order_by("field").values_list("person__name", "field", "given")
    return [tuple(row) for row in rows]


def the_champion():
    return SignUp.objects.get().person


def test_the_same_email_is_the_same_person_whatever_its_case(hand_in, homes, grace):
    hand_in(homes, email="GRACE@Lindqvist.example")

    assert (the_champion(), waiting()) == (grace, [])


def test_the_same_name_and_company_is_the_same_person_where_the_record_has_no_email(hand_in, homes, tooling):
    grace = make_person("Grace Lindqvist", tooling)

    hand_in(homes, name="grace  LINDQVIST", company="The Lindqvist Tooling, Inc.")

    assert the_champion() == grace
    grace.refresh_from_db()
    assert (grace.email, waiting()) == ("", [("Grace Lindqvist", "email", "grace@lindqvist.example")])


def test_another_email_is_another_person(hand_in, homes, grace):
    hand_in(homes, email="grace.junior@lindqvist.example")

    assert the_champion() != grace


def test_a_namesake_elsewhere_is_another_person(hand_in, homes, tooling):
    make_person("Grace Lindqvist", tooling)

    hand_in(homes, company="Ninebark Composites")

    assert Person.objects.filter(name="Grace Lindqvist").count() == 2


def test_what_differs_waits_for_the_convener_and_overwrites_nothing(hand_in, homes, grace):
    hand_in(homes, name="Gracie Lindqvist", company="Ninebark Composites", mobile="970 555 0199")

    grace.refresh_from_db()
    assert (grace.name, grace.mobile, the_champion()) == ("Grace Lindqvist", "970 555 0100", grace)
    assert list(grace.affiliations.values_list("organization__name", flat=True)) == ["Lindqvist Tooling"]
    assert waiting() == [
        ("Grace Lindqvist", "company", "Ninebark Composites"),
        ("Grace Lindqvist", "mobile", "970 555 0199"),
        ("Grace Lindqvist", "name", "Gracie Lindqvist"),
    ]
    assert not Organization.objects.filter(name="Ninebark Composites").exists()


def test_a_mobile_written_in_another_way_is_no_difference(hand_in, homes, grace):
    hand_in(homes, mobile="(970) 555-0100")

    assert waiting() == []


def test_the_same_difference_waits_once(hand_in, homes, grace):
    hand_in(homes, mobile="970 555 0199", key="the-first-form-of-all")
    hand_in(homes, mobile="970 555 0199", key="the-second-form-of-all")

    assert waiting() == [("Grace Lindqvist", "mobile", "970 555 0199")]


def test_an_unknown_company_is_industry_and_to_be_checked(hand_in, homes):
    hand_in(homes)

    company = Organization.objects.get(name="Lindqvist Tooling")
    assert (company.system, company.to_check, company.county) == ("industry", True, None)
    assert the_champion().affiliations.get().started_on is None


def test_a_known_company_is_not_to_be_checked_again(hand_in, homes, tooling):
    hand_in(homes)

    tooling.refresh_from_db()
    assert not tooling.to_check


def test_somebody_between_two_jobs_takes_the_one_they_type(hand_in, homes, grace, launch):
    people.leave_job(grace.affiliations.get(), on=LAUNCH.replace(month=1), by=None, at=None)

    hand_in(homes, company="Ninebark Composites")

    job = Affiliation.objects.current().get(person=grace)
    assert (job.organization.name, job.started_on, waiting()) == ("Ninebark Composites", LAUNCH, [])


@pytest.fixture
def mireille(db):
    return make_person("Mireille Oxenham", "Alder County Schools", system=System.K12, email="mireille@alder.example")


AS_MIREILLE = {"name": "Mireille Oxenham", "company": "Alder County Schools", "email": "mireille@alder.example"}


def test_h4_somebody_from_the_public_side_offers_help_and_never_champions(hand_in, homes, mireille):
    response = hand_in(homes, **AS_MIREILLE)

    assert (response.status_code, response.url) == (302, "/s/done/")
    slip = Slip.objects.get()
    assert (slip.person, slip.is_offer, list(slip.chosen.all()), SignUp.objects.count()) == (mireille, True, [homes], 0)
    homes.refresh_from_db()
    assert homes.state == "proposed"
    assert list(Slip.objects.offers()) == [slip]


def test_h4_a_newcomer_from_a_known_public_organization_offers_help_too(hand_in, homes):
    make_organization("High Mesa State University", System.FOUR_YEAR)

    hand_in(homes, company="High Mesa State University")

    assert (SignUp.objects.count(), Slip.objects.offers().count()) == (0, 1)


def test_a_stranger_learns_nothing_about_whose_address_they_typed(client, hand_in, homes, grace, mireille):
    """Known or not, industry or not, with another company or not: the page says the same."""
    typed = [
        {"name": "A Stranger", "company": "Somewhere", "email": "new@example.org"},
        {"name": "A Stranger", "company": "Somewhere", "email": grace.email},
        {"name": "A Stranger", "company": "Somewhere", "email": mireille.email},
    ]
    pages = []
    for number, given in enumerate(typed):
        phone = Client()
        hand_in(homes, client=phone, key=f"form-number-{number}-of-three", **given)
        SignUp.objects.all().delete()
        pages.append(phone.get("/s/done/").content.decode().split("csrfmiddlewaretoken")[0])

    assert pages[0] == pages[1] == pages[2]
    assert "Grace" not in pages[1]


def test_a_stranger_neither_sees_nor_ends_what_the_owner_signed_up_for(client, hand_in, homes, power, grace):
    hand_in(power, key="grace-by-her-own-phone")

    hand_in(homes, client=client, key="a-stranger-by-another", name="A Stranger")
    page = client.get("/s/done/").content.decode()
    client.post("/s/done/withdraw/")

    assert ("<h3>Homes for workers</h3>" in page, "<h3>Power prices</h3>" in page) == (True, False)
    assert list(SignUp.objects.current().values_list("priority__title", flat=True)) == ["Power prices"]


def test_the_link_of_an_unproven_mailbox_opens_only_its_own_slip(hand_in, homes, tooling):
    make_person("Grace Lindqvist", tooling)

    hand_in(homes)

    assert PrivateLink.objects.get().person is None


def test_the_receipt_names_priorities_dates_convener_and_both_ways_back(hand_in, homes, power, convener):
    convener.person.email = "connie@board.example"
    convener.person.save()

    hand_in(homes, power)

    letter = Letter.objects.get()
    assert (letter.kind, letter.to_address, letter.to_name, letter.from_name, letter.reply_to) == (
        "sign_up_receipt",
        "grace@lindqvist.example",
        "Grace Lindqvist",
        "Connie Convener",
        "connie@board.example",
    )
    assert (letter.subject, letter.state) == ("You are in: Homes for workers and 1 more", "queued")
    text, rest = letter.text.split("See who else is in")
    assert text == (
        "Thank you, Grace Lindqvist.\n\nYou are a champion at Front Range Health for:\n\n- Homes for workers\n"
        "- Power prices\n\nWhat comes next: one call between March 27 and April 3."
        " Your convener, Connie Convener, will find a time with you.\n\n"
        "The call is a talk among the champions of that priority only, with a convener to take notes. Support partners"
        " are not on it, so that you have the room to set your own agenda; they join the team afterwards.\n\n"
    )
    assert rest.count("http://testserver/s/mine/") == rest.count("http://testserver/s/not-mine/") == 1


def test_s1_10_the_letter_says_who_is_on_the_call_while_one_is_ahead(hand_in, homes):
    hand_in(homes)
    assert [who_is_on_the_call(letter) for letter in Letter.objects.all()] == [(1, 1)]

    hold_call(homes, LAUNCH)
    hand_in(homes, name="Hollis Penhallow", email="hollis@larkspur.example", key="another-key-drawn-for-a-form")
    assert who_is_on_the_call(Letter.objects.get(to_name="Hollis Penhallow")) == (0, 0)


def who_is_on_the_call(letter):
    """How often the words stand in the letter as text and as HTML."""
    words = "Support partners are not on it, so that you have the room to set your own agenda"
    return letter.text.count(words), letter.html.count(words)


def test_the_receipt_of_an_offer_says_that_champions_come_from_industry(hand_in, homes, mireille):
    hand_in(homes, **AS_MIREILLE)

    letter = Letter.objects.get()
    assert letter.subject == "Thank you for offering to help at Front Range Health"
    assert "Champions come from industry, so Connie Convener has your offer on a list of its own." in letter.text


def test_a_receipt_is_not_sent_to_somebody_erased_since(hand_in, homes):
    hand_in(homes)
    letter = Letter.objects.get()
    assert person_is_on_record(letter)

    Person.objects.filter(name="Grace Lindqvist").delete()
    assert not person_is_on_record(letter)


def suggested(*args, **given):
    suggestions.suggest(*args, **given)
    return SuggestedChange.objects.get()


@pytest.mark.parametrize(
    ("field", "given", "becomes"),
    [
        ("name", "Grace Lindqvist-Ray", {"name": "Grace Lindqvist-Ray"}),
        ("mobile", "970 555 0199", {"mobile": "970 555 0199"}),
        ("email", "grace@new.example", {"email": "grace@new.example"}),
    ],
)
def test_a_difference_that_is_taken_over_changes_the_record(launch, grace, admin, at, field, given, becomes):
    change = suggested(launch, grace, at=at, **{field: given})

    suggestions.settle(change, accept=True, by=admin, at=at)

    assert Person.objects.filter(pk=grace.pk).values(*becomes).get() == becomes
    assert SuggestedChange.objects.values_list("accepted", "settled_by").get() == (True, admin.pk)


def test_another_company_taken_over_ends_no_sign_up(launch, hand_in, homes, grace, admin, at):
    hand_in(homes)
    change = suggested(launch, grace, at=at, company="Ninebark Composites")

    suggestions.settle(change, accept=True, by=admin, at=at)

    assert grace.affiliations.current().get().organization.name == "Ninebark Composites"
    assert (SignUp.objects.current().count(), the_champion()) == (1, grace)


def test_an_address_of_somebody_else_is_not_taken_over(launch, grace, mireille, admin, at):
    change = suggested(launch, grace, at=at, email="Mireille@alder.example")

    with pytest.raises(suggestions.EmailTaken):
        suggestions.settle(change, accept=True, by=admin, at=at)

    assert SuggestedChange.objects.get().settled_at is None


def test_a_difference_that_is_set_aside_changes_nothing(launch, grace, admin, at):
    change = suggested(launch, grace, at=at, mobile="970 555 0199")

    suggestions.settle(change, accept=False, by=admin, at=at)
    suggestions.settle(change, accept=True, by=admin, at=at)

    grace.refresh_from_db()
    assert (grace.mobile, SuggestedChange.objects.get().accepted) == ("970 555 0100", False)


def test_what_was_typed_is_kept_as_typed(hand_in, homes, grace):
    hand_in(homes, name="Gracie  Lindqvist", company="Ninebark Composites")

    slip = Slip.objects.get()
    assert (slip.name, slip.company, slip.email) == ("Gracie Lindqvist", "Ninebark Composites", GRACE["email"])
