"""The stops and warnings that a story can name, and how each shows itself."""

from __future__ import annotations

from typing import Any

from actionteams import quiet_lines as team_lines
from actionteams.models import NoChampion, TeamSeat
from actionteams.teams import CallNotHeld
from invitations.sending import TooFewSignatures
from meetings import counts
from meetings import quiet_lines as meeting_lines
from meetings.agenda import lines as agenda_lines
from meetings.capture import NotYetHeld
from meetings.models import AgendaPart, Meeting
from meetings.planning import IndustryOnly
from partnerships import guidance
from partnerships.sides import NotIndustry
from partnerships.zones import LocalTimeIsAmbiguous, NoSuchLocalTime

REFUSALS: dict[str, tuple[type[Exception], ...]] = {
    "H1": (NoChampion,),
    "H2": (IndustryOnly,),
    "H3": (CallNotHeld,),
    "H4": (NotIndustry,),
    "H5": (TooFewSignatures,),
    "H8": (NotYetHeld,),
    "H9": (NoSuchLocalTime, LocalTimeIsAmbiguous),
}


def rule_of(refusal: Exception) -> str:
    """The id of the stop that `refusal` speaks for, "" when it is none of them."""
    return next((rule for rule, kinds in REFUSALS.items() if isinstance(refusal, kinds)), "")


def warnings_about(outcome: Any) -> frozenset[str]:
    """The ids of the quiet lines that stand beside what an event brought."""
    if isinstance(outcome, Meeting):
        numbers = guidance.on(outcome.day)
        lines = meeting_lines.of(outcome, counts.tally_of(outcome), numbers=numbers)
    elif isinstance(outcome, list) and outcome and isinstance(outcome[0], AgendaPart):
        lines = agenda_lines.of_meeting(outcome[0].meeting)
    elif isinstance(outcome, TeamSeat):
        lines = team_lines.of(outcome.priority, [outcome])
    else:
        lines = []
    return frozenset(line.id for line in lines)
