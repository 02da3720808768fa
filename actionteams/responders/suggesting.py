"""Who of the support team might help one team: by the systems that its field usually needs (S3-54). Information only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from actionteams.models import Priority
from actionteams.states import MainField
from partnerships import support_grid
from partnerships.models import Organization, Person
from partnerships.systems import System

# By the field of a priority, the systems whose programs usually matter to it, the nearest first.
NEEDED: dict[str, tuple[System, ...]] = {
    MainField.SKILLS: (System.WORKFORCE, System.COMMUNITY_COLLEGE, System.LABOR, System.K12),
    MainField.EDUCATION: (System.K12, System.COMMUNITY_COLLEGE, System.FOUR_YEAR),
    MainField.BUSINESS: (System.ECONOMIC_DEVELOPMENT, System.COMMUNITY, System.WORKFORCE),
}
SHOWN = 6


@dataclass(frozen=True)
class Suggestion:
    """Somebody of the support team who is not on this team, and the system for which they are suggested."""

    person: Person
    organization: Organization | None
    system: System


def suggested(priority: Priority, *, today: dt.date) -> list[Suggestion]:
    """At most SHOWN people, by how near their system is to the priority's field; nobody where no field is named."""
    if priority.main_field not in NEEDED:
        return []
    order = {system: place for place, system in enumerate(NEEDED[priority.main_field])}
    on_team = set(priority.team_seats.current().values_list("person_id", flat=True))
    found = [
        Suggestion(member.holding.person, member.organization, member.system)
        for member in support_grid.grid(priority.partnership, day=today).members
        if member.system in order and member.holding.person_id not in on_team
    ]
    return sorted(found, key=lambda one: order[one.system])[:SHOWN]
