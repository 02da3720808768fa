"""Whoever leads the convening hears by mail that somebody asked to join, and nothing of what a stranger typed."""

from __future__ import annotations

import datetime as dt

import pytest

from outbox import kinds
from outbox.models import Letter
from partnerships import joining, pausing, public_page
from partnerships.tests.makers import Role, make_person, seat

NOON = dt.datetime(2026, 11, 20, 19, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 20)
TYPED = {"name": "Odalys Brennick", "company": "Kettlewood Fabrication", "email": "odalys@kettlewood.example"}


@pytest.fixture
def page(partnership):
    return public_page.switch(partnership, on=True, by=None, at=NOON)


def ask(partnership, number=1, *, at=NOON):
    typed = TYPED | {"email": f"leader{number}@works.example"}
    return joining.ask(partnership, **typed, client_key=f"a-key-of-form-{number}", at=at)


def test_the_lead_convener_gets_one_letter_that_says_where_to_look(partnership, convener, page):
    ask(partnership, 1)
    ask(partnership, 1)
    letter = Letter.objects.get()

    assert (letter.kind, letter.to_address) == ("join_asked", convener.email)
    assert letter.subject == "Somebody asks to join Front Range Health"
    assert "1 request waits for an answer." in letter.text
    assert "/partnerships/front-range-health/champions/#asked-to-join" in letter.text


def test_nothing_that_a_stranger_typed_leaves_the_house(partnership, convener, page):
    ask(partnership, 1)
    letter = Letter.objects.get()
    written = f"{letter.subject} {letter.text} {letter.html} {letter.reply_to} {letter.from_name}"

    assert [word for word in ("Odalys", "Brennick", "Kettlewood", "works.example") if word in written] == []


def test_strangers_fill_nobodys_mailbox(partnership, convener, page):
    """Five a day; the others stand on the desk."""
    for number in range(8):
        ask(partnership, number, at=NOON + dt.timedelta(hours=number))
    assert Letter.objects.count() == 5

    ask(partnership, 8, at=NOON + dt.timedelta(hours=24))
    assert Letter.objects.count() == 6


def test_a_letter_is_not_sent_once_its_request_was_answered(partnership, convener, page):
    first, second, third = (ask(partnership, number) for number in range(3))
    joining.take_in(first, asker=make_person("Grace Lindqvist", "Lindqvist Labs"), on=TODAY, by=convener, at=NOON)
    joining.set_aside(second)
    wanted = {letter.key.split(":")[1]: kinds.still_wanted(letter) for letter in Letter.objects.all()}

    assert list(wanted.values()) == [False, False, True]
    assert wanted[str(third.pk)]


def test_nobody_is_written_to_where_nobody_convenes(partnership, page):
    ask(partnership, 1)

    assert Letter.objects.count() == 0


def test_co_conveners_are_written_to_where_nobody_leads(partnership, page):
    for name in ("Ida Vale", "Ola Vale"):
        seat(partnership, Role.CO_CONVENER, make_person(name, "Board", email=f"{name[:3].lower()}@board.example"))
    ask(partnership, 1)

    assert sorted(Letter.objects.values_list("to_address", flat=True)) == ["ida@board.example", "ola@board.example"]


def test_co_conveners_are_written_to_where_no_mail_reaches_the_lead(partnership, page):
    seat(partnership, Role.LEAD_CONVENER, make_person("Una Vale", "Board"))
    seat(partnership, Role.CO_CONVENER, make_person("Ida Vale", "Board", email="ida@board.example"))
    seat(partnership, Role.CO_CONVENER, make_person("Ola Vale", "Board"))
    ask(partnership, 1)

    assert list(Letter.objects.values_list("to_address", flat=True)) == ["ida@board.example"]


def test_nobody_hears_by_mail_of_a_request_that_a_pause_refuses(partnership, convener, page):
    pausing.pause(partnership, on=TODAY, reason="Harvest", by=None, at=NOON)
    with pytest.raises(joining.NotOpen):
        ask(partnership, 1)

    assert Letter.objects.count() == 0
