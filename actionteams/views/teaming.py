"""What is done on a team's pages. Each answers with the page: as it is now, or with the refusal where it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actionteams import actions, going_on, pause_notices
from actionteams.forms import teams as forms
from actionteams.gates import team_gate
from actionteams.models import Priority
from actionteams.team_page import TeamPage
from actionteams.views.priorities import page_of, show
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability

Refusals = Mapping[type[Exception], str | None]


@dataclass(frozen=True)
class Tab:
    """One of a team's pages that holds forms: what it shows, how it is drawn, and the name of its address."""

    kind: type[TeamPage]
    show: Callable[..., HttpResponse]
    name: str


OVERVIEW = Tab(TeamPage, show, "actionteams:priority")


def do(
    request: HttpRequest,
    priority: Priority,
    kind: type[forms.TeamForm],
    verb: Callable[[Any, dict[str, Any]], object],
    *,
    refusals: Refusals | None = None,
    tab: Tab = OVERVIEW,
    **more: Any,
) -> HttpResponse:
    """Read the form, say the verb with it, and go back; a refusal stands beside its field, with all that was typed.

    `verb` takes the form and who, when: what every verb wants to know. Nothing it added stays when it refuses.
    """
    form, now = kind(request.POST, page=page_of(priority, tab.kind)), timezone.now()
    beside = dict(refusals or {})
    if form.is_valid():
        try:
            with transaction.atomic():
                verb(form, {"on": form.cleaned_data.get("on"), "by": request.user, "at": now})
        except tuple(beside) as refused:
            refuse(form, next(field for kind, field in beside.items() if isinstance(refused, kind)), refused)
        else:
            return redirect(tab.name, pk=priority.pk)
    return tab.show(request, page_of(priority, tab.kind), bound=form, **more)


@team_gate(Capability.CAPTURE)
@require_POST
def add_action(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ActionForm, who: dict[str, Any]) -> None:
        given = {field: form.cleaned_data[field] for field in ("title", "horizon", "owner", "due_on")}
        actions.agree(priority, **given, **who)

    return do(request, priority, forms.ActionForm, verb)


def action_at(pk: int, action: int) -> Found:
    priority = get_object_or_404(Priority.objects.select_related("partnership", "cycle"), pk=pk)
    rows = priority.actions.select_related("priority__partnership")
    # Pages of a team that went on show nothing to press, so what is done with its actions leads to where they stand.
    return priority.partnership, {"priority": going_on.now(priority), "action": get_object_or_404(rows, pk=action)}


@partnership_gate(Capability.CAPTURE, find=action_at)
@require_POST
def finish_action(request: HttpRequest, priority: Priority, action: Any) -> HttpResponse:
    def verb(form: forms.FinishForm, who: dict[str, Any]) -> None:
        actions.finish(action, result=form.cleaned_data["result"], **who)

    return do(request, priority, forms.FinishForm, verb, finishing=action)


@partnership_gate(Capability.CAPTURE, find=action_at)
@require_POST
def open_action_again(request: HttpRequest, priority: Priority, action: Any) -> HttpResponse:
    actions.open_again(action, by=request.user, at=timezone.now())
    return redirect(priority)


@team_gate(Capability.CONVENE)
@require_POST
def look_at_pause(request: HttpRequest, priority: Priority) -> HttpResponse:
    """A convener has looked at a team that lost its last champion: now the team may hear it."""
    if notice := page_of(priority).pause:
        pause_notices.looked(notice, by=request.user, at=timezone.now())
        messages.success(request, _("The team is told."))
    return redirect(priority)
