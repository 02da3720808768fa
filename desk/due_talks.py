"""Talks with first responders that are due this week, or have been for longer (S1-30)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from actionteams.models import CheckIn, TeamSeat
from actionteams.states import ENDED
from desk.my_steps import MyStep
from desk.scope import Scope
from followups import wording
from followups.lines import A_WEEK, LATE, SOON
from partnerships.models import Pause

# Whoever has more to talk with finds them among the first responders of each partnership.
MOST = 5


def of(scope: Scope, *, day: dt.date) -> list[MyStep]:
    """Those planned for the seven days from `day` on or before, the longest waiting first, in one query."""
    if not scope.convenes:
        return []
    last = day + dt.timedelta(days=A_WEEK - 1)
    asleep = Pause.objects.current().filter(partnership=OuterRef("seat__priority__partnership"))
    rows = CheckIn.objects.filter(
        ~Exists(asleep),
        held_on=None,
        planned_on__lte=last,
        seat__in=TeamSeat.objects.current(),
        seat__priority__partnership__in=scope.numbers,
    ).exclude(seat__priority__state__in=ENDED)
    rows = rows.select_related("seat__person", "seat__priority__partnership").order_by("planned_on", "pk")
    return [_step(row, day) for row in rows[:MOST]]


def _step(talk: CheckIn, day: dt.date) -> MyStep:
    seat, away = talk.seat, (talk.planned_on - day).days
    tag, tone = (wording.days_late(-away), LATE) if away < 0 else (wording.days_left(away), SOON)
    return MyStep(
        talk.planned_on,
        _("Talk with %(name)s") % {"name": seat.person.name},
        f"{seat.priority.partnership.name} · {seat.priority.title}",
        reverse("actionteams:check_ins", kwargs={"pk": seat.priority_id, "seat": seat.pk}),
        wording.weekday(talk.planned_on, today=day),
        tag,
        tone,
    )
