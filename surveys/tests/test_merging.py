"""Two people that are one were asked once, and answered once."""

import datetime as dt

from outbox.models import Letter
from outbox.states import LetterState
from partnerships import merging
from partnerships.models import PrivateLink
from surveys import answering
from surveys.kinds import Standing
from surveys.models import Participant, Response
from surveys.roll import Roll
from surveys.tests.makers import answers, noon, send


def on(day):
    return noon(dt.date(2026, 11, day))


def test_the_newest_answer_and_the_first_day_stay(survey, people):
    one, other, _third = people
    [first] = send(survey, [one], at=on(6))
    [second] = send(survey, [other], at=on(5))
    answering.keep(second, answers(survey, scale=5), at=on(8))
    answering.keep(first, answers(survey, scale=1), at=on(7))

    merging.merge(one, other, by=None, at=on(9))

    [row] = Participant.objects.all()
    assert (row.person, row.sent_on, row.has_answered) == (one, dt.date(2026, 11, 5), True)
    assert Response.objects.get().answers == answers(survey, scale=5)
    assert set(PrivateLink.objects.filter(purpose="survey").values_list("about", flat=True)) == {row.pk}


def test_the_letter_that_got_through_counts_with_its_day(survey, people):
    """One address was wrong: what went there reached nobody, though it went first."""
    [kept] = send(survey, people[:1], at=on(5))
    [other] = send(survey, people[1:2], at=on(6))
    Letter.objects.filter(pk=kept.letter).update(state=LetterState.FAILED, next_try_at=None, error="No such user")

    merging.merge(people[0], people[1], by=None, at=on(9))

    [row] = Participant.objects.all()
    assert (row.person, row.letter, row.sent_on) == (people[0], other.letter, dt.date(2026, 11, 6))
    assert Roll(survey.meeting, survey).of(Standing.CAME_BACK) == []


def test_a_letter_that_failed_is_not_taken_over(survey, people):
    [kept] = send(survey, people[:1], at=on(6))
    [other] = send(survey, people[1:2], at=on(5))
    Letter.objects.filter(pk=other.letter).update(state=LetterState.FAILED, next_try_at=None, error="No such user")

    merging.merge(people[0], people[1], by=None, at=on(9))

    [row] = Participant.objects.all()
    assert (row.letter, row.sent_on) == (kept.letter, dt.date(2026, 11, 6))


def test_anonymous_sheets_are_nobodys_and_both_stay(anonymous, people):
    asked = send(anonymous, people[:2])
    for number, participant in enumerate(asked):
        answering.keep(participant, answers(anonymous, scale=2), at=on(6), key=f"key-{number}-of-a-browser")

    merging.merge(people[0], people[1], by=None, at=on(9))

    assert (Participant.objects.count(), Response.objects.given().count()) == (1, 2)
