"""What the public sign-up page shows: the priorities that can be championed, and when the call would be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from actionteams import calls
from actionteams.calls import Call
from actionteams.models import Priority
from partnerships.models import Cycle, Partnership


@dataclass(frozen=True)
class Card:
    """One priority to pick. `call` is said on the card only where it differs from the page's own."""

    priority: Priority
    champions: int
    call: Call | None

    @property
    def needs_champion(self) -> bool:
        return self.champions == 0


@dataclass(frozen=True)
class SignUpPage:
    """The cards of one cycle, and the call that signing up means; None when it differs from card to card."""

    partnership: Partnership
    cycle: Cycle
    cards: tuple[Card, ...]
    call: Call | None


def with_code(code: str) -> tuple[Partnership, list[Cycle]] | None:
    """The partnership whose sign-up link this is, and its cycles, newest first; one query."""
    cycles = list(
        Cycle.objects.filter(partnership__sign_up_code=code).select_related("partnership").order_by("-number")
    )
    return (cycles[0].partnership, cycles) if cycles else None


def open_priorities(partnership: Partnership, cycles: list[Cycle]) -> list[Priority]:
    """What can be championed: in the newest of `cycles` that has something, each with its `champions`; one query."""
    numbered = {cycle.pk: cycle for cycle in cycles}
    rows = Priority.objects.filter(cycle__in=cycles).open_for_sign_up().with_champions()
    priorities = list(rows.order_by("-cycle__number", "position", "pk"))
    for one in priorities:
        one.cycle, one.partnership = numbered[one.cycle_id], partnership
    return [one for one in priorities if one.cycle_id == priorities[0].cycle_id]


def cycle_for_new(cycles: list[Cycle]) -> Cycle:
    """The cycle that a priority named today belongs to: of `cycles`, newest first, the one under way or ahead."""
    return next((cycle for cycle in cycles if cycle.anchored_on or cycle.planned_on), cycles[-1])


def lay_out(partnership: Partnership, cycles: list[Cycle], shown: list[Priority], *, now: dt.datetime) -> SignUpPage:
    """The page with the cards of `shown` and the dates that hold on the local day of `now`."""
    today = partnership.local_date(now)
    cycle = shown[0].cycle if shown else cycles[-1]
    if cycle.anchored_on is None:
        call = calls.of_cycle(cycle, today=today)
        return SignUpPage(partnership, cycle, tuple(Card(one, one.champions, None) for one in shown), call)
    by_priority = calls.of_all(shown, today=today)
    different = set(by_priority.values())
    if len(different) == 1:
        return SignUpPage(partnership, cycle, tuple(Card(one, one.champions, None) for one in shown), different.pop())
    cards = tuple(Card(one, one.champions, by_priority[one.pk]) for one in shown)
    return SignUpPage(partnership, cycle, cards, None)
