"""How a team works together: what serves its actions, and the five rules that people tick."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actionteams import meshing
from actionteams.assets import offering, register
from actionteams.forms.assets import MatchForm, TickForm
from actionteams.gates import team_gate
from actionteams.models import Priority
from partnerships.roles import Capability
from partnerships.views import returning

REFUSED = 422


@team_gate(Capability.CAPTURE)
@require_http_methods(["GET", "HEAD", "POST"])
def match_asset(request: HttpRequest, priority: Priority) -> HttpResponse:
    """Something that was offered serves one of this team's actions."""
    form = MatchForm(request.POST if request.method == "POST" else None, priority=priority)
    if form.is_valid():
        offering.match(form.cleaned_data["asset"], form.cleaned_data["action"], by=request.user, at=timezone.now())
        return _back(request, priority)
    return _page(request, priority, "actionteams/assets/match.html", _("What everybody brings"), match_form=form)


@team_gate(Capability.CAPTURE)
@require_POST
def unmatch_asset(request: HttpRequest, priority: Priority) -> HttpResponse:
    form = MatchForm(request.POST, priority=priority)
    if form.is_valid():
        offering.unmatch(form.cleaned_data["asset"], form.cleaned_data["action"], by=request.user, at=timezone.now())
        return _back(request, priority)
    return _page(request, priority, "actionteams/assets/match.html", _("What everybody brings"), match_form=form)


@team_gate(Capability.CAPTURE)
@require_http_methods(["GET", "HEAD", "POST"])
def tick_rule(request: HttpRequest, priority: Priority) -> HttpResponse:
    """Somebody says that the team keeps one of the rules."""
    form = TickForm(request.POST if request.method == "POST" else None, today=_today(priority))
    if form.is_valid():
        meshing.tick(priority, **form.cleaned_data, by=request.user, at=timezone.now())
        return _back(request, priority)
    return _page(request, priority, "actionteams/meshing.html", _("Five rules of working together"), tick_form=form)


@team_gate(Capability.CAPTURE)
@require_POST
def untick_rule(request: HttpRequest, priority: Priority) -> HttpResponse:
    form = TickForm(request.POST, today=_today(priority))
    if form.is_valid():
        meshing.untick(priority, form.cleaned_data["rule"], by=request.user, at=timezone.now())
        return _back(request, priority)
    return _page(request, priority, "actionteams/meshing.html", _("Five rules of working together"), tick_form=form)


def _page(request: HttpRequest, priority: Priority, template: str, title: str, **forms: Any) -> HttpResponse:
    """The piece of the team's page alone: where a form of it is put right."""
    partnership = priority.partnership
    assets = register.OfTeam(priority, today=_today(priority))
    context = {
        "priority": priority,
        "partnership": partnership,
        "title": title,
        "assets": assets,
        "meshing": meshing.checklist(priority, today=assets.today, assets=assets),
        "may_capture": True,
        "back": request.POST.get("back", ""),
        "crumbs": [
            (partnership.name, partnership.get_absolute_url()),
            (priority.title, priority.get_absolute_url()),
            (title, ""),
        ],
        "section": "partnerships",
    }
    status = REFUSED if any(form.is_bound for form in forms.values()) else 200
    return render(request, template, context | forms, status=status)


def _back(request: HttpRequest, priority: Priority) -> HttpResponse:
    """To the page on which the piece stood."""
    return redirect(returning.back(request, request.POST.get("back", ""), default=priority.get_absolute_url()))


def _today(priority: Priority) -> Any:
    return priority.partnership.local_date(timezone.now())
