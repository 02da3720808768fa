"""The question whether the industry changed, answered by a convener with somebody from industry (R3, T20)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.changes.log import NotHereYet, SaysNothing
from indicators.models import IndustryReview
from partnerships import echoes, sides
from partnerships.models import Partnership, Person
from partnerships.names import tidy


@transaction.atomic
def answer(
    partnership: Partnership,
    *,
    changed: bool,
    leader: Person,
    known_from: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    words: str = "",
) -> IndustryReview:
    """Keep what was answered on local day `on` together with `leader`. An answer of the same day is given anew.

    Raises sides.NotIndustry where they do not sit with industry that day, SaysNothing without a source,
    and NotHereYet.
    """
    source = tidy(known_from)
    if not source:
        raise SaysNothing(_("Say where this is known from."))
    if on > partnership.local_date(at):
        raise NotHereYet(_("That day has not come yet."))
    partnership.touch()
    sides.require_industry(partnership, leader, day=on)
    said = {"changed": changed, "words": tidy(words), "known_from": source, "leader": leader, "at": at, "by": by}
    review, _made = partnership.industry_reviews.update_or_create(on=on, defaults=said)
    echoes.sound("owed", partnership=partnership, at=at, by=by)
    return review
