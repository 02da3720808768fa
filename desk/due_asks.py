"""Champions whose ask has come due where a launch is being prepared (S3-19)."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from desk.scope import Scope
from followups.wording import weekday
from partnerships import pipeline_board
from partnerships.models import Candidacy
from partnerships.quiet_line import QuietLine
from partnerships.stages import IN_ACTION

# Whoever has more to ask finds them on the board of champions.
MOST = 5


def lines(scope: Scope, *, day: dt.date) -> list[QuietLine]:
    """A quiet line for each, the longest waiting first, in one query."""
    if not scope.convenes:
        return []
    preparing = scope.partnerships.exclude(stage__in=IN_ACTION)
    return [_line(row, day) for row in pipeline_board.due_asks(preparing, today=day)[:MOST]]


def _line(row: Candidacy, day: dt.date) -> QuietLine:
    words = {
        "partnership": row.partnership.name,
        "person": row.person.name,
        "day": weekday(row.next_ask_on, today=day),
    }
    sentence = _("%(partnership)s: %(person)s was to be asked by %(day)s.")
    if row.asker:
        words["asker"] = row.asker.name
        sentence = _("%(partnership)s: %(person)s was to be asked by %(day)s; %(asker)s asks.")
    place = {"slug": row.partnership.slug, "pk": row.pk}
    return QuietLine("", sentence % words, _("Record the ask"), reverse("partnerships:candidate", kwargs=place))
