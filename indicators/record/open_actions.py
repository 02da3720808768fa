"""The actions that were open by the day, each once for every job that its owner has."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet

from actionteams.models import Action
from indicators.record.asking import Asked, question
from indicators.record.jobs import held_by
from indicators.record.scope import Scope


class OpenAction(NamedTuple):
    """One open action; `organization` and `system` are those of a job of its owner, None for none."""

    partnership: int
    priority: int
    pk: int
    owner: int
    organization: int | None
    system: str | None


class OpenActions:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, partnership: int) -> list[OpenAction]:
        """Those with an owner; the owner's newest job last."""
        return self._rows.get(partnership, [])

    @cached_property
    def _rows(self) -> dict[int, list[OpenAction]]:
        found: dict[int, list[OpenAction]] = defaultdict(list)
        for one in map(OpenAction._make, _open(self._scope)):
            found[one.partnership].append(one)
        return found


@question
def _open(asked: Asked) -> QuerySet:
    is_open = Q(done_on=None) | Q(done_on__gt=asked.day)
    rows = Action.objects.filter(asked.of("priority__partnership"), is_open, agreed_on__lte=asked.day)
    job = FilteredRelation("owner__affiliations", condition=held_by("owner__affiliations", asked.day))
    owned = rows.filter(owner__isnull=False).annotate(job=job)
    columns = ("priority__partnership_id", "priority_id", "pk", "owner_id", "job__organization_id")
    newest_last = owned.order_by(F("job__started_on").asc(nulls_first=True), "job__pk")
    return newest_last.values_list(*columns, "job__organization__system")
