"""The notes of a launch, grouped under what became of them."""

from __future__ import annotations

import re

import pytest

from actionteams.tests.makers import make_priority
from desk.tests.reading import main_of, words
from meetings import wall
from meetings.tests.makers import check_in_all, close, moment, plan_meeting
from partnerships.tests.makers import make_person

URL = "/partnerships/front-range-health/ideas/"


@pytest.fixture
def launch(partnership):
    meeting = plan_meeting(partnership)
    check_in_all(meeting, [make_person("Grace Lindqvist", "Lindqvist Labs")])
    return meeting


def put_up(meeting, *notes, priority=None):
    for note in notes:
        wall.put_up(meeting, note, at=moment(meeting.day), priority=priority)


def piles(response):
    found = []
    for pile in main_of(response).split('<section class="card pad"')[1:]:
        title = re.findall(r"<h2[^>]*>(?:<a[^>]*>)?([^<]+)", pile)[0].strip()
        found.append((title, re.findall(r"<li>([^<]+)</li>", pile)))
    return found


def test_notes_stand_under_their_priorities_and_the_loose_ones_last(as_person, observer, partnership, launch):
    rents, parking = make_priority(partnership, "Rents"), make_priority(partnership, "Parking")
    put_up(launch, "Nobody asked me")
    put_up(launch, "More spots", priority=parking)
    put_up(launch, "Build together", "Ask the county", priority=rents)
    close(launch)
    response = as_person(observer).get(URL)

    assert piles(response) == [
        ("Rents", ["Build together", "Ask the county"]),
        ("Parking", ["More spots"]),
        ("Not grouped", ["Nobody asked me"]),
    ]
    assert "4 notes · Launch, March 6, 2025" in words(response)


def test_without_a_note_it_says_what_will_stand_here(as_person, convener, partnership):
    assert "No idea yet" in words(as_person(convener).get(URL))


def test_the_page_of_the_partnership_leads_here_and_counts_them(as_person, convener, partnership, launch):
    put_up(launch, "One", "Two")
    close(launch)
    page = main_of(as_person(convener).get("/partnerships/front-range-health/"))

    assert f'<a href="{URL}">All ideas from the launch (2)</a>' in page


def test_an_outsider_learns_nothing_and_a_stranger_signs_in(client, as_person, outsider, partnership):
    assert as_person(outsider).get(URL).status_code == 404
    assert client.get(URL).url == f"/accounts/login/code/?next={URL}"


@pytest.mark.parametrize("count", [1, 50])
def test_the_wall_costs_the_same_with_one_note_and_with_fifty(
    as_person, convener, partnership, launch, django_assert_num_queries, count
):
    put_up(launch, *(f"Note {number}" for number in range(count)))
    close(launch)
    client = as_person(convener)
    client.get(URL)

    with django_assert_num_queries(5):
        response = client.get(URL)
    assert len(piles(response)[0][1]) == count
