"""Paused partnerships whose planned restart has come (X1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from desk import ask
from desk.ask import Waiting
from followups.wording import weekday
from partnerships.models import Pause
from partnerships.quiet_line import QuietLine

KIND = "restart"


def asked(numbers: Any, *, day: dt.date) -> QuerySet:
    """Those that sleep on, by partnership."""
    over = Pause.objects.on(day).filter(partnership__in=numbers, restart_on__lte=day)
    return ask.told(over, KIND, since=F("restart_on"))


def line(waiting: Waiting, *, day: dt.date) -> QuietLine:
    words = {"partnership": waiting.name, "day": weekday(waiting.since, today=day)}
    sentence = _("%(partnership)s is paused and meant to come back on %(day)s.") % words
    page = reverse("partnerships:stage", kwargs={"slug": waiting.slug})
    return QuietLine("X1", sentence, _("Restart it, or plan another day"), page)
