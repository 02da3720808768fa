"""The log of what changed around a partnership: the page, its lines, and what full meetings discussed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.changes import log
from indicators.changes.page import Log
from indicators.forms.changes import ChangeForm, ConsideredForm
from indicators.models import IndustryChange
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking

BESIDE = {log.SaysNothing: "what", log.NotHereYet: "on", log.TooLate: "on"}


def by_change(slug: str, pk: int) -> Found:
    """One line of the log of the partnership in the address."""
    rows = IndustryChange.objects.select_related("partnership")
    change = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return change.partnership, {"change": change}


@require_safe
@partnership_gate(Capability.VIEW)
def changes(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return _page(request, partnership)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN)
def log_change(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    now = timezone.now()
    asked = {"on": partnership.local_date(now), "what": request.GET.get("what", "")}
    form = ChangeForm(request.POST or None, initial=asked)
    if form.is_valid():
        try:
            log.log(partnership, **form.cleaned_data, by=request.user, at=now)
        except tuple(BESIDE) as refused:
            refuse(form, BESIDE[type(refused)], refused)
        else:
            messages.success(request, _("It is on the log."))
            again = "indicators:log_change" if "another" in request.POST else "indicators:changes"
            return redirect(again, slug=partnership.slug)
    more = {"save_more": _("Save and add another")}
    return ask(request, partnership, form, title=_("Log a change"), save=_("Save"), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_change)
def change(request: HttpRequest, change: IndustryChange) -> HttpResponse:
    """Say one line otherwise, or take it out."""
    told = {name: getattr(change, name) for name in ChangeForm.base_fields}
    form = ChangeForm(request.POST or None, initial=told)
    if form.is_valid():
        try:
            log.correct(change, **form.cleaned_data, by=request.user, at=timezone.now())
        except tuple(BESIDE) as refused:
            refuse(form, BESIDE[type(refused)], refused)
        else:
            messages.success(request, _("The line is changed."))
            return redirect("indicators:changes", slug=change.partnership.slug)
    more = {"aside": "indicators/changes/_strike.html", "change": change}
    return ask(request, change.partnership, form, title=_("Change a line of the log"), save=_("Save"), **more)


@require_POST
@partnership_gate(Capability.PLAN, find=by_change)
def strike_change(request: HttpRequest, change: IndustryChange) -> HttpResponse:
    log.strike(change, by=request.user, at=timezone.now())
    messages.success(request, _("The line is gone."))
    return redirect("indicators:changes", slug=change.partnership.slug)


@require_POST
@partnership_gate(Capability.PLAN)
def considered(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A full meeting discussed what was ticked."""
    form = ConsideredForm(request.POST, partnership=partnership)
    if form.is_valid():
        given = form.cleaned_data
        try:
            dealt = log.consider(
                given["changes"], given["meeting"], outcome=given["outcome"], by=request.user, at=timezone.now()
            )
        except log.NotDiscussedThere as refused:
            refuse(form, "meeting", refused)
        else:
            said = ngettext("%(count)d change was discussed.", "%(count)d changes were discussed.", len(dealt))
            messages.success(request, said % {"count": len(dealt)})
            return redirect("indicators:changes", slug=partnership.slug)
    return _page(request, partnership, considered_form=form)


@require_POST
@partnership_gate(Capability.PLAN, find=by_change)
def not_considered(request: HttpRequest, change: IndustryChange) -> HttpResponse:
    log.not_considered(change, by=request.user, at=timezone.now())
    messages.success(request, _("It waits to be discussed again."))
    return redirect("indicators:changes", slug=change.partnership.slug)


def _page(request: HttpRequest, partnership: Partnership, **given: Any) -> HttpResponse:
    """The log; a form that was refused comes back as it was typed."""
    shown = Log(partnership, partnership.local_date(timezone.now()))
    may_log = Capability.PLAN in request.may
    context = {
        "partnership": partnership,
        "log": shown,
        "today": shown.today,
        "may_log": may_log,
        "may_review": Capability.CONVENE in request.may,
        "crumbs": [*asking.at(partnership), (_("What changed"), "")],
    }
    if may_log and shown.open and "considered_form" not in given:
        form = ConsideredForm(partnership=partnership)
        if form.fields["meeting"].queryset.exists():
            context["considered_form"] = form
    return render(request, "indicators/changes/log.html", context | given)


def ask(request: HttpRequest, partnership: Partnership, form: Form, **more: Any) -> HttpResponse:
    back = reverse("indicators:changes", kwargs={"slug": partnership.slug})
    crumbs = [*asking.at(partnership), (_("What changed"), back)]
    return asking.ask(request, form, back=back, crumbs=crumbs, partnership=partnership, **more)
