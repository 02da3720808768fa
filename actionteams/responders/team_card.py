"""The first responders of one team as the People tab shows them, and no more than the visitor may know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, OuterRef, QuerySet, Subquery

from actionteams import teams
from actionteams.models import CheckIn, Priority, Selection, TeamSeat
from actionteams.responders import choosing, lines
from partnerships.models import Affiliation
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability
from partnerships.sides import Seating
from partnerships.systems import Side


@dataclass(frozen=True)
class Row:
    """One first responder: where they work, what conveners know of the choice, and the talks with them."""

    seat: TeamSeat
    selection: Selection | None
    last: CheckIn | None
    next: CheckIn | None
    today: dt.date

    @property
    def organization(self) -> str:
        return self.seat.organization or ""

    @property
    def is_due(self) -> bool:
        return self.next is not None and self.next.planned_on <= self.today


class Card:
    """As of local day `today`; selections are read with NOTES alone, talks with CONTACTS. Four queries, or fewer.

    `seats` are the current ones as `with_organization` has them, where the caller has read them already.
    """

    def __init__(
        self,
        priority: Priority,
        *,
        may: Container[Capability],
        today: dt.date,
        seats: Iterable[TeamSeat] | None = None,
    ) -> None:
        self.priority, self.today = priority, today
        self._seats = seats
        self.may_choose = Capability.NOTES in may
        self.may_talk = Capability.CONTACTS in may
        self.may_introduce = Capability.PLAN in may
        self.may_add = Capability.CAPTURE in may

    @cached_property
    def rows(self) -> list[Row]:
        known = self._seats
        seats = list(with_organization(self.priority.team_seats.current()) if known is None else known)
        selections = choosing.of_team(self.priority, today=self.today) if self.may_choose and seats else {}
        talks = talks_of(seats) if self.may_talk and seats else {}
        return [
            Row(seat, selections.get(seat.person_id), *talks.get(seat.pk, (None, None)), self.today) for seat in seats
        ]

    @cached_property
    def quiet_lines(self) -> list[QuietLine]:
        found = list(lines.before_call(self.priority, self._early))
        if self.may_choose:
            known = {row.seat.person_id: row.selection for row in self.rows if row.selection}
            found += lines.unexamined([row.seat for row in self.rows], known)
        return found

    @property
    def _early(self) -> list[TeamSeat]:
        return before_call(self.priority, [row.seat for row in self.rows], today=self.today)

    @property
    def takes_more(self) -> bool:
        return self.may_add and self.priority.is_alive


def card(
    priority: Priority, *, may: Container[Capability], today: dt.date, seats: Iterable[TeamSeat] | None = None
) -> Card:
    return Card(priority, may=may, today=today, seats=seats)


def before_call(priority: Priority, seats: Iterable[TeamSeat], *, today: dt.date) -> list[TeamSeat]:
    """Support partners who sat there before industry held its call, where the network lowered H3."""
    early = [seat for seat in seats if teams.is_before_call(seat)]
    if not early:
        return []
    seating = Seating(priority.partnership, [seat.person_id for seat in early], day=today)
    return [seat for seat in early if seating.side(seat.person_id) == Side.PUBLIC]


def with_organization(seats: QuerySet[TeamSeat]) -> QuerySet[TeamSeat]:
    """Each with its person and the name of the `organization` where they work now, in the order of joining."""
    jobs = Affiliation.objects.current().filter(person=OuterRef("person"))
    newest = jobs.order_by(F("started_on").desc(nulls_last=True), "-pk").values("organization__name")
    rows = seats.select_related("person").annotate(organization=Subquery(newest[:1]))
    return rows.order_by("started_on", "pk")


def talks_of(seats: Iterable[TeamSeat]) -> dict[int, tuple[CheckIn | None, CheckIn | None]]:
    """By seat, the talk that was held last and the one that is planned."""
    held: dict[int, CheckIn] = {}
    planned: dict[int, CheckIn] = {}
    for row in CheckIn.objects.filter(seat__in=[seat.pk for seat in seats]).order_by("held_on", "planned_on", "pk"):
        (held if row.held_on else planned)[row.seat_id] = row
    return {number: (held.get(number), planned.get(number)) for number in held.keys() | planned.keys()}
