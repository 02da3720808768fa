"""Who convenes and convened, and whether they still have the job that the appointment rests on."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from indicators.record.asking import Asked, each, question
from indicators.record.scope import Scope
from partnerships.models import Affiliation, RoleHolding
from partnerships.roles import Role


class Appointment(NamedTuple):
    """One appointment as lead or co-convener, by the names that the model uses; `system` is the organization's."""

    pk: int
    partnership_id: int
    person_id: int
    organization_id: int | None
    role: str
    interim: bool
    started_on: dt.date
    ended_on: dt.date | None
    system: str | None

    @property
    def is_lead(self) -> bool:
        return self.role == Role.LEAD_CONVENER

    def stands_on(self, day: dt.date) -> bool:
        """As dated rows do: what ends on a day is over by its end."""
        return self.started_on <= day and (self.ended_on is None or self.ended_on > day)


class Conveners:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._current: dict[int, list[Appointment]] = {}

    def of(self, partnership: int) -> list[Appointment]:
        """Every appointment that began by the day, oldest first."""
        return self._rows.get(partnership, [])

    def current(self, partnership: int) -> list[Appointment]:
        """Those that stand at the end of the day and whose named person still works there."""
        if partnership not in self._current:
            standing = (one for one in self.of(partnership) if one.stands_on(self._scope.day))
            self._current[partnership] = [one for one in standing if self.still_works_there(one)]
        return self._current[partnership]

    def still_works_there(self, one: Appointment) -> bool:
        """Somebody without any job on record is believed."""
        if one.organization_id is None or one.person_id not in self._employed:
            return True
        return one.organization_id in self._employed[one.person_id]

    def last_day(self, one: Appointment) -> dt.date | None:
        """The last day of an appointment that is over by the end of the day: its own, or that of the job it rests on."""
        day = self._scope.day
        own = one.ended_on if one.ended_on and one.ended_on <= day else None
        left = None if self.still_works_there(one) else self._left.get((one.person_id, one.organization_id))
        found = min(filter(None, (own, left)), default=None)
        return found if found and found >= one.started_on else own

    @cached_property
    def _rows(self) -> dict[int, list[Appointment]]:
        found: dict[int, list[Appointment]] = defaultdict(list)
        for one in each(Appointment, _appointed(self._scope)):
            found[one.partnership_id].append(one)
        return found

    @cached_property
    def _left(self) -> dict[tuple[int, int], dt.date]:
        """The last day of the last job of each convener at each organization that ended by the day."""
        found: dict[tuple[int, int], dt.date] = {}
        for person, organization, _begun, ended in self._jobs:
            if ended and ended <= self._scope.day:
                found[person, organization] = max(ended, found.get((person, organization), ended))
        return found

    @cached_property
    def _jobs(self) -> list[tuple]:
        return list(_jobs(self._scope))

    @cached_property
    def _employed(self) -> dict[int, set[int]]:
        """Where each convener with a job on record works at the end of the day; nowhere any more, an empty set."""
        found: dict[int, set[int]] = defaultdict(set)
        day = self._scope.day
        for person, organization, begun, ended in self._jobs:
            holds = (begun is None or begun <= day) and (ended is None or ended > day)
            found[person] |= {organization} if holds else set()
        return found


@question
def _appointed(asked: Asked) -> QuerySet:
    rows = RoleHolding.objects.conveners().filter(asked.of(), started_on__lte=asked.day).order_by("started_on", "pk")
    return rows.values_list(*Appointment._fields[:-1], "organization__system")


@question
def _jobs(asked: Asked) -> QuerySet:
    convening = RoleHolding.objects.conveners().filter(asked.of(), started_on__lte=asked.day)
    jobs = Affiliation.objects.filter(person__in=convening.values("person")).order_by()
    return jobs.values_list("person_id", "organization_id", "started_on", "ended_on")
