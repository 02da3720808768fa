"""Sorting what was answered in words into named groups, by hand."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from partnerships.names import tidy
from surveys.models import Placement, Question, TextGroup

LONGEST = 80


@transaction.atomic
def sort(question: Question, placed: Mapping[str, str]) -> int:
    """Put each answer, by the number of its response, into the group of that name; "" takes it out of any.

    Groups are made when first named, and end with their last answer. Returns how many answers stand in one.
    """
    question.survey.partnership.touch()
    question.survey.hold()
    rows = {str(row.pk): row for row in question.survey.responses.given() if row.answer(question.key)}
    wanted = {number: tidy(name)[:LONGEST] for number, name in placed.items() if number in rows}
    groups = _groups(question, {name for name in wanted.values() if name})
    Placement.objects.filter(question=question, response__in=[rows[number].pk for number in wanted]).delete()
    new = [
        Placement(question=question, response=rows[number], group=groups[name.casefold()])
        for number, name in wanted.items()
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
