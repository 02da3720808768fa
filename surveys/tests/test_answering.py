"""One response for each participant, the last edit kept until the close (torture 34)."""

import datetime as dt

import pytest

from surveys import answering, closing, paper, sending
from surveys.kinds import SentHow
from surveys.models import Participant, Response
from surveys.tests.makers import answers, noon, send

AT = noon(dt.date(2026, 11, 6))
LATER = noon(dt.date(2026, 11, 8))


def test_what_was_answered_first_stays_beside_what_comes_later(survey, sent):
    answering.keep(sent[0], answers(survey, scale=4), at=AT)
    answering.keep(sent[0], answers(survey, text="Power prices"), at=LATER)

    [response] = Response.objects.all()
    assert response.answers == answers(survey, scale=4, text="Power prices")
    assert (response.participant, response.saved_at) == (sent[0], LATER)
    assert [row.has_answered for row in Participant.objects.order_by("pk")] == [True, False, False]


def test_34_two_tabs_are_one_response_and_the_later_edit_stands(survey, sent):
    tabs = [Participant.objects.select_related("survey", "person").get(pk=sent[0].pk) for _tab in range(2)]
    for tab, scale in zip(tabs, (2, 5), strict=True):
        answering.keep(tab, answers(survey, scale=scale), at=AT)

    assert [row.answers for row in Response.objects.all()] == [answers(survey, scale=5)]


def test_an_answer_is_taken_out_again(survey, sent):
    answering.keep(sent[0], answers(survey, scale=4, text="Hm"), at=AT)
    answering.keep(sent[0], dict.fromkeys(answers(survey, text="Hm"), ""), at=AT)

    assert Response.objects.get().answers == answers(survey, scale=4)


def test_an_empty_page_is_no_answer(survey, sent):
    assert answering.keep(sent[0], {"1": None, "2": "", "3": []}, at=AT) is None
    assert Response.objects.count() == 0
    assert Participant.objects.filter(has_answered=True).count() == 0


def test_after_the_close_the_last_edit_stays(survey, sent):
    answering.keep(sent[0], answers(survey, scale=4), at=AT)
    closing.close(survey, by=None, at=LATER)
    with pytest.raises(answering.SurveyClosed):
        answering.keep(sent[0], answers(survey, scale=1), at=LATER)
    assert Response.objects.get().answers == answers(survey, scale=4)

    closing.reopen(survey, by=None, at=LATER)
    answering.keep(sent[0], answers(survey, scale=1), at=LATER)
    assert Response.objects.get().answers == answers(survey, scale=1)


def test_only_an_open_survey_is_closed(survey, people):
    with pytest.raises(closing.NotOpen):
        closing.close(survey, by=None, at=AT)
    send(survey, people)
    with pytest.raises(closing.NotOpen):
        closing.reopen(survey, by=None, at=AT)


def test_a_sheet_of_paper_is_typed_for_somebody_without_an_address(survey, people):
    people[0].email = ""
    people[0].save()
    day = dt.date(2026, 11, 4)
    paper.enter(survey, people[0], answers(survey, scale=3), on=day, by=None, at=AT)

    [row] = Participant.objects.all()
    assert (row.sent_how, row.sent_on, row.has_answered) == (SentHow.PAPER, day, True)
    paper.enter(survey, people[0], answers(survey, scale=2), on=day, by=None, at=AT)
    assert Response.objects.get().answers == answers(survey, scale=2)


def test_what_somebody_answered_by_their_link_is_not_typed_over(survey, sent, people):
    answering.keep(sent[0], answers(survey, scale=4), at=AT)
    with pytest.raises(paper.AnsweredThemselves):
        paper.enter(survey, people[0], answers(survey, scale=1), on=dt.date(2026, 11, 6), by=None, at=AT)
    assert Response.objects.get().answers == answers(survey, scale=4)


def test_a_sheet_without_an_answer_is_not_kept(survey, people):
    with pytest.raises(paper.NothingOnPaper):
        paper.enter(survey, people[0], {"1": ""}, on=dt.date(2026, 11, 6), by=None, at=AT)
    assert Participant.objects.count() == 0


def test_paper_after_the_close_is_refused(survey, sent, people):
    closing.close(survey, by=None, at=AT)
    with pytest.raises(sending.SurveyClosed):
        paper.enter(survey, people[0], answers(survey, scale=1), on=dt.date(2026, 11, 6), by=None, at=AT)
