"""Setting up the public page of a partnership: what it says, who is named there, a look before it is on, on and off."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams import naming
from actionteams.forms.signing_up import AboutYou
from actionteams.models import Chair
from desk import public_page
from desk.forms import ConsentForm, PublicPageForm
from partnerships import joining
from partnerships import public_page as pages
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking


def by_chair(slug: str, pk: int) -> Found:
    """A chair of one of the partnership's teams."""
    rows = Chair.objects.select_related("person", "priority__partnership")
    chair = get_object_or_404(rows, pk=pk, priority__partnership__slug=slug)
    return chair.priority.partnership, {"chair": chair}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def set_up(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What the page shows. It can be set up while it is off, and while it is on."""
    form = PublicPageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pages.set_up(partnership, **form.cleaned_data, seen=request.POST.get("seen", ""))
        except pages.SaysHowToReachSomebody as refused:
            refuse(form, "words", refused)
        except pages.Changed as refused:
            refuse(form, "words", refused)
            return _page(request, partnership, form=form, is_changed=True)
        else:
            messages.success(request, _("Saved."))
            return _back(partnership)
    return _page(request, partnership, form=form if form.is_bound else None)


@require_POST
@partnership_gate(Capability.CONVENE)
def switch(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """On or off, from the next look on."""
    on = request.POST.get("to") == "on"
    pages.switch(partnership, on=on, by=request.user, at=timezone.now())
    said = _("The public page is on: anybody can read it.") if on else _("The public page is off: nobody can read it.")
    messages.success(request, said)
    return _back(partnership)


@require_safe
@partnership_gate(Capability.CONVENE)
def preview(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The page as strangers would read it now, on or off; nothing can be sent from here."""
    view = public_page.read(pages.of(partnership), now=timezone.now())
    given = {
        "view": view,
        "partnership": partnership,
        "form": AboutYou(),
        "is_preview": True,
        "calendar_address": public_page.calendar_address(partnership),
    }
    return render(request, "desk/public/page.html", given)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_chair)
def agreed(request: HttpRequest, chair: Chair) -> HttpResponse:
    """A chair said that they may be named there."""
    partnership = chair.priority.partnership
    form = ConsentForm(request.POST, auto_id=_ids_of(chair))
    if form.is_valid():
        try:
            naming.agree(chair, on=form.cleaned_data["on"], by=request.user, at=timezone.now())
        except naming.AgreedAhead as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("%(name)s is named on the public page.") % {"name": chair.person.name})
            return _back(partnership)
    return _page(request, partnership, refused={chair.pk: form})


@require_POST
@partnership_gate(Capability.CONVENE, find=by_chair)
def not_named(request: HttpRequest, chair: Chair) -> HttpResponse:
    naming.take_back(chair, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is no longer named there.") % {"name": chair.person.name})
    return _back(chair.priority.partnership)


def _back(partnership: Partnership) -> HttpResponse:
    return redirect("desk:set_up_public_page", slug=partnership.slug)


def _page(
    request: HttpRequest,
    partnership: Partnership,
    *,
    form: PublicPageForm | None = None,
    is_changed: bool = False,
    refused: dict[int, ConsentForm] | None = None,
) -> HttpResponse:
    page = pages.of(partnership)
    today = partnership.local_date(timezone.now())
    settings = form or PublicPageForm(initial={name: getattr(page, name) for name in pages.SAID})
    chairs = public_page.chairs_of(public_page.alive(partnership), today)
    given: dict[str, Any] = {
        "partnership": partnership,
        "page": page,
        "form": settings,
        "seen": request.POST.get("seen", "") if form and not is_changed else pages.mark(page),
        "is_changed": is_changed,
        "chairs": [(one, (refused or {}).get(one.pk) or _consent_form(one, today)) for one in chairs],
        "waiting": len(joining.waiting(partnership)),
        "wins": public_page.wins_told(partnership).count(),
        "today": today,
        "address": public_page.address(partnership),
        "calendar_address": public_page.calendar_address(partnership),
        "snippet": public_page.snippet(partnership),
        "title": _("Public page"),
        "crumbs": [*asking.at(partnership), (_("Public page"), "")],
    }
    return render(request, "desk/public/set_up.html", given)


def _consent_form(chair: Chair, today: dt.date) -> ConsentForm:
    return ConsentForm(initial={"on": today}, auto_id=_ids_of(chair))


def _ids_of(chair: Chair) -> str:
    """Many such forms stand on the page."""
    return f"agreed_{chair.pk}_%s"
