"""How the capture screen answers: the whole page, or to a script the pieces that changed."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings import finding, tickets, undoing
from meetings.agenda import running
from meetings.forms.capture import IdeaForm, IdeasForm, NotesForm, PasteForm, PriorityForm, StepForm, WalkInForm
from meetings.forms.guide import GuideForm
from meetings.models import Meeting
from meetings.sheet import Sheet
from meetings.when import when
from partnerships.roles import Capability
from partnerships.systems import Capacity

REFUSED = 422


def show(request: HttpRequest, meeting: Meeting, *, status: int = 200, **given: Any) -> HttpResponse:
    """The whole page; `given` brings back a form that was refused, with what was typed in it."""
    sheet = given.pop("sheet", None) or Sheet(meeting)
    directory, now = finding.directory(meeting), timezone.now()
    page = (
        common(request, sheet)
        | forms(sheet)
        | {
            "crumbs": _crumbs(meeting),
            "when": when(meeting, reader_zone=request.user.time_zone, today=meeting.partnership.local_date(now)),
            "running": running.of(meeting, now=now),
            "likely": directory.likely(without=sheet.present),
            "directory": {"whole": directory.whole, "people": [one.compact() for one in directory.people]},
            "ticket": tickets.draw(meeting, request.user, seen=meeting.partnership.record_version),
            "may_convene": Capability.CONVENE in request.may,
        }
    )
    return render(request, "meetings/capture.html", page | given, status=status)


def answer(request: HttpRequest, sheet: Sheet, *pieces: str, status: int = 200, **given: Any) -> HttpResponse:
    """Pieces of the page, each to take the place of its like; first of all how old they are."""
    context = common(request, sheet) | {"oob": True} | given
    parts = [render_to_string(f"meetings/capture/_{piece}.html", context, request) for piece in pieces]
    as_of = render_to_string("meetings/capture/_as_of.html", context | {"upto": sheet.version_now()}, request)
    return HttpResponse("\n".join([as_of, *parts]), status=status)


def back(meeting: Meeting, place: str = "") -> HttpResponse:
    """To the page again, at the section where something was sent from."""
    url = reverse("meetings:capture", kwargs={"pk": meeting.pk})
    return redirect(f"{url}#{place}" if place else url)


def common(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """What every piece may read."""
    return {
        "sheet": sheet,
        "meeting": sheet.meeting,
        "capacities": Capacity.choices,
        "lies_ahead": sheet.meeting.lies_ahead(timezone.now()),
        "last_deed": undoing.last(request, sheet.meeting),
    }


def forms(sheet: Sheet) -> dict[str, Any]:
    """The forms of the page as nobody has typed in them, and the guide with what was answered."""
    meeting = sheet.meeting
    guide = {"guide_form": GuideForm(priority=meeting.priority)} if meeting.has_guide else {}
    return guide | empty_forms(sheet)


def empty_forms(sheet: Sheet) -> dict[str, Any]:
    """Those to add something with. A key drawn here makes a form that is sent twice count once."""
    meeting, priorities = sheet.meeting, sheet.priorities
    key = secrets.token_urlsafe(9)
    return {
        "walk_in_form": WalkInForm(prefix="walk_in"),
        "paste_form": PasteForm(),
        "idea_form": IdeaForm(priorities=priorities, initial={"client_key": key}),
        "ideas_form": IdeasForm(prefix="lines", priorities=priorities, initial={"client_key": key}),
        "priority_form": PriorityForm(),
        "step_form": StepForm(prefix="step", meeting=meeting, priorities=priorities),
        "notes_form": NotesForm.of(meeting),
    }


def _crumbs(meeting: Meeting) -> list[tuple[str, str]]:
    partnership = meeting.partnership
    return [
        (partnership.name, partnership.get_absolute_url()),
        (meeting.called, meeting.get_absolute_url()),
        (_("Record"), ""),
    ]
