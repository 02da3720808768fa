"""Choosing a date: what each of a few days would bring."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings import comparing
from meetings.days_off import STRIP_DAYS
from meetings.forms.dates import DatesForm
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability


@require_safe
@partnership_gate(Capability.PLAN)
def dates(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Up to three days side by side. Stores nothing."""
    form = DatesForm(dict(request.GET.lists()))
    today = partnership.local_date(timezone.now())
    given = {
        "partnership": partnership,
        "form": form,
        "type": form.asked_type,
        "candidates": comparing.compare(form.asked_type, form.days, today=today),
        "strip_days": STRIP_DAYS,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Dates"), "")],
        "section": "partnerships",
    }
    return render(request, "meetings/dates.html", given)
