"""How one partnership went over time, drawn and as tables."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.staying import Staying
from indicators.trends import charts
from indicators.trends.reading import Trends
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking


@require_safe
@partnership_gate(Capability.VIEW)
def trends(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Attendance by side, companies, newcomers, levels and signs; who stays."""
    today = partnership.local_date(timezone.now())
    found = Trends(partnership, today)
    context = {
        "partnership": partnership,
        "trends": found,
        "today": today,
        "attendance": charts.attendance(found),
        "companies": charts.companies(found),
        "newcomers": charts.newcomers(found),
        "over_time": charts.over_time(found),
        "staying": Staying(partnership, today, found.meetings),
        "may_contact": Capability.CONTACTS in request.may,
        "crumbs": [*asking.at(partnership), (_("Trends"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/trends.html", context)
