"""How an action goes: two taps, told once, and a change of course that keeps what was."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import actions, progress, progress_lines
from actionteams.models import Action, Correction, ProgressNote
from actionteams.tests.makers import champion_of, noon
from followups.models import FollowUp
from partnerships import history
from partnerships.tests.makers import make_person

AN_HOUR = dt.timedelta(hours=1)
APRIL_15, APRIL_22 = dt.date(2025, 4, 15), dt.date(2025, 4, 22)


@pytest.fixture
def odalys(school):
    return school.sign_ups.get(person__name="Odalys Brennick").person


@pytest.fixture
def tours(school, odalys) -> Action:
    """The first win of P1: agreed at the call of March 27, done by Odalys."""
    agreed = {"on": dt.date(2025, 3, 27), "by": None, "at": noon(2025, 3, 27)}
    return actions.agree(school, "Tours at four plants", horizon="first_win", owner=odalys, **agreed)


def told(action: Action, standing: str, day: dt.date = APRIL_15, **given: object) -> ProgressNote:
    return progress.tell(action, standing=standing, on=day, by=None, at=noon(day.year, day.month, day.day), **given)


def test_what_was_said_last_stands_on_the_action(tours, odalys):
    told(tours, "on_track", person=odalys)
    told(tours, "stuck", APRIL_22, person=odalys, words="No bus")

    tours.refresh_from_db()
    assert (tours.standing, tours.told_on, tours.done_on) == ("stuck", APRIL_22, None)


def test_a_note_entered_afterwards_for_an_earlier_day_does_not_hide_the_newer_one(tours, odalys):
    told(tours, "stuck", APRIL_22, person=odalys)
    told(tours, "on_track", APRIL_15, person=odalys)

    tours.refresh_from_db()
    assert (tours.standing, tours.told_on) == ("stuck", APRIL_22)


def test_a_double_tap_is_one_note(tours, odalys):
    first = told(tours, "on_track", person=odalys, client_key="drawn-once-for-a-form")
    second = told(tours, "on_track", person=odalys, client_key="drawn-once-for-a-form")

    assert first == second
    assert tours.progress_notes.count() == 1


def test_done_finishes_the_action_and_its_words_become_the_result(tours, odalys):
    told(tours, "done", APRIL_22, person=odalys, words="64 pupils came")

    tours.refresh_from_db()
    assert (tours.done_on, tours.result, tours.standing) == (APRIL_22, "64 pupils came", "done")


def test_an_older_page_does_not_open_what_is_done(tours, odalys):
    told(tours, "done", person=odalys)
    told(tours, "on_track", APRIL_22, words="Said by an old page")

    tours.refresh_from_db()
    assert (tours.done_on, tours.standing) == (APRIL_15, "done")
    assert tours.progress_notes.count() == 2


def test_a_slip_of_the_thumb_is_taken_back_on_its_day(tours, odalys):
    told(tours, "on_track", dt.date(2025, 4, 1), person=odalys)
    slip = told(tours, "done", person=odalys, words="Wrong button")

    progress.take_back(slip, on=APRIL_15, by=None, at=noon(2025, 4, 15))

    tours.refresh_from_db()
    assert (tours.standing, tours.told_on, tours.done_on, tours.result) == ("on_track", dt.date(2025, 4, 1), None, "")


def finish_by_hand(action, user, at):
    """On the team's own page, and not by a note."""
    with history.acting(by=user, at=at):
        actions.finish(action, on=APRIL_15, by=user, at=at, result="64 pupils came")


def test_what_a_convener_finished_stays_done_when_a_note_that_says_so_too_is_taken_back(tours, odalys, convener):
    finish_by_hand(tours, convener, noon(2025, 4, 15))
    note = progress.tell(tours, standing="done", on=APRIL_15, by=None, at=noon(2025, 4, 15) + AN_HOUR, person=odalys)

    progress.take_back(note, on=APRIL_15, by=None, at=noon(2025, 4, 15) + AN_HOUR)

    tours.refresh_from_db()
    assert (tours.done_on, tours.result, tours.standing) == (APRIL_15, "64 pupils came", "")


def test_what_was_opened_and_finished_again_since_is_not_the_notes_any_more(tours, odalys, convener):
    note = told(tours, "done", person=odalys, words="Wrong button")
    tours.refresh_from_db()
    actions.open_again(tours, by=convener, at=noon(2025, 4, 15))
    finish_by_hand(tours, convener, noon(2025, 4, 15) + AN_HOUR)

    progress.take_back(note, on=APRIL_15, by=None, at=noon(2025, 4, 15))

    tours.refresh_from_db()
    assert (tours.done_on, tours.result) == (APRIL_15, "64 pupils came")


def test_a_change_of_course_between_leaves_it_the_notes(tours, odalys, convener):
    note = told(tours, "done", person=odalys)
    tours.refresh_from_db()
    tours.title = "Tours at five plants"
    tours.save()

    progress.take_back(note, on=APRIL_15, by=None, at=noon(2025, 4, 15))

    tours.refresh_from_db()
    assert tours.done_on is None


def test_another_day_is_too_late_to_take_back(tours, odalys):
    note = told(tours, "stuck", person=odalys)

    with pytest.raises(progress.TooLate):
        progress.take_back(note, on=dt.date(2025, 4, 16), by=None, at=noon(2025, 4, 16))
    assert tours.progress_notes.count() == 1


def test_s0_31_a_change_of_course_keeps_what_was(tours, odalys, convener):
    imelda = champion_of(tours.priority, "Imelda Stroud", "Stroud Castings").person
    progress.correct(
        tours,
        title="Tours at two plants",
        owner=imelda,
        due_on=dt.date(2025, 6, 20),
        horizon="first_win",
        why="Two plants are rebuilding",
        decided_by="The team on its call",
        on=dt.date(2025, 6, 3),
        by=convener,
        at=noon(2025, 6, 3),
    )

    tours.refresh_from_db()
    assert (tours.title, tours.owner, tours.due_on) == ("Tours at two plants", imelda, dt.date(2025, 6, 20))
    (row,) = Correction.objects.all()
    assert row.was == {"title": "Tours at four plants", "owner": odalys.pk, "due_on": None}
    (action,) = progress_lines.attach([tours])
    (turn,) = action.progress.turns
    assert turn.was == "“Tours at four plants”, Odalys Brennick, without a day"


def test_a_change_that_changes_nothing_is_no_change_of_course(tours, odalys, convener):
    same = {"title": "Tours at four plants", "owner": odalys, "horizon": "first_win", "due_on": None}

    with pytest.raises(progress.NothingChanged):
        progress.correct(tours, **same, why="?", decided_by="", on=APRIL_15, by=convener, at=noon(2025, 4, 15))
    assert Correction.objects.count() == 0


def test_t16_an_action_that_becomes_one_of_twelve_months_is_owed_as_one(tours, convener):
    """P1's call was on 2025-03-27, so its twelve months end on 2026-03-27."""
    step = actions.agree(
        tours.priority, "A common curriculum", horizon="next_step", on=APRIL_15, by=None, at=noon(2025, 4, 15)
    )
    owed = FollowUp.objects.live().filter(rule="T16", key=f"action:{step.pk}")
    assert owed.count() == 0

    change = {"why": "It is bigger than we thought", "decided_by": "The team"}
    progress.correct(step, horizon="twelve_months", **change, on=APRIL_15, by=convener, at=noon(2025, 4, 15))

    assert [row.due_on for row in owed] == [dt.date(2026, 3, 27)]


def test_what_was_said_of_fifty_actions_is_read_in_as_many_queries_as_of_one(school, odalys, django_assert_num_queries):
    agreed = {"on": APRIL_15, "by": None, "at": noon(2025, 4, 15), "horizon": "next_step"}
    rows = [actions.agree(school, f"Step {number}", owner=odalys, **agreed) for number in range(50)]
    for row in rows:
        told(row, "stuck", person=odalys)
        change = {"why": "New owner", "decided_by": ""}
        progress.correct(
            row, owner=make_person("Hal Quist", "Quist Works"), **change, on=APRIL_15, by=None, at=noon(2025, 4, 15)
        )

    for few in (rows[:1], rows):
        with django_assert_num_queries(3):
            read = progress_lines.attach(few)
        assert {action.progress.last.standing for action in read} == {"stuck"}
        assert {action.progress.turns[0].was for action in read} == {"Odalys Brennick"}
