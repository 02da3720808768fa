"""The way to one's own teams: the mailed link, its one button, and the page itself."""

from __future__ import annotations

import datetime as dt
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams.forms.own import new_key
from actionteams.own import door, links
from actionteams.own.door import DOOR, Knock
from actionteams.own.teams import Own, has_own_page
from actionteams.states import Standing
from partnerships.conveners import lead
from partnerships.gates import View, open_to_anyone

KEY_IN_COOKIE = "a signed cookie, taken up with a private link, or the visitor's account opens one person's own teams"


@open_to_anyone(because="the address carries a hashed, revocable token; looking shows one button, pressing uses it up")
@require_http_methods(["GET", "HEAD", "POST"])
def open_own(request: HttpRequest, token: str) -> HttpResponse:
    """One button for a link that still opens; one other button, the same for all, for every link that does not."""
    now = timezone.now()
    found = door.knock(token, now=now)
    if door.is_for(door.held(request, now=now), found.link):
        return redirect(_inside(request))
    if request.method == "POST":
        return _send_again(found, now) if "again" in request.POST else _take_up(request, found, now)
    if not found.opens:
        return _ended(request)
    return render(request, "actionteams/own/open.html", {"key": new_key()})


def _take_up(request: HttpRequest, found: Knock, now: dt.datetime) -> HttpResponse:
    link = found.link
    if link is None or not has_own_page(link.person, link.partnership, day=now.date()):
        return _ended(request)
    taken = door.take_up(link, key=request.POST.get("key", ""), now=now)
    return DOOR.give(redirect(_inside(request)), taken) if taken else _ended(request)


def _send_again(found: Knock, now: dt.datetime) -> HttpResponse:
    """To the address on record, never to one that is typed; the answer tells nothing."""
    if found.link and found.link.person:
        links.send(found.link.partnership, found.link.person, by=None, at=now)
    return redirect("actionteams:own_sent")


def _ended(request: HttpRequest) -> HttpResponse:
    return render(request, "actionteams/own/ended.html", status=404)


def _inside(request: HttpRequest) -> str:
    """The page behind the link: one's teams, or the plan that the letter asked to look at."""
    plan = request.GET.get("plan", "")
    if plan.isdecimal() and len(plan) <= 9:
        return reverse("actionteams:own_plan", kwargs={"pk": int(plan)})
    return reverse("actionteams:own")


@open_to_anyone(because="says the same to everybody")
@require_safe
def own_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "actionteams/own/sent.html")


def own_of(request: HttpRequest) -> Own | None:
    """Whose pages these are: the signed-in visitor's, who has anything there, or else those that the browser's pass opens."""
    now = timezone.now()
    if request.user.is_authenticated and request.user.person:
        mine = Own(request.user.person, None, now)
        if mine.is_anything:
            return mine
    held = door.held(request, now=now)
    theirs = Own(held.person, held.partnership, now) if held else None
    return theirs if theirs and theirs.is_anything else None


def with_own(view: View) -> View:
    """Hand over what is the visitor's own, or show that there is nothing here."""

    @wraps(view)
    def passed(request: HttpRequest, **parts: Any) -> HttpResponse:
        own = own_of(request)
        return view(request, own, **parts) if own else nothing_here(request)

    return passed


def nothing_here(request: HttpRequest) -> HttpResponse:
    return render(request, "actionteams/own/nothing.html", {"sign_in": settings.LOGIN_URL}, status=404)


@open_to_anyone(because=KEY_IN_COOKIE)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Their teams, what they took on, and the two taps that say how it goes."""
    mine = own_of(request)
    if mine is None and request.user.is_authenticated:
        return render(request, "actionteams/own/none.html")
    return show(request, mine) if mine else nothing_here(request)


def show(request: HttpRequest, own: Own, *, refused: dict[str, Any] | None = None) -> HttpResponse:
    partnership = own.where
    context = {
        "own": own,
        "partnership": partnership,
        "convener": lead(partnership),
        "standings": list(Standing),
        "key": new_key(),
        "by_link": door.held(request, now=own.now) is not None,
        "refused": refused,
    }
    return render(request, "actionteams/own/own.html", context, status=422 if refused else 200)


@open_to_anyone(because="ends what this browser or its owner opened, and nothing else")
@require_POST
def own_leave(request: HttpRequest) -> HttpResponse:
    """Close the page on a device that others use too, or on all: a lost phone opens nothing any more."""
    now = timezone.now()
    held = door.held(request, now=now)
    if held and "everywhere" in request.POST:
        door.close_everywhere(held, now=now)
    response = redirect("actionteams:own")
    response.delete_cookie(DOOR.cookie, path=DOOR.path)
    return response
