"""Who is coming: the answers, one told by phone, private links made anew, and reminders."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from invitations import answers, doors, nudging, replies
from invitations.forms.answering import NudgeForm, ToldForm
from invitations.gates import invitation_gate, invitee_gate
from invitations.models import Invitation, Invitee
from invitations.states import ReplyHow
from invitations.views.board import crumbs
from partnerships import reasons
from partnerships.roles import Capability

REFUSED = 422


@require_safe
@invitation_gate(Capability.CONTACTS)
def answers_of(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Everybody invited, by answer, with the room that they would make."""
    return _show(request, invitation)


@require_POST
@invitee_gate(Capability.CONTACTS)
def told(request: HttpRequest, invitation: Invitation, invitee: Invitee) -> HttpResponse:
    """An answer that somebody gave on the phone; none at all takes one back that was entered by mistake."""
    form = ToldForm(request.POST)
    if form.is_valid() and _keep(invitee, form, by=request.user):
        messages.success(request, _("Recorded: %(person)s.") % {"person": invitee.person.name})
        return redirect(f"{_page(invitation)}#invitee-{invitee.pk}")
    return _show(request, invitation, status=REFUSED, refused=invitee.pk, form=form)


def _keep(invitee: Invitee, form: ToldForm, *, by: Any) -> bool:
    try:
        if form.cleaned_data["answer"]:
            replies.reply(invitee, how=ReplyHow.TOLD, by=by, at=timezone.now(), **form.given)
        else:
            replies.take_back(invitee, by=by, at=timezone.now())
    except (replies.ColleagueMissing, replies.IsThemselves) as refused:
        form.add_error("name", str(refused))
    return form.is_valid()


@require_POST
@invitee_gate(Capability.PLAN)
def renew_link(request: HttpRequest, invitation: Invitation, invitee: Invitee) -> HttpResponse:
    """End every link of this invitee; unless that is all that is wanted, a new one is shown once, to be copied."""
    now = timezone.now()
    doors.revoke_links(invitee, at=now)
    if "revoke" in request.POST:
        messages.success(request, _("The links of %(person)s open nothing now.") % {"person": invitee.person.name})
        return redirect(f"{_page(invitation)}#invitee-{invitee.pk}")
    given = {"invitee": invitee, "link": doors.link_for(invitee, at=now)}
    return render(request, "invitations/new_link.html", _common(request, invitation, _("New link")) | given)


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.PLAN)
def nudge(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Whom a reminder would go to, and sending it."""
    found = nudging.silent(invitation, at=timezone.now())
    form = NudgeForm(request.POST if request.method == "POST" else None, offered=found.offered)
    if form.is_valid():
        count = len(nudging.nudge(invitation, form.chosen, by=request.user, at=timezone.now()))
        said = ngettext("%(count)s reminder is on its way.", "%(count)s reminders are on their way.", count)
        messages.success(request, said % {"count": count})
        return redirect(_page(invitation))
    if request.method == "POST" and not found.offered:
        messages.info(request, _("Nobody is left to remind now."))
        return redirect(_page(invitation))
    given = {"silent": found, "form": form}
    return render(request, "invitations/nudge.html", _common(request, invitation, _("Remind")) | given)


def _show(request: HttpRequest, invitation: Invitation, *, status: int = 200, **refused: Any) -> HttpResponse:
    """The page; `refused` brings back a form with what was typed in it."""
    partnership, now = invitation.partnership, timezone.now()
    found = answers.read(invitation, today=partnership.local_date(now))
    given = {
        "answers": found,
        "quiet_lines": reasons.with_reasons(partnership, found.quiet_lines),
        "reason_url": reverse("partnerships:reasons", kwargs={"slug": partnership.slug}),
        "reason_back": _page(invitation),
        "is_open": replies.is_open(invitation.meeting, at=now),
    }
    context = _common(request, invitation, _("Answers")) | given | refused
    return render(request, "invitations/answers.html", context, status=status)


def _common(request: HttpRequest, invitation: Invitation, here: str) -> dict[str, Any]:
    return {
        "invitation": invitation,
        "partnership": invitation.partnership,
        "meeting": invitation.meeting,
        "crumbs": crumbs(invitation, here),
        "may_plan": Capability.PLAN in request.may,
        "section": "partnerships",
        "tab": "invitations:of_partnership",
    }


def _page(invitation: Invitation) -> str:
    return reverse("invitations:answers", kwargs={"pk": invitation.pk})
