"""Sorting what was answered in words into named groups, by hand."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from partnerships.names import tidy
from surveys.models import Placement, Question, TextGroup
from surveys.results import key_of

LONGEST = 80


@transaction.atomic
def sort(question: Question, placed: Mapping[str, str]) -> int:
    """Put each answer, by its key at this question, into the group of that name; "" takes it out of any.

    Groups are made when first named, and end with their last answer. Returns how many answers stand in one.
    """
    question.survey.partnership.touch()
    question.survey.hold()
    given = question.survey.responses.given()
    rows = {key_of(question, row): row for row in given if row.answer(question.key)}
    wanted = {key: tidy(name)[:LONGEST] for key, name in placed.items() if key in rows}
    groups = _groups(question, {name for name in wanted.values() if name})
    Placement.objects.filter(question=question, response__in=[rows[key].pk for key in wanted]).delete()
    new = [
        Placement(question=question, response=rows[key], group=groups[name.casefold()])
        for key, name in wanted.items()
        if name
    ]
    Placement.objects.bulk_create(new)
    question.groups.filter(placements=None).delete()
    return question.placements.count()


def _groups(question: Question, names: set[str]) -> dict[str, TextGroup]:
    """Those of these names, however they are capitalized."""
    known = {group.name.casefold(): group for group in question.groups.all()}
    for name in sorted(names):
        if name.casefold() not in known:
            known[name.casefold()] = TextGroup.objects.create(question=question, name=name)
    return known
