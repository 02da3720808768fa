"""The support team: its coverage grid, its members, who was brought along."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships import commitments, quiet_periods, reasons, seating, support
from partnerships.forms.fields import refuse
from partnerships.forms.support import MemberForm, NewMemberForm, OrientedForm
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership, RoleHolding
from partnerships.roles import Capability
from partnerships.support_grid import grid as read_grid
from partnerships.views import asking
from partnerships.views.somebody import meant


def by_member(slug: str, pk: int) -> Found:
    """A role in one of the two rings that goes on, for views that take it as `holding`."""
    rows = RoleHolding.objects.current().filter(role__in=support.RINGS)
    rows = rows.select_related("partnership", "person", "organization")
    holding = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return holding.partnership, {"holding": holding}


@require_safe
@partnership_gate(Capability.SUPPORT)
def grid(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Systems and seats down, people across; what was signed and who is still to be brought along."""
    return page(request, partnership)


def page(request: HttpRequest, partnership: Partnership, **more: Any) -> HttpResponse:
    today = partnership.local_date(timezone.now())
    team = read_grid(partnership, day=today)
    promises = commitments.promises(partnership, day=today)
    may_change = Capability.CONVENE in request.may
    given = {
        "partnership": partnership,
        "team": team,
        "quiet_lines": reasons.with_reasons(partnership, [*quiet_periods.of(partnership, today=today), *team.lines]),
        "reason_url": _reasons(request, partnership),
        "promises": promises,
        "signed": sum(promise.commitment is not None for promise in promises),
        "others": commitments.others(partnership, promises, day=today),
        "today": today,
        "may_change": may_change,
        "may_contact": Capability.CONTACTS in request.may,
        "crumbs": [*asking.at(partnership), (_("Support team"), "")],
    }
    return render(request, "partnerships/support.html", given | more)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Somebody takes a seat: the person, the role of the ring and what is known beside it, or nothing of it."""
    today = partnership.local_date(timezone.now())
    asked = {"started_on": today, "seat": request.GET.get("seat", "")}
    form = NewMemberForm(request.POST or None, initial=asked)
    if form.is_valid():
        try:
            holding = _add(partnership, form.cleaned_data, by=request.user)
        except seating.RoleTaken as refused:
            refuse(form, "ring", refused)
        else:
            messages.success(request, _("%(name)s is on the support team.") % {"name": holding.person.name})
            again = "another" in request.POST
            return redirect("partnerships:add_to_support" if again else "partnerships:support", slug=partnership.slug)
    more = {"save_more": _("Save and add another"), "suggests": True}
    return ask(request, partnership, form, title=_("Add to the support team"), save=_("Save"), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE, find=by_member)
def member(request: HttpRequest, holding: RoleHolding) -> HttpResponse:
    """What is known about one member, and the ring they stand in."""
    partnership = holding.partnership
    known = partnership.support_members.filter(person=holding.person).first()
    told = {"ring": holding.role, "ring_from": partnership.local_date(timezone.now())}
    if known:
        told |= {"seat": known.seat, "decides": known.decides, "oriented_on": known.oriented_on}
    form = MemberForm(request.POST or None, initial=told)
    if form.is_valid():
        try:
            _change(holding, form.cleaned_data, by=request.user)
        except (seating.RoleTaken, seating.EndsBeforeItStarts) as refused:
            refuse(form, "ring_from", refused)
        else:
            messages.success(request, _("%(name)s is changed.") % {"name": holding.person.name})
            return redirect("partnerships:support", slug=partnership.slug)
    leave = {"holding": holding, "aside": "partnerships/_leave_the_team.html"}
    return ask(request, partnership, form, title=holding.person.name, save=_("Save"), **leave)


@require_POST
@partnership_gate(Capability.CONVENE)
def orient(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Many people were trained and brought along on one day (S3-05)."""
    today = partnership.local_date(timezone.now())
    team = read_grid(partnership, day=today)
    form = OrientedForm(request.POST, people=[member.holding.person_id for member in team.members])
    if not form.is_valid():
        return page(request, partnership, oriented=form)
    count = support.orient(
        partnership, form.cleaned_data["people"], on=form.cleaned_data["on"], today=today, by=request.user
    )
    said = ngettext("%(count)d person is oriented.", "%(count)d people are oriented.", count) % {"count": count}
    messages.success(request, said)
    return redirect("partnerships:support", slug=partnership.slug)


@transaction.atomic
def _add(partnership: Partnership, given: dict[str, Any], *, by: Any) -> RoleHolding:
    told = {name: given[name] for name in ("seat", "decides", "oriented_on")}
    return support.add(partnership, meant(given), given["ring"], on=given["started_on"], by=by, **told)


@transaction.atomic
def _change(holding: RoleHolding, given: dict[str, Any], *, by: Any) -> None:
    told = {name: given[name] for name in ("seat", "decides", "oriented_on")}
    support.describe(holding.partnership, holding.person, by=by, **told)
    if given["ring"] != holding.role:
        support.change_ring(holding, given["ring"], on=given["ring_from"], by=by)


def _reasons(request: HttpRequest, partnership: Partnership) -> str:
    """Where a reason for a line is given, for those who may."""
    may = Capability.PLAN in request.may
    return reverse("partnerships:reasons", kwargs={"slug": partnership.slug}) if may else ""


def ask(request: HttpRequest, partnership: Partnership, form: Form, **more: Any) -> HttpResponse:
    back = reverse("partnerships:support", kwargs={"slug": partnership.slug})
    crumbs = [*asking.at(partnership), (_("Support team"), back)]
    return asking.ask(request, form, back=back, crumbs=crumbs, partnership=partnership, **more)
