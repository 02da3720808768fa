"""Asking on the public page to join, and how a convener sets the page up."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from actionteams.models import ChairConsent
from desk import public_page as reading
from desk.tests.public_pages import NAMED, NOW, PAGE, SET_UP, TODAY, TYPED, show
from desk.tests.reading import main_of, words
from partnerships import pausing, pipeline
from partnerships.models import JoinRequest, PublicPage
from partnerships.tests.makers import make_person

pytestmark = pytest.mark.usefixtures("_june_10")


# Asking to join


def test_somebody_asks_to_join_and_is_thanked(client, partnership, page):
    answer = client.post(PAGE, TYPED)

    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}thanks/")
    assert "Nell" not in client.get(answer["Location"]).content.decode()
    asked = JoinRequest.objects.get()
    assert (asked.name, asked.company, asked.email) == ("Nell Ostrow", "Ostrow Foundry", "nell@ostrow.example")


def test_whoever_is_known_already_is_answered_like_anybody(client, partnership, page):
    """Nobody learns from the answer who is on record."""
    known = client.post(PAGE, TYPED | {"email": "odalys@kettlewood.example", "key": "a-key-of-a-stranger-1"})
    new = client.post(PAGE, TYPED | {"email": "new@ostrow.example", "key": "a-key-of-a-stranger-2"})

    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])


def test_a_trap_for_robots(client, partnership, page):
    answer = client.post(PAGE, TYPED | {"website": "https://spam.example"})

    assert answer.status_code == 200
    assert "That looked like a robot" in words(answer)
    assert JoinRequest.objects.count() == 0


def test_what_is_missing_is_said_beside_it_and_nothing_typed_is_lost(client, partnership, page):
    answer = client.post(PAGE, {"name": "Nell Ostrow", "company": "", "email": "nell at ostrow"})

    assert "Enter your company." in words(answer)
    assert "Enter an email address such as name@company.com." in words(answer)
    assert 'value="Nell Ostrow"' in main_of(answer)
    assert 'value="nell at ostrow"' in main_of(answer)


def test_too_many_are_told_to_come_again(client, partnership, page, caplog):
    for number in range(20):
        client.post(PAGE, TYPED | {"email": f"nell{number}@ostrow.example", "key": f"a-key-of-a-stranger-{number}"})
    answer = client.post(PAGE, TYPED | {"email": "last@ostrow.example", "key": "a-key-of-a-stranger-last"})

    assert "Very many people are asking just now." in words(answer)
    assert caplog.messages == [f"too many ask to join: partnership {partnership.pk}"]
    assert JoinRequest.objects.count() == 20


def test_where_nobody_can_ask_there_is_no_form(client, partnership, page):
    show(partnership, takes_requests=False)

    assert "Ask to join" not in words(client.get(PAGE))
    assert "This page takes no requests now." in words(client.post(PAGE, TYPED))
    assert JoinRequest.objects.count() == 0


def test_a_form_without_its_token_is_refused(partnership, page):
    client = Client(enforce_csrf_checks=True)

    assert client.post(PAGE, TYPED).status_code == 403


# Setting it up


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def test_a_convener_looks_at_it_before_it_is_on(connie, client, partnership, homes):
    connie.post(SET_UP, {"words": "Employers at one table", "meeting_shown": "day"})
    shown = connie.get(f"{SET_UP}preview/")

    assert "The page is off. This is how strangers would read it." in words(shown)
    assert "Employers at one table" in words(shown)
    assert "<form" not in main_of(shown)
    assert client.get(PAGE).status_code == 404


def test_a_convener_switches_it_on_and_off(connie, client, partnership, homes, convener):
    connie.post(f"{SET_UP}switch/", {"to": "on"})
    assert client.get(PAGE).status_code == 200
    assert PublicPage.objects.get().switched_by == convener
    assert reading.address(partnership) in words(connie.get(SET_UP))

    connie.post(f"{SET_UP}switch/", {"to": "off"})
    assert client.get(PAGE).status_code == 404


def test_words_with_contact_data_come_back_with_what_was_typed(connie, partnership):
    answer = connie.post(SET_UP, {"words": "Call 303 555 0142", "meeting_shown": "day"})

    assert "Leave out “303 555 0142”" in words(answer)
    assert "Call 303 555 0142" in main_of(answer)
    assert PublicPage.objects.count() == 0


def seen_on(page):
    return re.search(r'name="seen" value="(\w+)"', main_of(page))[1]


def test_of_two_who_write_at_once_the_second_is_shown_the_words_of_the_first(connie, partnership):
    """Nothing of either is lost: what was typed comes back, with theirs below; saved again it stands."""
    seen = seen_on(connie.get(SET_UP))
    first = {"words": "Growers at one table", "meeting_shown": "place", "takes_requests": "on", "seen": seen}
    assert connie.post(SET_UP, first).status_code == 302
    second = {"words": "Makers at one table", "meeting_shown": "day", "seen": seen}
    answer = connie.post(SET_UP, second)

    assert "Somebody else changed this meanwhile. Look at theirs below, then save again." in words(answer)
    assert "Makers at one table</textarea>" in main_of(answer)
    assert "As it stands now Growers at one table Of the next full meetings: day, time and place" in words(answer)
    assert PublicPage.objects.get().words == "Growers at one table"
    connie.post(SET_UP, second | {"seen": seen_on(answer)})
    assert PublicPage.objects.get().words == "Makers at one table"


def test_what_is_refused_for_its_words_keeps_what_the_writer_saw(connie, partnership):
    seen = seen_on(connie.get(SET_UP))
    show(partnership, words="Growers at one table")
    refused = connie.post(SET_UP, {"words": "Call 303 555 0142", "meeting_shown": "day", "seen": seen})

    assert seen_on(refused) == seen
    assert PublicPage.objects.get().words == "Growers at one table"


def test_switching_it_on_is_no_change_of_its_words(connie, partnership):
    seen = seen_on(connie.get(SET_UP))
    connie.post(f"{SET_UP}switch/", {"to": "on"})
    connie.post(SET_UP, {"words": "Makers at one table", "meeting_shown": "day", "seen": seen})

    assert PublicPage.objects.get().words == "Makers at one table"


def test_a_convener_writes_down_that_a_chair_agreed(connie, client, homes, page):
    chair = homes.chairs.get()
    here = f"{SET_UP}chairs/{chair.pk}/"
    assert "That day has not come yet." in words(connie.post(here, {"on": "2025-06-11"}))
    assert ChairConsent.objects.count() == 0

    connie.post(here, {"on": "2025-06-09"})
    assert "Homes for workers · agreed on Mon, Jun 9" in words(connie.get(SET_UP))
    assert NAMED in words(client.get(PAGE))
    connie.post(f"{here}not/")
    assert NAMED not in words(client.get(PAGE))


def test_a_request_goes_to_the_pipeline_with_whoever_gets_in_touch(connie, client, partnership, page, convener):
    client.post(PAGE, TYPED)
    assert "1 person asked on the public page to join." in words(connie.get("/"))
    board = "/partnerships/front-range-health/champions/"
    asked = JoinRequest.objects.get()
    assert "Nell Ostrow Ostrow Foundry · nell@ostrow.example" in words(connie.get(board))

    form = f"{board}asked/{asked.pk}/"
    assert "This field is required." in words(connie.post(form, {"asker": ""}))
    connie.post(form, {"asker": convener.person.name})
    candidacy = partnership.candidacies.get()
    assert (candidacy.person.name, candidacy.asker) == ("Nell Ostrow", convener.person)
    assert "Asked to join" not in words(connie.get(board))


def test_a_request_that_is_not_meant_is_set_aside(connie, client, partnership, page):
    client.post(PAGE, TYPED)
    connie.post(f"/partnerships/front-range-health/champions/asked/{JoinRequest.objects.get().pk}/aside/")

    assert (JoinRequest.objects.count(), partnership.candidacies.count()) == (0, 0)


def test_a_second_click_reads_that_it_was_set_aside_already(connie, client, partnership, page):
    client.post(PAGE, TYPED)
    here = f"/partnerships/front-range-health/champions/asked/{JoinRequest.objects.get().pk}/"
    connie.post(f"{here}aside/")

    assert "It was set aside already." in words(connie.post(f"{here}aside/", follow=True))
    assert "It was set aside already." in words(connie.get(here, follow=True))


def test_what_was_taken_in_meanwhile_is_not_set_aside_without_a_word(connie, client, partnership, page, convener):
    client.post(PAGE, TYPED)
    here = f"/partnerships/front-range-health/champions/asked/{JoinRequest.objects.get().pk}/"
    connie.post(here, {"asker": convener.person.name})
    answer = connie.post(f"{here}aside/", follow=True)

    assert "Nell Ostrow is on the list already, so nothing was set aside." in words(answer)
    assert partnership.candidacies.get().asker == convener.person


def test_whoever_declined_and_asks_anew_is_asked_next_by_who_was_named(connie, client, partnership, page, convener):
    nell = make_person("Nell Ostrow", "Ostrow Foundry", email="nell@ostrow.example")
    told = {"on": TODAY, "by": None, "at": NOW}
    candidacy = pipeline.identify(partnership, nell, **told)
    pipeline.settle(candidacy, "declined", **told)
    client.post(PAGE, TYPED)
    here = f"/partnerships/front-range-health/champions/asked/{JoinRequest.objects.get().pk}/"
    answer = connie.post(here, {"asker": convener.person.name, "next_ask_on": "2025-06-12"}, follow=True)

    assert f"Nell Ostrow is on the list; {convener.person.name} gets in touch." in words(answer)
    assert f"Next ask: {convener.person.name} Thu, Jun 12, 2025" in words(answer)
    assert f"{convener.person.name} asks Thu, Jun 12, 2025" in words(
        connie.get("/partnerships/front-range-health/champions/")
    )


# While the partnership sleeps (X1)


def test_a_partnership_that_sleeps_says_so_and_takes_no_requests(client, partnership, page):
    pausing.pause(partnership, on=TODAY, reason="Harvest", by=None, at=NOW)
    said = words(client.get(PAGE))

    assert "This partnership rests for a while." in said
    assert ("Ask to join" in said, "Harvest" in said) == (False, False)
    assert "The partnership rests for a while and takes no requests now." in words(client.post(PAGE, TYPED))
    assert JoinRequest.objects.count() == 0
    pausing.restart(partnership, on=TODAY, by=None, at=NOW)
    assert "Ask to join" in words(client.get(PAGE))
