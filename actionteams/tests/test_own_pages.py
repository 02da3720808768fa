"""One's own team on the phone: what is seen, what is said in two taps, and what a win leads to."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from actionteams import actions, teams
from actionteams.models import Action, Priority, ProgressNote, WinReview
from actionteams.own.teams import Own
from actionteams.plans import writing
from actionteams.tests.conftest import APRIL
from actionteams.tests.makers import champion_of, hold_call, make_priority
from actionteams.tests.own_makers import phone_of, read, tap
from partnerships.echoes import asked_once
from partnerships.models import Person
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_user

CALL, TODAY = dt.date(2025, 3, 27), dt.date(2025, 4, 15)
AGREED = {"on": CALL, "by": None, "at": APRIL}


@pytest.fixture
def odalys(school) -> Person:
    return school.sign_ups.get(person__name="Odalys Brennick").person


@pytest.fixture
def tours(school, odalys) -> Action:
    return actions.agree(school, "Tours at four plants", horizon="first_win", owner=odalys, **AGREED)


@pytest.fixture
def renata(school) -> Person:
    """First responder of the school's team since its call."""
    person = make_person("Renata Quill", make_organization("Juniper Workforce Board", System.WORKFORCE))
    teams.add_first_responder(school, person, reason="Knows the grants", on=TODAY, by=None, at=APRIL)
    return person


@pytest.fixture
def phone(school, odalys) -> Client:
    return phone_of(odalys, school.partnership)


# What is seen


def test_a_champion_sees_the_first_win_with_its_window_and_the_next_meeting(phone, school, tours):
    """T14: the call of 2025-03-27 asks for a first win between 2025-05-26 and 2025-06-25."""
    school.next_meeting_at = dt.datetime(2025, 4, 24, 13, 30, tzinfo=dt.UTC)
    school.next_meeting_zone = "America/Denver"
    school.save()
    page = read(phone)

    assert "Your team From school to shop floor Champion" in page
    assert "Next meeting Thu, Apr 24, 7:30 AM" in page
    assert "First win Tours at four plants Between May 26 and June 25." in page


def test_without_a_meeting_the_page_says_so(phone):
    assert "Next meeting nothing scheduled yet" in read(phone)


def test_nothing_of_another_team_and_no_contact_data_is_seen(phone, school, tours, odalys):
    power = make_priority(school.partnership, "Power prices")
    imelda = champion_of(power, "Imelda Stroud", "Stroud Castings").person
    tobias = champion_of(school, "Tobias Vance", "Vance Tool").person
    for person in (imelda, tobias):
        person.email, person.mobile = f"{person.pk}@private.example", "303 555 0100"
        person.save()
    hidden = actions.agree(power, "Compare tariffs", horizon="next_step", owner=imelda, **AGREED)
    actions.agree(school, "Call the principals", horizon="next_step", owner=tobias, **AGREED)
    page = phone.get("/t/").content.decode()

    assert "Call the principals" in page
    assert "Power prices" not in page
    assert "Compare tariffs" not in page
    assert "private.example" not in page
    assert "555" not in page
    assert tap(phone, hidden, "stuck").status_code == 404
    assert ProgressNote.objects.count() == 0


def test_a_link_into_one_partnership_shows_nothing_of_another_one(phone, odalys):
    coast = make_partnership("Coast Care")
    champion_of(make_priority(coast, "Night shifts"), "Odalys Brennick", person=odalys)

    assert "Night shifts" not in read(phone)


def test_a_team_that_was_carried_on_or_closed_is_not_on_the_page_beside_one_that_works(school, odalys, phone):
    ended = make_priority(school.partnership, "Old tours")
    champion_of(ended, odalys.name, person=odalys)
    assert [team.priority.title for team in Own(odalys, school.partnership, APRIL).teams] == [school.title, "Old tours"]

    Priority.objects.filter(pk=ended.pk).update(state="completed")
    assert "Old tours" not in read(phone)
    late = actions.agree(ended, "Thank the plants", horizon="first_win", owner=odalys, **AGREED)
    assert late.title in read(phone)


def test_signed_in_the_teams_of_all_partnerships_are_seen(as_person, odalys, school):
    coast = make_partnership("Coast Care")
    champion_of(make_priority(coast, "Night shifts"), "Odalys Brennick", person=odalys)
    page = read(as_person(make_user("Odalys Brennick", odalys)))

    assert "Night shifts" in page
    assert "From school to shop floor" in page


def test_a_first_responder_sees_the_plan_after_the_call(school, renata, tours):
    writing.write_part(school, revision=0, by=None, at=APRIL, success="Every pupil has seen a plant")

    assert "Every pupil has seen a plant" in read(phone_of(renata, school.partnership))


def test_before_the_call_whoever_owns_an_action_sees_that_and_no_more(partnership, school, renata):
    power = make_priority(partnership, "Power prices")
    grace = champion_of(power, "Grace Lindqvist", "Lindqvist Tooling").person
    own = actions.agree(power, "Ask the utility", horizon="next_step", owner=renata, **AGREED)
    other = actions.agree(power, "Compare bills", horizon="next_step", owner=grace, **AGREED)
    phone = phone_of(renata, partnership)
    page = read(phone)

    assert "Ask the utility" in page
    assert "Compare bills" not in page
    assert tap(phone, own, "on_track").status_code == 302
    assert tap(phone, other, "on_track").status_code == 404
    hold_call(power, TODAY)
    assert "Compare bills" in read(phone)


def test_the_page_costs_the_same_for_1_and_for_50_teams(partnership, school, odalys, django_assert_num_queries):
    actions.agree(school, "Step", horizon="first_win", owner=odalys, **AGREED)
    for count in (1, 50):
        with asked_once():
            for number in range(len(odalys.sign_ups.all()), count):
                one = make_priority(partnership, f"Priority {number}")
                champion_of(one, "Odalys Brennick", person=odalys)
                actions.agree(one, f"Step {number}", horizon="first_win", owner=odalys, **AGREED)
        own = Own(odalys, partnership, APRIL)
        with django_assert_num_queries(11):
            shown = [(team.first_win, team.mine, team.others, team.done, team.plan) for team in own.teams]
            assert (own.reviews, own.asks) == ([], [])
        assert len(shown) == count


# Two taps


def test_on_track_and_stuck_are_said_with_one_press_in_a_page_that_is_open(phone, tours, odalys):
    answer = tap(phone, tours, "stuck", words="No bus on Fridays")

    assert (answer.status_code, answer.url) == (302, f"/t/#team-{tours.priority_id}")
    (note,) = ProgressNote.objects.all()
    assert (note.standing, note.words, note.on, note.person, note.by) == (
        "stuck",
        "No bus on Fridays",
        TODAY,
        odalys,
        None,
    )
    assert "stuck Apr 15, Odalys Brennick: No bus on Fridays" in read(phone)


def test_a_double_tap_on_a_phone_is_one_note(phone, tours):
    tap(phone, tours, "on_track")
    tap(phone, tours, "on_track")

    assert ProgressNote.objects.count() == 1


def test_a_slip_of_the_thumb_is_taken_back_from_the_page(phone, tours):
    tap(phone, tours, "done")
    phone.post(f"/t/actions/{tours.pk}/take-back/", {"note": ProgressNote.objects.get().pk})

    tours.refresh_from_db()
    assert (tours.is_done, ProgressNote.objects.count()) == (False, 0)


def test_taking_back_twice_strikes_one_note(phone, tours):
    tap(phone, tours, "on_track", words="The bus is found", key="first-page")
    tap(phone, tours, "stuck", key="second-page")
    newest = ProgressNote.objects.get(standing="stuck").pk
    assert f'name="note" value="{newest}"' in phone.get("/t/").content.decode()

    for _press in range(2):
        assert phone.post(f"/t/actions/{tours.pk}/take-back/", {"note": newest}).status_code == 302

    assert [note.words for note in ProgressNote.objects.all()] == ["The bus is found"]


def test_another_answer_from_a_page_that_was_gone_back_to_is_not_lost(phone, tours):
    tap(phone, tours, "on_track")
    tap(phone, tours, "stuck")

    assert list(ProgressNote.objects.order_by("pk").values_list("standing", flat=True)) == ["on_track", "stuck"]


def test_words_that_are_too_long_come_back_with_the_reason(phone, tours):
    answer = tap(phone, tours, "stuck", words="x" * 301)

    assert answer.status_code == 422
    assert "x" * 301 in answer.content.decode()
    assert ProgressNote.objects.count() == 0


def test_a_champion_may_speak_for_what_a_teammate_took_on(school, tours):
    tobias = champion_of(school, "Tobias Vance", "Vance Tool").person
    tap(phone_of(tobias, school.partnership), tours, "on_track")

    assert ProgressNote.objects.get().person == tobias


# A win and its successor


def test_done_asks_how_it_went_and_what_comes_next(phone, tours, odalys):
    """S1-41, S1-42: the win with its figure, and the next one, from the phone."""
    assert tap(phone, tours, "done", words="All four plants opened").url == f"/t/actions/{tours.pk}/review/"
    sent = {
        "verdict": "worked",
        "figure": "64",
        "counted": "pupils toured",
        "next_title": "A summer week at every plant",
        "next_due_on": "2025-09-19",
    }
    answer = phone.post(f"/t/actions/{tours.pk}/review/", sent)

    assert answer.url == f"/t/#team-{tours.priority_id}"
    review = WinReview.objects.get()
    assert (review.verdict, review.figure, review.counted, review.person) == ("worked", 64, "pupils toured", odalys)
    following = Action.objects.get(follows=tours)
    assert (following.title, following.owner, following.due_on) == (
        "A summer week at every plant",
        odalys,
        dt.date(2025, 9, 19),
    )


def test_looking_back_can_wait(phone, tours):
    tap(phone, tours, "done")

    assert "Look back on it" in read(phone)
    assert WinReview.objects.count() == 0


def test_a_figure_says_what_it_counts(phone, tours):
    tap(phone, tours, "done")
    answer = phone.post(f"/t/actions/{tours.pk}/review/", {"verdict": "worked", "figure": "64"})

    assert "Say what was counted" in answer.content.decode()
    assert WinReview.objects.count() == 0


def test_what_is_not_done_has_nothing_to_look_back_on(phone, tours):
    assert phone.get(f"/t/actions/{tours.pk}/review/").status_code == 302
