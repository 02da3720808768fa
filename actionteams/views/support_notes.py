"""What the support team noticed and could do: the page of two lists, and what is done with a line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams import support_notes
from actionteams.forms.support_notes import SupportNoteForm
from actionteams.models import SupportNote
from actionteams.states import SupportNoteKind
from actionteams.support_page import Lists, may_strike
from partnerships import quiet_periods
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability
from partnerships.views import asking

REFUSED = 422


def by_line(slug: str, pk: int) -> Found:
    """A line of the support team at the partnership named in the address, for views that take it as `line`."""
    rows = SupportNote.objects.select_related("partnership", "person", "priority__partnership")
    line = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return line.partnership, {"line": line}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.SUPPORT)
def notes(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Both lists, each with its one-line form; a line that was refused comes back as it was typed."""
    now = timezone.now()
    lists = Lists(partnership, request.user, request.may, today=partnership.local_date(now))
    bound = _bound(request, lists) if request.method == "POST" else None
    if bound and bound.is_valid():
        try:
            line = support_notes.note(partnership, **bound.line(), by=request.user, at=now)
        except (support_notes.SaysNothing, support_notes.NotHereYet) as refused:
            refuse(bound, "text", refused)
        else:
            messages.success(request, _("It is on the list."))
            return _back(partnership, line.kind)
    return _show(request, lists, bound)


@require_safe
@partnership_gate(Capability.SUPPORT)
def sheet(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A sheet of paper to listen with, for those who go to the launch and have no phone in hand."""
    lists = Lists(partnership, request.user, request.may, today=partnership.local_date(timezone.now()))
    given = {"partnership": partnership, "priorities": lists.cycle.priorities.in_order(), "rows": range(8)}
    return render(request, "actionteams/support_notes/sheet.html", given)


@require_POST
@partnership_gate(Capability.SUPPORT, find=by_line)
def done(request: HttpRequest, line: SupportNote) -> HttpResponse:
    now = timezone.now()
    support_notes.done(line, on=line.partnership.local_date(now), by=request.user, at=now)
    messages.success(request, _("It is marked as done."))
    return _back(line.partnership, line.kind)


@require_POST
@partnership_gate(Capability.SUPPORT, find=by_line)
def again(request: HttpRequest, line: SupportNote) -> HttpResponse:
    support_notes.open_again(line, by=request.user, at=timezone.now())
    return _back(line.partnership, line.kind)


@require_POST
@partnership_gate(Capability.SUPPORT, find=by_line)
def strike(request: HttpRequest, line: SupportNote) -> HttpResponse:
    """Taken out by whoever wrote it, or whoever keeps the record."""
    if not may_strike(line, request.user, request.may):
        raise PermissionDenied
    support_notes.strike(line, by=request.user, at=timezone.now())
    messages.success(request, _("The line is gone."))
    return _back(line.partnership, line.kind)


@require_POST
@partnership_gate(Capability.PLAN, find=by_line)
def make_step(request: HttpRequest, line: SupportNote) -> HttpResponse:
    """The line becomes a next step of its team."""
    now = timezone.now()
    try:
        support_notes.make_next_step(line, on=line.partnership.local_date(now), by=request.user, at=now)
    except support_notes.CallAhead as refused:
        messages.error(request, str(refused))
    else:
        words = {"team": line.priority.title}
        messages.success(request, _("It is a next step of “%(team)s” now.") % words)
    return _back(line.partnership, line.kind)


def _bound(request: HttpRequest, lists: Lists) -> SupportNoteForm:
    kind = request.POST.get("kind", "")
    kind = kind if kind in SupportNoteKind.values else SupportNoteKind.NOTICED
    return SupportNoteForm(request.POST, kind=kind, lists=lists)


def _show(request: HttpRequest, lists: Lists, bound: SupportNoteForm | None) -> HttpResponse:
    partnership = lists.partnership
    kinds = SupportNoteKind
    forms = {
        kind: bound if bound and bound.initial["kind"] == kind else SupportNoteForm(kind=kind, lists=lists)
        for kind in kinds
    }
    given: dict[str, Any] = {
        "partnership": partnership,
        "lists": lists,
        "noticed_form": forms[kinds.NOTICED],
        "could_do_form": forms[kinds.COULD_DO],
        "quiet_lines": [_here(line) for line in quiet_periods.of(partnership, today=lists.today)],
        "crumbs": [*asking.at(partnership), (_("Noticed"), "")],
        "section": "partnerships",
    }
    status = REFUSED if bound else 200
    return render(request, "actionteams/support_notes/page.html", given, status=status)


def _here(line: QuietLine) -> QuietLine:
    """What it asks for is done on this page."""
    return replace(line, next_step="", next_url="")


def _back(partnership: Partnership, kind: str) -> HttpResponse:
    return redirect(f"{reverse('actionteams:support_notes', kwargs={'slug': partnership.slug})}#{kind}")
