"""The stage of a partnership, by a person's word, and its pauses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partnerships import pausing
from partnerships.forms.fields import refuse
from partnerships.forms.stage import MoveStageForm, PauseForm, RestartDayForm, RestartForm
from partnerships.gates import partnership_gate
from partnerships.models import Network, Partnership, StageNotAllowed
from partnerships.roles import Capability
from partnerships.views import asking


@require_safe
@partnership_gate(Capability.VIEW)
def stage(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Where the partnership stands, how it came there, and what a convener may change about it."""
    return _page(request, partnership)


@require_POST
@partnership_gate(Capability.CONVENE)
def move_stage(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    now = timezone.now()
    form = _forms(request, partnership, data=request.POST)["move"]
    if not form.is_valid():
        return _page(request, partnership, move=form)
    try:
        partnership.move_to(form.cleaned_data["stage"], on=form.cleaned_data["on"], by=request.user, at=now)
    except StageNotAllowed as refused:
        refuse(form, "stage", refused)
        return _page(request, partnership, move=form)
    name = Network.of(request).stage_name(partnership.stage)
    messages.success(request, _("%(name)s is now in the stage “%(stage)s”.") % {"name": partnership, "stage": name})
    return redirect("partnerships:stage", slug=partnership.slug)


@require_POST
@partnership_gate(Capability.CONVENE)
def pause(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = _forms(request, partnership, data=request.POST)["pause"]
    if form.is_valid():
        try:
            pausing.pause(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        except (pausing.PausedAlready, pausing.RestartBeforePause) as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("%(name)s is paused.") % {"name": partnership})
            return redirect("partnerships:stage", slug=partnership.slug)
    return _page(request, partnership, pause=form)


@require_POST
@partnership_gate(Capability.CONVENE)
def plan_restart(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """It sleeps on, until another day."""
    form = _forms(request, partnership, data=request.POST)["restart_day"]
    if form.is_valid():
        try:
            pausing.plan_restart(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        except (pausing.NotPaused, pausing.RestartBeforePause) as refused:
            refuse(form, "restart_on", refused)
        else:
            messages.success(request, _("The planned restart is changed."))
            return redirect("partnerships:stage", slug=partnership.slug)
    return _page(request, partnership, restart_day=form)


@require_POST
@partnership_gate(Capability.CONVENE)
def restart(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = _forms(request, partnership, data=request.POST)["restart"]
    if form.is_valid():
        try:
            pausing.restart(partnership, on=form.cleaned_data["on"], by=request.user, at=timezone.now())
        except (pausing.NotPaused, pausing.RestartBeforePause) as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("%(name)s is awake again.") % {"name": partnership})
            return redirect("partnerships:stage", slug=partnership.slug)
    return _page(request, partnership, restart=form)


def _forms(request: HttpRequest, partnership: Partnership, data: Any = None) -> dict[str, Any]:
    today = partnership.local_date(timezone.now())
    newest = partnership.stage_changes.order_by("-on", "-pk").first()
    since = newest.on if newest else None
    network = Network.of(request)
    return {
        "move": MoveStageForm(
            data, partnership=partnership, network=network, today=today, since=since, auto_id="move_%s"
        ),
        "pause": PauseForm(data, today=today, auto_id="pause_%s"),
        "restart_day": RestartDayForm(data, auto_id="restart_day_%s"),
        "restart": RestartForm(data, today=today, auto_id="restart_%s"),
    }


def _page(request: HttpRequest, partnership: Partnership, **asked: Any) -> HttpResponse:
    """The page, with the form that came back where one was refused."""
    forms, asleep = _forms(request, partnership) | asked, partnership.pauses.current().first()
    forms["restart_day"].initial["restart_on"] = asleep.restart_on if asleep else None
    given = {
        "partnership": partnership,
        "forms": forms,
        "changes": partnership.stage_changes.select_related("by").order_by("-on", "-pk"),
        "pauses": partnership.pauses.order_by("-started_on", "-pk"),
        "current_pause": asleep,
        "may_change": Capability.CONVENE in request.may,
        "crumbs": [*asking.at(partnership), (_("Stage"), "")],
    }
    return render(request, "partnerships/stage.html", given)
