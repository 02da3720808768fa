"""The days on which a record says that something happened, began or ended: there, levels and signs may turn."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from zlib import crc32

from django.db.models import Model, Q, QuerySet

from actionteams.models import (
    Action,
    Asset,
    Chair,
    PlanVersion,
    Priority,
    PriorityStateChange,
    ProgressNote,
    SignUp,
    TeamSeat,
)
from indicators.models import FigureReading, IndustryChange, IndustryReview, MissingPartner, SetVersion, Statement
from invitations.models import Ask, Signature
from meetings.models import CallLead, Idea, Meeting
from partnerships.models import (
    Affiliation,
    Commitment,
    Cycle,
    GuidanceOverride,
    IndustryChoice,
    Partnership,
    Pause,
    RoleHolding,
    StatedSide,
)

A_DAY = dt.timedelta(days=1)
SPAN = ("started_on", "ended_on")
COUNTED = (
    *("leaders", "companies_there", "public_side", "public_there", "counties_there"),
    *("first_time_people", "first_time_companies", "first_time_from_known", "parts_led_by_industry"),
)


@dataclass(frozen=True)
class Kind:
    """Rows with days in `days`, which belong to the partnership at the end of `of`.

    `told` is what else they say of their days. `since` leads to the day from which they matter at all. Some still
    hold `on_last_day`, so that the day after it counts too.
    """

    model: type[Model]
    days: tuple[str, ...]
    of: str = "partnership"
    told: tuple[str, ...] = ()
    since: str = ""
    on_last_day: bool = False

    @property
    def rows(self) -> QuerySet[Model]:
        return self.model._default_manager.order_by()


def _jobs(of: str, since: str) -> Kind:
    """The jobs of people who have a part in a partnership, as far as they change while they have it."""
    return Kind(Affiliation, SPAN, of=f"person__{of}", since=f"person__{since}", on_last_day=True)


KINDS = (
    Kind(Cycle, ("opened_on", "anchored_on", "second_met_on")),
    Kind(Pause, SPAN),
    Kind(IndustryChoice, ("decided_on",)),
    Kind(RoleHolding, SPAN),
    _jobs("role_holdings__partnership", since="role_holdings__started_on"),
    _jobs("team_seats__priority__partnership", since="team_seats__started_on"),
    _jobs("actions__priority__partnership", since="actions__agreed_on"),
    Kind(StatedSide, SPAN, on_last_day=True),
    Kind(Commitment, ("signed_on",)),
    Kind(Signature, ("signed_on",), of="invitation__partnership"),
    Kind(Ask, ("on",), of="invitee__invitation__partnership"),
    Kind(Meeting, ("planned_on",)),
    Kind(Meeting, ("held_on",), told=COUNTED),
    Kind(Idea, ("meeting__held_on",), of="meeting__partnership"),
    Kind(CallLead, SPAN, of="cycle__partnership"),
    Kind(Priority, ("proposed_on", "claimed_on", "call_held_on")),
    Kind(PriorityStateChange, ("on",), of="priority__partnership", told=("state",)),
    Kind(SignUp, SPAN, of="priority__partnership"),
    Kind(TeamSeat, SPAN, of="priority__partnership"),
    Kind(Chair, SPAN, of="priority__partnership"),
    Kind(PlanVersion, ("made_on", "sent_on", "adopted_on"), of="cycle__partnership"),
    Kind(Action, ("agreed_on", "done_on"), of="priority__partnership"),
    Kind(ProgressNote, ("on",), of="action__priority__partnership", told=("standing",)),
    Kind(Asset, ("offered_on", "committed_on", "used_on", "withdrawn_on")),
    Kind(Statement, ("signed_on", "withdrawn_on")),
    Kind(IndustryChange, ("on", "considered_on"), told=("touches_agenda",)),
    Kind(IndustryReview, ("on",)),
    Kind(FigureReading, ("on", "commented_on"), of="figure__partnership", told=("value",)),
    Kind(MissingPartner, SPAN),
)


def days(partnership: Partnership, since: dt.date, through: dt.date) -> set[dt.date]:
    """Those after `since` up to `through`, of its own record and of the rules for all; in one query for each kind."""
    found: set[dt.date] = set()
    for kind in KINDS:
        between = (Q(**{f"{day}__range": (since, through)}) for day in kind.days)
        rows = kind.rows.filter(reduce(Q.__or__, between), **{kind.of: partnership})
        for row in rows.values_list(*kind.days):
            found.update(day for day in row if day)
            if kind.on_last_day and row[-1]:
                found.add(row[-1] + A_DAY)
    for model in (GuidanceOverride, SetVersion):
        found.update(model.objects.filter(effective_on__range=(since, through)).values_list("effective_on", flat=True))
    return {day for day in found if since < day <= through}


def checksums(numbers: Collection[int]) -> dict[int, dict[str, int]]:
    """For each partnership, by day, what its rows say of it; in one query for each kind."""
    sums: dict[int, Counter[str]] = {number: Counter() for number in numbers}
    for kind in KINDS:
        for partnership, day, line in set(_lines(kind, numbers)):
            sums[partnership][day.isoformat()] += crc32(line.encode())
    return {number: dict(found) for number, found in sums.items()}


def _lines(kind: Kind, numbers: Collection[int]) -> Iterator[tuple[int, dt.date, str]]:
    """A partnership, one of its days, and a row as it stands there; again for each way in which it belongs there."""
    rows = kind.rows.filter(**{f"{kind.of}__in": numbers})
    since = (kind.since,) if kind.since else ()
    for partnership, pk, *row in rows.values_list(kind.of, "pk", *kind.days, *kind.told, *since):
        begins = row.pop() if kind.since else None
        told = row[len(kind.days) :]
        for name, day in zip(kind.days, row, strict=False):
            if day and (begins is None or begins <= day):
                yield partnership, day, repr((kind.model._meta.label, pk, name, *told))
