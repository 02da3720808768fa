"""The calls on a caller's own phone. Nobody here has an account; looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from invitations import asking, call_sheets
from invitations.call_sheets import DOOR, TAPS, CallSheet
from invitations.forms.calls import TapForm
from partnerships.gates import open_to_anyone

KEY_IN_COOKIE = "a signed cookie, exchanged for a caller's private link, opens that caller's own calls"
REFUSED = 422


@open_to_anyone(because="the address carries a hashed, revocable token that is exchanged for a cookie; reads only")
@require_safe
def open_calls(request: HttpRequest, token: str) -> HttpResponse:
    link = DOOR.exchange(token, now=timezone.now())
    response = DOOR.give(redirect("invitations:calls"), link) if link else nothing_here(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


def nothing_here(request: HttpRequest) -> HttpResponse:
    """One page for every link that opens nothing, so that it tells nothing about why."""
    return render(request, "invitations/no_such_calls.html", status=404)


def with_calls(view: Callable[[HttpRequest, CallSheet], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Hand over the calls that the browser's cookie opens, or show that there is nothing here."""

    @wraps(view)
    def passed(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        link = DOOR.held(request, now=now)
        sheet = call_sheets.behind(link, now=now) if link else None
        return view(request, sheet) if sheet and sheet.lines else nothing_here(request)

    return passed


@open_to_anyone(because=KEY_IN_COOKIE)
@require_safe
@with_calls
def calls(request: HttpRequest, sheet: CallSheet) -> HttpResponse:
    return _page(request, sheet)


@open_to_anyone(because=KEY_IN_COOKIE)
@require_POST
@with_calls
def tap(request: HttpRequest, sheet: CallSheet) -> HttpResponse:
    """What came of a call. Nobody records one for somebody else's invitee."""
    form = TapForm(request.POST)
    if not sheet.is_open or not form.is_valid():
        return _page(request, sheet, form=form, status=REFUSED)
    said = dict(form.cleaned_data)
    line = sheet.line(said.pop("invitee"))
    if line is None:
        raise Http404
    invitee = line.invitee
    invitee.invitation = sheet.invitation
    asking.ask_and_answer(invitee, **said, made_by=sheet.caller, on=sheet.today, by=None, at=timezone.now())
    return _back(invitee.pk)


@open_to_anyone(because=KEY_IN_COOKIE)
@require_POST
@with_calls
def untap(request: HttpRequest, sheet: CallSheet) -> HttpResponse:
    """Take back what was tapped by mistake, on the same day."""
    number = request.POST.get("ask", "")
    ask = sheet.own_ask(int(number)) if number.isdecimal() else None
    if ask is None or not sheet.is_open or ask.on != sheet.today:
        raise Http404
    ask.invitee.invitation = sheet.invitation
    asking.take_back(ask, by=None, at=timezone.now())
    return _back(ask.invitee_id)


def _back(number: int) -> HttpResponse:
    return redirect(f"{reverse('invitations:calls')}#call-{number}")


def _page(request: HttpRequest, sheet: CallSheet, *, form: TapForm | None = None, status: int = 200) -> HttpResponse:
    context = {"sheet": sheet, "meeting": sheet.invitation.meeting, "taps": TAPS, "form": form}
    return render(request, "invitations/calls.html", context, status=status)
