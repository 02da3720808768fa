"""One thing to look for in a refresh cycle, with what the record has for it; goals and elements are lists of these."""

from __future__ import annotations

from dataclasses import dataclass

from actionteams.models import Priority
from meetings import agenda
from meetings.kinds import MeetingState, MeetingType
from meetings.models import AgendaPart, Meeting
from partnerships.models import Cycle


@dataclass(frozen=True)
class Check:
    """Whether it is there, what shows it, and what is still missing, in plain sentences."""

    key: str
    title: str
    evidence: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return not self.missing


def refresh_of(cycle: Cycle) -> Meeting | None:
    """The refresh of `cycle`: the one that was held, or else the first that is planned."""
    rows = cycle.meetings.filter(type=MeetingType.REFRESH, state__in=(MeetingState.HELD, MeetingState.PLANNED))
    return rows.select_related("partnership").order_by("state", "starts_at", "pk").first()  # held before planned


def taken_on(cycle: Cycle, meeting: Meeting | None) -> list[Priority]:
    """What somebody took on in `cycle`, in order, each with its `champions`: now, or of the refresh once that was held.

    So what ends in the cycle or is carried on by the next refresh does not undo what this one brought about.
    """
    rows = cycle.priorities.claimed_once().in_order()
    was_held = meeting is not None and meeting.is_held
    return list(rows.with_champions_then(meeting.day) if was_held else rows.with_champions())


def parts_by_kind(meeting: Meeting | None) -> dict[str, list[AgendaPart]]:
    """The parts of its agenda that are there for each kind, in their order; none without a meeting."""
    found: dict[str, list[AgendaPart]] = {}
    for part in agenda.of(meeting) if meeting else []:
        found.setdefault(part.kind, []).append(part)
    return found
