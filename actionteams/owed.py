"""What the record of action teams owes, as plain values."""

from __future__ import annotations

from collections.abc import Iterator

from actionteams import owed_actions, owed_plans
from actionteams.models import Chair, Priority
from actionteams.states import ALIVE
from followups.owed import Owed
from followups.rules import owned_by
from partnerships.models import Partnership

RULES = owned_by("actionteams")


def of(partnership: Partnership) -> Iterator[Owed]:
    """Everything that this room's rules ask of `partnership` today."""
    yield from chairs(partnership)
    yield from owed_actions.of(partnership)
    yield from owed_plans.of(partnership)


def chairs(partnership: Partnership) -> Iterator[Owed]:
    """T12: every team that lived at the second meeting has a chair by then; the first chair closes it."""
    first_chair: dict[int, Chair] = {}
    for chair in Chair.objects.filter(priority__partnership=partnership).order_by("-started_on", "-pk"):
        first_chair[chair.priority_id] = chair
    priorities = Priority.objects.filter(partnership=partnership, cycle__second_met_on__isnull=False)
    for priority in priorities.select_related("cycle").in_order():
        chair = first_chair.get(priority.pk)
        if chair or priority.state in ALIVE:
            yield Owed(
                rule="T12",
                key=f"priority:{priority.pk}",
                title=priority.title,
                url=priority.get_absolute_url(),
                cycle=priority.cycle,
                anchored_on=priority.cycle.second_met_on,
                done_on=chair.started_on if chair else None,
            )
