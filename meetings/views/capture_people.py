"""Capture: who is here. Checking in, walk-ins, as what, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actionteams import signing
from actionteams.models import Priority
from actionteams.states import SignUpHow
from meetings import capture, finding, undoing
from meetings.capture_doors import attendance_gate, capture_gate
from meetings.finding import Candidate
from meetings.forms.capture import CapacityForm, ReasonForm, WalkInForm, WhoForm
from meetings.models import Attendance, Meeting
from meetings.sheet import Sheet, priorities_of
from meetings.views.capture_page import REFUSED, answer, back, show
from partnerships.models import Person
from partnerships.sides import NotIndustry

WALK_IN = "walk_in"


@require_safe
@capture_gate
def people(request: HttpRequest, meeting: Meeting) -> JsonResponse:
    """Those whom some typed letters mean, for a network too large to come with the page."""
    found = finding.search(meeting, request.GET.get("q", "")[:100])
    return JsonResponse({"people": [one.compact() for one in found]})


@require_POST
@capture_gate
def check_in(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Tick somebody off: by their number, or by whatever was typed. Several of a name are asked back."""
    form = WhoForm(request.POST)
    if not form.is_valid():
        return _asked_back(request, meeting, typed="", found=[], said=_("That is too long for a name."))
    person, typed = form.cleaned_data["person"], form.cleaned_data["who"]
    if person:
        return _checked_in(request, meeting, get_object_or_404(Person, pk=person))
    found = finding.meant(meeting, typed) if typed else []
    if len(found) == 1:
        return _checked_in(request, meeting, Person.objects.get(pk=found[0].person))
    return _asked_back(request, meeting, typed=typed, found=found)


@require_POST
@capture_gate
def walk_in(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Record somebody who was not on the list, and sign them up where they were typed as a champion."""
    form = WalkInForm(request.POST, prefix=WALK_IN)
    if not form.is_valid():
        return _walk_in_again(request, meeting, form)
    number = form.cleaned_data["priority"]
    priority = get_object_or_404(priorities_of(meeting), pk=number) if number else None
    now = timezone.now()
    row = capture.walk_in(meeting, form.cleaned_data["name"], by=request.user, at=now, **form.walk_in())
    if row.at == now:
        undoing.remember(request, meeting, undoing.checked_in([row]))
    refused = _signed_up(request, meeting, row.person, priority) if priority else ""
    said = refused or _here(row)
    if not request.htmx:
        (messages.warning if refused else messages.success)(request, said)
        return back(meeting, "people")
    pieces = ["said", "row_in", "headcount", "quiet", "undo", "walk_in"]
    pieces += ["all_champions", "close"] if priority else []
    fresh = WalkInForm(prefix=WALK_IN)
    return answer(request, Sheet(meeting), *pieces, row=row, said=said, walk_in_form=fresh)


@require_POST
@attendance_gate
def capacity(request: HttpRequest, meeting: Meeting, attendance: Attendance) -> HttpResponse:
    form = CapacityForm(request.POST)
    attendance.meeting = meeting
    if not form.is_valid():
        return _row_refused(request, meeting, attendance, form.errors["capacity"][0])
    side = attendance.is_industry
    capture.change_capacity(attendance, form.cleaned_data["capacity"], by=request.user, at=timezone.now())
    return _row_changed(request, meeting, attendance, "row_again" if side == attendance.is_industry else "here")


@require_POST
@attendance_gate
def reason(request: HttpRequest, meeting: Meeting, attendance: Attendance) -> HttpResponse:
    """Why a support partner was at a call (H2)."""
    form = ReasonForm(request.POST)
    attendance.meeting = meeting
    if not form.is_valid():
        return _row_refused(request, meeting, attendance, form.errors["reason"][0])
    capture.explain(attendance, form.cleaned_data["reason"], by=request.user, at=timezone.now())
    return _row_changed(request, meeting, attendance, "row_again")


@require_POST
@attendance_gate
def undo(request: HttpRequest, meeting: Meeting, attendance: Attendance) -> HttpResponse:
    """Take one check-in back."""
    row, name = attendance.pk, attendance.person.name
    capture.undo_check_ins(meeting, [row], by=request.user, at=timezone.now())
    undoing.forget(request, meeting, undoing.HERE, row)
    said = _("Taken back: %(what)s.") % {"what": name}
    if not request.htmx:
        messages.info(request, said)
        return back(meeting, "people")
    return answer(request, Sheet(meeting), "said", "here", "headcount", "quiet", "undo", said=said)


def _checked_in(request: HttpRequest, meeting: Meeting, person: Person) -> HttpResponse:
    now = timezone.now()
    row = capture.check_in(meeting, person, by=request.user, at=now)
    row.person = person
    if row.at == now:
        undoing.remember(request, meeting, undoing.checked_in([row]))
    if not request.htmx:
        messages.success(request, _here(row))
        return back(meeting, "people")
    return answer(request, Sheet(meeting), "said", "row_in", "headcount", "quiet", "undo", row=row, said=_here(row))


def _asked_back(
    request: HttpRequest, meeting: Meeting, *, typed: str, found: list[Candidate], said: str = ""
) -> HttpResponse:
    """Nobody, or more than one, is called so: the walk-in form opens with the name, or the names are offered."""
    form = WalkInForm(prefix=WALK_IN, initial={"name": typed[:120]})
    given = {"typed": typed, "choices": found, "said": said, "walk_in_form": form, "walk_in_open": not found and typed}
    if not request.htmx:
        return show(request, meeting, status=REFUSED, **given)
    return answer(request, Sheet(meeting), "said", *(() if found or not typed else ("walk_in",)), **given)


def _walk_in_again(request: HttpRequest, meeting: Meeting, form: WalkInForm) -> HttpResponse:
    given = {"walk_in_form": form, "walk_in_open": True}
    if not request.htmx:
        return show(request, meeting, status=REFUSED, **given)
    return answer(request, Sheet(meeting), "walk_in", status=REFUSED, **given)


def _signed_up(request: HttpRequest, meeting: Meeting, person: Person, priority: Priority) -> str:
    """Sign a walk-in up; returns why not, if so (H4). The check-in stands either way."""
    now = timezone.now()
    try:
        row = signing.sign_up(priority, person, at=now, how=SignUpHow.SHEET, by=request.user, on=meeting.day_for(now))
    except (NotIndustry, signing.PriorityEnded) as refused:
        return str(refused)
    undoing.remember(request, meeting, undoing.signed(row))
    return ""


def _row_refused(request: HttpRequest, meeting: Meeting, row: Attendance, error: str) -> HttpResponse:
    if not request.htmx:
        return show(request, meeting, status=REFUSED, said=error)
    return answer(request, Sheet(meeting), "said", "row_again", status=REFUSED, row=row, said=error)


def _row_changed(request: HttpRequest, meeting: Meeting, row: Attendance, piece: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, _here(row))
        return back(meeting, "people")
    return answer(request, Sheet(meeting), "said", piece, "headcount", "quiet", row=row, said=_here(row))


def _here(row: Attendance) -> str:
    words = {"name": row.person.name, "capacity": row.get_capacity_display().lower()}
    return _("%(name)s is here, %(capacity)s.") % words
