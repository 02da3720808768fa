"""Taking back somebody who was added by a slip of the hand, as long as nothing else knows them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ForeignObjectRel, Model

from outbox.models import Letter
from partnerships import holds
from partnerships.models import Affiliation, Organization, Partnership, Person


@transaction.atomic
def added_at_the_door(person: Person, partnership: Partnership) -> bool:
    """Delete `person`, with a company that came in only for them; whether that was done.

    Whoever has any other row, was changed since, got a letter, or is under legal hold stays on record.
    """
    jobs = list(person.affiliations.select_related("organization"))
    if len(jobs) > 1 or holds.standing([partnership.pk]) or _is_known(person, besides=Affiliation):
        return False
    if Letter.objects.for_person(person.pk).exists():
        return False
    person.delete()
    for job in jobs:
        company = job.organization
        if company.to_check and not _is_known(company):
            company.delete()
    return True


def _is_known(row: Person | Organization, *, besides: type[Model] | None = None) -> bool:
    """Whether it was changed since it was added, or a row of any kind but `besides` names it."""
    if row.history.count() > 1:
        return True
    relations = [one for one in row._meta.related_objects if one.related_model is not besides]
    return any(_names(relation, row) for relation in relations)


def _names(relation: ForeignObjectRel, row: Model) -> bool:
    return relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
