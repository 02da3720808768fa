"""Putting people on the list of a letter, and taking them off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from invitations import callers, inviting, listing
from invitations.board import Board
from invitations.executives import is_executive
from invitations.forms.inviting import MOST_AT_ONCE, InviteForm, ListForm, PickForm
from invitations.gates import invitation_gate, invitee_gate
from invitations.models import Invitation, Invitee
from invitations.views.board import REFUSED, crumbs, today_of
from meetings import pasted, pasting
from meetings.forms.pasted import RowsFormSet, rows_of
from meetings.roster import NotARoster
from partnerships.roles import Capability

A_PAGE = 100
NEWEST = 8
# Digits of a number that is no row's.
TOO_LONG = 16


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.PLAN)
def invite(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """One person by name; beside it the ways to bring several."""
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, callers=callers.of(invitation.partnership, today=today_of(invitation)))
    if form.is_valid():
        try:
            row = listing.invite_called(invitation, **form.said(), by=request.user, at=timezone.now())
        except listing.CompanyMissing as refused:
            form.add_error("company", str(refused))
        except listing.SeveralOfThatName as refused:
            form.add_error("person", str(refused))
        else:
            messages.success(request, _("%(person)s is on the list.") % {"person": row.person.name})
            return redirect("invitations:invite", pk=invitation.pk)
    return _page(request, invitation, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.PLAN)
def pick(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Several of those whom the record knows."""
    if request.method == "POST":
        sent = request.POST.getlist("person")[:MOST_AT_ONCE]
        numbers = [number for number in sent if number.isdecimal() and len(number) < TOO_LONG]
        chosen = listing.on_record(invitation, anywhere=True).filter(pk__in=numbers)
        return _brought(
            request, invitation, inviting.invite_many(invitation, chosen, by=request.user, at=timezone.now())
        )
    form = PickForm(request.GET)
    page = Paginator(listing.on_record(invitation, **form.asked()), A_PAGE).get_page(request.GET.get("page"))
    known = [(person, is_executive(person.job_title or "") is False) for person in page]
    context = {
        "pick_form": form,
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "known": known,
    }
    return _shown(request, invitation, "invitations/pick.html", _("From the record"), context)


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.PLAN)
def paste(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Read a list and show whom each row means. Nobody is invited yet."""
    posted = request.method == "POST"
    form = ListForm(request.POST if posted else None, request.FILES if posted else None)
    if not form.is_valid():
        return _list(request, invitation, form, status=REFUSED if posted else 200)
    given = form.cleaned_data
    try:
        found = listing.rows_in(given["file"].read()) if given["file"] else pasting.people(given["pasted"])
    except (NotARoster, pasting.NothingToRead, pasting.TooMuch) as refused:
        form.add_error("file" if given["file"] else "pasted", str(refused))
        return _list(request, invitation, form, status=REFUSED)
    return _list(request, invitation, form, rows=rows_of(pasted.glance(invitation.meeting, found)))


@require_POST
@invitation_gate(Capability.PLAN)
def bring_in(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Invite the rows that were left ticked."""
    rows = RowsFormSet(request.POST, prefix="rows")
    if not rows.is_valid():
        return _list(request, invitation, ListForm(), rows=rows, status=REFUSED)
    return _brought(
        request, invitation, listing.bring_in(invitation, rows.chosen(), by=request.user, at=timezone.now())
    )


@require_POST
@invitee_gate(Capability.PLAN)
def drop(request: HttpRequest, invitation: Invitation, invitee: Invitee) -> HttpResponse:
    inviting.drop(invitee, by=request.user, at=timezone.now())
    messages.success(request, _("%(person)s is off the list.") % {"person": invitee.person.name})
    return redirect("invitations:asks", pk=invitation.pk)


def _brought(request: HttpRequest, invitation: Invitation, rows: list[Invitee]) -> HttpResponse:
    count = len(rows)
    said = ngettext("%(count)s person was put on the list.", "%(count)s people were put on the list.", count)
    (messages.success if count else messages.info)(request, said % {"count": count})
    return redirect("invitations:asks" if count else "invitations:invite", pk=invitation.pk)


def _page(request: HttpRequest, invitation: Invitation, *, form: InviteForm) -> HttpResponse:
    lines = Board(invitation, today=today_of(invitation)).lines
    newest = sorted(lines, key=lambda line: (line.invitee.added_at, line.invitee.pk), reverse=True)[:NEWEST]
    known = listing.on_record(invitation).count()
    context = {"form": form, "newest": newest, "known": known, "count": len(lines)}
    status = REFUSED if form.is_bound and form.errors else 200
    return _shown(request, invitation, "invitations/invite.html", _("Invite people"), context, status=status)


def _list(
    request: HttpRequest, invitation: Invitation, form: ListForm, *, rows: Any = None, status: int = 200
) -> HttpResponse:
    context = {"list_form": form, "rows": rows}
    return _shown(request, invitation, "invitations/paste.html", _("From a list"), context, status=status)


def _shown(
    request: HttpRequest,
    invitation: Invitation,
    template: str,
    here: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    given = {
        "invitation": invitation,
        "partnership": invitation.partnership,
        "meeting": invitation.meeting,
        "crumbs": crumbs(invitation, here),
        "section": "partnerships",
        "tab": "invitations:of_partnership",
    }
    return render(request, template, given | context, status=status)
