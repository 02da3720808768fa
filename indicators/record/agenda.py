"""What keeps an agenda fresh: ideas put up at full meetings. What R4 is read from."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.db.models import Max, QuerySet

from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from meetings.kinds import FULL, MeetingState
from meetings.models import Idea


class Agenda:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def last_wall(self, partnership: int) -> dt.date | None:
        """The day of the newest full meeting with a note on its wall."""
        return self._walls.get(partnership)

    @cached_property
    def _walls(self) -> dict[int, dt.date]:
        return dict(_put_up(self._scope))


@question
def _put_up(asked: Asked) -> QuerySet:
    held = {"meeting__state": MeetingState.HELD, "meeting__type__in": sorted(FULL)}
    notes = Idea.objects.filter(asked.of("meeting__partnership"), meeting__held_on__lte=asked.day, **held)
    return notes.values_list("meeting__partnership_id").annotate(last=Max("meeting__held_on")).order_by()
