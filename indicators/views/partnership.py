"""One partnership's indicators and signs, with the records that were counted."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.assess import assess_one
from indicators.catalog import INDICATORS, SIGNS
from indicators.words import Level
from partnerships.forms.fields import DayField
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking


def _day(request: HttpRequest, partnership: Partnership) -> dt.date:
    """The day asked for, never one ahead; today when none or no day was typed."""
    today = partnership.local_date(timezone.now())
    try:
        return min(DayField().clean(request.GET.get("as_of", "")), today)
    except ValidationError:
        return today


@require_safe
@partnership_gate(Capability.VIEW)
def indicators(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    day = _day(request, partnership)
    found = assess_one(partnership, day)
    groups = [
        (level.label, [(one, found.indicators[one.id]) for one in INDICATORS if one.level == level])
        for level in (Level.EMERGING, Level.ACTIVE)
    ]
    context = {
        "partnership": partnership,
        "assessment": found,
        "groups": groups,
        "signs": [(sign, found.signs[sign.id]) for sign in SIGNS],
        "today": partnership.local_date(timezone.now()),
        "crumbs": [*asking.at(partnership), (_("Indicators"), "")],
    }
    return render(request, "indicators/partnership.html", context)
