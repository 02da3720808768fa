"""How one partnership stands, as rows of a spreadsheet."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from indicators import standings
from indicators.catalog import INDICATORS, SIGNS
from indicators.models import Standing
from indicators.words import SignState, Verdict
from partnerships.models import Partnership
from partnerships.spreadsheets import Rows


def of_partnership(partnership: Partnership, now: dt.datetime) -> Rows:
    """Each indicator and sign with its verdict of today."""
    standings.freshen(Partnership.objects.filter(pk=partnership.pk), now=now)
    standing = Standing.objects.get(partnership=partnership)
    yield [_("Code"), _("Indicator or sign"), _("What it asks"), _("Verdict"), _("As of")]
    for one in INDICATORS:
        verdict = Verdict(standing.verdicts.get(one.id, Verdict.NO_DATA))
        yield [one.id, one.short, one.asks, verdict.label, standing.day]
    for sign in SIGNS:
        state = SignState(standing.signs.get(sign.id, SignState.NOT_ENOUGH))
        yield [sign.id, sign.short, sign.asks, state.label, standing.day]
