"""The doors to one survey, to one of its questions, and to one person who took part."""

from __future__ import annotations

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from partnerships.gates import Found, View, partnership_gate
from partnerships.models import Person
from partnerships.roles import Capability
from surveys.models import Question, Survey


def by_number(pk: int) -> Found:
    """The survey named in the address, for views that take it as `survey`."""
    rows = Survey.objects.select_related("partnership", "meeting__cycle", "meeting__priority")
    survey = get_object_or_404(rows, pk=pk)
    survey.meeting.partnership = survey.partnership
    return survey.partnership, {"survey": survey}


def by_row(pk: int, row: int) -> Found:
    """One question of that survey, as `question`; one of another is not found."""
    partnership, found = by_number(pk)
    question = get_object_or_404(Question, pk=row, survey=found["survey"])
    question.survey = found["survey"]
    return partnership, found | {"question": question}


def by_person(pk: int, person: int) -> Found:
    """One person who took part in its meeting, or to whom it went, as `person`."""
    partnership, found = by_number(pk)
    survey = found["survey"]
    rows = Person.objects.filter(attendances__meeting=survey.meeting_id) | Person.objects.filter(surveys__survey=survey)
    return partnership, found | {"person": get_object_or_404(rows.distinct(), pk=person)}


def survey_gate(capability: Capability) -> Callable[[View], View]:
    """Whoever has `capability` at the partnership that asks; the view is handed the loaded `survey`."""
    return partnership_gate(capability, find=by_number)


def question_gate(capability: Capability) -> Callable[[View], View]:
    return partnership_gate(capability, find=by_row)


def person_gate(capability: Capability) -> Callable[[View], View]:
    return partnership_gate(capability, find=by_person)
