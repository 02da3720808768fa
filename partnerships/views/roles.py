"""Who holds which role at a partnership, and on which side they sit there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnerships import notes, rosters, seating, sides
from partnerships.forms.fields import refuse
from partnerships.forms.roles import ConfirmForm, EndRoleForm, SeatForm, SideForm
from partnerships.gates import Found, partnership_gate
from partnerships.models import Organization, Partnership, Person, RoleHolding, Welcome
from partnerships.roles import Capability
from partnerships.sides import NotIndustry, SideStatedLater
from partnerships.systems import Side
from partnerships.views import asking
from partnerships.views.somebody import meant


def by_holding(slug: str, pk: int) -> Found:
    """The role named in the address, current ones only, for views that take it as `holding`."""
    rows = RoleHolding.objects.select_related("partnership", "person", "organization")
    holding = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return holding.partnership, {"holding": holding}


@require_safe
@partnership_gate(Capability.VIEW)
def roles(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Everybody with a role now and before."""
    today = partnership.local_date(timezone.now())
    stated = partnership.stated_sides.current().select_related("person", "organization", "by")
    given = {
        "partnership": partnership,
        "roster": rosters.roster(partnership, today=today, may=request.may),
        "stated_sides": stated.order_by("started_on", "pk"),
        "may_change": Capability.CONVENE in request.may,
        "may_contact": Capability.CONTACTS in request.may,
        "may_read_notes": Capability.NOTES in request.may,
        "notes_waiting": notes.waiting(partnership, request.user, today=today)
        if Capability.CONVENE in request.may
        else None,
        "invited": _invited(partnership, today) if Capability.CONVENE in request.may else [],
        "crumbs": [*asking.at(partnership), (_("People and roles"), "")],
    }
    return render(request, "partnerships/roles.html", given)


def _invited(partnership: Partnership, day: dt.date) -> list[Welcome]:
    """Colleagues who were asked in and have not signed in yet."""
    rows = Welcome.objects.waiting(day).filter(holding__partnership=partnership)
    return list(rows.select_related("holding__person", "user", "by").order_by("at", "pk"))


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def seat(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Give somebody a role. H4's refusal stands beside the role and asks for the side's reason."""
    today = partnership.local_date(timezone.now())
    asked = {"person": request.GET.get("person"), "role": request.GET.get("role"), "ended_on": request.GET.get("until")}
    form = SeatForm(request.POST or None, initial={"started_on": today} | asked)
    if form.is_valid():
        try:
            holding = _seat(partnership, form.cleaned_data, by=request.user)
        except NotIndustry as refused:
            form.offer_the_other_side()
            refuse(form, "role", refused)
        except (seating.RoleTaken, SideStatedLater) as refused:
            refuse(form, "role", refused)
        except seating.EndsBeforeItStarts as refused:
            refuse(form, "ended_on", refused)
        else:
            words = {"person": holding.person.name, "role": holding.get_role_display().lower()}
            messages.success(request, _("Added: %(person)s, %(role)s.") % words)
            return redirect(_after_a_seat(request, holding))
    more = {"save_more": _("Save and add another"), "suggests": True}
    return _ask(request, partnership, form, title=_("Add somebody"), save=_("Save"), **more)


def _after_a_seat(request: HttpRequest, holding: RoleHolding) -> str:
    """A team is entered in one go: the next form comes with the same role."""
    given = {"slug": holding.partnership.slug}
    if "another" not in request.POST:
        return reverse("partnerships:roles", kwargs=given)
    return f"{reverse('partnerships:seat', kwargs=given)}?role={holding.role}"


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE, find=by_holding)
def end_role(request: HttpRequest, holding: RoleHolding) -> HttpResponse:
    """The last day of a role; one that is set already can be put right."""
    today = holding.partnership.local_date(timezone.now())
    told = {"ended_on": holding.ended_on or max(today, holding.started_on), "reason": holding.reason}
    form = EndRoleForm(request.POST or None, holding=holding, initial=told)
    if form.is_valid():
        try:
            seating.end(holding, on=form.cleaned_data["ended_on"], by=request.user, reason=form.cleaned_data["reason"])
        except (seating.EndsBeforeItStarts, seating.RoleTaken) as refused:
            refuse(form, "ended_on", refused)
        else:
            messages.success(request, _("The role of %(person)s ends.") % {"person": holding.person.name})
            return redirect("partnerships:roles", slug=holding.partnership.slug)
    title = _("End the role of %(person)s") % {"person": holding.person.name}
    return _ask(request, holding.partnership, form, title=title, save=_("End the role"), lede=_told(holding))


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE, find=by_holding)
def confirm_role(request: HttpRequest, holding: RoleHolding) -> HttpResponse:
    """Somebody who convened for the time being stays."""
    if not holding.interim or holding.ended_on:
        raise Http404
    today = holding.partnership.local_date(timezone.now())
    form = ConfirmForm(request.POST or None, holding=holding, initial={"on": max(today, holding.started_on)})
    if form.is_valid():
        try:
            seating.confirm(holding, on=form.cleaned_data["on"], by=request.user)
        except seating.EndsBeforeItStarts as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("%(person)s is confirmed.") % {"person": holding.person.name})
            return redirect("partnerships:roles", slug=holding.partnership.slug)
    title = _("Confirm %(person)s") % {"person": holding.person.name}
    return _ask(request, holding.partnership, form, title=title, save=_("Confirm"), lede=_told(holding))


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def state_side(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Seat somebody, or a whole organization, on another side than the system says: what lifts H4."""
    today = partnership.local_date(timezone.now())
    told = {"side": Side.INDUSTRY, "person": request.GET.get("person")}
    form = SideForm(request.POST or None, today=today, initial=told)
    if form.is_valid():
        given = form.cleaned_data
        about: Person | Organization = given["person"] or given["organization"]
        try:
            row = sides.state_side(
                partnership, about, Side(given["side"]), on=given["on"], reason=given["reason"], by=request.user
            )
        except SideStatedLater as refused:
            refuse(form, "on", refused)
        else:
            words = {"name": about.name, "side": row.get_side_display().lower()}
            messages.success(request, _("%(name)s sits with %(side)s here.") % words)
            return redirect("partnerships:roles", slug=partnership.slug)
    lede = _("Only at this partnership. Meetings that were closed keep what was recorded.")
    return _ask(request, partnership, form, title=_("State a side"), save=_("Save"), lede=lede, suggests=True)


@transaction.atomic
def _seat(partnership: Partnership, given: dict[str, Any], *, by: Any) -> RoleHolding:
    """Everything that the form says, or nothing of it when the role is refused."""
    person = meant(given)
    first_day: dt.date = given["started_on"]
    if because := given.get("industry_because"):
        sides.state_side(partnership, person, Side.INDUSTRY, on=first_day, reason=because, by=by)
    return seating.seat(
        partnership,
        person,
        given["role"],
        on=first_day,
        by=by,
        interim=given["interim"],
        until=given["ended_on"],
    )


def _told(holding: RoleHolding) -> str:
    words = {"role": holding.get_role_display(), "place": holding.partnership.name}
    return _("%(role)s, %(place)s") % words


def _ask(request: HttpRequest, partnership: Partnership, form: Any, **more: Any) -> HttpResponse:
    roles_url = reverse("partnerships:roles", kwargs={"slug": partnership.slug})
    crumbs = [*asking.at(partnership), (_("People and roles"), roles_url)]
    return asking.ask(request, form, back=roles_url, crumbs=crumbs, **more)
