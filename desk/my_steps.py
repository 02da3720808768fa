"""What a user has taken on personally: open actions that carry their name, and what industry asks them (S3-68)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from actionteams import going_on
from actionteams.going_on import Ways
from actionteams.models import Action, NeedRoute
from actionteams.needs import reading as needs
from followups import wording
from partnerships.models import User

MOST = 10


@dataclass(frozen=True)
class MyStep:
    """One thing with its day, and the team it is for; `when` is how the day reads."""

    day: dt.date | None
    title: str
    about: str
    url: str
    when: str
    tag: str
    tone: str


def of(user: User, *, day: dt.date) -> list[MyStep]:
    """The soonest first, in two queries; in one more where there was a refresh."""
    if user.person_id is None:
        return []
    rows = Action.objects.open().filter(owner=user.person_id)
    rows = rows.select_related("priority__partnership", "priority__cycle").soonest_first()[:MOST]
    ways = going_on.of([row.priority for row in rows])
    asked = needs.asked_of(user.person, day=day).filter(answered_on=None).with_sleep(day)
    steps = [_ask(row, day) for row in asked[:MOST]] + [_step(row, ways, day) for row in rows]
    return sorted(steps, key=lambda step: step.day or dt.date.max)[:MOST]


def _ask(row: NeedRoute, day: dt.date) -> MyStep:
    """Where the partnership sleeps, its day alone: nothing is late there, and none comes nearer (X1)."""
    when, tag, tone = _by(row.answer_by, day)
    if row.sleeps:
        tag = tone = ""
    about = f"{row.need.partnership.name} · {_('industry asks')}"
    return MyStep(row.answer_by, row.need.text, about, f"{reverse('actionteams:own')}#ask-{row.pk}", when, tag, tone)


def _step(row: Action, ways: Ways, day: dt.date) -> MyStep:
    """It leads to where the work goes on."""
    when, tag, tone = _by(row.due_on, day) if row.due_on else (_("no date"), "", "")
    team = ways.now(row.priority)
    about = f"{row.priority.partnership.name} · {team.title}"
    return MyStep(row.due_on, row.title, about, team.get_absolute_url(), when, tag, tone)


def _by(due: dt.date, day: dt.date) -> tuple[str, str, str]:
    """How the day reads, how far away it is, and the tone of that."""
    away = (due - day).days
    tag, tone = (wording.days_late(-away), "late") if away < 0 else (wording.days_left(away), "")
    return wording.weekday(due, today=day), tag, tone
