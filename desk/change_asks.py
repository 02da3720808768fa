"""After a full meeting: whether it discussed what changed around its partnership and touches the agenda (R3)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk import ask
from desk.ask import Waiting
from followups.wording import weekday
from indicators.models import IndustryChange
from meetings.models import Meeting
from partnerships.quiet_line import QuietLine

KIND = "change"
# Later the sign itself speaks, and asks for a decision.
FRESH = dt.timedelta(days=14)


def asked(numbers: Any, *, day: dt.date) -> QuerySet:
    """Changes that the last full meeting left unmarked, by partnership."""
    lately = Meeting.objects.full().held_by(day).filter(partnership=OuterRef("partnership"), held_on__gt=day - FRESH)
    met = Subquery(lately.order_by("-held_on", "-pk").values("held_on")[:1])
    waiting = IndustryChange.objects.touching().open().filter(partnership__in=numbers).annotate(met_on=met)
    return ask.told(waiting.filter(on__lte=F("met_on")), KIND, since=F("met_on"))


def line(waiting: Waiting, *, day: dt.date) -> QuietLine:
    sentence = ngettext(
        "%(partnership)s: was the change on the log discussed at the full meeting of %(day)s?",
        "%(partnership)s: were the %(count)d changes on the log discussed at the full meeting of %(day)s?",
        waiting.count,
    )
    words = {"partnership": waiting.name, "count": waiting.count, "day": weekday(waiting.since, today=day)}
    page = reverse("indicators:changes", kwargs={"slug": waiting.slug})
    return QuietLine("", sentence % words, _("Say what was discussed"), f"{page}#considered")
