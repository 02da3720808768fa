"""Every first responder of a partnership, whoever waits for a talk first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass

from django.db.models import Q

from actionteams.models import CheckIn, Selection, TeamSeat
from actionteams.responders import choosing
from actionteams.responders.team_card import talks_of, with_organization
from actionteams.states import ENDED
from partnerships import notes
from partnerships.guidance import GuidanceHistory
from partnerships.models import Partnership
from partnerships.roles import Capability


@dataclass(frozen=True)
class Line:
    """One seat on one team. `marks` says how many of the four traits are marked, None without a record to read."""

    seat: TeamSeat
    marks: int | None
    last: CheckIn | None
    next: CheckIn | None
    is_due: bool


def listed(partnership: Partnership, *, may: Container[Capability], today: dt.date) -> list[Line]:
    """Who sits on a team that has not ended: those due for a talk, then by name. Five queries, or fewer."""
    seats = TeamSeat.objects.current().filter(~Q(priority__state__in=ENDED), priority__partnership=partnership)
    rows = list(with_organization(seats.select_related("priority")))
    talks = talks_of(rows)
    marks = _marks(partnership, today=today) if Capability.NOTES in may and rows else {}
    lines = []
    for seat in rows:
        last, coming = talks.get(seat.pk, (None, None))
        is_due = coming is not None and coming.planned_on <= today
        lines.append(Line(seat, marks.get((seat.priority_id, seat.person_id)), last, coming, is_due))
    return sorted(lines, key=lambda one: (not one.is_due, one.seat.person.name_key, one.seat.pk))


def _marks(partnership: Partnership, *, today: dt.date) -> dict[tuple[int, int], int]:
    """By priority and person."""
    rows = list(Selection.objects.filter(priority__partnership=partnership))
    history = GuidanceHistory()
    kept = [row for row in rows if choosing.expires_on(row, history) >= today]
    if len(kept) < len(rows) and notes.is_on_hold(partnership, today):
        kept = rows
    return {(row.priority_id, row.person_id): row.marks for row in kept}
