"""The public page of a partnership: what strangers read, what they never read, and how a convener sets it up."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from actionteams import actions, naming, signing, teams
from actionteams.tests.makers import champion_of, hold_call, make_priority, noon
from actionteams.wins import reviewing, telling
from desk import public_page as reading
from desk.tests.public_pages import (
    CALENDAR,
    NAMED,
    NOW,
    PAGE,
    SET_UP,
    TODAY,
    TOLD,
    TYPED,
    show,
)
from desk.tests.reading import main_of, words
from meetings.kinds import MeetingType
from meetings.tests.makers import plan_meeting
from partnerships import people, public_page
from partnerships.echoes import asked_once
from partnerships.models import JoinRequest, Organization
from partnerships.tests.makers import make_organization

HIDDEN = ("303 555 0142", "303-555-0199", "720-555-0111", "schools.example", "kettlewood.example")


pytestmark = pytest.mark.usefixtures("_june_10")


def tell_a_win(priority, number=1, **given):
    said = {"figure": 64, "counted": "pupils toured", "figure_source": "the schools' lists", "benefits": ["workers"]}
    owner = priority.sign_ups.get().person
    agreed = {"horizon": "first_win", "owner": owner, "on": dt.date(2025, 3, 27), "by": None}
    tour = actions.agree(priority, f"Shop tour day {number}", **agreed, at=noon(2025, 3, 27))
    review = reviewing.review(tour, verdict="worked", on=dt.date(2025, 4, 12), **said, **TOLD)
    words = {"headline": "Pupils saw a shop", "story": "They came. Ask Ann at ann@schools.example or 303-555-0199."}
    telling.tell(review, **(words | given), on=dt.date(2025, 4, 15), **TOLD)
    return review


# Off, on, off


def test_a_page_is_off_until_it_is_switched_on(client, partnership, homes):
    assert (client.get(PAGE).status_code, client.get(CALENDAR).status_code) == (404, 404)
    assert (client.get(f"{PAGE}thanks/").status_code, client.post(PAGE, TYPED).status_code) == (404, 404)
    assert JoinRequest.objects.count() == 0


def test_one_that_is_off_and_one_that_never_was_are_answered_alike(client, partnership, homes):
    off, never = client.get(PAGE), client.get("/public/no-such-partnership/")

    assert (off.status_code, off.content) == (never.status_code, never.content)


def test_switching_off_is_at_once(client, partnership, page):
    assert client.get(PAGE).status_code == 200
    public_page.switch(partnership, on=False, by=None, at=NOW)

    assert (client.get(PAGE).status_code, client.get(CALENDAR).status_code) == (404, 404)


def test_nobody_keeps_a_copy_and_search_engines_leave_it_out(client, partnership, page):
    answer = client.get(PAGE)

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]


def test_no_other_website_shows_it_in_a_frame(client, partnership, page):
    answer = client.get(PAGE)

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_search_engines_may_list_it_when_the_convener_says_so(client, partnership, page):
    show(partnership, may_be_found=True)

    assert client.get(PAGE)["X-Robots-Tag"] == "all"
    assert client.get(f"{PAGE}thanks/")["X-Robots-Tag"] == "noindex, nofollow"


# What strangers read


def test_it_says_what_the_partnership_is_and_what_it_works_on(client, page):
    said = words(client.get(PAGE))

    assert "Employers of the Front Range at one table" in said
    assert "Health care · Front Range" in said
    assert "What we work on Homes for workers" in said


def test_a_chair_is_named_once_they_agreed_and_no_longer_when_they_take_it_back(client, homes, page):
    chair = homes.chairs.get()
    assert "Odalys" not in words(client.get(PAGE))

    naming.agree(chair, on=TODAY, **TOLD)
    assert f"Chair: {NAMED}" in words(client.get(PAGE))
    naming.take_back(chair, **TOLD)
    assert "Odalys" not in words(client.get(PAGE))


def test_beside_a_chair_stands_the_company_they_signed_up_for(client, homes, page):
    """Whatever other jobs they have, begun before or after, and whatever other teams they champion."""
    chair = homes.chairs.get()
    naming.agree(chair, on=TODAY, **TOLD)
    people.take_job(chair.person, make_organization("Brennick Farms"), on=dt.date(2019, 1, 7))
    people.take_job(chair.person, make_organization("Vale Board"), on=dt.date(2025, 6, 2))
    homes.sign_ups.update(organization=Organization.objects.get(name="Brennick Farms"))

    assert "Chair: Odalys Brennick, Brennick Farms" in words(client.get(PAGE))
    homes.sign_ups.update(organization=None)
    assert "Chair: Odalys Brennick Ask" in words(client.get(PAGE)).replace("I’d like to join", "Ask")


def test_a_chair_who_stepped_down_is_not_named(client, homes, page):
    chair = homes.chairs.get()
    naming.agree(chair, on=TODAY, **TOLD)
    chair.ended_on = TODAY
    chair.save()

    assert "Odalys" not in words(client.get(PAGE))


def test_a_chair_who_was_erased_is_not_named(client, homes, page):
    chair = homes.chairs.get()
    naming.agree(chair, on=TODAY, **TOLD)
    chair.person.erased_at = NOW
    chair.person.save()

    assert "Odalys" not in words(client.get(PAGE))


def test_nobodys_contact_data_is_shown(client, partnership, homes, page, convener):
    """Also none that somebody typed into a story, a title or a place."""
    naming.agree(homes.chairs.get(), on=TODAY, **TOLD)
    tell_a_win(homes, headline="See www.schools.example/tour")
    homes.title = "Homes, ask 303 555 0142"
    homes.save()
    plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 8, 21), venue="Hall B, ring 720-555-0111", at=NOW)
    page_says = re.sub(r"<input type=.hidden.[^>]*>", "", main_of(client.get(PAGE)))  # keys drawn by lot
    calendar_says = client.get(CALENDAR).content.decode()

    assert [hidden for hidden in HIDDEN if hidden in page_says + calendar_says] == []
    assert ("@" in page_says, convener.name in page_says + calendar_says) == (False, False)
    assert "Hall B, ring …" in page_says


def test_a_win_is_shown_once_it_was_told(client, homes, page):
    assert "What came of it" not in words(client.get(PAGE))
    review = tell_a_win(homes)

    assert "64 pupils toured Pupils saw a shop They came. Ask Ann at … or …." in words(client.get(PAGE))
    review.told_on = None
    review.save()
    assert "Pupils saw a shop" not in words(client.get(PAGE))


def test_a_paused_team_goes_on_until_it_was_told(client, homes, page, partnership):
    """Strangers do not hear of a pause before the team does."""
    sign_up = homes.sign_ups.get()
    signing.withdraw(sign_up, on=TODAY, by=None, at=NOW, reason="Sold the company")
    homes.refresh_from_db()

    assert homes.state == "paused"
    assert "Homes for workers" in words(client.get(PAGE))


def test_whoever_left_is_not_named_while_the_pause_is_not_told(client, homes, page, as_person, convener):
    """The team reads as before; its only champion, who had agreed, is gone for strangers at once."""
    naming.agree(homes.chairs.get(), on=TODAY, **TOLD)
    assert f"Chair: {NAMED}" in words(client.get(PAGE))
    signing.withdraw(homes.sign_ups.get(), on=TODAY, by=None, at=NOW, reason="Sold the company")
    said = words(client.get(PAGE))

    assert ("Homes for workers" in said, "Odalys" in said) == (True, False)
    assert "Odalys" not in words(as_person(convener).get(SET_UP))


def test_what_was_never_claimed_is_not_shown(client, partnership, page):
    make_priority(partnership, "A night bus")

    assert "A night bus" not in words(client.get(PAGE))


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("place", "Next meeting Thu, Aug 21, 7:30 AM Quarterly meeting Alder Hall"),
        ("day", "Next meeting Thu, Aug 21 Quarterly meeting"),
    ],
)
def test_the_next_full_meeting_as_far_as_the_convener_lets_it_be_known(client, partnership, page, shown, said):
    plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 8, 21), venue="Alder Hall", at=NOW)
    plan_meeting(partnership, MeetingType.SUPPORT_TEAM, dt.date(2025, 7, 1), venue="Board room", at=NOW)
    show(partnership, meeting_shown=shown)
    read = words(client.get(PAGE))

    assert said in read
    assert ("Alder Hall" in read, "Board room" in read, "Jul 1" in read) == (shown == "place", False, False)


def test_no_meeting_is_shown_where_the_convener_wants_none(client, partnership, page):
    plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 8, 21), venue="Alder Hall", at=NOW)
    show(partnership, meeting_shown="nothing")

    assert "Next meeting" not in words(client.get(PAGE))
    assert b"VEVENT" not in client.get(CALENDAR).content


def test_the_address_of_a_video_meeting_lets_nobody_in(client, partnership, page):
    given = {"mode": "video", "venue": "https://video.example/j/99", "at": NOW}
    plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 8, 21), **given)

    assert "7:30 AM Quarterly meeting Video" in words(client.get(PAGE))
    assert b"video.example" not in client.get(PAGE).content + client.get(CALENDAR).content


# How it is read


def fill(partnership, rows):
    """So many priorities with a chair who agreed, wins and meetings ahead."""
    for number in range(rows):
        priority = make_priority(partnership, f"Priority {number}")
        person = champion_of(priority, f"Leader {number} Vale", f"Vale {number} Works").person
        hold_call(priority, dt.date(2025, 3, 27), source=f"meeting:{100 + number}")
        priority.refresh_from_db()
        chair = teams.make_chair(priority, person, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))
        naming.agree(chair, on=TODAY, **TOLD)
        tell_a_win(priority, number)


@pytest.mark.parametrize("rows", [1, 50])
def test_it_is_read_in_eight_queries(client, partnership, page, rows, django_assert_num_queries):
    with asked_once():
        fill(partnership, rows)

    with django_assert_num_queries(8):
        client.get(PAGE)


def test_priorities_and_their_order(partnership, page):
    fill(partnership, 2)
    view = reading.read(page, now=NOW)

    assert [one.title for one in view.priorities] == ["Homes for workers", "Priority 0", "Priority 1"]
