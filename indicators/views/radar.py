"""The refresh radar of one partnership, and what is decided there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from indicators import deciding
from indicators.changes.log import NotHereYet
from indicators.forms.deciding import DecisionForm
from indicators.models import RefreshDecision
from indicators.radar import Radar
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking

# Beside which field a refusal stands.
BESIDE = {
    deciding.ReasonMissing: "reason",
    deciding.NoDayToLookAgain: "review_on",
    deciding.TooFarAhead: "review_on",
    NotHereYet: "decided_on",
    deciding.UnknownSign: "signs",
}


def by_decision(slug: str, pk: int) -> Found:
    """One decision of the partnership in the address."""
    rows = RefreshDecision.objects.select_related("partnership")
    decision = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return decision.partnership, {"decision": decision}


@require_safe
@partnership_gate(Capability.VIEW)
def radar(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The four signs with their numbers, what was decided, and the form to decide."""
    return _page(request, partnership)


@require_POST
@partnership_gate(Capability.CONVENE)
def decide(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    now = timezone.now()
    found = Radar(partnership, partnership.local_date(now))
    form = DecisionForm(request.POST, raised=found.raised, today=found.day)
    if form.is_valid():
        given = dict(form.cleaned_data)
        who = given.pop("decided_by")
        for refused in deciding.refusals(partnership, **given, at=now):
            refuse(form, BESIDE[type(refused)], refused)
    if form.is_valid():
        try:
            decision = deciding.decide(partnership, **given, decided_by=who, by=request.user, at=now)
        except tuple(BESIDE) as refused:  # the guidance was changed this moment
            refuse(form, BESIDE[type(refused)], refused)
        else:
            messages.success(request, _("Kept: %(choice)s.") % {"choice": decision.get_choice_display()})
            return redirect("indicators:radar", slug=partnership.slug)
    return _page(request, partnership, form=form)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_decision)
def take_back_decision(request: HttpRequest, decision: RefreshDecision) -> HttpResponse:
    partnership = decision.partnership
    deciding.take_back(decision, by=request.user, at=timezone.now())
    messages.success(request, _("The decision is taken back."))
    return redirect("indicators:radar", slug=partnership.slug)


def _page(request: HttpRequest, partnership: Partnership, **given: Any) -> HttpResponse:
    """The radar, with the form that came back where one was refused."""
    found = Radar(partnership, partnership.local_date(timezone.now()))
    context = {
        "partnership": partnership,
        "radar": found,
        "today": found.day,
        "form": DecisionForm(raised=found.raised, today=found.day),
        "may_decide": Capability.CONVENE in request.may,
        "may_plan": Capability.PLAN in request.may,
        "crumbs": [*asking.at(partnership), (_("Is a refresh due?"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/radar.html", context | given)
