"""The teams of the cycle before, as a refresh looks at them: who stands behind each, and what was decided (S4-22)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from actionteams import going_on, rechartering
from actionteams.models import Priority, SignUp, TeamDecision
from actionteams.states import TeamChoice
from meetings.models import Meeting
from partnerships.models import Person


@dataclass(frozen=True)
class TeamBefore:
    """One team: its champions then, and of those who are here the ones that did not sign up again where it goes on.

    `open_actions` go along where it goes on; `not_again` are all of its champions who have not signed up again there.
    """

    priority: Priority
    champions: Sequence[Person]
    decision: TeamDecision | None
    to_sign_up: Sequence[Person]
    open_actions: int = 0
    not_again: Sequence[Person] = ()

    @property
    def says(self) -> str:
        """What was decided, in words; "" while nothing is."""
        return str(TeamChoice(self.decision.choice).label) if self.decision else ""

    @property
    def is_renamed(self) -> bool:
        """It goes on under other words than its own."""
        into = self.decision.into if self.decision else None
        return into is not None and into.title != self.priority.title


def of(meeting: Meeting, *, here: Collection[int]) -> list[TeamBefore]:
    """The teams that the refresh decides about; `here` are the people from industry in the room.

    In four queries, and in one more from the second refresh on.
    """
    rows = rechartering.teams_before(meeting.cycle).select_related("cycle")
    teams = list(rows.order_by("cycle__number", "position", "pk"))
    decided = TeamDecision.objects.filter(cycle=meeting.cycle).select_related("into")
    decisions = {one.priority_id: one for one in decided}
    signed = _signed([*teams, *(one.into for one in decisions.values() if one.into)])
    ways = going_on.of(teams)
    left = going_on.open_counts(teams, ways)
    return [_line(team, decisions.get(team.pk), signed, here, left[team.pk]) for team in teams]


def _signed(priorities: Sequence[Priority]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = defaultdict(list)
    rows = SignUp.objects.current().filter(priority__in=priorities).select_related("person")
    for row in rows.order_by("at", "pk"):
        found[row.priority_id].append(row.person)
    return found


def _line(
    team: Priority,
    decision: TeamDecision | None,
    signed: dict[int, list[Person]],
    here: Collection[int],
    open_actions: int,
) -> TeamBefore:
    champions, not_again = signed[team.pk], []
    if decision and decision.into_id:
        again = {person.pk for person in signed[decision.into_id]}
        not_again = [person for person in champions if person.pk not in again]
    to_sign_up = [person for person in not_again if person.pk in here]
    return TeamBefore(team, champions, decision, to_sign_up, open_actions, not_again)
