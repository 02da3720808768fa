"""How a team works together: its calls and meetings, who came to them from which side, and what that says. Only reading."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from actionteams.models import Priority
from followups.lines import Line
from followups.models import FollowUp
from meetings import next_steps
from meetings.kinds import OF_A_PRIORITY, ON_A_CALL, MeetingState, MeetingType
from meetings.models import Attendance, Meeting
from meetings.next_steps import Step
from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.systems import PUBLIC_CAPACITIES, Capacity

# How many meetings of the history are in sight; older ones are folded.
IN_SIGHT = 8


@dataclass(frozen=True)
class Silence:
    """R1(c): nobody from industry came to a team's last meetings. `days` are theirs, the oldest first.

    `is_raised` where it is as many as the network takes for a sign, or all of the last quarter; else one.
    """

    days: tuple[dt.date, ...]
    is_raised: bool


@dataclass(frozen=True)
class Row:
    """One held call or team meeting with the people there by side; the facilitator of record counts on neither.

    `exceptions` are support partners at a call of industry alone (H2). `public` leaves the convener's staff out.
    """

    meeting: Meeting
    industry: int
    public: int
    convener: int
    exceptions: int

    @property
    def everybody(self) -> int:
        return self.industry + self.public + self.convener

    @property
    def public_leads(self) -> bool:
        """S0-33: at a team meeting more public partners than business leaders."""
        return self.meeting.type == MeetingType.ACTION_TEAM and self.public > self.industry

    @property
    def before_convener(self) -> int:
        """Where the convener's part of the bar begins."""
        return self.industry + self.public


def silent(priorities: Iterable[Priority], *, today: dt.date, numbers: Guidance | None = None) -> dict[int, Silence]:
    """The teams among `priorities`, by number, to whose last meetings nobody from industry came. In two queries at most."""
    numbers = numbers or guidance.on(today)
    rows = Meeting.objects.held_by(today).filter(priority__in=list(priorities), type=MeetingType.ACTION_TEAM)
    held: dict[int, list[Meeting]] = {}
    for meeting in rows.order_by("held_on", "starts_at", "pk"):
        held.setdefault(meeting.priority_id, []).append(meeting)
    found = {number: silence_of(meetings, today=today, numbers=numbers) for number, meetings in held.items()}
    return {number: silence for number, silence in found.items() if silence}


def silence_of(held: list[Meeting], *, today: dt.date, numbers: Guidance) -> Silence | None:
    """Whether `held`, the team meetings of one team until `today`, the oldest first, end without industry."""
    if not held or held[-1].leaders:
        return None
    most = numbers["r1_team_meetings"]
    last = held[-most:]
    since = today - dt.timedelta(days=numbers["r1_team_silence_days"] - 1)
    quarter = [meeting for meeting in held if meeting.held_on >= since]
    if len(last) == most and not any(meeting.leaders for meeting in last):
        return Silence(_days(last), is_raised=True)
    if quarter and not any(meeting.leaders for meeting in quarter):
        return Silence(_days(quarter), is_raised=True)
    return Silence(_days(held[-1:]), is_raised=False)


def _days(meetings: Iterable[Meeting]) -> tuple[dt.date, ...]:
    return tuple(meeting.held_on for meeting in meetings)


class TeamRecord:
    """The calls and team meetings of one priority as of the local day `today`; every part is read once."""

    def __init__(self, priority: Priority, *, today: dt.date, now: dt.datetime) -> None:
        self.priority, self.today, self.now = priority, today, now

    @cached_property
    def _meetings(self) -> list[Meeting]:
        rows = Meeting.objects.filter(priority=self.priority, type__in=OF_A_PRIORITY)
        rows = list(rows.exclude(state=MeetingState.CANCELED).order_by("starts_at", "pk"))
        for row in rows:
            row.priority = self.priority
        return rows

    @property
    def ahead(self) -> list[Meeting]:
        """What has a date to come, the soonest first."""
        return [row for row in self._meetings if row.is_planned and row.starts_at > self.now]

    @property
    def not_captured(self) -> list[Meeting]:
        """What had a date that has passed, and no record yet."""
        return [row for row in self._meetings if row.is_planned and row.starts_at <= self.now]

    @property
    def put_off(self) -> list[Meeting]:
        return [row for row in self._meetings if row.is_postponed]

    @cached_property
    def held(self) -> list[Meeting]:
        """The oldest first."""
        rows = [row for row in self._meetings if row.is_held and row.held_on <= self.today]
        return sorted(rows, key=lambda row: (row.held_on, row.starts_at))

    @property
    def notes_of(self) -> dt.date | None:
        """The day of the last call or team meeting from which notes stand on record."""
        return next((row.held_on for row in reversed(self.held) if row.notes), None)

    @property
    def team_meetings(self) -> list[Meeting]:
        return [row for row in self.held if row.type == MeetingType.ACTION_TEAM]

    @cached_property
    def rows(self) -> list[Row]:
        """The history, the newest first."""
        heads = self._heads
        return [_row(meeting, heads[meeting.pk]) for meeting in reversed(self.held)]

    @property
    def in_sight(self) -> list[Row]:
        return self.rows[:IN_SIGHT]

    @property
    def older(self) -> list[Row]:
        return self.rows[IN_SIGHT:]

    @cached_property
    def _heads(self) -> dict[int, Counter[str]]:
        heads: dict[int, Counter[str]] = {meeting.pk: Counter() for meeting in self.held}
        present = Attendance.objects.present().filter(meeting__in=self.held)
        counted = present.values_list("meeting_id", "capacity").annotate(heads=Count("pk")).order_by()
        for meeting, capacity, count in counted:
            heads[meeting][capacity] += count
        return heads

    @property
    def widest(self) -> int:
        """How many the best-attended meeting had, so that all bars are drawn to one scale."""
        return max((row.everybody for row in self.rows), default=1) or 1

    @property
    def exceptions(self) -> int:
        """How often a support partner was at a call of industry alone (S0-17)."""
        return sum(row.exceptions for row in self.rows)

    @cached_property
    def silence(self) -> Silence | None:
        return silence_of(self.team_meetings, today=self.today, numbers=self.numbers)

    @property
    def public_led(self) -> Row | None:
        """The last team meeting, where support partners outnumbered industry (S0-33)."""
        last = next((row for row in self.rows if row.meeting.type == MeetingType.ACTION_TEAM), None)
        return last if last and last.public_leads else None

    @cached_property
    def trend(self) -> tuple[float, float] | None:
        """Business leaders on average at the last two team meetings, and at the two before; None until there are four."""
        last_four = [meeting.leaders for meeting in self.team_meetings[-4:]]
        return (sum(last_four[2:]) / 2, sum(last_four[:2]) / 2) if len(last_four) == 4 else None

    @cached_property
    def steps(self) -> list[Step]:
        """What was agreed at the last call or meeting."""
        return next_steps.of(self.held[-1]) if self.held else []

    @cached_property
    def next_owed(self) -> Line | None:
        """T17: by when the team should meet again."""
        if not self.team_meetings:
            return None
        rows = FollowUp.objects.of(self.priority.partnership_id).live().filter(rule="T17")
        row = rows.filter(key=self.team_meetings[-1].source).for_page().first()
        return Line(row, self.today) if row else None

    @cached_property
    def numbers(self) -> Guidance:
        return guidance.on(self.today)


def _row(meeting: Meeting, heads: Counter[str]) -> Row:
    convener = heads[Capacity.CONVENER]
    public = sum(heads[capacity] for capacity in PUBLIC_CAPACITIES) - convener
    strangers = sum(count for capacity, count in heads.items() if capacity not in ON_A_CALL)
    exceptions = strangers if meeting.is_call else 0
    return Row(meeting, industry=heads[Capacity.INDUSTRY], public=public, convener=convener, exceptions=exceptions)
