"""The public page of a partnership, its calendar, and asking there to join. Nobody here has an account."""

from __future__ import annotations

import datetime as dt
import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from actionteams.forms.signing_up import AboutYou
from desk import public_page
from partnerships import joining
from partnerships import public_page as pages
from partnerships.gates import open_to_anyone
from partnerships.models import PublicPage

log = logging.getLogger("convenery.doors")
READ = "a convener switched this page on; it shows no contact data and names only chairs who agreed"


@open_to_anyone(because=f"{READ}; writes a request to join, of which few are taken a day")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    if (found := pages.open_at(slug)) is None:
        return nothing_here(request)
    is_sent = request.method == "POST"
    form = AboutYou(request.POST if is_sent else None)
    if is_sent and form.is_valid() and _asked(found, form, now):
        return redirect("desk:joined", slug=slug)
    given = {
        "view": public_page.read(found, now=now),
        "partnership": found.partnership,
        "form": form,
        "calendar_address": public_page.calendar_address(found.partnership),
    }
    return _listed(found, render(request, "desk/public/page.html", given))


@open_to_anyone(because=f"{READ}; says thanks")
@require_safe
def joined(request: HttpRequest, slug: str) -> HttpResponse:
    if (found := pages.open_at(slug)) is None:
        return nothing_here(request)
    return render(request, "desk/public/joined.html", {"partnership": found.partnership})


@open_to_anyone(because=f"{READ}; full meetings only")
@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    if (found := pages.open_at(slug)) is None:
        return nothing_here(request)
    text = public_page.calendar(found, now=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    # A calendar on the convener's own website reads it from a visitor's browser; it is the same for everybody.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def nothing_here(request: HttpRequest) -> HttpResponse:
    """One answer for a page that is off and for one that never was."""
    return render(request, "desk/public/nothing.html", status=404)


def _asked(found: PublicPage, form: AboutYou, now: dt.datetime) -> bool:
    """Whether the request is kept; else the form says why not."""
    typed = {field: form.cleaned_data[field] for field in ("name", "company", "email")}
    try:
        joining.ask(found.partnership, **typed, client_key=form.cleaned_data["key"], at=now)
    except joining.TooOften as refused:
        log.warning("too many ask to join: partnership %s", found.partnership_id)
        form.add_error(None, str(refused))
    except joining.NotOpen as refused:
        form.add_error(None, str(refused))
    else:
        return True
    return False


def _listed(found: PublicPage, response: HttpResponse) -> HttpResponse:
    """Search engines leave it out unless the convener says otherwise (`config.privacy` says so of every page)."""
    if found.may_be_found:
        response["X-Robots-Tag"] = "all"
    return response
