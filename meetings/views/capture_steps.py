"""Capture: next steps, of the meeting or of one priority."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actionteams.models import Action
from meetings import finding, next_steps
from meetings.capture_doors import action_gate, capture_gate, step_gate
from meetings.forms.capture import StepForm
from meetings.models import Meeting, NextStep
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, show
from partnerships.models import Person


@require_POST
@capture_gate
def add(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What, who, until when."""
    sheet = Sheet(meeting)
    form = StepForm(request.POST, prefix="step", meeting=meeting, priorities=sheet.priorities)
    owner = _owner(form, meeting) if form.is_valid() else None
    if not form.is_valid():
        if not request.htmx:
            return show(request, meeting, status=REFUSED, sheet=sheet, step_form=form)
        return answer(request, sheet, "step_form", status=REFUSED, step_form=form)
    given = {name: form.cleaned_data[name] for name in ("due_on", "priority")}
    given |= {"horizon": horizon} if (horizon := form.cleaned_data.get("horizon")) else {}
    next_steps.agree(meeting, form.cleaned_data["what"], owner=owner, by=request.user, at=timezone.now(), **given)
    if not request.htmx:
        return back(meeting, "steps")
    return answer(request, sheet, "steps_list", "closing_lines")


@require_POST
@step_gate
def strike_step(request: HttpRequest, meeting: Meeting, step: NextStep) -> HttpResponse:
    return _struck(request, meeting, step)


@require_POST
@action_gate
def strike_action(request: HttpRequest, meeting: Meeting, action: Action) -> HttpResponse:
    return _struck(request, meeting, action)


def _struck(request: HttpRequest, meeting: Meeting, row: NextStep | Action) -> HttpResponse:
    next_steps.strike(row, meeting)
    if not request.htmx:
        return back(meeting, "steps")
    return answer(request, Sheet(meeting), "steps_list", "closing_lines")


def _owner(form: StepForm, meeting: Meeting) -> Person | None:
    """Whoever was chosen, or is the only one called as typed; otherwise the form says so."""
    number, typed = form.cleaned_data["person"], form.cleaned_data["who"]
    if not number and not typed:
        return None
    if not number:
        found = finding.meant(meeting, typed)
        if len(found) != 1:
            words = {"name": typed}
            several = _("More than one person fits “%(name)s”. Type more of the name.") % words
            form.add_error("who", several if found else _("Nobody on record is called “%(name)s”.") % words)
            return None
        number = found[0].person
    return Person.objects.filter(pk=number).first()
