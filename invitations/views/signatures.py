"""Who signs: asked, signed elsewhere, struck off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from invitations import signing
from invitations.forms.signing import AskToSignForm
from invitations.gates import by_number, invitation_gate
from invitations.models import Invitation, Signature
from invitations.views.letters import show, today_of
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Person
from partnerships.roles import Capability
from partnerships.sides import NotIndustry


def by_signature(pk: int, row: int) -> Found:
    """One line under that letter, for views that take it as `signature`."""
    partnership, found = by_number(pk)
    signature = get_object_or_404(Signature.objects.select_related("person"), pk=row, invitation=found["invitation"])
    signature.invitation = found["invitation"]
    return partnership, {"signature": signature}


@require_POST
@invitation_gate(Capability.PLAN)
def ask(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Ask somebody to sign, or keep that they did. H4's refusal stands beside the name."""
    form = AskToSignForm(request.POST, today=today_of(invitation))
    if form.is_valid():
        try:
            messages.success(request, _asked(request, invitation, form))
            return redirect(invitation)
        except NotIndustry as refused:
            refuse(form, "person", refused)
    return show(request, invitation, ask_form=form)


def _asked(request: HttpRequest, invitation: Invitation, form: AskToSignForm) -> str:
    given, told = form.cleaned_data, {"by": request.user, "at": timezone.now()}
    if form.has_signed:
        signature = signing.record(invitation, given["person"], how=given["how"], on=given["on"], **told)
        return _("Kept: %(name)s has signed.") % {"name": signature.person.name}
    signing.ask(invitation, given["person"], **told)
    return _said(given["person"])


def _said(person: Person) -> str:
    if person.email:
        return _("%(name)s gets a mail with the letter to sign.") % {"name": person.name}
    return _("%(name)s is on the list of signers. There is no address on record, so ask in person.") % {
        "name": person.name
    }


@require_POST
@partnership_gate(Capability.PLAN, find=by_signature)
def ask_again(request: HttpRequest, signature: Signature) -> HttpResponse:
    """Once a day at most, however often the button is pressed."""
    try:
        signing.ask(signature.invitation, signature.person, by=request.user, at=timezone.now())
    except NotIndustry as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _said(signature.person))
    return redirect(signature.invitation)


@require_POST
@partnership_gate(Capability.PLAN, find=by_signature)
def strike(request: HttpRequest, signature: Signature) -> HttpResponse:
    signing.strike(signature, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is off the list of signers.") % {"name": signature.person.name})
    return redirect(signature.invitation)
