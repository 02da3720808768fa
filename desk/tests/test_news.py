"""Since you were last here: what others did meanwhile, and nothing that one did oneself."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from actionteams import priorities, signing, slips
from actionteams.models import Priority
from actionteams.states import PriorityState
from actionteams.tests.makers import champion_of, make_priority
from desk.tests.reading import links, main_of
from meetings.kinds import MeetingType
from meetings.tests.makers import check_in_all, close, moment, plan_meeting
from outbox.states import LetterState
from outbox.tests.makers import make_letter
from partnerships.models import User
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat

NOW = moment(dt.date(2025, 4, 5), dt.time(9))
LAST_HERE = NOW - dt.timedelta(days=2)
BEFORE, SINCE = LAST_HERE - dt.timedelta(hours=1), LAST_HERE + dt.timedelta(hours=1)
SIGN_UPS = "/partnerships/front-range-health/sign-ups/"


@pytest.fixture(autouse=True)
def saturday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def news(as_person, convener):
    """The items of the line, as words and address; an empty list when there is no line."""

    def shown(user=convener, last_here=LAST_HERE):
        client = as_person(user)
        User.objects.filter(pk=user.pk).update(previous_seen_at=last_here)
        response = client.get("/")
        return links(response, '<p class="news">') if '<p class="news">' in main_of(response) else []

    return shown


def hand_in(partnership, chosen, number, at):
    typed = slips.Typed(f"Leader {number}", f"Company {number}", f"leader{number}@example.org")
    return slips.hand_in(partnership, [chosen], typed, client_key=f"a-key-of-form-{number}", at=at)


def letter(partnership, state, at):
    next_try_at = at if state == LetterState.QUEUED else None
    return make_letter(partnership_number=partnership.pk, state=state, created_at=at, next_try_at=next_try_at)


def test_who_is_here_for_the_first_time_has_missed_nothing(news, partnership):
    hand_in(partnership, make_priority(partnership), 1, SINCE)

    assert news(last_here=None) == []


def test_nothing_new_leaves_the_line_out(news, partnership):
    hand_in(partnership, make_priority(partnership), 1, BEFORE)

    assert news() == []


def test_sign_ups_by_phone_are_counted_and_lead_to_their_page(news, partnership):
    priority = make_priority(partnership)
    hand_in(partnership, priority, 1, BEFORE)
    for number in (2, 3):
        hand_in(partnership, priority, number, SINCE)

    assert news() == [("2 sign-ups", SIGN_UPS)]


def test_a_sign_up_that_the_convener_entered_is_no_news(news, convener, partnership):
    champion_of(make_priority(partnership), "Grace Lindqvist", at=SINCE, how="convener", by=convener)

    assert news() == []


def test_who_withdrew_and_who_was_not_meant_are_told(news, partnership):
    priority = make_priority(partnership)
    row = champion_of(priority, "Grace Lindqvist")
    champion_of(priority, "Hollis Penhallow")
    signing.withdraw(row, on=dt.date(2025, 4, 4), by=None, at=SINCE)
    slips.disown(hand_in(partnership, priority, 1, BEFORE), at=SINCE)

    assert news() == [("1 champion withdrew", SIGN_UPS), ("1 “this was not me”", SIGN_UPS)]


def test_h1_a_priority_that_lost_its_last_champion_comes_first_and_is_told_once(news, partnership, admin):
    priority = make_priority(partnership)
    row = champion_of(priority, "Grace Lindqvist")
    partnership.cycles.update(anchored_on=dt.date(2025, 3, 6))
    Priority.objects.filter(pk=priority.pk).update(state="forming", call_held_on=dt.date(2025, 3, 27))
    signing.withdraw(row, on=dt.date(2025, 4, 4), by=None, at=SINCE)
    priorities.move(make_priority(partnership, "Rents"), PriorityState.CLOSED, on=NOW.date(), by=admin, at=SINCE)

    assert news() == [
        ("1 team lost its last champion", "/partnerships/front-range-health/priorities/"),
        ("1 champion withdrew", SIGN_UPS),
        ("1 priority changed", "/partnerships/front-range-health/"),
    ]


def test_what_a_colleague_moved_is_news_and_what_one_moved_oneself_is_not(news, convener, admin, partnership):
    for title, user in (("Parking", admin), ("Rents", convener)):
        priorities.move(make_priority(partnership, title), PriorityState.CLOSED, on=NOW.date(), by=user, at=SINCE)

    assert news() == [("1 priority changed", "/partnerships/front-range-health/")]


def test_a_meeting_that_a_colleague_recorded_is_news(news, convener, admin, partnership):
    for user in (admin, convener):
        meeting = plan_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 4, 3))
        check_in_all(meeting, [make_person("Grace Lindqvist", "Lindqvist Labs")])
        close(meeting, at=SINCE, by=user)

    assert news() == [("1 meeting recorded", "/partnerships/front-range-health/")]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (LetterState.FAILED, ["1 letter not delivered"]),
        (LetterState.UNKNOWN, ["1 letter not delivered"]),
        (LetterState.QUEUED, []),
        (LetterState.PAST, []),
        (LetterState.NOT_WANTED, []),
    ],
)
def test_letters_that_did_not_arrive_are_told(news, partnership, state, found):
    letter(partnership, state, SINCE)

    assert [words for words, _url in news()] == found


def test_a_letter_that_was_tried_for_hours_is_not_lost_between_two_visits(news, partnership):
    """Written shortly before the last visit, given up after it."""
    letter(partnership, LetterState.FAILED, LAST_HERE - dt.timedelta(hours=10))
    letter(partnership, LetterState.FAILED, LAST_HERE - dt.timedelta(hours=12))

    assert news() == [("1 letter not delivered", "/partnerships/front-range-health/mail/")]


def test_where_several_partnerships_have_news_each_is_named_the_most_first(news, convener, partnership):
    names = ("Alpine Timber", "Basin Energy", "Canyon Tourism", "Delta Dairies")
    for number, name in enumerate(names, start=1):
        other = make_partnership(name)
        seat(other, Role.CO_CONVENER, convener.person)
        for _ in range(number):
            letter(other, LetterState.FAILED, SINCE)

    assert news() == [
        ("4 letters not delivered at Delta Dairies", "/partnerships/delta-dairies/mail/"),
        ("3 letters not delivered at Canyon Tourism", "/partnerships/canyon-tourism/mail/"),
        ("2 letters not delivered at Basin Energy", "/partnerships/basin-energy/mail/"),
        ("1 letter not delivered elsewhere", "/partnerships/?all=1"),
    ]


def test_others_hear_nothing_of_it(news, champion, outsider, partnership):
    hand_in(partnership, make_priority(partnership), 1, SINCE)

    assert (news(champion), news(outsider)) == ([], [])
