"""What keeps an agenda fresh: ideas put up at full meetings. What R4 is read from."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from meetings.kinds import FULL
from meetings.models import Idea, Meeting
from partnerships.models import Partnership


class Agenda:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def last_wall(self, partnership: int) -> dt.date | None:
        """The day of the newest full meeting with a note on its wall."""
        return self._walls.get(partnership)

    @cached_property
    def _walls(self) -> dict[int, dt.date | None]:
        return dict(_put_up(self._scope))


@question
def _put_up(asked: Asked) -> QuerySet:
    """Of each partnership the meetings are gone through from the newest one back, until one has a note."""
    full = Meeting.objects.held_by(asked.day).filter(partnership=OuterRef("pk"), type__in=sorted(FULL))
    with_notes = full.filter(Exists(Idea.objects.filter(meeting=OuterRef("pk")))).order_by("-held_on")
    newest = Subquery(with_notes.values("held_on")[:1])
    return Partnership.objects.filter(asked.of("pk")).order_by().values_list("pk", newest)
