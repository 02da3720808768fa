"""Counting who was there (`domain` counting rules): leaders, companies, public side, first-timers.

The same rules count one meeting live and roll up the held ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from meetings.kinds import FULL
from meetings.models import AgendaPart, Attendance, Meeting
from partnerships.models import Partnership
from partnerships.systems import PUBLIC_CAPACITIES, Capacity

DELEGATED = frozenset({Capacity.SUPPORT, Capacity.CONVENER})
FIGURES = ("leaders", "companies", "public_side", "first_time_people", "first_time_companies")
ROLLED_UP = (
    *(*FIGURES, "first_time_from_known", "parts_led_by_industry"),
    *("companies_there", "counties_there", "public_there"),
)


@dataclass(frozen=True)
class Seat:
    """One present person as the counts see them; `company` is the parent's number where there is one.

    `county` is that of the place that they came from, branch or not; it is read only for what is rolled up.
    """

    person: int
    company: int | None
    capacity: str
    county: int | None = None


@dataclass(frozen=True)
class Tally:
    """Head-count of one meeting. `public_side` leaves out the facilitator of record (A9).

    `delegates` are those of it whom the support team sends, its convener's staff included.
    """

    leaders: int
    companies: int
    public_side: int
    delegates: int
    convener_staff: int
    facilitators: int

    @property
    def everybody(self) -> int:
        return self.leaders + self.public_side + self.facilitators


def tally(seats: Iterable[Seat]) -> Tally:
    seats = list(seats)
    industry = [seat for seat in seats if seat.capacity == Capacity.INDUSTRY]
    return Tally(
        leaders=len({seat.person for seat in industry}),
        companies=len({seat.company for seat in industry if seat.company}),
        public_side=len({seat.person for seat in seats if seat.capacity in PUBLIC_CAPACITIES}),
        delegates=len({seat.person for seat in seats if seat.capacity in DELEGATED}),
        convener_staff=len({seat.person for seat in seats if seat.capacity == Capacity.CONVENER}),
        facilitators=len({seat.person for seat in seats if seat.capacity == Capacity.FACILITATOR}),
    )


def seats_of(meeting: Meeting) -> list[Seat]:
    """Everybody present at one meeting, in one query."""
    return _seats(Attendance.objects.present().filter(meeting=meeting))


def _seats(rows: QuerySet[Attendance]) -> list[Seat]:
    columns = ("person_id", "organization_id", "organization__parent_id", "capacity")
    return [
        Seat(person, parent or company, capacity) for person, company, parent, capacity in rows.values_list(*columns)
    ]


def tally_of(meeting: Meeting) -> Tally:
    return tally(seats_of(meeting))


def tally_ahead(meeting: Meeting) -> Tally:
    """The room as it would be: everybody who is expected or was there already, in one query."""
    return tally(_seats(Attendance.objects.filter(meeting=meeting)))


@dataclass(frozen=True)
class Recounted:
    """A meeting whose row came out differently; `before` is what it said, by column."""

    meeting: Meeting
    before: dict[str, Any]


def roll_up(partnership: Partnership) -> list[Recounted]:
    """Count every held meeting anew and keep the figures on its row, in four queries; returns what differs.

    All of them, because an earlier meeting entered later takes first-timers away from a later one.
    """
    meetings = list(Meeting.objects.of(partnership).held().order_by("held_on", "starts_at", "pk"))
    seats: dict[int, list[Seat]] = {meeting.pk: [] for meeting in meetings}
    rows = Attendance.objects.present().filter(meeting__in=meetings)
    place = ("organization_id", "organization__parent_id", "organization__county_id")
    for meeting, person, capacity, company, parent, county in rows.values_list(
        "meeting_id", "person_id", "capacity", *place
    ):
        seats[meeting].append(Seat(person, parent or company, capacity, county))
    changed = _counted(meetings, seats, _leads(meetings))
    Meeting.objects.bulk_update([recounted.meeting for recounted in changed], ROLLED_UP)
    return changed


def forget(meeting: Meeting) -> None:
    """A meeting that is not held counts nobody. Not stored here."""
    for name in ROLLED_UP:
        setattr(meeting, name, [] if name.endswith("_there") else 0)


def _leads(meetings: list[Meeting]) -> dict[int, list[int]]:
    """Who led the parts of their agendas, once for each part."""
    led: dict[int, list[int]] = {meeting.pk: [] for meeting in meetings}
    rows = AgendaPart.objects.filter(meeting__in=meetings, lead__isnull=False).order_by()
    for meeting, lead in rows.values_list("meeting_id", "lead_id"):
        led[meeting].append(lead)
    return led


def _counted(meetings: list[Meeting], seats: dict[int, list[Seat]], leads: dict[int, list[int]]) -> list[Recounted]:
    """The meetings whose row differs from what their seats and agendas say, with the new figures set."""
    known_people: set[int] = set()
    known_companies: set[int] = set()
    changed = []
    for meeting in meetings:
        came = {seat.person: seat.company for seat in seats[meeting.pk] if seat.capacity == Capacity.INDUSTRY}
        new = _figures(seats[meeting.pk], came)
        new["parts_led_by_industry"] = sum(lead in came for lead in leads[meeting.pk])
        if meeting.type in FULL:
            first = came.keys() - known_people
            new["first_time_people"] = len(first)
            there = set(came.values()) - {None}
            new["first_time_companies"] = len(there - known_companies)
            new["first_time_from_known"] = sum(came[person] in known_companies for person in first)
            known_people |= came.keys()
            known_companies |= there
        before = {name: getattr(meeting, name) for name in new}
        for name, figure in new.items():
            setattr(meeting, name, figure)
        if before != new:
            changed.append(Recounted(meeting, before))
    return changed


def _figures(seats: list[Seat], came: Mapping[int, int | None]) -> dict[str, Any]:
    """What one meeting says by itself; who came for the first time depends on those before."""
    counted = tally(seats)
    return {
        "leaders": counted.leaders,
        "companies": counted.companies,
        "public_side": counted.public_side,
        "first_time_people": 0,
        "first_time_companies": 0,
        "first_time_from_known": 0,
        "companies_there": sorted({company for company in came.values() if company}),
        "counties_there": sorted({seat.county for seat in seats if seat.capacity == Capacity.INDUSTRY and seat.county}),
        "public_there": sorted({seat.person for seat in seats if seat.capacity in PUBLIC_CAPACITIES}),
    }
