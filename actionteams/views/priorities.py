"""A partnership's priorities, and the first page of each."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actionteams import load, next_step, pause_notices, priority_list, sign_up_page
from actionteams import priorities as verbs
from actionteams.forms import teams as forms
from actionteams.gates import shows_plan, team_gate
from actionteams.models import Priority
from actionteams.team_page import TeamPage
from partnerships.forms.fields import refuse
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability

# The folded forms of a team's first page, in their order there.
FOLDED = (forms.ActionForm,)


@team_gate(Capability.VIEW)
@require_safe
def priority(request: HttpRequest, priority: Priority) -> HttpResponse:
    return show(request, page_of(priority))


def page_of(priority: Priority, kind: type[TeamPage] = TeamPage) -> TeamPage:
    return kind(priority, today=priority.partnership.local_date(timezone.now()))


def show(request: HttpRequest, page: TeamPage, *, bound: forms.TeamForm | None = None, **more: Any) -> HttpResponse:
    """The page, with `bound`, a form that was refused, open in its place."""
    context = {
        "step": next_step.of(page, request.may) if shows_plan(page.priority, request.may) else None,
        "told_on": pause_notices.told_on(page.pause) if page.pause else None,
        "team_tab": "overview",
        "quiet_lines": lines_for(page, request.may),
    }
    return render(request, "actionteams/priority.html", frame(request, page, FOLDED, bound) | context | more)


def lines_for(page: TeamPage, may: Container[Capability]) -> list[QuietLine]:
    """What is worth a look; the way to do something about it only for those to whom it opens."""
    lines = page.quiet_lines if shows_plan(page.priority, may) else []
    return lines if Capability.CAPTURE in may else [replace(one, next_url="") for one in lines]


def frame(
    request: HttpRequest, page: TeamPage, kinds: tuple[type[forms.TeamForm], ...], bound: forms.TeamForm | None
) -> dict[str, Any]:
    """What every page of a team needs, with its folded forms of these `kinds` for who may fill them in."""
    partnership = page.priority.partnership
    may_capture = Capability.CAPTURE in request.may
    context = {
        "page": page,
        "priority": page.priority,
        "partnership": partnership,
        "may_capture": may_capture,
        "may_convene": Capability.CONVENE in request.may,
        "may_plan": Capability.PLAN in request.may,
        "shows_plan": shows_plan(page.priority, request.may),
        "bound": bound,
        "opened": request.GET.get("open", ""),
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (page.priority.title, "")],
        "section": "partnerships",
    }
    if may_capture:
        context["forms"] = {
            kind.name_of_form.replace("-", "_"): bound if isinstance(bound, kind) else kind(page=page) for kind in kinds
        }
    return context


@partnership_gate(Capability.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def priorities(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """All priorities by cycle, the newest first, with a line to add one."""
    may_propose = Capability.CAPTURE in request.may
    if request.method == "POST" and not may_propose:
        raise PermissionDenied
    form = forms.ProposeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := _propose(request, partnership, form)):
        return redirect(made)
    today = partnership.local_date(timezone.now())
    context = {
        "partnership": partnership,
        "cycles": priority_list.by_cycle(partnership, may=request.may, today=today),
        "form": form if may_propose else None,
        "quiet_lines": load.lines(partnership) if Capability.PLAN in request.may else [],
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Priorities"), "")],
        "section": "partnerships",
    }
    return render(request, "actionteams/priorities.html", context)


def _propose(request: HttpRequest, partnership: Partnership, form: forms.ProposeForm) -> Priority | None:
    now = timezone.now()
    cycle = sign_up_page.cycle_for_new(list(partnership.cycles.order_by("-number")))
    try:
        made = verbs.propose(cycle, **form.cleaned_data, on=partnership.local_date(now), by=request.user, at=now)
    except verbs.TitleTaken as refused:
        refuse(form, "title", refused)
        return None
    messages.success(request, _("“%(title)s” is on the list. It needs a champion.") % {"title": made.title})
    return made
