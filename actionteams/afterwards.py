"""What somebody sees after signing up: their priorities, when the calls are, and who else is in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from actionteams import calls, sign_up_page, slips
from actionteams.calls import Call
from actionteams.letters import convener_of
from actionteams.models import Priority, SignUp, Slip
from actionteams.passes import Pass
from partnerships.models import Partnership, Person


@dataclass(frozen=True)
class Chosen:
    """One priority of the visitor, its call, and the other champions by name and company."""

    priority: Priority
    call: Call
    others: tuple[SignUp, ...]


@dataclass(frozen=True)
class Afterwards:
    """The visitor's choice, and all that they can choose among now."""

    slip: Slip
    is_owner: bool
    chosen: tuple[Chosen, ...]
    offered: tuple[Priority, ...]
    convener: Person | None

    @property
    def partnership(self) -> Partnership:
        return self.slip.partnership

    @property
    def numbers(self) -> set[int]:
        return {one.priority.pk for one in self.chosen}

    @property
    def has_dates(self) -> bool:
        return any(one.call.first_day and not one.call.held_on for one in self.chosen)


def read(held: Pass, *, now: dt.datetime) -> Afterwards:
    """Everything this pass may see, in a number of queries that does not depend on how much it is."""
    slip, today = held.slip, held.slip.partnership.local_date(now)
    chosen = _chosen(held)
    by_priority = calls.of_all(chosen, today=today)
    others = _others(chosen, slip)
    open_now = sign_up_page.open_priorities(slip.partnership, list(slip.partnership.cycles.all()))
    offered = {one.pk: one for one in (*chosen, *open_now) if not (one.has_ended or slip.is_disowned)}
    return Afterwards(
        slip=slip,
        is_owner=held.is_owner,
        chosen=tuple(Chosen(one, by_priority[one.pk], tuple(others[one.pk])) for one in chosen),
        offered=tuple(offered.values()),
        convener=convener_of(slip.partnership),
    )


def _chosen(held: Pass) -> list[Priority]:
    """An owner sees what they champion; a browser what its slip said, whatever the record made of it."""
    rows = Priority.objects.select_related("cycle", "partnership").order_by("cycle__number", "position", "pk")
    if held.slip.is_disowned:
        return []
    if held.is_owner and not held.slip.is_offer:
        return list(rows.filter(sign_ups__in=slips.brought_by(held.slip, whole_person=True)))
    return list(rows.filter(slips=held.slip))


def _others(chosen: list[Priority], slip: Slip) -> dict[int, list[SignUp]]:
    rows = SignUp.objects.current().filter(priority__in=chosen).exclude(person=slip.person_id)
    others: dict[int, list[SignUp]] = defaultdict(list)
    for row in rows.select_related("person", "organization").order_by("started_on", "pk"):
        others[row.priority_id].append(row)
    return others
