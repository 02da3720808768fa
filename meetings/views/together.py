"""How a team works together: its rhythm, its meetings, and who comes to them from which side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actionteams import meshing, priorities, support_notes
from actionteams.assets import register
from actionteams.gates import shows_plan, team_gate
from actionteams.models import Priority
from meetings import team_lines
from meetings.forms.together import CadenceForm
from meetings.models import Meeting
from meetings.teams_record import TeamRecord
from meetings.when import When, when
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability

REFUSED = 422


@require_safe
@team_gate(Capability.VIEW)
def together(request: HttpRequest, priority: Priority) -> HttpResponse:
    return show(request, priority)


@require_POST
@team_gate(Capability.CAPTURE)
def cadence(request: HttpRequest, priority: Priority) -> HttpResponse:
    """How often the team means to meet; what is owed next follows at once."""
    form = CadenceForm(request.POST)
    if not form.is_valid():
        return show(request, priority, status=REFUSED, cadence_form=form)
    same = {name: getattr(priority, name) for name in ("title", "description", "main_field")}
    priorities.describe(priority, **same, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("meetings:together", pk=priority.pk)


def show(request: HttpRequest, priority: Priority, *, status: int = 200, **given: Any) -> HttpResponse:
    """The page; `given` brings back a form that was refused. Before the call, only those who plan it read more."""
    now = timezone.now()
    today = priority.partnership.local_date(now)
    context = _head(request, priority)
    if context["shows_plan"]:
        record = TeamRecord(priority, today=today, now=now)
        context |= {
            "support_notes": support_notes.of_team(priority, request.may, today),
            "record": record,
            "ahead": [_dated(request, one, today=today) for one in record.ahead],
            "quiet_lines": _lines(request, record),
            "shows_brings": register.is_listed_for(request.may),
            "cadence_form": CadenceForm(initial={"cadence": priority.cadence}),
        }
    return render(request, "meetings/together.html", context | given, status=status)


@require_safe
@team_gate(Capability.VIEW)
def brings(request: HttpRequest, priority: Priority) -> HttpResponse:
    """What everybody brings, and the five rules of working together: read on demand, so that the first sight is light."""
    context = _head(request, priority)
    if not (context["shows_plan"] and register.is_listed_for(request.may)):
        raise PermissionDenied
    now = timezone.now()
    today = priority.partnership.local_date(now)
    record, assets = TeamRecord(priority, today=today, now=now), register.OfTeam(priority, today=today)
    given = {
        "assets": assets,
        "meshing": meshing.checklist(priority, today=today, assets=assets, notes_of=record.notes_of),
        "back": reverse("meetings:together", kwargs={"pk": priority.pk}),
    }
    return render(request, "meetings/brings.html", context | given)


def _head(request: HttpRequest, priority: Priority) -> dict[str, Any]:
    """What every page of the tab begins with."""
    partnership = priority.partnership
    return {
        "priority": priority,
        "partnership": partnership,
        "shows_plan": shows_plan(priority, request.may),
        "may_plan": Capability.PLAN in request.may,
        "may_capture": Capability.CAPTURE in request.may,
        "crumbs": [
            (partnership.name, partnership.get_absolute_url()),
            (priority.title, priority.get_absolute_url()),
            (_("Working together"), ""),
        ],
        "section": "partnerships",
    }


def _lines(request: HttpRequest, record: TeamRecord) -> list[QuietLine]:
    """What is worth a look; the way to plan a meeting only for those to whom it opens."""
    lines = team_lines.of(record)
    return lines if Capability.PLAN in request.may else [replace(one, next_url="") for one in lines]


def _dated(request: HttpRequest, meeting: Meeting, *, today: Any) -> tuple[Meeting, When]:
    return meeting, when(meeting, reader_zone=request.user.time_zone, today=today)
