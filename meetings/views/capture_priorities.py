"""Capture: priorities, and who signs up as their champion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actionteams import priorities, signing
from actionteams.models import Priority, SignUp
from actionteams.states import SignUpHow
from meetings import finding, undoing
from meetings.capture_doors import capture_gate, priority_gate, sign_up_gate
from meetings.forms.capture import PriorityForm, WalkInForm, WhoForm, WordsForm
from meetings.models import Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, forms, show
from meetings.views.capture_people import WALK_IN
from partnerships.models import Person
from partnerships.sides import NotIndustry

# A team of the cycle before can join what is named here, so a refresh offers it there at once.
TEAMS_BEFORE = {True: ("teams_before",), False: ()}


@require_POST
@capture_gate
def propose(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Name a priority that the notes lead to."""
    form = PriorityForm(request.POST)
    now = timezone.now()
    if form.is_valid():
        try:
            priorities.propose(meeting.cycle, **form.cleaned_data, on=meeting.day_for(now), by=request.user, at=now)
        except priorities.TitleTaken as refused:
            form.add_error("title", str(refused))
    sheet = Sheet(meeting)
    if not form.is_valid():
        if not request.htmx:
            return show(request, meeting, status=REFUSED, sheet=sheet, priority_form=form)
        return answer(request, sheet, "priority_form", status=REFUSED, priority_form=form)
    if not request.htmx:
        return back(meeting, "priorities")
    offering = ("idea_form", "ideas_form", "step_form", *TEAMS_BEFORE[sheet.is_refresh])
    return answer(request, sheet, "priorities_list", "ideas_list", *offering, "close", **forms(sheet))


@require_POST
@priority_gate
def describe(request: HttpRequest, meeting: Meeting, priority: Priority) -> HttpResponse:
    """Change a priority's words."""
    form = WordsForm(request.POST)
    if form.is_valid():
        same = {"main_field": priority.main_field, "cadence": priority.cadence}
        try:
            priorities.describe(priority, **form.cleaned_data, **same, by=request.user, at=timezone.now())
        except priorities.TitleTaken as refused:
            form.add_error("title", str(refused))
    sheet = Sheet(meeting)
    given = {} if form.is_valid() else {"priority_refused": priority.pk, "priority_text_form": form}
    status = 200 if form.is_valid() else REFUSED
    if not request.htmx:
        return back(meeting, "priorities") if form.is_valid() else show(request, meeting, status=status, **given)
    renamed = ("priorities_list", "ideas_list", *TEAMS_BEFORE[sheet.is_refresh], "close")
    pieces = renamed if form.is_valid() else ("priorities_list",)
    return answer(request, sheet, *pieces, status=status, **given)


@require_POST
@priority_gate
def champion(request: HttpRequest, meeting: Meeting, priority: Priority) -> HttpResponse:
    """Sign somebody in the room up. A person of the public side is refused beside the field (H4)."""
    form = WhoForm(request.POST)
    person, typed = (form.cleaned_data["person"], form.cleaned_data["who"]) if form.is_valid() else (None, "")
    found = finding.meant(meeting, typed) if typed and not person else []
    if person is None and len(found) == 1:
        person = found[0].person
    if person is None:
        return _asked_back(request, meeting, priority, typed=typed, found=found)
    return _signed(request, meeting, priority, get_object_or_404(Person, pk=person))


@require_POST
@sign_up_gate
def undo(request: HttpRequest, meeting: Meeting, sign_up: SignUp) -> HttpResponse:
    """Strike a sign-up that was a mistake."""
    row, name = sign_up.pk, sign_up.person.name
    signing.undo(sign_up, by=request.user, at=timezone.now())
    undoing.forget(request, meeting, undoing.SIGNED, row)
    if not request.htmx:
        messages.info(request, _("Taken back: %(what)s.") % {"what": name})
        return back(meeting, "priorities")
    sheet = Sheet(meeting)
    pieces = ("champions", "teams_along", "close", "undo")
    return answer(request, sheet, *pieces, priority=_read_again(sheet, sign_up.priority_id))


def _signed(request: HttpRequest, meeting: Meeting, priority: Priority, person: Person) -> HttpResponse:
    now, day = timezone.now(), meeting.day_for(timezone.now())
    try:
        row = signing.sign_up(priority, person, at=now, how=SignUpHow.SHEET, by=request.user, on=day)
    except (NotIndustry, signing.PriorityEnded) as refused:
        return _refused(request, meeting, priority, typed=person.name, champion_error=str(refused))
    if row.at == now:
        undoing.remember(request, meeting, undoing.signed(row))
    if not request.htmx:
        return back(meeting, f"priority-{priority.pk}")
    sheet = Sheet(meeting)
    given = {
        "priority": _read_again(sheet, priority.pk),
        "champion_said": _("%(name)s signed up.") % {"name": person.name},
    }
    return answer(request, sheet, "champions", "champion_said", "teams_along", "close", "undo", **given)


def _asked_back(
    request: HttpRequest, meeting: Meeting, priority: Priority, *, typed: str, found: list[finding.Candidate]
) -> HttpResponse:
    if found:
        said = _("Which one?")
        return _refused(request, meeting, priority, typed=typed, champion_error=said, champion_choices=found)
    if not typed:
        return _refused(request, meeting, priority, typed=typed, champion_error=_("Type a name."))
    said = _("Nobody on record is called “%(name)s”. Add them as a walk-in.") % {"name": typed}
    form = WalkInForm(prefix=WALK_IN, initial={"name": typed[:120], "priority": priority.pk})
    given = {"walk_in_form": form, "walk_in_open": True, "walk_in_for": priority}
    return _refused(request, meeting, priority, "walk_in", typed=typed, champion_error=said, **given)


def _refused(
    request: HttpRequest, meeting: Meeting, priority: Priority, *more: str, typed: str, **given: object
) -> HttpResponse:
    given |= {"champion_refused": priority.pk, "champion_typed": typed}
    if not request.htmx:
        return show(request, meeting, status=REFUSED, **given)
    sheet = Sheet(meeting)
    return answer(request, sheet, "champion_said", *more, status=REFUSED, priority=priority, **given)


def _read_again(sheet: Sheet, number: int) -> Priority:
    """The priority as it is now, with its champions."""
    return next(one for one in sheet.priorities if one.pk == number)
