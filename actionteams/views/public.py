"""The sign-up page that a QR code opens, and what comes after it. Nobody here has an account."""

from __future__ import annotations

import datetime as dt
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams import afterwards, calendars, passes, sign_up_page, slips
from actionteams.forms.signing_up import ChooseForm, SignUpForm
from actionteams.letters import convener_of
from actionteams.models import Slip
from actionteams.passes import Pass
from actionteams.signing import PriorityEnded
from partnerships.gates import View, open_to_anyone
from partnerships.models import Partnership

KEY_IN_COOKIE = "a signed cookie, exchanged for the private link of the receipt, opens one person's own sign-up"


def nothing_here(request: HttpRequest) -> HttpResponse:
    """One page for every link that opens nothing, so that it tells nothing about why."""
    return render(request, "actionteams/no_such_link.html", status=404)


@open_to_anyone(because="the address carries the partnership's unguessable code, and signing up is a public act")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    if (found := sign_up_page.with_code(code)) is None:
        return nothing_here(request)
    partnership, cycles = found
    priorities = sign_up_page.open_priorities(partnership, cycles)
    form = SignUpForm(request.POST if request.method == "POST" else None, priorities=priorities)
    if form.is_valid() and (slip := _hand_in(partnership, form, now)):
        return passes.give_for_slip(redirect("actionteams:done"), slip)
    page = sign_up_page.lay_out(partnership, cycles, priorities, now=now)
    context = {"page": page, "form": form, "convener": convener_of(partnership)}
    return render(request, "actionteams/sign_up.html", context)


def _hand_in(partnership: Partnership, form: SignUpForm, now: dt.datetime) -> Slip | None:
    """The slip, or None with the reason on the form."""
    try:
        return slips.hand_in(partnership, form.chosen, form.typed, client_key=form.cleaned_data["key"], at=now)
    except PriorityEnded as refused:
        form.add_error("priorities", str(refused))
    except slips.TooOften as refused:
        form.add_error(None, str(refused))
    return None


@open_to_anyone(because="the address carries a hashed, revocable token that is exchanged for a cookie; reads only")
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    return _exchange(request, token, to="actionteams:done")


@open_to_anyone(because="the address carries a hashed, revocable token that is exchanged for a cookie; reads only")
@require_safe
def not_mine(request: HttpRequest, token: str) -> HttpResponse:
    return _exchange(request, token, to="actionteams:not_me")


def _exchange(request: HttpRequest, token: str, *, to: str) -> HttpResponse:
    link = passes.exchange(token, now=timezone.now())
    response = passes.give_for_link(redirect(to), link) if link else nothing_here(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


def with_pass(view: View) -> View:
    """Hand over the visitor's pass, or show that there is nothing here."""

    @wraps(view)
    def passed(request: HttpRequest) -> HttpResponse:
        held = passes.of(request, now=timezone.now())
        return view(request, held) if held else nothing_here(request)

    return passed


@open_to_anyone(because=KEY_IN_COOKIE)
@require_safe
@with_pass
def done(request: HttpRequest, held: Pass) -> HttpResponse:
    mine = afterwards.read(held, now=timezone.now())
    return render(request, "actionteams/done.html", {"mine": mine, "form": ChooseForm(priorities=mine.offered)})


@open_to_anyone(because=KEY_IN_COOKIE)
@require_POST
@with_pass
def change(request: HttpRequest, held: Pass) -> HttpResponse:
    """Tick other priorities; none means to withdraw."""
    now = timezone.now()
    mine = afterwards.read(held, now=now)
    form = ChooseForm(request.POST, priorities=mine.offered)
    if form.is_valid():
        try:
            slips.change(held.slip, form.chosen, among=mine.offered, whole_person=held.is_owner, at=now)
            return redirect("actionteams:done")
        except (PriorityEnded, slips.Disowned) as refused:
            form.add_error("priorities", str(refused))
    return render(request, "actionteams/done.html", {"mine": mine, "form": form})


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_pass
def withdraw(request: HttpRequest, held: Pass) -> HttpResponse:
    """Ask once, then end everything this pass covers."""
    now = timezone.now()
    mine = afterwards.read(held, now=now)
    if request.method != "POST":
        return render(request, "actionteams/withdraw.html", {"mine": mine})
    if not held.slip.is_disowned:
        slips.change(held.slip, [], among=mine.offered, whole_person=held.is_owner, at=now)
    return redirect("actionteams:done")


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_pass
def not_me(request: HttpRequest, held: Pass) -> HttpResponse:
    """The owner of the address says that somebody else typed it."""
    if request.method == "POST":
        slips.disown(held.slip, at=timezone.now())
    return render(
        request, "actionteams/not_me.html", {"slip": held.slip, "convener": convener_of(held.slip.partnership)}
    )


@open_to_anyone(because=KEY_IN_COOKIE)
@require_safe
@with_pass
def calendar(request: HttpRequest, held: Pass) -> HttpResponse:
    now = timezone.now()
    text = calendars.of_calls(afterwards.read(held, now=now), at=now)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="call.ics"'
    return response
