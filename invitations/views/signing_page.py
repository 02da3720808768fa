"""The page on which a champion reads the letter and signs it. Nobody here has an account."""

from __future__ import annotations

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actionteams.letters import convener_of
from invitations import signing, signing_letters
from invitations.forms.signing import Answer, SigningForm
from invitations.letter_page import A_LINK
from invitations.models import Signature
from invitations.reading import Writer, is_in_force
from invitations.states import SignedHow
from partnerships.forms.fields import refuse
from partnerships.gates import View, open_to_anyone
from partnerships.sides import NotIndustry

KEY_IN_COOKIE = "a signed cookie, exchanged for the private link of a letter, opens one champion's own signature"


def nothing_here(request: HttpRequest) -> HttpResponse:
    """One page for every link that opens nothing, so that it tells nothing about why."""
    return render(request, "invitations/no_such_link.html", status=404)


@open_to_anyone(because="the address carries a hashed, revocable token that is exchanged for a cookie; reads only")
@require_safe
def open_signing(request: HttpRequest, token: str) -> HttpResponse:
    link = signing_letters.SIGN.exchange(token, now=timezone.now())
    response = signing_letters.SIGN.give(redirect("invitations:sign"), link) if link else nothing_here(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


def with_signature(view: View) -> View:
    """Hand over whose signature the browser's cookie gives, or show that there is nothing here."""

    @wraps(view)
    def passed(request: HttpRequest) -> HttpResponse:
        link = signing_letters.SIGN.held(request, now=timezone.now())
        signature = signing_letters.behind(link) if link else None
        return view(request, signature) if signature else nothing_here(request)

    return passed


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_signature
def sign(request: HttpRequest, signature: Signature) -> HttpResponse:
    """The letter, and three answers to it. Looking signs nothing."""
    form = SigningForm(request.POST if request.method == "POST" else None)
    if signature.invitation.meeting.is_planned and form.is_valid() and _answer(signature, form):
        return redirect("invitations:sign")
    invitation = signature.invitation
    given = {
        "signature": signature,
        "invitation": invitation,
        "partnership": invitation.partnership,
        "meeting": invitation.meeting,
        "sheet": Writer(invitation, awaited=True).sheet(answer_url=str(A_LINK)),
        "is_signed": is_in_force(signature, invitation),
        "convener": convener_of(invitation.partnership),
        "form": form,
    }
    return render(request, "invitations/sign.html", given)


def _answer(signature: Signature, form: SigningForm) -> bool:
    """Whether it was kept; else the form says why not."""
    given, now = form.cleaned_data, timezone.now()
    day = signature.invitation.partnership.local_date(now)
    try:
        match given["answer"]:
            case Answer.SIGN:
                signing.sign(signature, how=SignedHow.LINK, on=day, at=now, seen=given["seen"])
            case Answer.CHANGE:
                signing.ask_for_change(signature, given["comment"], at=now)
            case _other:
                signing.decline(signature, on=day, at=now, comment=given["comment"])
    except signing.WordsHaveChanged as refused:
        refuse(form, None, refused)
        signature.invitation.refresh_from_db()
        return False
    except NotIndustry:
        form.add_error(None, _("Only business leaders sign this letter. Please call your convener."))
        return False
    return True
