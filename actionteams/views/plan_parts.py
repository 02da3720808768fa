"""Writing the plan: what one priority wants, and its actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actionteams.forms import plans as forms
from actionteams.gates import team_gate
from actionteams.models import Action, Priority
from actionteams.plans import reading, sheet, versions, writing
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability


@require_http_methods(["GET", "HEAD", "POST"])
@team_gate(Capability.CAPTURE)
def part(request: HttpRequest, priority: Priority) -> HttpResponse:
    """What one priority wants; success and its measure in sight, the rest folded."""
    stored = writing.part_of(priority)
    people = forms.team_of(priority, stored.first_step_owner)
    form = forms.PartForm(request.POST or None, part=stored, people=people, has_won=writing.has_won(priority))
    if form.is_valid() and _write_part(request, priority, form):
        return redirect(plan_url(priority))
    given = {"form": form, "actions": shown_actions(priority)}
    return render(request, "actionteams/plan_part.html", common(priority, _("Plan")) | given)


def _write_part(request: HttpRequest, priority: Priority, form: forms.PartForm) -> bool:
    """Whether the words were kept; else the form shows both texts."""
    seen = form.cleaned_data["revision"]
    try:
        writing.write_part(priority, revision=seen, by=request.user, at=timezone.now(), **form.words)
    except writing.Changed as changed:
        form.show_both(changed, revision=writing.part_of(priority).revision)
        return False
    messages.success(request, _("The plan of “%(title)s” is saved.") % {"title": priority.title})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@team_gate(Capability.CAPTURE)
def add_action(request: HttpRequest, priority: Priority) -> HttpResponse:
    """A new action of the plan."""
    today, now = priority.partnership.local_date(timezone.now()), timezone.now()
    people, whens = forms.team_of(priority), windows_of(priority)
    form = forms.ActionForm(request.POST or None, people=people, whens=whens, today=today)
    if form.is_valid():
        writing.add_action(priority, on=form.cleaned_data["on"], by=request.user, at=now, **form.words)
        messages.success(request, _("The action is on the plan."))
        return redirect(plan_url(priority))
    return render(request, "actionteams/plan_action.html", common(priority, _("New action")) | {"form": form})


def action_at(pk: int, action: int) -> Found:
    priority = get_object_or_404(Priority.objects.select_related("partnership", "cycle"), pk=pk)
    rows = priority.actions.select_related("priority__partnership", "owner")
    return priority.partnership, {"priority": priority, "action": get_object_or_404(rows, pk=action)}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CAPTURE, find=action_at)
def edit_action(request: HttpRequest, priority: Priority, action: Action) -> HttpResponse:
    """Other words, another day or owner for an action."""
    today = priority.partnership.local_date(timezone.now())
    people, whens = forms.team_of(priority, action.owner), windows_of(priority)
    is_adopted = versions.is_adopted(priority.cycle)
    given = {"people": people, "whens": whens, "today": today, "action": action, "is_adopted": is_adopted}
    form = forms.ActionForm(request.POST or None, **given)
    if form.is_valid() and _write_action(request, action, form, corrected_on=today if is_adopted else None):
        return redirect(plan_url(priority))
    given = {"form": form, "action": action}
    return render(request, "actionteams/plan_action.html", common(priority, action.title) | given)


def _write_action(
    request: HttpRequest, action: Action, form: forms.ActionForm, *, corrected_on: dt.date | None
) -> bool:
    """Whether the words were kept; else the form shows both texts."""
    said = {"seen": form.cleaned_data["seen"], "corrected_on": corrected_on, **form.reason}
    try:
        writing.write_action(action, by=request.user, at=timezone.now(), **said, **form.words)
    except writing.Changed as changed:
        form.show_both(changed, seen=writing.seen_of(action))
        return False
    messages.success(request, _("The action is saved."))
    return True


def windows_of(priority: Priority) -> dict[str, str]:
    """In words, when each kind of action is due by itself; empty while the call has not been held (H8)."""
    today = priority.partnership.local_date(timezone.now())
    found = reading.windows(priority, today=today)
    return {kind: sheet.span_said(span.opens_on, span.due_on, today.year) for kind, span in found.items()}


def shown_actions(priority: Priority) -> list[sheet.ActionShown]:
    today = priority.partnership.local_date(timezone.now())
    content = reading.of_one(priority, today=today)
    shown = sheet.of(content, today=today)
    return shown[0].actions if shown else []


def plan_url(priority: Priority) -> str:
    """The priority's place on the plan of its cycle."""
    url = reverse("actionteams:plan", kwargs={"slug": priority.partnership.slug})
    return f"{url}?cycle={priority.cycle.number}#priority-{priority.pk}"


def common(priority: Priority, here: str) -> dict[str, Any]:
    partnership = priority.partnership
    crumbs = [
        (partnership.name, partnership.get_absolute_url()),
        (_("Plan"), plan_url(priority)),
        (priority.title, priority.get_absolute_url()),
        (here, ""),
    ]
    return {
        "priority": priority,
        "partnership": partnership,
        "crumbs": crumbs,
        "back": plan_url(priority),
        "section": "partnerships",
    }
