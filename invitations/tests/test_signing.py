"""Who signs the letter, and under which words (S3-22, H4, A21)."""

import datetime as dt

import pytest

from actionteams import signing as signing_up
from actionteams.tests.makers import champion_of, make_priority
from invitations import callers, signing, signing_letters, writing
from invitations.states import SignedHow
from invitations.tests.letter_makers import FEB_3, FEB_4, champions, make_letter, make_tamarack, sign
from meetings.kinds import MeetingType
from outbox import kinds
from outbox.models import Letter
from partnerships.models import Person
from partnerships.sides import NotIndustry, state_side
from partnerships.systems import Side

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 2, 3)


@pytest.fixture
def tamarack():
    return make_tamarack()


@pytest.fixture
def letter(tamarack):
    return make_letter(tamarack)


@pytest.fixture
def four(tamarack):
    return champions(tamarack)


@pytest.fixture
def renata(tamarack):
    return Person.objects.get(name="Renata Quillfeather")


def test_tamarack_the_four_champions_sign_on_february_3(letter, four):
    sign(letter, *four)

    rows = [
        (row.person.name, row.organization.name, row.title, row.signed_on) for row in signing.in_force(letter, day=DAY)
    ]
    assert rows == [
        ("Odalys Brennick", "Kettlewood Fabrication", "President", DAY),
        ("Tomas Vanderquill", "Larkspur Hydraulics", "President", DAY),
        ("Imelda Stroud-Okafor", "Ninebark Composites", "President", DAY),
        ("Barnaby Yoxall", "Yoxall Precision Gear", "President", DAY),
    ]


def test_h4_tamarack_renata_quillfeather_signs_no_launch_letter(letter, four, renata):
    sign(letter, *four)

    with pytest.raises(NotIndustry):
        signing.ask(letter, renata, by=None, at=FEB_3)
    with pytest.raises(NotIndustry) as refused:
        signing.record(letter, renata, how=SignedHow.TOLD, on=DAY, by=None, at=FEB_3)
    assert str(refused.value) == (
        "Renata Quillfeather is not from industry. Business leaders invite their peers, so only they sign this letter."
        " Change the side first, with a reason, if that is wrong."
    )
    assert letter.signatures.count() == 4


def test_h4_whose_side_was_changed_with_a_reason_may_sign(tamarack, letter, renata):
    state_side(tamarack, renata, Side.INDUSTRY, on=DAY, reason="Runs a shop of her own", by=None)

    assert signing.record(letter, renata, how=SignedHow.PAPER, on=DAY, by=None, at=FEB_3).signed_on == DAY


def test_h4_a_champion_who_changed_sides_meanwhile_cannot_sign_by_the_link(tamarack, letter, four):
    signature = signing.ask(letter, four[0], by=None, at=FEB_3)
    state_side(tamarack, four[0], Side.PUBLIC, on=DAY, reason="Now with the county", by=None)

    with pytest.raises(NotIndustry):
        signing.sign(signature, how=SignedHow.LINK, on=DAY, at=FEB_3)


def test_a21_a_convener_may_sign_a_refresh_letter(tamarack, renata):
    refresh = make_letter(tamarack, MeetingType.REFRESH)

    signature = signing.record(refresh, renata, how=SignedHow.TOLD, on=DAY, by=None, at=FEB_3)

    assert [row.pk for row in signing.in_force(refresh, day=DAY)] == [signature.pk]


def test_asking_sends_one_letter_a_day_and_wording(letter, four):
    odalys = four[0]
    for _again in range(3):
        signing.ask(letter, odalys, by=None, at=FEB_3)
    assert Letter.objects.filter(kind="signature_request").count() == 1

    signing.ask(letter, odalys, by=None, at=FEB_4)
    writing.change(letter, by=None, at=FEB_4, closing="Yours,")
    signing.ask(letter, odalys, by=None, at=FEB_4)
    assert Letter.objects.filter(kind="signature_request").count() == 3

    first = Letter.objects.earliest("pk")
    assert (first.to_address, first.from_name, first.via, first.reply_to) == (
        "odalys@makers.example",
        "Renata Quillfeather",
        "Tamarack Valley Makers Table",
        "renata@board.example",
    )
    assert first.subject == "Please read and sign: the invitation to Tamarack Valley Makers Table"
    assert "/sign/" in first.text


def test_a_champion_without_an_address_is_asked_without_a_letter(letter, four):
    four[0].email = ""
    four[0].save()

    assert signing.ask(letter, four[0], by=None, at=FEB_3).asked_at == FEB_3
    assert Letter.objects.count() == 0


def test_a_request_is_not_wanted_any_more_once_they_signed_or_are_off_the_list(letter, four):
    odalys, tomas, imelda, _barnaby = (signing.ask(letter, person, by=None, at=FEB_3) for person in four)
    signing.sign(odalys, how=SignedHow.LINK, on=DAY, at=FEB_3)
    signing.strike(tomas, by=None, at=FEB_3)
    signing.decline(imelda, on=DAY, at=FEB_3)

    wanted = [kinds.still_wanted(one) for one in Letter.objects.filter(kind="signature_request").order_by("pk")]
    assert wanted == [False, False, False, True]


def test_signing_twice_changes_nothing_and_other_words_want_a_new_signature(letter, four):
    signature = signing.ask(letter, four[0], by=None, at=FEB_3)
    signing.sign(signature, how=SignedHow.LINK, on=DAY, at=FEB_3, seen=1)
    signing.sign(signature, how=SignedHow.PAPER, on=dt.date(2025, 2, 4), at=FEB_4)
    assert (signature.signed_on, signature.how, signature.revision) == (DAY, "link", 1)

    writing.change(letter, by=None, at=FEB_4, closing="Yours,")
    assert signing.in_force(letter, day=DAY) == []
    signing.sign(signature, how=SignedHow.LINK, on=dt.date(2025, 2, 4), at=FEB_4, seen=2)
    assert (signature.signed_on, signature.revision) == (dt.date(2025, 2, 4), 2)


def test_nobody_signs_words_that_they_did_not_read(letter, four):
    signature = signing.ask(letter, four[0], by=None, at=FEB_3)
    writing.change(letter, by=None, at=FEB_3, closing="Yours,")

    with pytest.raises(signing.WordsHaveChanged):
        signing.sign(signature, how=SignedHow.LINK, on=DAY, at=FEB_3, seen=1)
    signature.refresh_from_db()
    assert not signature.is_signed


def test_declining_takes_a_signature_back_and_tells_the_convener(letter, four):
    signature = signing.ask(letter, four[0], by=None, at=FEB_3)
    signing.sign(signature, how=SignedHow.LINK, on=DAY, at=FEB_3)

    signing.decline(signature, on=DAY, at=FEB_4, comment="My board is against it.")

    assert (signature.signed_on, signature.declined_on, signature.how) == (None, DAY, "")
    told = Letter.objects.get(kind="signature_comment")
    assert (told.to_address, told.subject) == ("renata@board.example", "Odalys Brennick would rather not sign")
    assert "My board is against it." in told.text


def test_a_wish_reaches_the_convener_and_signs_nothing(letter, four):
    signature = signing.ask(letter, four[0], by=None, at=FEB_3)

    signing.ask_for_change(signature, "Name the hall.", at=FEB_3)

    assert (signature.comment, signature.is_signed) == ("Name the hall.", False)
    assert Letter.objects.get(kind="signature_comment").subject == "Odalys Brennick would change the letter"
    signing.sign(signature, how=SignedHow.LINK, on=DAY, at=FEB_4)
    assert signature.comment == ""


def test_two_clicks_on_an_answer_reach_the_convener_once(letter, four):
    odalys, tomas = (signing.ask(letter, person, by=None, at=FEB_3) for person in four[:2])
    for second in (0, 1):
        signing.ask_for_change(odalys, "Name the hall.", at=FEB_4 + dt.timedelta(seconds=second))
        signing.decline(tomas, on=DAY, at=FEB_4 + dt.timedelta(seconds=second), comment="Not this year.")
    assert Letter.objects.filter(kind="signature_comment").count() == 2

    signing.ask_for_change(odalys, "And the street.", at=FEB_4 + dt.timedelta(minutes=1))
    assert Letter.objects.filter(kind="signature_comment").count() == 3


def test_champions_are_offered_until_they_are_asked(letter, four):
    signing.ask(letter, four[0], by=None, at=FEB_3)

    offered = [person.name for person in signing.champions(letter, day=DAY)]
    assert offered == ["Barnaby Yoxall", "Imelda Stroud-Okafor", "Tomas Vanderquill"]


def test_who_champions_a_team_is_offered_to_sign_and_to_call_as_any_champion(letter, four, tamarack):
    school, ended = make_priority(tamarack, "School"), make_priority(tamarack, "Ended")
    grace = champion_of(school, "Grace Lindqvist", "Lindqvist Labs", at=FEB_3).person
    gone = champion_of(ended, "Gone Away", at=FEB_3)
    signing_up.withdraw(gone, on=DAY, by=None, at=FEB_3)
    champion_of(school, "", person=four[0], at=FEB_3)

    assert [person.name for person in signing.champions(letter, day=DAY)] == [
        "Barnaby Yoxall",
        "Grace Lindqvist",
        "Imelda Stroud-Okafor",
        "Odalys Brennick",
        "Tomas Vanderquill",
    ]
    asking = [one for one in callers.of(tamarack, today=DAY) if one.is_champion]
    assert len(asking) == 5
    assert callers.Caller(grace, "Lindqvist Labs", is_champion=True) in asking


def test_off_the_list_their_link_opens_nothing(letter, four):
    signature = signing.ask(letter, four[0], by=None, at=FEB_3)
    url = signing_letters.link_for(signature, at=FEB_3)
    assert signing_letters.SIGN.exchange(url.split("/")[-2], now=FEB_4) is not None

    signing.strike(signature, by=None, at=FEB_3)

    assert signing_letters.SIGN.exchange(url.split("/")[-2], now=FEB_4) is None
