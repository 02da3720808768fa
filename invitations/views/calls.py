"""The calls of one caller, for those who convene: the sheet to print, and the link for the caller's phone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from invitations import call_sheets
from invitations.call_sheets import CallSheet
from invitations.gates import by_number
from invitations.models import Invitation
from invitations.views.board import crumbs
from partnerships.gates import Found, partnership_gate
from partnerships.models import Person
from partnerships.roles import Capability


def by_caller(pk: int, person: int) -> Found:
    """One caller of a letter, for views that take both; somebody without calls there is not found."""
    partnership, found = by_number(pk)
    caller = get_object_or_404(Person, pk=person)
    if not found["invitation"].invitees.filter(asker=caller).exists():
        raise Http404
    return partnership, found | {"caller": caller}


@require_safe
@partnership_gate(Capability.CONTACTS, find=by_caller)
def call_sheet(request: HttpRequest, invitation: Invitation, caller: Person) -> HttpResponse:
    """The sheet as it is printed."""
    return _page(request, invitation, caller)


@require_POST
@partnership_gate(Capability.CONTACTS, find=by_caller)
def new_link(request: HttpRequest, invitation: Invitation, caller: Person) -> HttpResponse:
    """A link for the caller's phone. It is shown this once, since only its hash is kept."""
    link = call_sheets.link_for(invitation, caller, at=timezone.now())
    return _page(request, invitation, caller, link=link)


@require_POST
@partnership_gate(Capability.CONTACTS, find=by_caller)
def end_link(request: HttpRequest, invitation: Invitation, caller: Person) -> HttpResponse:
    call_sheets.revoke(invitation, caller, at=timezone.now())
    messages.success(request, _("The link opens nothing any more."))
    return redirect("invitations:call_sheet", pk=invitation.pk, person=caller.pk)


def _page(request: HttpRequest, invitation: Invitation, caller: Person, **given: Any) -> HttpResponse:
    now = timezone.now()
    context = {
        "sheet": CallSheet(invitation, caller, today=invitation.partnership.local_date(now)),
        "partnership": invitation.partnership,
        "meeting": invitation.meeting,
        "invitation": invitation,
        "has_link": call_sheets.links_of(invitation, caller).filter(expires_at__gt=now).exists(),
        "crumbs": crumbs(invitation, caller.name),
        "section": "partnerships",
    }
    return render(request, "invitations/call_sheet.html", context | given)
