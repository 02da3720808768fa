"""Answers as rows of a spreadsheet (X9): with names, a row for each person; without, nothing that joins two answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from partnerships import spreadsheets
from surveys.models import Question
from surveys.results import Results
from surveys.roll import Roll


def download(results: Results, kind: str) -> HttpResponseBase:
    """The answers as `xlsx`, else csv, named after the partnership and the day of the meeting."""
    survey = results.survey
    name = f"{survey.partnership.slug}-survey-{survey.meeting.day}"
    return spreadsheets.response_as(kind, name, rows(results))


def rows(results: Results) -> Iterator[list[Any]]:
    """A heading, then the answers, as far as they are shown."""
    yield from (by_answer(results) if results.survey.is_anonymous else by_person(results))


def by_person(results: Results) -> Iterator[list[Any]]:
    """One row for each who answered, in the order of names, with a column for each question."""
    questions = results.questions
    yield [_("Name"), _("Organization"), *(question.text for question in questions)]
    answered = {row.participant_id: row for row in results.responses}
    for line in Roll(results.survey.meeting, results.survey).lines:
        if line.participant and (row := answered.get(line.participant.pk)):
            organization = line.organization.name if line.organization else ""
            yield [line.person.name, organization, *(_cell(one, row.answer(one.key)) for one in questions)]


def by_answer(results: Results) -> Iterator[list[Any]]:
    """Question by question: each answer with how many gave it; what was said in the order of the alphabet."""
    yield [_("Question"), _("Answer"), _("How many"), _("Group")]
    for result in results.all:
        for bar in result.bars:
            yield [result.question.text, bar.label, bar.count, ""]
        named = {said.key: group.name for group in result.groups for said in group.said}
        for said in result.said:
            yield [result.question.text, said.words, 1, named.get(said.key, "")]


def _cell(question: Question, value: Any) -> Any:
    if value is None or question.is_text or question.is_scale:
        return value
    words = dict(question.choices)
    return "; ".join(words[number] for number in (value if isinstance(value, list) else [value]))
