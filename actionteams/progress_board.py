"""How all the work of one partnership goes, what is stuck first; what conveners look at, and ask from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from actionteams import going_on, last_days, progress_lines
from actionteams.going_on import Ways
from actionteams.models import Action
from actionteams.states import ENDED, Standing
from partnerships.models import Partnership

A_PAGE = 50


@dataclass(frozen=True)
class Counts:
    """So many open actions are stuck, on track, or nobody has said."""

    stuck: int
    on_track: int
    silent: int

    @property
    def all(self) -> int:
        return self.stuck + self.on_track + self.silent


@dataclass(frozen=True)
class Board:
    """The open actions of `partnership` as of local day `today`: the stuck first, then the soonest."""

    partnership: Partnership
    today: dt.date

    @cached_property
    def ways(self) -> Ways:
        return Ways(going_on.in_effect([self.partnership.pk]))

    @property
    def rows(self) -> QuerySet[Action]:
        """Of the teams that have not ended, and of those whose work goes on in one of these."""
        rows = Action.objects.open().filter(priority__partnership=self.partnership)
        along = [number for number, team in self.ways.teams.items() if not team.has_ended]
        rows = rows.filter(~Q(priority__state__in=ENDED) | Q(priority__in=along))
        return rows.select_related("owner", "priority__cycle")

    @property
    def ordered(self) -> QuerySet[Action]:
        stuck_first = Q(standing=Standing.STUCK)
        return self.rows.annotate(is_stuck=Count("pk", filter=stuck_first)).order_by(
            "-is_stuck", *self.rows.soonest_first().query.order_by
        )

    @cached_property
    def counts(self) -> Counts:
        return Counts(
            **self.rows.aggregate(
                stuck=Count("pk", filter=Q(standing=Standing.STUCK)),
                on_track=Count("pk", filter=Q(standing__in=[Standing.ON_TRACK, Standing.DONE])),
                silent=Count("pk", filter=Q(standing="")),
            )
        )


def shown(actions: QuerySet[Action], *, today: dt.date, ways: Ways) -> list[Action]:
    """One page of them, each with its `team` of today, what was said of it, and until when it is hoped for."""
    rows = last_days.attach(progress_lines.attach(actions), today=today, teams=ways.teams)
    for action in rows:
        action.team = ways.teams.get(action.priority_id, action.priority)  # type: ignore[attr-defined]
    return rows
