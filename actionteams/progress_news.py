"""What was said of actions since a moment, for the line on the desk: what is stuck is heard first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from actionteams.models import PlanReview, ProgressNote
from actionteams.states import Standing
from partnerships.models import User
from partnerships.news import told


def since(partnerships: Any, moment: dt.datetime, *, reader: User) -> list[QuerySet]:
    """What others than `reader` said after `moment`: actions stuck by now, other updates, answers to a plan.

    Of one action its newest word counts. Asked and answered like `actionteams.news.since`.
    """
    by_others = Q(by=None) | ~Q(by=reader)
    notes = ProgressNote.objects.filter(by_others, at__gt=moment)
    later = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk"))
    here = notes.filter(action__priority__partnership__in=partnerships)
    newest = here.filter(~Exists(notes.filter(later, action=OuterRef("action"))))
    is_stuck = Q(standing=Standing.STUCK, action__done_on=None)
    answers = PlanReview.objects.filter(by_others, version__cycle__partnership__in=partnerships, answered_at__gt=moment)
    return [
        told(newest.filter(is_stuck), "stuck", "action__priority__partnership"),
        told(newest.exclude(is_stuck), "updates", "action__priority__partnership"),
        told(answers, "answers", "version__cycle__partnership"),
    ]
