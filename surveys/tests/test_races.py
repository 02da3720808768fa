"""Two at once (torture 34): one response, one letter, and nothing after the close."""

import datetime as dt
import time

import pytest

from actionteams.tests.at_once import at_once
from outbox.models import Letter
from surveys import answering, closing, nudging
from surveys.models import Participant, Response, Survey
from surveys.tests.makers import answers, noon, send

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
AT = noon(dt.date(2026, 11, 6))
MANY = 8


def tab(participant):
    """As another request has it in its hands."""
    rows = Participant.objects.select_related("person", "survey__partnership", "survey__meeting")
    return rows.get(pk=participant.pk)


def answer_in_tabs(participant, *, key=""):
    tabs = [tab(participant) for _tab in range(MANY)]
    given = [answers(participant.survey, scale=1 + number % 5) for number in range(MANY)]
    return at_once(
        *[
            lambda one=one, said=said: answering.keep(one, said, at=AT, key=key) and "kept"
            for one, said in zip(tabs, given, strict=True)
        ]
    )


def test_34_many_tabs_at_once_are_one_response(survey, sent):
    assert answer_in_tabs(sent[0]) == ["kept"] * MANY
    assert Response.objects.count() == 1


def test_34_without_the_lock_the_database_refuses_a_second_response(survey, sent, monkeypatch):
    """The control: what the lock is for. Each tab takes a moment between reading and writing."""
    joined = answering._joined
    monkeypatch.setattr(Survey, "hold", lambda self: None)
    monkeypatch.setattr(answering, "_joined", lambda *given: time.sleep(0.3) or joined(*given))
    said = {type(one).__name__ for one in answer_in_tabs(sent[0])}

    assert "IntegrityError" in said
    assert Response.objects.count() == 1


def test_34_many_tabs_of_one_browser_fill_in_one_sheet(anonymous, people):
    asked = send(anonymous, people)

    assert answer_in_tabs(asked[0], key="key-of-a-browser") == ["kept"] * MANY
    assert (Response.objects.given().count(), Response.objects.blank().count()) == (1, 2)


def test_34_two_browsers_of_one_person_fill_in_one_sheet(anonymous, people):
    asked = send(anonymous, people)
    keys = {"key-of-a-browser": tab(asked[0]), "key-of-another": tab(asked[0])}
    said = at_once(
        *[
            lambda one=one, key=key: answering.keep(one, answers(anonymous, scale=3), at=AT, key=key) and "kept"
            for key, one in keys.items()
        ]
    )

    assert sorted("kept" if one == "kept" else type(one).__name__ for one in said) == ["AnsweredElsewhere", "kept"]
    assert Response.objects.given().count() == 1


def test_all_who_answer_at_once_are_kept(anonymous, people):
    asked = [tab(one) for one in send(anonymous, people)]
    said = at_once(
        *[
            lambda one=one: answering.keep(one, answers(anonymous, scale=3), at=AT, key=f"key-of-{one.pk}") and "kept"
            for one in asked
        ]
    )

    assert said == ["kept"] * 3
    assert Response.objects.given().count() == 3
    assert Participant.objects.filter(has_answered=True).count() == 3


def test_two_who_send_at_once_send_one_letter_to_each(survey, people):
    mine = [Survey.objects.select_related("partnership", "meeting").get() for _tab in range(2)]
    at_once(*[lambda one=one: send(one, people) and "sent" for one in mine])

    assert (Participant.objects.count(), Letter.objects.filter(kind="survey").count()) == (3, 3)


def test_two_who_remind_at_once_remind_each_once(survey, sent):
    mine = [Survey.objects.select_related("partnership", "meeting").get() for _tab in range(2)]
    said = at_once(*[lambda one=one: len(nudging.nudge(one, by=None, at=noon(dt.date(2026, 11, 9)))) for one in mine])

    assert sorted(said) == [0, 3]
    assert Letter.objects.filter(kind="survey_nudge").count() == 3


def test_an_answer_and_the_close_at_once_are_one_after_the_other(survey, sent):
    mine = Survey.objects.select_related("partnership").get()
    kept, _closed = at_once(
        lambda: answering.keep(tab(sent[0]), answers(survey, scale=3), at=AT) and "kept",
        lambda: closing.close(mine, by=None, at=AT),
    )

    assert Response.objects.count() == (1 if kept == "kept" else 0)
    assert kept == "kept" or isinstance(kept, answering.SurveyClosed)
