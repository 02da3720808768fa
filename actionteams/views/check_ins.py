"""The convener's talks with one first responder."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actionteams import responders
from actionteams.forms.responders import HeldTalkForm, PlanTalkForm
from actionteams.models import CheckIn, TeamSeat
from actionteams.responders import looking_after
from actionteams.views.responders import by_seat, framed
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability


def by_check_in(pk: int, seat: int, check_in: int) -> Found:
    partnership, found = by_seat(pk, seat)
    rows = CheckIn.objects.select_related("seat__priority__partnership")
    return partnership, found | {"check_in": get_object_or_404(rows, pk=check_in, seat=found["seat"])}


@partnership_gate(Capability.CONTACTS, find=by_seat)
@require_safe
def talks(request: HttpRequest, seat: TeamSeat) -> HttpResponse:
    return _show(request, seat)


def _show(request: HttpRequest, seat: TeamSeat, **forms: Any) -> HttpResponse:
    """What was talked about, and the one talk that is planned, with its forms."""
    given = framed(seat.priority, _("Talks with %(name)s") % {"name": seat.person.name})
    today = given["today"]
    rows = list(seat.check_ins.select_related("by").order_by("-held_on", "-planned_on", "-pk"))
    planned = next((row for row in rows if row.held_on is None), None)
    later = looking_after.next_day(today)
    given |= {
        "seat": seat,
        "held": [row for row in rows if row.held_on],
        "planned": planned,
        "is_due": planned is not None and planned.planned_on <= today,
        "plan_form": PlanTalkForm(initial={"on": planned.planned_on if planned else later}, auto_id="plan-%s"),
        "held_form": HeldTalkForm(today=today, initial={"next_on": later}, auto_id="held-%s"),
    }
    return render(request, "actionteams/responders/talks.html", given | forms)


@require_POST
@partnership_gate(Capability.CONTACTS, find=by_seat)
def plan(request: HttpRequest, seat: TeamSeat) -> HttpResponse:
    """A day for the next talk."""
    now = timezone.now()
    form = PlanTalkForm(request.POST, auto_id="plan-%s")
    if form.is_valid():
        try:
            responders.plan_check_in(seat, on=form.cleaned_data["on"], by=request.user, at=now)
        except looking_after.TalkedThen as refused:
            refuse(form, "on", refused)
        else:
            day = date_format(form.cleaned_data["on"], "DATE_FORMAT")
            messages.success(
                request, _("The talk with %(name)s is planned for %(day)s.") % {"name": seat.person.name, "day": day}
            )
            return _back(seat)
    return _show(request, seat, plan_form=form)


@require_POST
@partnership_gate(Capability.CONTACTS, find=by_check_in)
def hold(request: HttpRequest, seat: TeamSeat, check_in: CheckIn) -> HttpResponse:
    """It was held, with what came of it and the day of the next one."""
    now = timezone.now()
    form = HeldTalkForm(request.POST, today=seat.priority.partnership.local_date(now), auto_id="held-%s")
    if not form.is_valid():
        return _show(request, seat, held_form=form)
    given, who = form.cleaned_data, {"by": request.user, "at": now}
    try:
        with transaction.atomic():
            responders.hold_check_in(check_in, on=given["on"], note=given["note"], **who)
            if given["next_on"]:
                responders.plan_check_in(seat, on=given["next_on"], **who)
    except looking_after.TalkedThen as refused:
        refuse(form, "next_on", refused)
        return _show(request, seat, held_form=form)
    messages.success(request, _("The talk is on record."))
    return _back(seat)


@require_POST
@partnership_gate(Capability.CONTACTS, find=by_check_in)
def strike(request: HttpRequest, seat: TeamSeat, check_in: CheckIn) -> HttpResponse:
    try:
        responders.drop_check_in(check_in)
        messages.success(request, _("The planned talk is struck."))
    except looking_after.HeldAlready as refused:
        messages.error(request, str(refused))
    return _back(seat)


def _back(seat: TeamSeat) -> HttpResponse:
    return redirect("actionteams:check_ins", pk=seat.priority_id, seat=seat.pk)
