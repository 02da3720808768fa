"""First wins that are done, their days over, and on which nobody looked back (S1-41).

Those that are still open stand among what is owed, where T14 is late.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from actionteams.models import Action
from actionteams.states import ALIVE, Horizon
from actionteams.wins import asking, reached
from desk.scope import Scope
from followups.models import FollowUp
from followups.wording import weekday
from partnerships.quiet_line import QuietLine

# Whoever has more to look back on finds them in the list of wins.
MOST = 3


def lines(scope: Scope, *, day: dt.date) -> list[QuietLine]:
    """A quiet line for each team, the longest waiting first, in one query."""
    if not scope.convenes:
        return []
    of_team = Concat(Value("priority:"), Cast(OuterRef("priority_id"), CharField()))
    closed = FollowUp.objects.awake().filter(rule="T14", key=of_team, due_on__lt=day, withdrawn_at=None)
    reviewed = Action.objects.filter(
        priority=OuterRef("priority"), horizon=Horizon.FIRST_WIN, review__isnull=False, done_on__isnull=False
    )
    wins = reached.wins().filter(horizon=Horizon.FIRST_WIN, priority__partnership__in=scope.numbers)
    waiting = wins.filter(Exists(closed), ~Exists(reviewed), priority__state__in=ALIVE)
    rows = waiting.select_related("priority__partnership").order_by("done_on", "pk")[:MOST]
    return [_line(action, day) for action in rows]


def _line(action: Action, day: dt.date) -> QuietLine:
    words = {
        "partnership": action.priority.partnership.name,
        "title": action.title,
        "day": weekday(action.done_on, today=day),
    }
    sentence = _("%(partnership)s: “%(title)s” is done since %(day)s, and nobody said how it went.")
    return QuietLine("", sentence % words, _("Look back"), asking.url_of(action))
