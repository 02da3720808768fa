"""How long the record of one partnership is kept, and whether it is on legal hold."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk import retention
from desk.forms import HoldForm, PeriodForm
from partnerships import holds
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability

NEXT = 50


@require_safe
@partnership_gate(Capability.CONVENE)
def records(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return _page(request, partnership)


@require_http_methods(["POST"])
@partnership_gate(Capability.CONVENE)
def set_period(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _page(request, partnership, period=form)
    partnership.keep_contact_data(form.cleaned_data["months"])
    messages.success(request, _("The retention period is saved."))
    return redirect("desk:records", slug=partnership.slug)


@require_http_methods(["POST"])
@partnership_gate(Capability.CONVENE)
def put_on_hold(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, partnership, hold=form)
    try:
        holds.put(partnership, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    except holds.OnHoldAlready as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, _("On legal hold. Nothing is erased and nothing expires until it is lifted."))
    return redirect("desk:records", slug=partnership.slug)


@require_POST
@partnership_gate(Capability.CONVENE)
def lift_hold(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    holds.lift(partnership, by=request.user, at=timezone.now())
    messages.success(request, _("The legal hold is lifted."))
    return redirect("desk:records", slug=partnership.slug)


def _page(
    request: HttpRequest, partnership: Partnership, *, period: PeriodForm | None = None, hold: HoldForm | None = None
) -> HttpResponse:
    due = retention.upcoming(partnership)
    rows = partnership.legal_holds.select_related("by").order_by("-started_on", "-pk")
    given = {
        "partnership": partnership,
        "period_form": period or PeriodForm(initial={"months": partnership.retention_months}),
        "hold_form": hold or HoldForm(),
        "hold": rows.filter(ended_on=None).first(),
        "holds_before": rows.exclude(ended_on=None),
        "due": due[:NEXT],
        "more": max(0, len(due) - NEXT),
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Retention"), "")],
        "section": "partnerships",
    }
    return render(request, "desk/records.html", given)
