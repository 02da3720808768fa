"""Public partners that the conveners call critical and missing (A4)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators import missing_partners
from indicators.changes.log import NotHereYet
from indicators.forms.missing_partners import CorrectForm, MissingForm
from indicators.models import MissingPartner
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking

BESIDE = {missing_partners.CalledAlready: "name", NotHereYet: "on", missing_partners.OverAtWrongTime: "until"}


def _by_number(slug: str, pk: int) -> Found:
    """One of those of the partnership in the address."""
    rows = MissingPartner.objects.select_related("partnership")
    missing = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return missing.partnership, {"missing": missing}


@require_safe
@partnership_gate(Capability.VIEW)
def missing(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return _page(request, partnership)


@require_POST
@partnership_gate(Capability.PLAN)
def call(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = MissingForm(request.POST)
    if form.is_valid():
        try:
            missing_partners.call(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        except tuple(BESIDE) as refused:
            refuse(form, BESIDE[type(refused)], refused)
        else:
            messages.success(request, _("It is on the list."))
            return _back(partnership)
    return _page(request, partnership, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=_by_number)
def edit(request: HttpRequest, missing: MissingPartner) -> HttpResponse:
    """Say it otherwise, also since when it is over, or strike it."""
    partnership = missing.partnership
    told = {"name": missing.name, "why": missing.why, "on": missing.started_on, "until": missing.ended_on}
    form = CorrectForm(request.POST or None, initial=told)
    if form.is_valid():
        try:
            missing_partners.correct(missing, **form.cleaned_data, by=request.user, at=timezone.now())
        except tuple(BESIDE) as refused:
            refuse(form, BESIDE[type(refused)], refused)
        else:
            messages.success(request, _("“%(name)s” is put right.") % {"name": missing.name})
            return _back(partnership)
    back = reverse("indicators:missing_partners", kwargs={"slug": partnership.slug})
    crumbs = [*asking.at(partnership), (_("Missing partners"), back)]
    more = {"aside": "indicators/_strike_missing.html", "missing": missing, "partnership": partnership}
    title = _("Edit %(name)s") % {"name": missing.name}
    return asking.ask(
        request, form, title=title, save=_("Save"), back=back, crumbs=crumbs, section="indicators", **more
    )


@require_POST
@partnership_gate(Capability.PLAN, find=_by_number)
def again(request: HttpRequest, missing: MissingPartner) -> HttpResponse:
    """It was said to be there by mistake."""
    try:
        missing_partners.again(missing, by=request.user, at=timezone.now())
    except missing_partners.CalledAlready as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(name)s” is missing still.") % {"name": missing.name})
    return _back(missing.partnership)


@require_POST
@partnership_gate(Capability.PLAN, find=_by_number)
def found(request: HttpRequest, missing: MissingPartner) -> HttpResponse:
    """It takes part from today, or is not needed any more."""
    now, partnership = timezone.now(), missing.partnership
    missing_partners.found(missing, on=partnership.local_date(now), by=request.user, at=now)
    words = _("“%(name)s” is no longer missing from today on. Edit it if that was on another day.")
    messages.success(request, words % {"name": missing.name})
    return _back(partnership)


@require_POST
@partnership_gate(Capability.PLAN, find=_by_number)
def strike(request: HttpRequest, missing: MissingPartner) -> HttpResponse:
    """It was called missing by mistake."""
    missing_partners.strike(missing, by=request.user, at=timezone.now())
    messages.success(request, _("“%(name)s” is off the list.") % {"name": missing.name})
    return _back(missing.partnership)


def _back(partnership: Partnership) -> HttpResponse:
    return redirect("indicators:missing_partners", slug=partnership.slug)


def _page(request: HttpRequest, partnership: Partnership, *, form: MissingForm | None = None) -> HttpResponse:
    today = partnership.local_date(timezone.now())
    if Capability.PLAN in request.may:
        form = form or MissingForm(initial={"on": today})
    up = reverse("indicators:partnership", kwargs={"slug": partnership.slug})
    given = {
        "today": today,
        "partnership": partnership,
        "rows": missing_partners.of(partnership),
        "form": form,
        "crumbs": [*asking.at(partnership), (_("Indicators"), up), (_("Missing partners"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/missing_partners.html", given)
