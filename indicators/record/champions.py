"""The champions of the day, what they did for the launch, and whether what moves them was noted (E5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from indicators.record.scope import MOST_NAMED, Scope
from invitations.models import Ask, Signature
from meetings.kinds import MeetingState, MeetingType
from meetings.models import Attendance
from partnerships.models import Candidacy, RoleHolding

# Where champions and the support team plan along. Of attendances only these few are read, never those of full meetings.
PLANNED_TOGETHER = (MeetingType.PLANNING, MeetingType.SUPPORT_TEAM)

Pair = tuple[int, int]


class Champion(NamedTuple):
    """One champion of one partnership; `company` is the name of the organization that the role was given for."""

    partnership: int
    person: int
    company: str | None


class Champions:
    """`venues` says at which places a partnership's full meetings were held."""

    def __init__(self, scope: Scope, venues: Callable[[int], Iterable[str]]) -> None:
        self._scope, self._venues = scope, venues

    def of(self, partnership: int) -> list[Champion]:
        return self._rows.get(partnership, [])

    def engaged(self, partnership: int) -> set[int]:
        """Those who signed the letter, hosted, planned along or asked a peer."""
        return {one.person for one in self.of(partnership) if (partnership, one.person) in self._acted}

    def noted(self, partnership: int) -> set[int]:
        """Those of whom all three passions are noted."""
        return {one.person for one in self.of(partnership) if (partnership, one.person) in self._noted}

    @cached_property
    def _rows(self) -> dict[int, list[Champion]]:
        found: dict[int, list[Champion]] = defaultdict(list)
        rows = RoleHolding.objects.on(self._scope.day).champions().filter(self._scope.of())
        for row in rows.values_list("partnership_id", "person_id", "organization__name"):
            found[row[0]].append(Champion._make(row))
        return found

    @cached_property
    def _noted(self) -> set[Pair]:
        noted = Candidacy.objects.filter(self._scope.of(), for_company=True, for_industry=True, for_community=True)
        return set(noted.values_list("partnership_id", "person_id"))

    @cached_property
    def _acted(self) -> set[Pair]:
        """The cheap acts first; the others are looked up where somebody has done none of these."""
        day = self._scope.day
        signed = Signature.objects.filter(self._scope.of("invitation__partnership"), signed_on__lte=day)
        acted = set(signed.values_list("invitation__partnership", "person_id")) | self._hosted
        idle = {one.partnership for held in self._rows.values() for one in held if one[:2] not in acted}
        if idle:
            acted |= set(self._asked(idle)) | set(self._planned(idle))
        return acted

    @property
    def _hosted(self) -> set[Pair]:
        """Whose company's name stands in the name of a place."""
        hosts: set[Pair] = set()
        for partnership, champions in self._rows.items():
            places = " | ".join(self._venues(partnership)).lower()
            hosts |= {one[:2] for one in champions if places and one.company and one.company.lower() in places}
        return hosts

    def _asked(self, idle: set[int]) -> Iterable[Pair]:
        asks = Ask.objects.filter(_named(idle, "invitee__invitation__partnership"), on__lte=self._scope.day)
        asks = asks.filter(made_by__in=self._people(idle))
        return asks.values_list("invitee__invitation__partnership", "made_by_id").distinct()

    def _planned(self, idle: set[int]) -> Iterable[Pair]:
        there = Attendance.objects.present().filter(
            _named(idle, "meeting__partnership"),
            meeting__type__in=PLANNED_TOGETHER,
            meeting__state=MeetingState.HELD,
            meeting__held_on__lte=self._scope.day,
            person__in=self._people(idle),
        )
        return there.values_list("meeting__partnership", "person_id")

    def _people(self, idle: set[int]):
        champions = RoleHolding.objects.on(self._scope.day).champions().filter(_named(idle, "partnership"))
        return champions.values("person")


def _named(partnerships: set[int], field: str) -> Q:
    """As Scope.of: naming too many of them costs more than reading too many rows."""
    return Q(**{f"{field}__in": partnerships}) if len(partnerships) <= MOST_NAMED else Q()
