"""People who asked on a public page to join, and whom nobody answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk import ask
from desk.ask import Waiting
from partnerships.models import JoinRequest
from partnerships.quiet_line import QuietLine

KIND = "join"


def asked(numbers: Any, *, day: dt.date) -> QuerySet:
    """Those who wait, by partnership."""
    return ask.told(JoinRequest.objects.waiting().filter(partnership__in=numbers), KIND, since=TruncDate("at"))


def line(waiting: Waiting, *, day: dt.date) -> QuietLine:
    sentence = ngettext(
        "%(partnership)s: %(count)d person asked on the public page to join.",
        "%(partnership)s: %(count)d people asked on the public page to join.",
        waiting.count,
    )
    page = reverse("partnerships:champions", kwargs={"slug": waiting.slug})
    words = {"partnership": waiting.name, "count": waiting.count}
    return QuietLine("", sentence % words, _("Name who gets in touch"), f"{page}#asked-to-join")
