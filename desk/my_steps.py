"""What a user has taken on personally: open actions and next steps that carry their name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actionteams.models import Action
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
    """The soonest first, in one query."""
    if user.person_id is None:
        return []
    rows = Action.objects.open().filter(owner=user.person_id).select_related("priority__partnership")
    return [_step(row, day) for row in rows.soonest_first()[:MOST]]


def _step(row: Action, day: dt.date) -> MyStep:
    when, tag, tone = _("no date"), "", ""
    if row.due_on:
        away = (row.due_on - day).days
        when = wording.weekday(row.due_on, today=day)
        tag, tone = (wording.days_late(-away), "late") if away < 0 else (wording.days_left(away), "")
    about = f"{row.priority.partnership.name} · {row.priority.title}"
    return MyStep(row.due_on, row.title, about, row.priority.get_absolute_url(), when, tag, tone)
