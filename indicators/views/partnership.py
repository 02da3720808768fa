"""One partnership's indicators and signs, with the records that were counted."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.dashboard import one
from partnerships.forms.fields import DayField
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking


def _day(request: HttpRequest, today: dt.date) -> dt.date:
    """The day asked for, never one ahead; today when none or no day was typed."""
    try:
        return min(DayField().clean(request.GET.get("as_of", "")), today)
    except ValidationError:
        return today


@require_safe
@partnership_gate(Capability.VIEW)
def indicators(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    today = partnership.local_date(timezone.now())
    shown = one.as_of(partnership, _day(request, today))
    context = {
        "partnership": partnership,
        "shown": shown,
        "assessment": shown.assessment,
        "today": today,
        "is_past": shown.assessment.day < today,
        "may_sign": Capability.CONVENE in request.may and shown.assessment.day == today,
        "may_open": Capability.SUPPORT in request.may,
        "crumbs": [*asking.at(partnership), (_("Indicators"), "")],
    }
    return render(request, "indicators/partnership.html", context)
