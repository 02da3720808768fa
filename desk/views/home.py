"""The desk: what needs me today, and everything that does."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actionteams.own.landing import lands_on_own_team
from desk import home as desk
from desk.looking_back import Look, look
from desk.scope import scope_of
from followups import grouping
from followups.spreadsheets import follow_ups
from partnerships.access import today_for
from partnerships.gates import open_to_anyone, signed_in
from partnerships.models import Network
from partnerships.spreadsheets import kind_asked, response_as

A_PAGE = 50


@require_safe
@open_to_anyone(because="a stranger is shown the way to sign in, and everybody else only what is theirs")
def home(request: HttpRequest) -> HttpResponse:
    """In a demonstration ?on=2025-04-05 shows the desk as of a past day."""
    if not request.user.is_authenticated:
        return redirect("desk:demo_sign_in" if settings.DEMO_MODE else settings.LOGIN_URL)
    now = timezone.now()
    if lands_on_own_team(request.user, now=now):
        return redirect("actionteams:own")
    seen = look(request, zone=request.user.time_zone, now=now, may=settings.DEMO_MODE)
    given = {"desk": desk.read(request.user, look=seen, now=now, network=Network.of(request)), "look": seen}
    return render(request, "desk/home.html", given)


@require_safe
@signed_in
def owed(request: HttpRequest) -> HttpResponseBase:
    """Everything that is owed wherever the visitor convenes, page by page."""
    now = timezone.now()
    seen = Look(today_for(request.user, now), now)
    rows = desk.live(scope_of(request.user, day=seen.day), seen).for_page()
    if kind := kind_asked(request):
        return response_as(kind, "follow-ups", follow_ups(rows, now=now))
    pages = Paginator(rows, A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    given = {
        "groups": grouping.group(page.object_list, now=now),
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "crumbs": [(_("Desk"), "/"), (_("Everything owed"), "")],
        "section": "desk",
    }
    return render(request, "desk/owed.html", given)
