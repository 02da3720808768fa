"""A survey begins with good questions and is changed until it first goes out."""

import datetime as dt

import pytest

from meetings.kinds import MeetingType
from meetings.tests.makers import hold_meeting
from surveys import writing
from surveys.default_sets import GENERAL, REFRESH, SETS
from surveys.kinds import QuestionKind, SurveyState
from surveys.models import Survey
from surveys.tests.makers import make_survey, noon, question, send

TOLD = {"by": None, "at": noon(dt.date(2026, 10, 30))}


def kinds(survey):
    return [one.kind for one in survey.questions.in_order()]


def texts(survey):
    return [one.text for one in survey.questions.in_order()]


def test_a_refresh_begins_with_its_own_questions(survey):
    assert texts(survey) == [str(one.text) for one in REFRESH.questions]
    assert kinds(survey) == ["scale", "scale", "scale", "text", "many", "scale", "text", "join"]
    assert (survey.state, survey.is_anonymous) == (SurveyState.DRAFT, False)


def test_any_other_meeting_begins_with_the_short_ones(partnership):
    survey = make_survey(hold_meeting(partnership, MeetingType.LAUNCH))

    assert texts(survey) == [str(one.text) for one in GENERAL.questions]


def test_another_set_may_be_chosen_and_names_left_out(refresh):
    survey = make_survey(refresh, key="general", is_anonymous=True)

    assert (len(survey.questions.all()), survey.is_anonymous) == (6, True)


def test_begun_twice_it_is_one_survey(refresh, survey):
    assert make_survey(refresh, key="general") == survey
    assert Survey.objects.count() == 1


@pytest.mark.parametrize("key", SETS)
def test_each_set_asks_in_words_of_our_own_and_once_who_joins(key):
    kinds = [one.kind for one in SETS[key].questions]

    assert kinds.count(QuestionKind.JOIN) == 1
    assert [one.text for one in SETS[key].questions if one.kind in {"one", "many"} and len(one.options) < 2] == []


def test_a_question_is_added_changed_moved_and_struck(survey):
    added = writing.ask(survey, "one", " Coffee? ", options=["Good", "Good", " ", "Bad"], **TOLD)
    assert (added.text, added.options, added.position) == ("Coffee?", ["Good", "Bad"], 8)

    writing.reword(added, "scale", "Coffee?", low="cold", high="hot", **TOLD)
    assert (added.kind, added.options, added.low, added.high) == ("scale", [], "cold", "hot")

    writing.move(added, up=True, **TOLD)
    assert texts(survey)[-2:] == ["Coffee?", "Where will you join in?"]
    writing.move(question(survey, "join"), up=False, **TOLD)  # it is the last and stays
    assert texts(survey)[-2:] == ["Coffee?", "Where will you join in?"]

    writing.strike(added, **TOLD)
    assert len(texts(survey)) == 8


def test_a_choice_needs_two_answers(survey):
    with pytest.raises(writing.OptionsMissing):
        writing.ask(survey, "many", "Coffee?", options=["Yes"], **TOLD)
    assert survey.questions.count() == 8


def test_who_joins_is_asked_once(survey):
    with pytest.raises(writing.AsksAlready):
        writing.ask(survey, "join", "Once more?", **TOLD)
    with pytest.raises(writing.AsksAlready):
        writing.reword(question(survey, "text"), "join", "Once more?", **TOLD)
    assert kinds(survey).count("join") == 1


def test_nobody_is_asked_more_than_thirty_questions(survey):
    for number in range(22):
        writing.ask(survey, "text", f"Question {number}", **TOLD)
    with pytest.raises(writing.TooManyQuestions):
        writing.ask(survey, "text", "One more", **TOLD)
    assert survey.questions.count() == 30


def test_once_it_went_out_nothing_is_changed(survey, people):
    send(survey, people[:1])
    first = question(survey, "scale")
    for change in (
        lambda: writing.ask(survey, "text", "More?", **TOLD),
        lambda: writing.reword(first, "text", "Otherwise", **TOLD),
        lambda: writing.move(first, up=False, **TOLD),
        lambda: writing.strike(first, **TOLD),
        lambda: writing.describe(survey, intro="", is_anonymous=True, **TOLD),
    ):
        with pytest.raises(writing.QuestionsStand):
            change()

    survey.refresh_from_db()
    assert (texts(survey), survey.is_anonymous) == ([str(one.text) for one in REFRESH.questions], False)


def test_what_is_not_said_anew_stays_as_somebody_else_said_it_since(survey):
    old = Survey.objects.get(pk=survey.pk)
    writing.describe(survey, intro="Welcome", is_anonymous=True, **TOLD)

    writing.describe(old, intro="Welcome back", **TOLD)
    older = Survey.objects.get(pk=survey.pk)
    writing.describe(survey, intro="Hello", **TOLD)
    writing.describe(older, is_anonymous=False, **TOLD)

    survey.refresh_from_db()
    assert (survey.intro, survey.is_anonymous) == ("Hello", False)
    lines = survey.history.order_by("history_id").values_list("intro", "is_anonymous")
    assert list(lines) == [
        ("", False),
        ("Welcome", True),
        ("Welcome back", True),
        ("Hello", True),
        ("Hello", False),
    ]


def test_what_is_written_is_kept_in_its_history(survey, convener, refresh):
    assert survey.history.count() == 1
    assert question(survey, "scale").history.count() == 1
