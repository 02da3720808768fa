"""Asking how it goes, and sending everybody their link: by letter, not too often, and never against somebody's wish."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from actionteams import actions
from actionteams.own import links
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import champion_of, make_priority
from outbox import kinds
from outbox.models import Letter
from partnerships.echoes import asked_once

AGREED = {"on": dt.date(2025, 3, 27), "by": None, "at": APRIL, "horizon": "six_months"}


@pytest.fixture
@asked_once()
def owners(school):
    """Odalys and Tobias own two actions each, Hal wants no mail, Imelda has no address."""
    people = [school.sign_ups.get().person]
    people += [champion_of(school, name).person for name in ("Tobias Vance", "Hal Quist", "Imelda Stroud")]
    for person in people[:3]:
        person.email = f"{person.name.split()[0].lower()}@works.example"
    people[2].opted_out_on = dt.date(2025, 4, 1)
    for number, person in enumerate(people):
        person.save()
        for step in (1, 2):
            actions.agree(school, f"Step {number}.{step}", owner=person, **AGREED)
    return people


def names(people) -> list[str]:
    return [person.name for person in people]


def test_each_owner_gets_one_letter_about_all_that_they_took_on(school, owners, convener):
    sent = links.ask_for_progress(school.partnership, by=convener, at=APRIL)

    assert names(sent.told) == ["Odalys Brennick", "Tobias Vance"]
    assert names(sent.out_of_reach) == ["Hal Quist", "Imelda Stroud"]
    letter = Letter.objects.get(kind="progress", to_address="odalys@works.example")
    assert letter.subject == "How does it go? 2 actions at Front Range Health"
    assert [line in letter.text for line in ("- Step 0.1 (", "- Step 0.2 (", "- Step 1.1 (")] == [True, True, False]
    assert letter.reply_to == convener.person.email or letter.reply_to == ""


def test_nobody_is_asked_twice_within_seven_days(school, owners, convener):
    for days in (0, 6):
        sent = links.ask_for_progress(school.partnership, by=convener, at=APRIL + dt.timedelta(days=days))
    assert (names(sent.told), names(sent.lately)) == ([], ["Odalys Brennick", "Tobias Vance"])

    sent = links.ask_for_progress(school.partnership, by=convener, at=APRIL + dt.timedelta(days=7))
    assert names(sent.told) == ["Odalys Brennick", "Tobias Vance"]
    assert Letter.objects.filter(kind="progress").count() == 4


def test_what_is_done_is_not_asked_about(school, owners, convener):
    for action in owners[0].actions.all():
        actions.finish(action, on=dt.date(2025, 4, 15), by=None, at=APRIL)

    assert names(links.ask_for_progress(school.partnership, by=convener, at=APRIL).told) == ["Tobias Vance"]


def test_everybody_on_a_team_gets_a_link(school, owners, convener):
    sent = links.send_all(school.partnership, by=convener, at=APRIL)

    assert names(sent.told) == ["Odalys Brennick", "Tobias Vance"]
    assert names(sent.out_of_reach) == ["Hal Quist", "Imelda Stroud"]
    again = links.send_all(school.partnership, by=convener, at=APRIL + dt.timedelta(minutes=5))
    assert names(again.lately) == ["Odalys Brennick", "Tobias Vance"]


def test_neither_letter_goes_to_somebody_who_was_erased_meanwhile(school, owners, convener):
    links.ask_for_progress(school.partnership, by=convener, at=APRIL)
    links.send_all(school.partnership, by=convener, at=APRIL)
    owners[0].erased_at = APRIL
    owners[0].save()

    wanted = {(row.kind, row.person_number): kinds.still_wanted(row) for row in Letter.objects.all()}
    odalys, tobias = owners[0].pk, owners[1].pk
    assert wanted == {
        ("progress", odalys): False,
        ("progress", tobias): True,
        ("team_link", odalys): False,
        ("team_link", tobias): True,
    }


def test_one_team_can_be_asked_alone(school, owners, convener):
    power = make_priority(school.partnership, "Power prices")
    tariffs = actions.agree(power, "Compare tariffs", owner=owners[1], **AGREED)
    sent = links.ask_for_progress(school.partnership, by=convener, at=APRIL, priority=power)

    assert names(sent.told) == ["Tobias Vance"]
    letter = Letter.objects.get(kind="progress")
    assert [title in letter.text for title in (tariffs.title, "Step 1.1")] == [True, False]
    assert names(links.everybody(school.partnership, power)) == ["Tobias Vance"]


def test_the_people_tab_writes_to_the_team_and_names_who_is_out_of_reach(as_person, school, owners, convener):
    client = as_person(convener)
    for path in ("ask", "links"):
        client.post(f"/teams/{school.pk}/{path}/")
    page = client.get(f"/teams/{school.pk}/people/").content.decode()

    assert "2 owners are asked. Without an address, or wanting no mail: Hal Quist, Imelda Stroud." in page
    assert f'href="/teams/{school.pk}/links/"' in page
    assert "2 links are on their way. Without an address, or wanting no mail: Hal Quist, Imelda Stroud." in page


def test_before_links_are_sent_it_says_to_whom_and_who_is_out_of_reach(as_person, school, owners, convener):
    client, address = as_person(convener), f"/teams/{school.pk}/links/"
    page = client.get(address)
    said = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode().partition("<main")[2]).split())

    assert Letter.objects.count() == 0
    assert "2 people get a letter each, with a private link to their own page." in said
    assert "It goes to Odalys Brennick odalys@works.example Tobias Vance tobias@works.example It cannot go to" in said
    assert "Hal Quist wants no mail Imelda Stroud no address on record Send 2 links Cancel" in said
    assert client.post(address).url == f"/teams/{school.pk}/people/"
    reach = client.get(address).context["reach"]
    assert (names(reach.told), names(reach.lately)) == ([], ["Odalys Brennick", "Tobias Vance"])


def test_where_nobody_can_be_written_to_there_is_no_button(as_person, school, convener):
    page = as_person(convener).get(f"/partnerships/{school.partnership.slug}/progress/links/").content.decode()

    assert "There is nobody to write to now." in page
    assert 'class="btn btn-primary"' not in page.partition("<main")[2]


@pytest.mark.parametrize("count", [1, 50])
def test_the_question_costs_the_same_for_1_and_50(as_person, school, convener, count, django_assert_num_queries):
    with asked_once():
        for number in range(count):
            champion_of(school, f"Champion {number}")
    browser, address = as_person(convener), f"/teams/{school.pk}/links/"
    browser.get(address)
    with django_assert_num_queries(10):
        browser.get(address)
