"""What industry needs and a support partner was to answer by now (S3-68)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from actionteams.models import NeedRoute
from desk import ask
from desk.ask import Waiting
from followups.wording import weekday
from partnerships.quiet_line import QuietLine

KIND = "need"
NOBODY = Value("", output_field=CharField())


def asked(numbers: Any, *, day: dt.date) -> QuerySet:
    """Answers whose day is over, by partnership."""
    late = NeedRoute.objects.late_on(day).filter(need__partnership__in=numbers)
    who = Coalesce("person__name", "organization__name", NOBODY)
    return ask.told(late, KIND, since=F("answer_by"), who=who, what=F("need__text"), at="need__")


def line(waiting: Waiting, *, day: dt.date) -> QuietLine:
    words = {
        "partnership": waiting.name,
        "count": waiting.count,
        "who": waiting.who or _("a support partner"),
        "text": Truncator(waiting.what).chars(80),
        "day": weekday(waiting.since, today=day),
    }
    sentence = _("%(partnership)s: %(count)d answers to what industry needs are late, the first since %(day)s.")
    if waiting.count == 1:
        sentence = _("%(partnership)s: %(who)s was to answer by %(day)s what industry needs: “%(text)s”.")
    page = reverse("actionteams:needs", kwargs={"slug": waiting.slug})
    return QuietLine("S3-68", sentence % words, _("See what is late"), f"{page}#late")
