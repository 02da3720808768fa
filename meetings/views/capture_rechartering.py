"""Capture at a refresh: what becomes of each team of the cycle before (S4-22)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionteams import priorities, rechartering, signing
from actionteams.models import Priority, TeamDecision
from actionteams.states import SignUpHow
from meetings.capture_doors import decision_gate, team_before_gate
from meetings.forms.rechartering import DecisionForm
from meetings.models import Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, forms, show
from partnerships.sides import NotIndustry

PIECES = ("teams_before", "priorities_list", "ideas_list", "idea_form", "ideas_form", "step_form", "close")


@require_POST
@team_before_gate
def decide(request: HttpRequest, meeting: Meeting, team: Priority) -> HttpResponse:
    """Say what becomes of one team; said again, the later word stands."""
    form = DecisionForm(request.POST, cycle=meeting.cycle)
    now = timezone.now()
    if form.is_valid():
        given = form.cleaned_data | {"by": request.user, "at": now, "source": meeting.source}
        try:
            rechartering.decide(team, cycle=meeting.cycle, on=meeting.day_for(now), **given)
        except (rechartering.NoNewTitle, priorities.TitleTaken) as refused:
            form.add_error("title", str(refused))
        except rechartering.NothingToJoin as refused:
            form.add_error("into", str(refused))
        except rechartering.NotFromBefore as refused:
            form.add_error(None, str(refused))
    if form.is_valid():
        return _answered(request, meeting)
    given = {"decision_refused": team.pk, "decision_form": form}
    if not request.htmx:
        return show(request, meeting, status=REFUSED, **given)
    return answer(request, Sheet(meeting), "teams_before", status=REFUSED, **given)


@require_POST
@decision_gate
def leave_open(request: HttpRequest, meeting: Meeting, decision: TeamDecision) -> HttpResponse:
    """While the refresh is not held. A page from before its closing is told so, and offers the choices instead."""
    try:
        rechartering.leave_open(decision, by=request.user, at=timezone.now(), source=meeting.source)
    except rechartering.AlreadyHeld as refused:
        messages.error(request, str(refused))
        if not request.htmx:
            return show(request, meeting, status=REFUSED)
        shown = answer(request, Sheet(meeting), "teams_before", status=REFUSED)
        shown.write(render_to_string("_messages.html", {"oob": True}, request))
        return shown
    return _answered(request, meeting)


@require_POST
@team_before_gate
def same_champions(request: HttpRequest, meeting: Meeting, team: Priority) -> HttpResponse:
    """Sign up again all of its champions who are in the room, each by the same rules as anybody else."""
    now, sheet = timezone.now(), Sheet(meeting)
    day, how = meeting.day_for(now), SignUpHow.SHEET
    line = next(one for one in sheet.teams_before if one.priority.pk == team.pk)
    for person in line.to_sign_up:
        # Whoever changed sides or found it closed meanwhile is seen to be missing, and can be asked by name.
        with suppress(NotIndustry, signing.PriorityEnded):
            signing.sign_up(line.decision.into, person, at=now, how=how, by=request.user, on=day)
    return _answered(request, meeting)


def _answered(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if not request.htmx:
        return back(meeting, "teams-before")
    sheet = Sheet(meeting)
    offered: dict[str, Any] = forms(sheet)
    return answer(request, sheet, *PIECES, **offered)
