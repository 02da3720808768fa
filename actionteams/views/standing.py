"""What a priority is called and how it stands: its words, its rhythm, how it came to its state, and what may follow."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from actionteams import priorities
from actionteams.forms import teams as forms
from actionteams.gates import team_gate
from actionteams.models import Priority, StateNotAllowed
from actionteams.team_page import TeamPage
from actionteams.views import teaming
from actionteams.views.priorities import frame, page_of
from partnerships.roles import Capability


@team_gate(Capability.VIEW)
@require_safe
def about(request: HttpRequest, priority: Priority) -> HttpResponse:
    return show(request, page_of(priority))


def show(request: HttpRequest, page: TeamPage, *, bound: forms.TeamForm | None = None, **more: Any) -> HttpResponse:
    context = frame(request, page, (forms.WordsForm, forms.MoveForm), bound) | {
        "team_tab": "about",
        "goes_on_from": page.priority.goes_on_from.select_related("priority__cycle").in_order(),
        "went_on": page.priority.decisions.exclude(into=None).select_related("into", "cycle").order_by("cycle__number"),
    }
    return render(request, "actionteams/about.html", context | more)


do = partial(teaming.do, tab=teaming.Tab(TeamPage, show, "actionteams:about"))


@team_gate(Capability.CAPTURE)
@require_POST
def describe(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.WordsForm, who: dict[str, Any]) -> None:
        priorities.describe(priority, **form.cleaned_data, by=who["by"], at=who["at"])

    return do(request, priority, forms.WordsForm, verb, refusals={priorities.TitleTaken: "title"})


@team_gate(Capability.CONVENE)
@require_POST
def move(request: HttpRequest, priority: Priority) -> HttpResponse:
    def verb(form: forms.MoveForm, who: dict[str, Any]) -> None:
        priorities.move(priority, form.cleaned_data["state"], reason=form.cleaned_data["reason"], **who)

    return do(request, priority, forms.MoveForm, verb, refusals={StateNotAllowed: "state"})
