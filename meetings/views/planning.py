"""Putting a meeting in the calendar, moving it, calling it off, correcting it, and who is expected."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import anchoring, capture, comparing, hearers, listing, one_on_ones, planning, record, windows_check
from meetings.days_off import STRIP_DAYS
from meetings.forms.planning import (
    DayForm,
    EditForm,
    ExpectForm,
    OpenAgainForm,
    PlaceOnlyForm,
    PlanForm,
    ReasonForm,
)
from meetings.gates import meeting_gate
from meetings.kinds import MeetingType, Mode
from meetings.models import Meeting
from meetings.views.meetings import crumbs, page
from partnerships import access
from partnerships.gates import partnership_gate, somewhere
from partnerships.models import Partnership, Person
from partnerships.roles import Capability
from partnerships.zones import NoSuchLocalTime

# What the address may fill in beforehand.
PRESETS = ("type", "priority", "date", "title")
NOT_ASKED = (planning.IndustryOnly, planning.AlreadyHeld)


@require_safe
@somewhere(Capability.PLAN)
def choose(request: HttpRequest) -> HttpResponse:
    """Which partnership is to meet; with only one there is nothing to choose."""
    now = timezone.now()
    own = [
        partnership
        for partnership in listing.partnerships(request.user, now=now).order_by("name", "pk")
        if access.may(request.user, Capability.PLAN, partnership, today=partnership.local_date(now))
    ]
    if len(own) == 1:
        return redirect(f"{reverse('meetings:plan', kwargs={'slug': own[0].slug})}?{request.GET.urlencode()}")
    return render(request, "meetings/choose.html", {"partnerships": own, "asked": request.GET.urlencode()})


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN)
def plan(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new meeting."""
    presets = {name: request.GET[name] for name in PRESETS if name in request.GET}
    champion = _champion(partnership, request.GET.get("with", ""))
    if champion:
        presets = {"title": one_on_ones.called(champion)} | presets
    if presets.get("type") == MeetingType.FOLLOW_UP_CALL:
        presets["mode"] = Mode.PHONE
    now = timezone.now()
    today = partnership.local_date(now)
    form = PlanForm(request.POST or None, partnership=partnership, today=today, initial=presets)
    if form.is_valid():
        meeting = planning.plan(partnership, **form.meeting(), by=request.user, at=now)
        if champion and meeting.type == MeetingType.ONE_ON_ONE and meeting.is_planned:
            planning.expect(meeting, champion, by=request.user, at=now)
        planning.expect_champions(meeting, by=request.user, at=now)
        messages.success(request, _("Planned: %(meeting)s.") % {"meeting": meeting.called})
        return redirect(meeting)
    way = [(_("Meetings"), reverse("meetings:list")), (partnership.name, partnership.get_absolute_url())]
    crumbs = [*way, (_("Plan a meeting"), "")]
    given = {"partnership": partnership, "form": form, "champion": champion, "crumbs": crumbs}
    return render(request, "meetings/plan.html", given)


def _champion(partnership: Partnership, number: str) -> Person | None:
    """With whom a talk is planned: somebody who signed up for a priority here."""
    if not number.isdecimal():
        return None
    return Person.objects.filter(pk=number, sign_ups__priority__partnership=partnership, erased_at=None).first()


@require_POST
@partnership_gate(Capability.PLAN)
def check_date(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What a date would mean, while it is being chosen: its window, and what a launch sets going. Stores nothing."""
    today = partnership.local_date(timezone.now())
    form = PlanForm(request.POST, partnership=partnership, today=today)
    form.is_valid()
    return render(request, "meetings/_date_check.html", _meaning(partnership, form.cleaned_data, today=today))


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.PLAN)
def edit(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Another date or place. The day of a held meeting is corrected elsewhere."""
    form = (PlaceOnlyForm if meeting.is_held else EditForm)(request.POST or None, meeting=meeting)
    if form.is_valid():
        is_changed = _change(meeting, form, by=request.user)
        messages.success(request, hearers.said_after(meeting, at=timezone.now()) if is_changed else _("Saved."))
        return redirect(meeting)
    words = {"heading": _("Edit or move"), "button": _("Save"), "note": hearers.of_a_change(meeting)}
    return _form_page(request, meeting, form, **words, watches=not meeting.is_held)


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.PLAN)
def postpone(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Put it off without a new date yet."""
    form = ReasonForm(request.POST or None)
    note = _("It stays on the list without a date. Nothing is counted from a meeting that was put off.")
    words = {"heading": _("Postpone"), "button": _("Postpone the meeting"), "note": note}
    return _call_off(request, meeting, form, planning.postpone, said=_("Postponed."), **words)


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.PLAN)
def cancel(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Call it off for good."""
    form = ReasonForm(request.POST or None)
    words = {"heading": _("Cancel"), "button": _("Cancel the meeting"), "note": _("It can be given a new date later.")}
    return _call_off(request, meeting, form, planning.cancel, said=_("Canceled."), **words)


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.CAPTURE)
def correct_day(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """It was held on another day than the record says."""
    _only_held(meeting)
    form = DayForm(request.POST or None, initial={"day": meeting.day})
    if form.is_valid():
        try:
            capture.correct_day(meeting, day=form.cleaned_data["day"], by=request.user, at=timezone.now())
        except capture.NotYetHeld as refused:
            form.add_error("day", str(refused))
        except NoSuchLocalTime:
            form.add_error("day", _("On that day there was no such hour. Change the time first."))
        else:
            messages.success(request, _("Corrected. What is counted from that day has moved along."))
            return redirect(meeting)
    note = _("Open windows that count from this meeting move along; what is done keeps its day and is judged again.")
    return _form_page(request, meeting, form, heading=_("Correct the day"), button=_("Correct the day"), note=note)


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.CAPTURE)
def open_again(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Take the closing back."""
    _only_held(meeting)
    form = OpenAgainForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        capture.reopen(meeting, reason=reason, by=request.user, at=timezone.now())
        messages.success(request, _("The record is open again. Close it once it is right."))
        return redirect(meeting)
    note = _("Until it is closed again, nothing is counted from this meeting; what it opened is withdrawn.")
    words = {"heading": _("Open again"), "button": _("Open the record again"), "note": note}
    return _form_page(request, meeting, form, **words)


@require_POST
@meeting_gate(Capability.PLAN)
def expect(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Put somebody on the list, or all champions at once. H2 is said beside the field."""
    if meeting.is_held:
        messages.error(request, _("This meeting was held. Whoever was there is checked in on its record."))
        return redirect(meeting)
    if "everybody" in request.POST:
        return _expect_all(request, meeting, asked=request.POST["everybody"])
    form = ExpectForm(request.POST, people=record.around(meeting))
    if form.is_valid():
        person = form.cleaned_data["person"]
        try:
            planning.expect(meeting, person, by=request.user, at=timezone.now())
        except NOT_ASKED as refused:
            form.add_error("person", str(refused))
        else:
            messages.success(request, _("%(person)s is expected.") % {"person": person.name})
            return redirect(meeting)
    return page(request, meeting, expect_form=form)


def _expect_all(request: HttpRequest, meeting: Meeting, *, asked: str) -> HttpResponse:
    """Everybody of one offer at once. Whoever a call does not ask for is named instead (H2)."""
    people = next((offer.people for offer in record.offers(meeting) if offer.key == asked), [])
    try:
        left_out = planning.expect_all(meeting, people, by=request.user, at=timezone.now())
    except planning.AlreadyHeld as refused:
        messages.error(request, str(refused))
        return redirect(meeting)
    if left_out:
        names = ", ".join(person.name for person in left_out)
        said = _("The follow-up call is for industry alone. Not on the list: %(names)s.")
        messages.warning(request, said % {"names": names})
    return redirect(meeting)


@require_POST
@meeting_gate(Capability.PLAN)
def unexpect(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Take somebody off the list again."""
    number = request.POST.get("attendance", "")
    attendance = get_object_or_404(meeting.attendances.expected(), pk=number if number.isdecimal() else 0)
    planning.unexpect(attendance, by=request.user, at=timezone.now())
    return redirect(meeting)


def _change(meeting: Meeting, form: Any, *, by: Any) -> bool:
    """Only what was changed is said, and all of it at once, so that a calendar entry is renewed once and for a reason.

    Returns whether anything was.
    """
    at, place = timezone.now(), form.place()
    if not meeting.is_held and (form.moves or not meeting.is_planned):
        planning.move(meeting, **form.times(), place=place, by=by, at=at)
    elif place != form.place_before:
        planning.describe(meeting, **place, by=by, at=at)
    else:
        return False
    return True


def _meaning(partnership: Partnership, asked: dict[str, Any], *, today: dt.date) -> dict[str, Any]:
    """Window, quiet lines and consequences for what is filled in so far."""
    type, day = asked.get("type", ""), asked.get("date")
    if not type or not day:
        return {}
    priority = asked.get("priority")
    cycles = list(partnership.cycles.order_by("number"))
    cycle = priority.cycle if priority else anchoring.running_on(cycles, day)
    should = windows_check.expected(type, cycle, priority)
    outside = windows_check.lines(day, should)
    return {
        "should": should,
        "inside": not outside,
        "quiet_lines": outside + comparing.about_the_day(day) + windows_check.has_passed(day, today=today),
        "consequences": windows_check.consequences(type, day),
        "strip_days": STRIP_DAYS,
    }


def _call_off(request: HttpRequest, meeting: Meeting, form: Any, verb: Any, *, said: str, **words: str) -> HttpResponse:
    if form.is_valid():
        try:
            verb(meeting, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except planning.AlreadyHeld as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, said)
        return redirect(meeting)
    words["note"] = f"{words['note']} {hearers.of_calling_off(meeting, at=timezone.now())}".strip()
    return _form_page(request, meeting, form, **words)


def _only_held(meeting: Meeting) -> None:
    if not meeting.is_held:
        raise Http404


def _form_page(request: HttpRequest, meeting: Meeting, form: Any, *, heading: str, **words: str) -> HttpResponse:
    given = {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "form": form,
        "heading": heading,
        "crumbs": crumbs(meeting, heading),
    }
    return render(request, "meetings/change.html", given | words)
