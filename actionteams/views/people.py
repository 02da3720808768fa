"""The tab *People* of a team: who is in, and what is done about it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actionteams import responders, signing, teams
from actionteams.forms import teams as forms
from actionteams.gates import team_gate
from actionteams.models import NoChampion, Priority
from actionteams.people_page import PeoplePage
from actionteams.states import SignUpHow
from actionteams.views import teaming
from actionteams.views.priorities import frame, page_of
from partnerships.roles import Capability
from partnerships.sides import NotIndustry
from partnerships.systems import System

# The folded forms, in the order of the page.
FOLDED = (
    forms.ChampionForm,
    forms.BroughtForm,
    forms.WithdrawForm,
    forms.ChairForm,
    forms.StepDownForm,
    forms.FacilitatorForm,
    forms.ResponderForm,
    forms.LeaveForm,
)


@team_gate(Capability.VIEW)
@require_safe
def people(request: HttpRequest, priority: Priority) -> HttpResponse:
    return show(request, page_of(priority, PeoplePage))


def show(request: HttpRequest, page: PeoplePage, *, bound: forms.TeamForm | None = None, **more: Any) -> HttpResponse:
    context = frame(request, page, FOLDED, bound) | {"team_tab": "people"}
    priority, partnership = page.priority, page.priority.partnership
    way = [(partnership.name, partnership.get_absolute_url()), (priority.title, priority.get_absolute_url())]
    context["crumbs"] = [*way, (_("People"), "")]
    context["responders"] = responders.card(page.priority, may=request.may, today=page.today, seats=page.seats)
    return render(request, "actionteams/people.html", context | more)


do = partial(teaming.do, tab=teaming.Tab(PeoplePage, show, "actionteams:people"))


@team_gate(Capability.VIEW)
@require_safe
def roster(request: HttpRequest, priority: Priority) -> HttpResponse:
    """The team on paper; how to reach people is printed for those who may see it."""
    context = frame(request, page_of(priority, PeoplePage), (), None)
    partnership, people_url = priority.partnership, reverse("actionteams:people", kwargs={"pk": priority.pk})
    crumbs = [(partnership.name, partnership.get_absolute_url()), (priority.title, people_url), (_("On paper"), "")]
    context |= {"with_contacts": Capability.CONTACTS in request.may, "crumbs": crumbs}
    return render(request, "actionteams/roster.html", context)


@team_gate(Capability.CAPTURE)
@require_POST
def add_champion(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ChampionForm, who: dict[str, Any]) -> None:
        row = signing.sign_up(priority, form.person(System.INDUSTRY), how=SignUpHow.CONVENER, **who)
        if peer := form.cleaned_data["brought_by"]:
            teams.brought(row, peer, by=who["by"], at=who["at"])

    refusals = {NotIndustry: "name", signing.PriorityEnded: None, teams.BroughtThemselves: "brought_by"}
    return do(request, priority, forms.ChampionForm, verb, refusals=refusals)


@team_gate(Capability.CAPTURE)
@require_POST
def withdraw_champion(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.WithdrawForm, who: dict[str, Any]) -> None:
        signing.withdraw(form.cleaned_data["who"], reason=form.cleaned_data["reason"], **who)

    return do(request, priority, forms.WithdrawForm, verb)


@team_gate(Capability.CAPTURE)
@require_POST
def make_chair(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ChairForm, who: dict[str, Any]) -> None:
        teams.make_chair(priority, form.cleaned_data["who"].person, **who)

    return do(request, priority, forms.ChairForm, verb, refusals={NotIndustry: "who", NoChampion: None})


@team_gate(Capability.CAPTURE)
@require_POST
def step_down(request: HttpRequest, priority: Priority) -> HttpResponse:
    return do(request, priority, forms.StepDownForm, lambda form, who: teams.step_down(form.cleaned_data["who"], **who))


@team_gate(Capability.CAPTURE)
@require_POST
def add_responder(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.ResponderForm, who: dict[str, Any]) -> None:
        person = form.person(form.cleaned_data["system"] or System.OTHER)
        teams.add_first_responder(priority, person, reason=form.cleaned_data["reason"], **who)

    refusals = {teams.CallNotHeld: "name", teams.OnTheTeamAlready: "name", NoChampion: None}
    return do(request, priority, forms.ResponderForm, verb, refusals=refusals)


@team_gate(Capability.CAPTURE)
@require_POST
def leave(request: HttpRequest, priority: Priority) -> HttpResponse:
    return do(request, priority, forms.LeaveForm, lambda form, who: teams.leave_team(form.cleaned_data["who"], **who))


@team_gate(Capability.CAPTURE)
@require_POST
def say_who_brought(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.BroughtForm, who: dict[str, Any]) -> None:
        teams.brought(form.cleaned_data["who"], form.cleaned_data["peer"], by=who["by"], at=who["at"])

    return do(request, priority, forms.BroughtForm, verb, refusals={teams.BroughtThemselves: "peer"})


@team_gate(Capability.CAPTURE)
@require_POST
def let_facilitate(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.FacilitatorForm, who: dict[str, Any]) -> None:
        teams.let_facilitate(priority, form.cleaned_data["person"], by=who["by"], at=who["at"])

    return do(request, priority, forms.FacilitatorForm, verb)
