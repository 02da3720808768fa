"""After a full meeting: whether it discussed what changed around its partnership and touches the agenda (R3)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.scope import Scope
from followups.wording import weekday
from indicators.models import IndustryChange
from meetings.models import Meeting
from partnerships.quiet_line import QuietLine

# Later the sign itself speaks, and asks for a decision.
FRESH = dt.timedelta(days=14)
MOST = 3


def lines(scope: Scope, *, day: dt.date) -> list[QuietLine]:
    """A quiet line for each partnership whose last full meeting left changes unmarked, in one query."""
    if not scope.convenes:
        return []
    lately = Meeting.objects.full().held_by(day).filter(partnership=OuterRef("partnership"), held_on__gt=day - FRESH)
    met = Subquery(lately.order_by("-held_on", "-pk").values("held_on")[:1])
    waiting = IndustryChange.objects.touching().open().filter(partnership__in=scope.numbers).annotate(met_on=met)
    rows = waiting.filter(on__lte=F("met_on")).values("partnership__name", "partnership__slug", "met_on")
    return [_line(row, day) for row in rows.annotate(count=Count("pk")).order_by("met_on", "partnership__name")[:MOST]]


def _line(row: dict, day: dt.date) -> QuietLine:
    sentence = ngettext(
        "%(partnership)s: was the change on the log discussed at the full meeting of %(day)s?",
        "%(partnership)s: were the %(count)d changes on the log discussed at the full meeting of %(day)s?",
        row["count"],
    )
    words = {"partnership": row["partnership__name"], "count": row["count"], "day": weekday(row["met_on"], today=day)}
    page = reverse("indicators:changes", kwargs={"slug": row["partnership__slug"]})
    return QuietLine("", sentence % words, _("Say what was discussed"), f"{page}#considered")
