"""The champions of the day, what they did for the launch, and whether what moves them was noted (E5)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from indicators.record.asking import Asked, each, question
from indicators.record.meetings import Meetings
from indicators.record.scope import Scope
from invitations.models import Ask, Signature
from meetings.kinds import PLANNED_TOGETHER, MeetingState
from meetings.models import Attendance
from partnerships.models import Candidacy, RoleHolding

Pair = tuple[int, int]


class Champion(NamedTuple):
    """One champion of one partnership; `company` is the name of the organization that the role was given for."""

    partnership: int
    person: int
    company: str | None


class Champions:
    def __init__(self, scope: Scope, meetings: Meetings) -> None:
        self._scope, self._meetings = scope, meetings

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
        for one in each(Champion, _champions(self._scope)):
            found[one.partnership].append(one)
        return found

    @cached_property
    def _noted(self) -> set[Pair]:
        return set(_known(self._scope))

    @cached_property
    def _acted(self) -> set[Pair]:
        """The cheap acts first; the others are asked for where somebody has done none of these."""
        acted = set(_signed(self._scope)) | self._hosted
        if any(one[:2] not in acted for held in self._rows.values() for one in held):
            acted.update(_asked_a_peer(self._scope), _planned_along(self._scope))
        return acted

    @property
    def _hosted(self) -> set[Pair]:
        """Whose company's name stands in the name of a place where a full meeting was held."""
        hosts: set[Pair] = set()
        for partnership, champions in self._rows.items():
            places = "\n".join(one.venue for one in self._meetings.full(partnership)).casefold()
            hosts |= {one[:2] for one in champions if _stands_in(one.company, places)}
        return hosts


def _stands_in(company: str | None, places: str) -> bool:
    """As words of their own: Ace is not the host of a Palace."""
    name = (company or "").casefold()
    return bool(name) and name in places and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", places))


@question
def _champions(asked: Asked) -> QuerySet:
    rows = RoleHolding.objects.on(asked.day).champions().filter(asked.of()).order_by()
    return rows.values_list("partnership_id", "person_id", "organization__name")


@question
def _known(asked: Asked) -> QuerySet:
    noted = Candidacy.objects.filter(asked.of(), for_company=True, for_industry=True, for_community=True)
    return noted.order_by().values_list("partnership_id", "person_id")


@question
def _signed(asked: Asked) -> QuerySet:
    signed = Signature.objects.filter(asked.of("invitation__partnership"), signed_on__lte=asked.day).order_by()
    return signed.values_list("invitation__partnership", "person_id")


@question
def _asked_a_peer(asked: Asked) -> QuerySet:
    asks = Ask.objects.filter(asked.of("invitee__invitation__partnership"), on__lte=asked.day)
    by_champions = asks.filter(made_by__in=_people(asked)).order_by()
    return by_champions.values_list("invitee__invitation__partnership", "made_by_id").distinct()


@question
def _planned_along(asked: Asked) -> QuerySet:
    """Of attendances only these few are read, never those of full meetings."""
    held = {"meeting__state": MeetingState.HELD, "meeting__held_on__lte": asked.day}
    there = Attendance.objects.present().filter(asked.of("meeting__partnership"), **held)
    planning = there.filter(meeting__type__in=sorted(PLANNED_TOGETHER), person__in=_people(asked)).order_by()
    return planning.values_list("meeting__partnership", "person_id")


def _people(asked: Asked) -> QuerySet:
    return RoleHolding.objects.on(asked.day).champions().filter(asked.of()).values("person")
