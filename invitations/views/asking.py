"""The ask board: who asks whom, sharing calls out, and what came of an ask."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from invitations import asking, inviting
from invitations.board import Board
from invitations.forms.asking import AskerForm, AskForm, DivideForm, HoursForm, MixForm, may_ask
from invitations.gates import invitation_gate, invitee_gate
from invitations.models import Ask, Invitation, Invitee
from invitations.views.board import REFUSED, answer, show, today_of
from partnerships.roles import Capability


@require_POST
@invitee_gate(Capability.CONTACTS)
def assign(request: HttpRequest, invitation: Invitation, invitee: Invitee) -> HttpResponse:
    """Say who asks them."""
    board = Board(invitation, today=today_of(invitation))
    form = AskerForm(request.POST, callers=board.callers)
    if not form.is_valid():
        return _again(request, board, invitee, asker_form=form)
    asker = form.cleaned_data["asker"]
    asking.assign(invitee, asker, by=request.user, at=timezone.now())
    words = {"person": invitee.person.name, "asker": asker.name if asker else ""}
    said = _("%(asker)s asks %(person)s.") % words if asker else _("Nobody asks %(person)s now.") % words
    return _changed(request, invitation, invitee, said, focus="asker")


@require_POST
@invitee_gate(Capability.CONTACTS)
def ask(request: HttpRequest, invitation: Invitation, invitee: Invitee) -> HttpResponse:
    """Record that somebody asked them; who agreed or refused has answered with it."""
    board = Board(invitation, today=today_of(invitation))
    form = AskForm(request.POST, callers=may_ask(invitation, board.callers, request.user), today=board.today)
    if not form.is_valid():
        return _again(request, board, invitee, ask_form=form)
    asking.ask_and_answer(invitee, **form.said(), by=request.user, at=timezone.now())
    return _changed(request, invitation, invitee, _("Recorded: %(person)s.") % {"person": invitee.person.name})


@require_POST
@invitee_gate(Capability.CONTACTS)
def take_back(request: HttpRequest, invitation: Invitation, invitee: Invitee) -> HttpResponse:
    """Strike an ask that was recorded by mistake."""
    number = request.POST.get("ask", "")
    row = get_object_or_404(Ask, invitee=invitee, pk=number if number.isdecimal() else 0)
    row.invitee = invitee
    asking.take_back(row, by=request.user, at=timezone.now())
    return _changed(request, invitation, invitee, _("Taken back."))


@require_POST
@invitation_gate(Capability.CONTACTS)
def divide(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Share out whoever has no asker yet."""
    board = Board(invitation, today=today_of(invitation))
    form = DivideForm(request.POST, callers=board.callers)
    if not form.is_valid():
        return show(request, invitation, status=REFUSED, board=board, divide_form=form)
    given = asking.divide(invitation, among=form.cleaned_data["among"], by=request.user, at=timezone.now())
    said = ngettext("%(count)s call was given out.", "%(count)s calls were given out.", given) % {"count": given}
    messages.success(request, said)
    return redirect(_board(invitation))


@require_POST
@invitation_gate(Capability.PLAN)
def aim(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Say which mix of the two groups is wanted."""
    form = MixForm(request.POST)
    if form.is_valid():
        try:
            inviting.aim_at(invitation, form.cleaned_data["wanted"], by=request.user, at=timezone.now())
        except inviting.NotAShare as refused:
            form.add_error("wanted", str(refused))
        else:
            messages.success(request, _("The wanted mix is saved."))
            return redirect(_board(invitation))
    return show(request, invitation, status=REFUSED, mix_form=form)


@require_POST
@invitation_gate(Capability.PLAN)
def took(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Say how long getting the word out took so far."""
    form = HoursForm(request.POST)
    if form.is_valid():
        try:
            inviting.took(invitation, form.cleaned_data["hours"], by=request.user, at=timezone.now())
        except inviting.NotHours as refused:
            form.add_error("hours", str(refused))
        else:
            messages.success(request, _("The hours are saved."))
            return redirect(_board(invitation))
    return show(request, invitation, status=REFUSED, hours_form=form)


def _changed(
    request: HttpRequest, invitation: Invitation, invitee: Invitee, said: str, *, focus: str = "ask"
) -> HttpResponse:
    """The row as it stands now, with the focus where it was."""
    if not request.htmx:
        messages.success(request, said)
        return redirect(f"{_board(invitation)}#invitee-{invitee.pk}")
    board = Board(invitation, today=today_of(invitation))
    return answer(request, board, invitee, said=said, changed=invitee.pk, focus=focus)


def _again(request: HttpRequest, board: Board, invitee: Invitee, **forms: object) -> HttpResponse:
    """The row with the form that was refused, and what was typed in it."""
    given = {"refused": invitee.pk} | forms
    if not request.htmx:
        return show(request, board.invitation, status=REFUSED, board=board, **given)
    return answer(request, board, invitee, **given, changed=invitee.pk, focus="ask")


def _board(invitation: Invitation) -> str:
    return reverse("invitations:asks", kwargs={"pk": invitation.pk})
