"""The convener's page of sign-ups: who came in, and what waits there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actionteams import arrivals, signing
from actionteams.models import SignUp, Slip
from partnerships import suggestions
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Organization, Partnership, SuggestedChange
from partnerships.roles import Capability

NOTHING_NEW = 204


@partnership_gate(Capability.CAPTURE)
@require_safe
def sign_ups(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The whole page; asked again by itself, only the list, and only when the record has changed since."""
    if request.htmx and request.GET.get("version") == str(partnership.record_version):
        return HttpResponse(status=NOTHING_NEW)
    context = _context(request, partnership)
    return render(request, "actionteams/_arrivals.html" if request.htmx else "actionteams/sign_ups.html", context)


def _context(request: HttpRequest, partnership: Partnership) -> dict[str, Any]:
    number = request.GET.get("page", 1)
    page_obj, rows = arrivals.page(partnership, number=number, seen_at=request.user.previous_seen_at)
    priorities = arrivals.by_priority(partnership)
    return {
        "partnership": partnership,
        "page_obj": page_obj,
        "arrivals": rows,
        "new": sum(one.is_new for one in rows),
        "priorities": priorities,
        "champions": sum(one.champions for one in priorities),
        "waiting": arrivals.waiting(partnership, with_contacts=Capability.CONTACTS in request.may),
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Sign-ups"), "")],
        "section": "partnerships",
    }


def _here(slug: str, name: str, find: Callable[[Partnership], Any]) -> Found:
    """The row that `find` gets of the partnership in the address; rows of others are not found."""
    partnership, _parts = by_slug(slug)
    return partnership, {"partnership": partnership, name: find(partnership)}


def sign_up_at(slug: str, pk: int) -> Found:
    rows = SignUp.objects.current().select_related("priority__partnership", "priority__cycle", "person")
    return _here(slug, "row", lambda here: get_object_or_404(rows, pk=pk, priority__partnership=here))


def slip_at(slug: str, pk: int) -> Found:
    return _here(slug, "slip", lambda here: get_object_or_404(here.slips.select_related("partnership"), pk=pk))


def difference_at(slug: str, pk: int) -> Found:
    return _here(slug, "difference", lambda here: get_object_or_404(here.suggested_changes, pk=pk))


def company_at(slug: str, pk: int) -> Found:
    """A company to be checked that came in by a sign-up here."""
    return _here(slug, "company", lambda here: get_object_or_404(arrivals.companies_to_check(here), pk=pk))


@partnership_gate(Capability.CAPTURE, find=sign_up_at)
@require_POST
def withdraw(request: HttpRequest, partnership: Partnership, row: SignUp) -> HttpResponse:
    now = timezone.now()
    signing.withdraw(row, on=partnership.local_date(now), by=request.user, at=now, reason=_("told the convener"))
    messages.success(request, _("%(person)s withdrew from “%(title)s”.") % _words(row))
    return _back(partnership)


@partnership_gate(Capability.CAPTURE, find=sign_up_at)
@require_POST
def undo(request: HttpRequest, partnership: Partnership, row: SignUp) -> HttpResponse:
    """It was a mistake: strike it, as if it had never been."""
    words = _words(row)
    signing.undo(row, by=request.user, at=timezone.now())
    messages.success(request, _("The sign-up of %(person)s for “%(title)s” was struck.") % words)
    return _back(partnership)


@partnership_gate(Capability.CAPTURE, find=slip_at)
@require_POST
def settle_slip(request: HttpRequest, partnership: Partnership, slip: Slip) -> HttpResponse:
    slip.settle(by=request.user, at=timezone.now())
    return _back(partnership)


@partnership_gate(Capability.CAPTURE, find=company_at)
@require_POST
def company_checked(request: HttpRequest, partnership: Partnership, company: Organization) -> HttpResponse:
    company.to_check = False
    company.save(update_fields=["to_check"])
    partnership.touch()
    return _back(partnership)


@partnership_gate(Capability.CONTACTS, find=difference_at)
@require_POST
def settle_difference(request: HttpRequest, partnership: Partnership, difference: SuggestedChange) -> HttpResponse:
    try:
        suggestions.settle(difference, accept="accept" in request.POST, by=request.user, at=timezone.now())
    except suggestions.EmailTaken as refused:
        messages.error(request, str(refused))
    return _back(partnership)


def _words(row: SignUp) -> dict[str, str]:
    return {"person": row.person.name, "title": row.priority.title}


def _back(partnership: Partnership) -> HttpResponse:
    return redirect("actionteams:sign_ups", slug=partnership.slug)
