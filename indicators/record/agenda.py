"""What keeps an agenda fresh: ideas put up at full meetings, and work that somebody told of. What R4 is read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Max

from actionteams.models import Action, ProgressNote
from indicators.record.priorities import NamedPriority
from indicators.record.scope import Scope
from meetings.kinds import FULL, MeetingState
from meetings.models import Idea


class Agenda:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def last_wall(self, partnership: int) -> dt.date | None:
        """The day of the newest full meeting with a note on its wall."""
        return self._walls.get(partnership)

    def moves(self, priority: int) -> bool:
        """Whether somebody told how one of its actions goes, or one was done, in the days that a priority may be silent."""
        return priority in self._moving

    @cached_property
    def _walls(self) -> dict[int, dt.date]:
        held = {"meeting__state": MeetingState.HELD, "meeting__type__in": sorted(FULL)}
        notes = Idea.objects.filter(self._scope.of("meeting__partnership"), **held)
        by_partnership = notes.filter(meeting__held_on__lte=self._scope.day).values_list("meeting__partnership_id")
        return dict(by_partnership.annotate(last=Max("meeting__held_on")).order_by())

    @cached_property
    def _moving(self) -> set[int]:
        lately = (self._scope.days_back(self._scope.numbers["r4_steam_days"]), self._scope.day)
        notes = ProgressNote.objects.filter(self._scope.of("action__priority__partnership"), on__range=lately)
        done = Action.objects.filter(self._scope.of("priority__partnership"), done_on__range=lately)
        told = set(notes.values_list("action__priority_id", flat=True).distinct())
        return told | set(done.values_list("priority_id", flat=True).distinct())


def last_heard(priorities: Iterable[NamedPriority], day: dt.date) -> dict[int, dt.date]:
    """For a finding in words: the day by `day` on which somebody last told of a priority, or finished something for it."""
    numbers = [priority.pk for priority in priorities]
    told = ProgressNote.objects.filter(action__priority__in=numbers, on__lte=day).values_list("action__priority_id")
    done = Action.objects.filter(priority__in=numbers, done_on__lte=day).values_list("priority_id")
    heard = dict(told.annotate(last=Max("on")).order_by())
    for priority, last in done.annotate(last=Max("done_on")).order_by():
        heard[priority] = max(last, heard.get(priority, last))
    return heard
