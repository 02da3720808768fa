"""A reminder to those who have not answered, and to each at most every three days."""

import datetime as dt

import pytest

from outbox.models import Letter
from outbox.sending import send_waiting
from partnerships import opting_out
from surveys import answering, closing, letters, nudging
from surveys.models import Participant
from surveys.roll import Roll
from surveys.tests.makers import answers, noon


def on(day):
    return noon(dt.date(2026, 11, day))


def offered(survey, day):
    return [row.person.name for row in nudging.silent(survey, Roll(survey.meeting, survey), at=on(day)).offered]


def test_nobody_is_reminded_within_three_days_of_a_letter(survey, sent):
    """Sent on November 5."""
    assert offered(survey, 7) == []
    assert offered(survey, 8) == ["Leader 001", "Leader 002", "Leader 003"]


def test_only_who_has_not_answered_is_reminded_and_once(survey, sent):
    answering.keep(sent[0], answers(survey, scale=3), at=on(6))

    assert [row.person.name for row in nudging.nudge(survey, by=None, at=on(8))] == ["Leader 002", "Leader 003"]
    assert nudging.nudge(survey, by=None, at=on(10)) == []
    assert len(nudging.nudge(survey, by=None, at=on(11))) == 2
    assert Letter.objects.filter(kind="survey_nudge").count() == 4
    assert set(Participant.objects.filter(has_answered=False).values_list("nudged_on", flat=True)) == {
        dt.date(2026, 11, 11)
    }


def test_who_cannot_be_mailed_is_said(survey, sent, people):
    opting_out.opt_out(people[0], on=dt.date(2026, 11, 6))
    found = nudging.silent(survey, Roll(survey.meeting, survey), at=on(8))

    assert [row.person.name for row in found.unreachable] == ["Leader 001"]
    assert [row.person.name for row in found.offered] == ["Leader 002", "Leader 003"]


def test_a_closed_survey_reminds_nobody(survey, sent):
    closing.close(survey, by=None, at=on(6))
    assert nudging.nudge(survey, by=None, at=on(10)) == []


@pytest.mark.parametrize("what", ["answered", "closed", "opted out", "struck"])
def test_a_letter_that_waits_is_dropped_when_it_is_no_longer_wanted(survey, sent, people, what):
    letter = Letter.objects.get(pk=Participant.objects.get(person=people[0]).letter)
    assert letters.still_asks(letter) is True
    {
        "answered": lambda: answering.keep(sent[0], answers(survey, scale=3), at=on(6)),
        "closed": lambda: closing.close(survey, by=None, at=on(6)),
        "opted out": lambda: opting_out.opt_out(people[0], on=dt.date(2026, 11, 6)),
        "struck": lambda: sent[0].delete(),
    }[what]()

    assert letters.still_asks(letter) is False


def test_letters_go_out_with_the_convener_to_reply_to(survey, sent, mailoutbox):
    send_waiting(now=on(6))

    assert [mail.subject for mail in mailoutbox] == ["How was it? Refresh, Oct 29"] * 3
