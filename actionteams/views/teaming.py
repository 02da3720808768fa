"""What is done on a team's page. Each answers with the page: as it is now, or with the refusal where it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionteams import actions, priorities, signing, teams
from actionteams.forms import teams as forms
from actionteams.gates import team_gate
from actionteams.models import NoChampion, Priority, StateNotAllowed
from actionteams.states import SignUpHow
from actionteams.views.priorities import page_of, show
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability
from partnerships.sides import NotIndustry
from partnerships.systems import System

Refusals = Mapping[type[Exception], str | None]


def _do(
    request: HttpRequest,
    priority: Priority,
    kind: type[forms.TeamForm],
    verb: Callable[[Any, dict[str, Any]], object],
    *,
    refusals: Refusals | None = None,
    **more: Any,
) -> HttpResponse:
    """Read the form, say the verb with it, and go back; a refusal stands beside its field, with all that was typed.

    `verb` takes the form and who, when: what every verb wants to know. Nothing it added stays when it refuses.
    """
    page, now = page_of(priority), timezone.now()
    form = kind(request.POST, page=page)
    beside = dict(refusals or {})
    if form.is_valid():
        try:
            with transaction.atomic():
                verb(form, {"on": form.cleaned_data.get("on"), "by": request.user, "at": now})
        except tuple(beside) as refused:
            refuse(form, next(field for kind, field in beside.items() if isinstance(refused, kind)), refused)
        else:
            return redirect(priority)
    return show(request, page_of(priority), bound=form, **more)


@team_gate(Capability.CAPTURE)
@require_POST
def describe(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.WordsForm, who: dict[str, Any]) -> None:
        priorities.describe(priority, **form.cleaned_data, by=who["by"], at=who["at"])

    return _do(request, priority, forms.WordsForm, verb, refusals={priorities.TitleTaken: "title"})


@team_gate(Capability.CAPTURE)
@require_POST
def add_champion(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ChampionForm, who: dict[str, Any]) -> None:
        signing.sign_up(priority, form.person(System.INDUSTRY), how=SignUpHow.CONVENER, **who)

    refusals: Refusals = {NotIndustry: "name", signing.PriorityEnded: None}
    return _do(request, priority, forms.ChampionForm, verb, refusals=refusals)


@team_gate(Capability.CAPTURE)
@require_POST
def withdraw_champion(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.WithdrawForm, who: dict[str, Any]) -> None:
        signing.withdraw(form.cleaned_data["who"], reason=form.cleaned_data["reason"], **who)

    return _do(request, priority, forms.WithdrawForm, verb)


@team_gate(Capability.CAPTURE)
@require_POST
def make_chair(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ChairForm, who: dict[str, Any]) -> None:
        teams.make_chair(priority, form.cleaned_data["who"].person, **who)

    return _do(request, priority, forms.ChairForm, verb, refusals={NotIndustry: "who", NoChampion: None})


@team_gate(Capability.CAPTURE)
@require_POST
def step_down(request: HttpRequest, priority: Priority) -> HttpResponse:
    return _do(
        request, priority, forms.StepDownForm, lambda form, who: teams.step_down(form.cleaned_data["who"], **who)
    )


@team_gate(Capability.CAPTURE)
@require_POST
def add_responder(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ResponderForm, who: dict[str, Any]) -> None:
        person = form.person(form.cleaned_data["system"] or System.OTHER)
        teams.add_first_responder(priority, person, reason=form.cleaned_data["reason"], **who)

    refusals: Refusals = {teams.CallNotHeld: "name", teams.OnTheTeamAlready: "name", NoChampion: None}
    return _do(request, priority, forms.ResponderForm, verb, refusals=refusals)


@team_gate(Capability.CAPTURE)
@require_POST
def leave(request: HttpRequest, priority: Priority) -> HttpResponse:
    return _do(request, priority, forms.LeaveForm, lambda form, who: teams.leave_team(form.cleaned_data["who"], **who))


@team_gate(Capability.CAPTURE)
@require_POST
def add_action(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ActionForm, who: dict[str, Any]) -> None:
        given = {field: form.cleaned_data[field] for field in ("title", "horizon", "owner", "due_on")}
        actions.agree(priority, **given, **who)

    return _do(request, priority, forms.ActionForm, verb)


def action_at(pk: int, action: int) -> Found:
    priority = get_object_or_404(Priority.objects.select_related("partnership", "cycle"), pk=pk)
    rows = priority.actions.select_related("priority__partnership")
    return priority.partnership, {"priority": priority, "action": get_object_or_404(rows, pk=action)}


@partnership_gate(Capability.CAPTURE, find=action_at)
@require_POST
def finish_action(request: HttpRequest, priority: Priority, action: Any) -> HttpResponse:
    def verb(form: forms.FinishForm, who: dict[str, Any]) -> None:
        actions.finish(action, result=form.cleaned_data["result"], **who)

    return _do(request, priority, forms.FinishForm, verb, finishing=action)


@partnership_gate(Capability.CAPTURE, find=action_at)
@require_POST
def open_action_again(request: HttpRequest, priority: Priority, action: Any) -> HttpResponse:
    actions.open_again(action, by=request.user, at=timezone.now())
    return redirect(priority)


@team_gate(Capability.CONVENE)
@require_POST
def move(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.MoveForm, who: dict[str, Any]) -> None:
        priorities.move(priority, form.cleaned_data["state"], reason=form.cleaned_data["reason"], **who)

    return _do(request, priority, forms.MoveForm, verb, refusals={StateNotAllowed: "state"})
