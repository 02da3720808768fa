"""The cards beside what is owed: each partnership with its level, its stage and its size."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Priority, PriorityStateChange
from actionteams.states import ALIVE
from desk import levels
from desk.drawings import rail
from desk.drawings.days import day_name
from desk.drawings.rail import Rail
from desk.levels import LevelTag
from desk.looking_back import Look
from followups.models import FollowUp
from meetings.models import Meeting
from partnerships.models import Network, Partnership, Pause, StageChange
from partnerships.models.cycle import Cycle
from partnerships.stages import Stage

MOST = 6
STAGES = list(Stage)


@dataclass(frozen=True)
class Card:
    """One partnership as its card reads."""

    name: str
    url: str
    level: LevelTag
    rail: Rail
    stage: str
    size: str
    is_paused: bool


def of(partnerships: QuerySet[Partnership], *, look: Look, network: Network) -> list[Card]:
    """Whose next promise is due first comes first; one more than is shown, to tell that there are more."""
    rows = list(_as_of(partnerships, look.day).order_by(F("next_due").asc(nulls_last=True), "name", "pk")[: MOST + 1])
    tags = levels.all_as_of(rows, look.day) if look.is_past else levels.of_all(rows, now=look.now)
    return [_card(row, tags[row.pk], network, look.day) for row in rows]


def _as_of(partnerships: QuerySet[Partnership], day: dt.date) -> QuerySet[Partnership]:
    here = {"partnership": OuterRef("pk")}
    stages = StageChange.objects.filter(**here, on__lte=day).order_by("-on", "-pk").values("stage")
    met = Meeting.objects.full().held_by(day).filter(**here).order_by("-held_on", "-starts_at").values("companies")
    due = FollowUp.objects.live_on(day).filter(**here).order_by("due_on").values("due_on")
    launch = Cycle.objects.filter(**here, anchored_on=None).order_by("number").values("planned_on")
    return partnerships.select_related("standing").annotate(
        stage_then=Coalesce(Subquery(stages[:1]), Value(Stage.PREPARING.value)),
        companies=Subquery(met[:1]),
        living=Coalesce(_living(day), 0),
        launch_on=Subquery(launch[:1]),
        next_due=Subquery(due[:1]),
        sleeps=Exists(Pause.objects.on(day).filter(**here)),
    )


def _living(day: dt.date) -> Any:
    """How many priorities of the running cycle were alive by then."""
    cycles = Cycle.objects.filter(partnership=OuterRef("partnership"), anchored_on__lte=day).order_by("-number")
    states = PriorityStateChange.objects.filter(priority=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    priorities = Priority.objects.filter(partnership=OuterRef("pk"), cycle=Subquery(cycles.values("pk")[:1]))
    alive = priorities.annotate(then=Subquery(states.values("state")[:1]))
    return Subquery(alive.filter(then__in=ALIVE).values("partnership").annotate(n=Count("pk")).values("n"))


def _card(row: Any, level: LevelTag, network: Network, day: dt.date) -> Card:
    names = [network.stage_name(stage) for stage in STAGES]
    now = STAGES.index(Stage(row.stage_then))
    return Card(
        name=row.name,
        url=row.get_absolute_url(),
        level=level,
        rail=rail.draw(names, now=now),
        stage=names[now],
        size=_size(row, day),
        is_paused=row.sleeps,
    )


def _size(row: Any, day: dt.date) -> str:
    """28 companies, 4 priorities; before the launch, when that will be."""
    if row.companies is None:
        return (
            _("launch on %(day)s") % {"day": day_name(row.launch_on, day)} if row.launch_on else _("no launch date yet")
        )
    companies = ngettext("%(count)d company", "%(count)d companies", row.companies) % {"count": row.companies}
    living = ngettext("%(count)d priority", "%(count)d priorities", row.living) % {"count": row.living}
    return f"{companies}, {living}"
