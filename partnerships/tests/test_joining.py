"""Asking on the public page to join: kept beside the record, few a day, and a convener names who gets in touch."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import holds, joining, pausing, people, pipeline, pipeline_board, public_page
from partnerships.models import Candidacy, JoinRequest, Organization, Person, SuggestedChange
from partnerships.tests.makers import make_partnership, make_person

NOON = dt.datetime(2026, 11, 20, 19, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 20)
TYPED = {"name": "Odalys Brennick", "company": "Kettlewood Fabrication", "email": "odalys@kettlewood.example"}


@pytest.fixture
def page(partnership):
    return public_page.switch(partnership, on=True, by=None, at=NOON)


@pytest.fixture
def grace():
    return make_person("Grace Lindqvist", "Lindqvist Labs")


def ask(partnership, number=1, *, at=NOON, **typed):
    given = TYPED | {"email": f"leader{number}@works.example"} | typed
    return joining.ask(partnership, **given, client_key=f"a-key-of-form-{number}", at=at)


def take_in(asked, asker, **given):
    return joining.take_in(asked, **{"asker": asker, "on": TODAY, "by": None, "at": NOON} | given)


def test_a_request_waits_beside_the_record(partnership, page):
    before = Person.objects.count(), Organization.objects.count()
    ask(partnership)

    assert [one.name for one in joining.waiting(partnership)] == ["Odalys Brennick"]
    assert (Person.objects.count(), Organization.objects.count()) == before
    assert Candidacy.objects.count() == 0


def test_a_page_that_is_off_takes_no_request(partnership, page):
    public_page.switch(partnership, on=False, by=None, at=NOON)

    with pytest.raises(joining.NotOpen):
        ask(partnership)


def test_a_page_where_nobody_can_ask_takes_no_request(partnership, page):
    public_page.set_up(partnership, words="", meeting_shown="day", takes_requests=False, may_be_found=False)

    with pytest.raises(joining.NotOpen):
        ask(partnership)


def test_a_partnership_that_sleeps_takes_no_request(partnership, page):
    """X1, through the last day before its restart."""
    pausing.pause(partnership, on=TODAY, reason="Harvest", by=None, at=NOON)
    with pytest.raises(joining.NotOpen):
        ask(partnership)

    pausing.restart(partnership, on=dt.date(2026, 11, 23), by=None, at=NOON)
    assert ask(partnership, at=NOON + dt.timedelta(days=3)).email == "leader1@works.example"


def test_the_same_form_twice_is_one_request(partnership, page):
    assert ask(partnership, 1) == ask(partnership, 1)
    assert JoinRequest.objects.count() == 1


def test_one_address_waits_once(partnership, page):
    ask(partnership, 1, email="odalys@kettlewood.example")
    ask(partnership, 2, email="Odalys@Kettlewood.example")

    assert JoinRequest.objects.count() == 1


def test_twenty_an_hour_are_taken_and_no_more(partnership, page):
    for number in range(20):
        ask(partnership, number)
    with pytest.raises(joining.TooOften):
        ask(partnership, 20)

    ask(partnership, 21, at=NOON + dt.timedelta(hours=1))
    assert JoinRequest.objects.count() == 21


def test_the_limit_tells_of_no_address_whether_it_asked(partnership, page):
    """Only the very same form is the same request then."""
    first = ask(partnership, 0)
    for number in range(1, 20):
        ask(partnership, number)
    with pytest.raises(joining.TooOften):
        ask(partnership, 20, email="leader0@works.example")

    assert ask(partnership, 0) == first


def test_sixty_a_day_are_taken_and_no_more(partnership, page):
    for number in range(60):
        ask(partnership, number, at=NOON + dt.timedelta(minutes=10 * number))
    with pytest.raises(joining.TooOften):
        ask(partnership, 60, at=NOON + dt.timedelta(hours=12))

    assert JoinRequest.objects.count() == 60


def test_another_partnership_counts_its_own(partnership, page):
    other = make_partnership("Rocky Growers")
    public_page.switch(other, on=True, by=None, at=NOON)
    for number in range(20):
        ask(partnership, number)

    assert ask(other, 1).partnership == other


def test_one_address_asks_once_a_day_and_reads_nothing_else(partnership, page, grace):
    """Whoever types an address learns nothing about it, also when its request was answered meanwhile."""
    first = ask(partnership, 1, email="odalys@kettlewood.example")
    take_in(first, grace)

    assert ask(partnership, 2, email="ODALYS@kettlewood.example", at=NOON + dt.timedelta(hours=23)) == first
    assert ask(partnership, 3, email="odalys@kettlewood.example", at=NOON + dt.timedelta(hours=24)) != first


def test_taken_in_they_stand_in_the_pipeline_with_who_gets_in_touch(partnership, page, grace):
    asked = ask(partnership)
    candidacy = take_in(asked, grace, next_ask_on=dt.date(2026, 11, 24))

    assert (candidacy.person.name, candidacy.state, candidacy.asker) == ("Odalys Brennick", "identified", grace)
    assert candidacy.next_ask_on == dt.date(2026, 11, 24)
    assert list(candidacy.steps.values_list("state", "on")) == [("identified", TODAY)]
    company = Organization.objects.get(name="Kettlewood Fabrication")
    assert (company.to_check, candidacy.person.affiliation_now().organization) == (True, company)
    assert joining.waiting(partnership) == []


def test_taken_in_twice_they_stand_there_once(partnership, page, grace):
    asked = ask(partnership)

    assert take_in(asked, grace) == take_in(asked, grace)
    assert (Candidacy.objects.count(), Person.objects.filter(name="Odalys Brennick").count()) == (1, 1)


def test_nothing_that_the_record_has_is_overwritten(partnership, page, grace):
    """Whoever types another person's name and company is not believed: their address waits as a suggestion."""
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication")
    take_in(ask(partnership, email="somebody@else.example"), grace)
    odalys.refresh_from_db()

    assert odalys.email == ""
    assert list(SuggestedChange.objects.values_list("person", "field", "given")) == [
        (odalys.pk, "email", "somebody@else.example")
    ]


@pytest.fixture
def known(partnership):
    """Odalys, with her address, in the pipeline since January."""
    odalys = make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example")
    return pipeline.identify(partnership, odalys, on=dt.date(2026, 1, 12), by=None, at=NOON)


def ask_again(partnership, asker, **given):
    found = take_in(ask(partnership, email="odalys@kettlewood.example"), asker, **given)
    return found, found.state, found.asker, found.next_ask_on


@pytest.mark.parametrize(
    ("named", "asked_on"), [(None, TODAY), (dt.date(2026, 11, 24), dt.date(2026, 11, 24))], ids=["no day", "a day"]
)
def test_who_declined_and_asks_keeps_the_answer_and_is_asked_by_who_was_named(
    partnership, page, grace, known, named, asked_on
):
    pipeline.settle(known, "declined", on=dt.date(2026, 2, 2), by=None, at=NOON)

    assert ask_again(partnership, grace, next_ask_on=named) == (known, "declined", grace, asked_on)
    assert pipeline_board.due_asks([partnership], today=asked_on) == [known]
    assert pipeline_board.due_asks([partnership], today=asked_on - dt.timedelta(days=1)) == []


def test_who_was_to_be_asked_by_another_is_asked_by_who_was_named(partnership, page, grace, known):
    """The day that stands goes on where no other is named."""
    told = {"asker": make_person("Bob Vale", "Vale Works"), "next_ask_on": dt.date(2026, 12, 1), "by": None}
    pipeline.plan_ask(known, **told)

    assert ask_again(partnership, grace) == (known, "identified", grace, dt.date(2026, 12, 1))


def test_who_said_yes_is_not_asked_again(partnership, page, grace, known):
    pipeline.settle(known, "committed", on=dt.date(2026, 2, 2), by=None, at=NOON)

    assert ask_again(partnership, grace, next_ask_on=TODAY) == (known, "committed", None, None)


def test_of_two_who_name_somebody_the_first_one_stands(partnership, page, grace):
    """The second one's page tells who gets in touch."""
    asked = ask(partnership)
    take_in(asked, grace)

    assert take_in(asked, make_person("Bob Vale", "Vale Works")).asker == grace


def test_set_aside_nothing_of_it_is_left(partnership, page, grace):
    asked = ask(partnership)

    assert joining.set_aside(asked)
    assert JoinRequest.objects.count() == 0
    with pytest.raises(joining.Gone):
        take_in(asked, grace)


def test_what_was_taken_in_is_not_set_aside(partnership, page, grace):
    asked = ask(partnership)
    take_in(asked, grace)

    assert not joining.set_aside(asked)
    assert JoinRequest.objects.get().person == people.known_person("Odalys Brennick", email="leader1@works.example")


def test_what_nobody_answered_is_forgotten_after_half_a_year(partnership, page, grace):
    """180 days to the minute; what was taken in stays, and a legal hold keeps everything."""
    take_in(ask(partnership, 1), grace)
    ask(partnership, 2)
    later = NOON + dt.timedelta(days=180)
    assert joining.forget_unanswered(at=later - dt.timedelta(minutes=1)) == 0

    hold = holds.put(partnership, reason="A request for records", by=None, at=NOON)
    assert joining.forget_unanswered(at=later) == 0
    hold.delete()
    assert joining.forget_unanswered(at=later) == 1
    assert list(JoinRequest.objects.values_list("email", flat=True)) == ["leader1@works.example"]
