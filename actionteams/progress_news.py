"""What was said of actions since a moment, for the line on the desk: what is stuck is heard first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from actionteams.models import PlanReview, ProgressNote
from actionteams.states import Standing
from partnerships.models import User


@dataclass(frozen=True)
class Told:
    """By the number of the partnership: actions that are stuck by now, other updates, and answers to a plan."""

    stuck: Counter[int]
    updates: Counter[int]
    answers: Counter[int]


def since(partnerships: Iterable[int], moment: dt.datetime, *, reader: User) -> Told:
    """What others than `reader` said after `moment`, in two queries. Of one action its newest word counts."""
    notes = ProgressNote.objects.filter(action__priority__partnership__in=partnerships, at__gt=moment)
    told_by_others = Q(by=None) | ~Q(by=reader)
    notes = notes.filter(told_by_others).order_by("on", "pk")
    rows = notes.values_list("action", "action__priority__partnership", "standing", "action__done_on")
    newest = {action: (where, standing, done_on) for action, where, standing, done_on in rows}
    stuck = [where for where, standing, done_on in newest.values() if standing == Standing.STUCK and done_on is None]
    answered = PlanReview.objects.filter(version__cycle__partnership__in=partnerships, answered_at__gt=moment)
    answered = answered.filter(told_by_others)
    return Told(
        stuck=Counter(stuck),
        updates=Counter(where for where, *_rest in newest.values()) - Counter(stuck),
        answers=Counter(answered.values_list("version__cycle__partnership", flat=True)),
    )
