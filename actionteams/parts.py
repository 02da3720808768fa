"""Who has a part in the teams of which partnerships: what counts there asks for whom they work, or who leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Container, Iterator
from typing import Any

from actionteams import untold
from actionteams.models import Action, Chair, SignUp, TeamSeat
from actionteams.states import ENDED
from partnerships.championing import Championed
from partnerships.models import Partnership
from partnerships.roles import Capability


def of(people: Collection[int]) -> list[Any]:
    """As `partnerships.ties` asks: those on teams from the public side, and those who own an action."""
    seats = TeamSeat.objects.filter(person__in=people)
    owned = Action.objects.filter(owner__in=people)
    return [rows.order_by().values_list("priority__partnership", flat=True) for rows in (seats, owned)]


def leading(partnership: Partnership, day: dt.date) -> set[int]:
    """As `partnerships.principles` asks: who champions or chairs one of its priorities by the end of local `day`."""
    found: set[int] = set()
    for model in (SignUp, Chair):
        rows = model.objects.on(day).filter(priority__partnership=partnership)
        found.update(rows.values_list("person_id", flat=True))
    return found


def championed(partnership: Partnership, *, may: Container[Capability]) -> Iterator[Championed]:
    """As `partnerships.championing` asks: the sign-ups that stand, of every priority that has not ended."""
    priorities = list(partnership.priorities.exclude(state__in=ENDED))
    untold.veil(priorities, may=may)
    rows = SignUp.objects.filter(untold.held(priorities), priority__in=priorities, person__erased_at=None)
    for row in rows.select_related("person", "organization", "priority"):
        one = row.priority
        yield Championed(row.person, row.organization, row.started_on, one.title, one.get_absolute_url())
