"""The capture screen as a whole: the page, undoing, notes, closing, and news from other phones."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings import capture, tickets, undoing
from meetings.agenda import running
from meetings.capture_doors import capture_gate
from meetings.forms.capture import NotesForm
from meetings.models import Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, empty_forms, show
from partnerships.gates import open_to_anyone


@require_safe
@capture_gate
def page(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Who is here, ideas, priorities and champions, next steps, closing: one page in the order of a meeting."""
    return show(request, meeting)


@require_POST
@capture_gate
def undo(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Take back the last check-in, sign-up, idea or pasted block made here."""
    undone = undoing.undo_last(request, meeting, shown=request.POST.get("shown"), at=timezone.now())
    if not request.htmx:
        messages.info(request, undone.said)
        return back(meeting, "people")
    sheet = Sheet(meeting)
    changed = ["said", "undo"]
    if undone.kind == undoing.HERE:
        changed += ["here", "headcount", "quiet"]
    elif undone.kind == undoing.PUT_UP:
        changed += ["ideas_list"]
    elif undone.kind == undoing.SIGNED:
        changed += ["all_champions", "teams_along", "close"]
    return answer(request, sheet, *changed, said=undone.said)


@require_POST
@capture_gate
def notes(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Save the notes; where somebody else wrote them meanwhile, both texts come back."""
    form = NotesForm(request.POST)
    if not (form.is_valid() and _noted(request, meeting, form)):
        if request.htmx:
            return answer(request, Sheet(meeting), "notes", status=REFUSED, notes_form=form)
        # Without a script the page opens at its top, far from what was not saved.
        form.fields["notes"].widget.attrs["autofocus"] = True
        return show(request, meeting, status=REFUSED, notes_form=form)
    if request.htmx:
        given = {"seen": capture.mark(meeting.notes), "saved_at": timezone.now()}
        return answer(request, Sheet(meeting), "notes_saved", **given)
    messages.success(request, _("The notes are saved."))
    return back(meeting, "steps")


def _noted(request: HttpRequest, meeting: Meeting, form: NotesForm) -> bool:
    try:
        capture.note_down(meeting, **form.cleaned_data, by=request.user, at=timezone.now())
    except capture.NotesChanged as changed:
        form.show_both(changed)
        return False
    return True


@require_POST
@capture_gate
def close(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Declare the meeting held. What stands in the way is said where the button is."""
    try:
        capture.close(meeting, by=request.user, at=timezone.now())
    except capture.STANDS_IN_THE_WAY as refused:
        if request.htmx:
            return answer(request, Sheet(meeting), "close", status=REFUSED, close_error=str(refused))
        return show(request, meeting, status=REFUSED, close_error=str(refused))
    undoing.forget_all(request, meeting)
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": reverse("meetings:capture", kwargs={"pk": meeting.pk})})
    return back(meeting)


@require_safe
@open_to_anyone(because="its ticket is signed for this user; it says that nothing is new, or asks at the gate")
def pulse(request: HttpRequest, pk: int, ticket: str) -> HttpResponse:
    """Asked every few seconds by each open screen: two queries as long as nothing is new.

    A screen that left a part as it was, because somebody was at work in it, asks for all of them "anew".
    """
    seen = tickets.read(ticket, meeting=pk, user=request.user)
    if seen and "anew" not in request.GET and not seen.is_stale():
        return HttpResponse(status=204)
    return news(request, pk=pk)


@capture_gate
def news(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What others record and who signs up by phone: every part of the page as it is now.

    Its script lays in what is newer than what it shows, and nothing under the hand of somebody at work.
    """
    sheet = Sheet(meeting)
    given = empty_forms(sheet) | {
        "ticket": tickets.draw(meeting, request.user, seen=sheet.version),
        "running": running.of(meeting, now=timezone.now()),
        "news": True,
    }
    return answer(request, sheet, "pulse", *_followed(sheet), **given)


def _followed(sheet: Sheet) -> list[str]:
    """The parts of this page that others may change; within them are smaller ones, which can come in alone."""
    meeting = sheet.meeting
    parts = ["now", "here", "headcount", "steps_list", "step_form", "notes", "close"]
    if sheet.has_wall:
        parts += ["ideas_list", "idea_form", "ideas_form"]
    if sheet.is_refresh:
        parts.append("teams_before")
    if sheet.has_wall or meeting.is_about_a_priority:
        parts += ["priorities_list", "rule"]
    if meeting.may_adopt_plan:
        parts.append("adoption")
    return parts
