"""Capture: the ideas that were put up, one by one or pasted, and under which priority they hang."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meetings import undoing, wall
from meetings.capture_doors import capture_gate, idea_gate
from meetings.forms.capture import IdeaForm, IdeasForm, IdeaTextForm
from meetings.models import Idea, Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, forms, show


@require_POST
@capture_gate
def add(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Put one note up. The key drawn with the form makes a second send of it the same note."""
    sheet = Sheet(meeting)
    form = IdeaForm(request.POST, priorities=sheet.priorities)
    if not form.is_valid():
        return _refused(request, sheet, "idea_form", idea_form=form)
    idea = wall.put_up(meeting, at=timezone.now(), **form.cleaned_data)
    undoing.remember(request, meeting, undoing.put_up([idea]))
    if not request.htmx:
        return back(meeting, "ideas")
    return answer(request, sheet, "ideas_list", "undo")


@require_POST
@capture_gate
def paste(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """One note for each pasted line."""
    sheet = Sheet(meeting)
    form = IdeasForm(request.POST, prefix="lines", priorities=sheet.priorities)
    if not form.is_valid():
        return _refused(request, sheet, "ideas_form", ideas_form=form, ideas_open=True)
    given = form.cleaned_data
    new = wall.put_up_many(
        meeting, given["lines"], at=timezone.now(), client_key=given["client_key"], priority=given["priority"]
    )
    if new:
        undoing.remember(request, meeting, undoing.put_up(new))
    count = len(given["lines"])
    said = ngettext("%(count)s idea is put up.", "%(count)s ideas are put up.", count) % {"count": count}
    if not request.htmx:
        messages.success(request, said)
        return back(meeting, "ideas")
    return answer(
        request, sheet, "ideas_form", "ideas_list", "undo", ideas_form=forms(sheet)["ideas_form"], ideas_said=said
    )


@require_POST
@idea_gate
def reword(request: HttpRequest, meeting: Meeting, idea: Idea) -> HttpResponse:
    form = IdeaTextForm(request.POST)
    sheet = Sheet(meeting)
    if not form.is_valid():
        given = {"idea_refused": idea.pk, "idea_text_form": form}
        return _refused(request, sheet, "ideas_list", **given)
    wall.reword(idea, form.cleaned_data["text"])
    return _list_again(request, sheet)


@require_POST
@idea_gate
def group(request: HttpRequest, meeting: Meeting, idea: Idea) -> HttpResponse:
    """Hang a note under a priority, and go on to the next one that hangs loose."""
    sheet = Sheet(meeting)
    offered = {str(one.pk): one for one in sheet.priorities}
    asked = request.POST.get("priority", "")
    if asked and asked not in offered:
        return _refused(request, sheet, "ideas_list", ideas_said=_("Choose one of the priorities."))
    wall.group(idea, offered.get(asked))
    loose = [one.pk for one in sheet.ideas if one.priority_id is None]
    following = next((number for number in loose if number < idea.pk), loose[0] if loose else None)
    return _list_again(request, sheet, focus_note=following if asked else idea.pk)


@require_POST
@idea_gate
def take_down(request: HttpRequest, meeting: Meeting, idea: Idea) -> HttpResponse:
    undoing.forget(request, meeting, undoing.PUT_UP, idea.pk)
    wall.take_down(idea)
    return _list_again(request, Sheet(meeting))


def _list_again(request: HttpRequest, sheet: Sheet, focus_note: int | None = None) -> HttpResponse:
    if not request.htmx:
        return back(sheet.meeting, "ideas")
    return answer(request, sheet, "ideas_list", "undo", focus_note=focus_note)


def _refused(request: HttpRequest, sheet: Sheet, piece: str, **given: object) -> HttpResponse:
    if not request.htmx:
        return show(request, sheet.meeting, status=REFUSED, sheet=sheet, **given)
    return answer(request, sheet, piece, status=REFUSED, **given)
