"""Who has a part in the teams of which partnerships: what counts there asks for whom they work."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from actionteams.models import Action, TeamSeat


def of(people: Collection[int]) -> list[Any]:
    """As `partnerships.ties` asks: those on teams from the public side, and those who own an action."""
    seats = TeamSeat.objects.filter(person__in=people)
    owned = Action.objects.filter(owner__in=people)
    return [rows.order_by().values_list("priority__partnership", flat=True) for rows in (seats, owned)]
