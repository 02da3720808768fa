"""Sending the letter from here or from one's own mailbox, and keeping that it went."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from invitations import copies as own_copies
from invitations import sending, undelivered
from invitations.forms.sending import InviteesForm, SendForm, WentForm
from invitations.gates import invitation_gate
from invitations.letter_page import LetterPage
from invitations.letters import Mailing
from invitations.models import Invitation, Invitee
from invitations.states import Sending
from invitations.views.letters import common, today_of
from partnerships import spreadsheets
from partnerships.forms.fields import refuse
from partnerships.roles import Capability
from partnerships.toolkit_name import CarriesTheName

REFUSED = (sending.TooFewSignatures, sending.MeetingHasNoDate, CarriesTheName)


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.CONVENE)
def send(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Look once more at who gets it, from whom and what is missing; then it goes."""
    now, today = timezone.now(), today_of(invitation)
    page = LetterPage(invitation, today=today)
    mailing = Mailing(invitation, at=now)
    form = SendForm(request.POST or None, offered=page.waiting.to, signatures=mailing.signatures)
    if form.is_valid():
        try:
            sent = sending.send(invitation, form.chosen, by=request.user, at=now, lead=form.by)
        except REFUSED as refused:
            refuse(form, None, refused)
        else:
            messages.success(request, _on_their_way(len(sent.to)))
            return redirect(invitation)
    given = {"page": page, "form": form, "signatures": mailing.signatures, "mailing": mailing}
    return render(request, "invitations/send.html", common(invitation, _("Send")) | given)


def _on_their_way(count: int) -> str:
    return ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count) % {"count": count}


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.CONVENE)
def copies(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Texts, private links and addresses for one's own mailbox; made by a button, since each makes a link."""
    now, today = timezone.now(), today_of(invitation)
    page = LetterPage(invitation, today=today)
    waiting = [*page.waiting.to, *page.waiting.no_address]
    form = InviteesForm(request.POST or None, offered=waiting)
    if form.is_valid():
        try:
            own_copies.make(request.session, invitation, form.chosen, at=now)
            return redirect("invitations:copies", pk=invitation.pk)
        except REFUSED as refused:
            refuse(form, None, refused)
    given = {
        "page": page,
        "form": form,
        "waiting": waiting,
        "copies": own_copies.of(request.session, invitation, at=now),
        "today": today,
        "own_mailbox": Sending.OWN_MAILBOX.value,
    }
    return render(request, "invitations/copies.html", common(invitation, _("My own mailbox")) | given)


@require_safe
@invitation_gate(Capability.CONVENE)
def copies_file(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    """The same as a table for a mail merge; only the headings when no copies were made."""
    made = own_copies.of(request.session, invitation, at=timezone.now())
    return spreadsheets.csv_response(f"{invitation.partnership.slug}-letters.csv", own_copies.table(made))


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.PLAN)
def went(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """It went another way, on paper or from somebody's mailbox. A fact, so it takes no number of signatures (H5)."""
    now, today = timezone.now(), today_of(invitation)
    rows = invitation.invitees.filter(letter_on=None).select_related("person", "organization")
    waiting = list(rows.order_by("organization__name", "person__name", "pk"))
    form = WentForm(request.POST or None, offered=waiting, today=today, initial={"on": today, "how": Sending.OUTSIDE})
    if form.is_valid():
        given = form.cleaned_data
        told = {"how": given["how"], "on": given["on"], "by": request.user, "at": now}
        new = sending.record_sent(invitation, form.chosen, **told)
        messages.success(request, _recorded(len(new)))
        return redirect(_back(request, invitation))
    given = {"form": form, "waiting": waiting, "gone": _gone_elsewhere(invitation)}
    return render(request, "invitations/went.html", common(invitation, _("Sent another way")) | given)


def _recorded(count: int) -> str:
    return ngettext("%(count)s letter is recorded as sent.", "%(count)s letters are recorded as sent.", count) % {
        "count": count
    }


def _back(request: HttpRequest, invitation: Invitation) -> str:
    """To the copies that are left, for whoever sends one by one."""
    return f"{invitation.get_absolute_url()}copies/" if "more" in request.POST else invitation.get_absolute_url()


def _gone_elsewhere(invitation: Invitation) -> list[Invitee]:
    rows = invitation.invitees.with_letter().exclude(letter_how=Sending.MAILED).select_related("person")
    return list(rows.order_by("person__name", "pk"))


@require_POST
@invitation_gate(Capability.PLAN)
def write_again(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Those whose letter could not be sent wait for one again."""
    failed = undelivered.write_again(invitation, by=request.user, at=timezone.now())
    if failed:
        messages.success(request, _("They wait for a letter again. Look at their addresses before you send it."))
    return redirect(invitation)


@require_POST
@invitation_gate(Capability.PLAN)
def take_back(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """It did not go to them after all."""
    form = InviteesForm(request.POST, offered=_gone_elsewhere(invitation))
    if form.is_valid():
        sending.take_back(invitation, form.chosen, by=request.user, at=timezone.now())
        messages.success(request, _("Taken back: there is no letter on record for them."))
    return redirect("invitations:went", pk=invitation.pk)
