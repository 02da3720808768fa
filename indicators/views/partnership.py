"""One partnership's indicators and signs, with the records that were counted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.changes import sign_notes
from indicators.dashboard import one
from indicators.dashboard.asked_day import asked_day
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking


@require_safe
@partnership_gate(Capability.VIEW)
def indicators(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    today = partnership.local_date(timezone.now())
    asked = asked_day(request.GET, today)
    shown = one.as_of(partnership, asked.past or today)
    said = sign_notes.lately(partnership, day=shown.assessment.day)
    context = {
        "partnership": partnership,
        "shown": shown,
        "signs": [(sign, found, said.get(sign.id, ())) for sign, found in shown.signs],
        "asked": asked,
        "assessment": shown.assessment,
        "today": today,
        "is_past": shown.assessment.day < today,
        "may_sign": Capability.CONVENE in request.may and shown.assessment.day == today,
        "may_open": Capability.SUPPORT in request.may,
        "may_contact": Capability.CONTACTS in request.may,
        "crumbs": [*asking.at(partnership), (_("Indicators"), "")],
    }
    return render(request, "indicators/partnership.html", context)
