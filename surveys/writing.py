"""Writing a survey: begun from a set, changed as long as it went to nobody (S4-53)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships import history
from surveys.default_sets import GENERAL, REFRESH, SETS, QuestionSet
from surveys.kinds import CHOICES, QuestionKind
from surveys.models import Question, Survey

MOST_QUESTIONS = 30
FEWEST_OPTIONS = 2


class QuestionsStand(Exception):
    """The survey went to somebody: what is asked is not changed any more."""


class OptionsMissing(ValueError):
    """A choice between fewer than two answers."""


class TooManyQuestions(ValueError):
    """More than anybody answers."""


class AsksAlready(ValueError):
    """A survey asks once who joins."""


def set_for(meeting: Meeting) -> QuestionSet:
    """The set that a survey about this meeting begins with."""
    return REFRESH if meeting.type == MeetingType.REFRESH else GENERAL


@transaction.atomic
def begin(meeting: Meeting, *, by: Any, at: dt.datetime, key: str = "", is_anonymous: bool = False) -> Survey:
    """The survey about `meeting`, with the questions of the set `key`, else of the one for its type; begun once."""
    meeting.hold()
    if known := Survey.objects.filter(meeting=meeting).first():
        return known
    survey = Survey.objects.create(
        partnership=meeting.partnership, meeting=meeting, is_anonymous=is_anonymous, created_at=at
    )
    chosen = SETS.get(key) or set_for(meeting)
    history.create(
        [
            Question(
                survey=survey,
                position=position,
                kind=one.kind,
                text=str(one.text),
                options=[str(option) for option in one.options],
                low=str(one.low),
                high=str(one.high),
            )
            for position, one in enumerate(chosen.questions)
        ]
    )
    meeting.partnership.touch()
    return survey


@transaction.atomic
def describe(
    survey: Survey, *, intro: str | None = None, is_anonymous: bool | None = None, by: Any, at: dt.datetime
) -> None:
    """The words above the questions, and whether names are kept beside the answers; None leaves it as it stands.

    Raises QuestionsStand.
    """
    _hold_draft(survey)
    if intro is not None:
        survey.intro = intro.strip()
    if is_anonymous is not None:
        survey.is_anonymous = is_anonymous
    survey.save(update_fields=["intro", "is_anonymous"])
    survey.partnership.touch()


@transaction.atomic
def ask(survey: Survey, kind: str, text: str, *, by: Any, at: dt.datetime, **more: Any) -> Question:
    """Add a question at the end: `options`, or `low` and `high`. Raises as `reword`, and TooManyQuestions."""
    _hold_draft(survey)
    last = survey.questions.in_order().last()
    if survey.questions.count() >= MOST_QUESTIONS:
        raise TooManyQuestions(_("Nobody answers that many questions. Take one out first."))
    question = Question(survey=survey, position=last.position + 1 if last else 0)
    return _worded(question, kind, text, **more)


@transaction.atomic
def reword(question: Question, kind: str, text: str, *, by: Any, at: dt.datetime, **more: Any) -> Question:
    """Ask otherwise. Raises QuestionsStand, OptionsMissing and AsksAlready."""
    _hold_draft(question.survey)
    return _worded(question, kind, text, **more)


@transaction.atomic
def strike(question: Question, *, by: Any, at: dt.datetime) -> None:
    """Take a question out. Raises QuestionsStand."""
    _hold_draft(question.survey)
    question.delete()
    question.survey.partnership.touch()


@transaction.atomic
def move(question: Question, *, up: bool, by: Any, at: dt.datetime) -> None:
    """One place up or down; at the end of the row it stays. Raises QuestionsStand."""
    _hold_draft(question.survey)
    ordered = list(question.survey.questions.in_order())
    place = ordered.index(question)
    other = place - 1 if up else place + 1
    if 0 <= other < len(ordered):
        ordered[place], ordered[other] = ordered[other], ordered[place]
    _number(ordered)
    question.survey.partnership.touch()


def _worded(
    question: Question, kind: str, text: str, *, options: Iterable[str] = (), low: str = "", high: str = ""
) -> Question:
    given = list(dict.fromkeys(option.strip() for option in options if option.strip()))
    if kind in CHOICES and len(given) < FEWEST_OPTIONS:
        raise OptionsMissing(_("Give at least two answers to choose from, one on each line."))
    if kind == QuestionKind.JOIN and question.survey.questions.filter(kind=kind).exclude(pk=question.pk).exists():
        raise AsksAlready(_("This survey asks already who will join."))
    is_scale = kind == QuestionKind.SCALE
    question.kind, question.text = kind, text.strip()
    question.options = given if kind in CHOICES else []
    question.low, question.high = (low.strip(), high.strip()) if is_scale else ("", "")
    question.save()
    question.survey.partnership.touch()
    return question


def _number(ordered: list[Question]) -> None:
    changed = [question for place, question in enumerate(ordered) if question.position != place]
    for place, question in enumerate(ordered):
        question.position = place
    history.update(changed, ["position"])


def _hold_draft(survey: Survey) -> None:
    survey.hold()
    if not survey.is_draft:
        raise QuestionsStand(_("The survey has gone out: its questions stand as they are."))
