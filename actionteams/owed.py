"""What the record of action teams owes, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionteams import owed_actions, owed_plans
from actionteams.models import Chair, Priority
from actionteams.states import OWING
from followups.circumstances import Circumstances
from followups.owed import Owed


def of(circumstances: Circumstances) -> Iterator[Owed]:
    """Everything that this room's rules ask of one partnership."""
    rows = Priority.objects.filter(partnership=circumstances.partnership).select_related("cycle")
    priorities = list(rows.prefetch_related("state_changes").in_order())
    yield from chairs(priorities)
    yield from owed_actions.of(circumstances, priorities)
    yield from owed_plans.of(circumstances, priorities)


def chairs(priorities: Sequence[Priority]) -> Iterator[Owed]:
    """T12: every team that lived at the second meeting has a chair by then; the first chair closes it."""
    met = [priority for priority in priorities if priority.cycle.second_met_on]
    first_chair: dict[int, Chair] = {}
    for chair in Chair.objects.filter(priority__in=met).order_by("-started_on", "-pk") if met else ():
        first_chair[chair.priority_id] = chair
    for priority in met:
        chair = first_chair.get(priority.pk)
        if chair or priority.state in OWING:
            yield Owed(
                rule="T12",
                key=f"priority:{priority.pk}",
                title=priority.title,
                url=priority.get_absolute_url(),
                cycle=priority.cycle,
                anchored_on=priority.cycle.second_met_on,
                done_on=chair.started_on if chair else None,
            )
