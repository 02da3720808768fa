"""The letter: begun for a meeting, written, looked at as its readers will, and printed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from invitations import letter_page, paper, personal_lines, placeholders, signing, writing
from invitations.forms.sending import PersonalLinesForm
from invitations.forms.signing import AskToSignForm
from invitations.forms.writing import LetterForm
from invitations.gates import invitation_gate
from invitations.letter_page import LetterPage
from invitations.models import Invitation, Invitee
from invitations.reading import Writer
from meetings.models import Meeting
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.paper import download
from partnerships.roles import Capability

TAB = {"section": "partnerships", "tab": "invitations:of_partnership"}


@require_safe
@partnership_gate(Capability.PLAN)
def of_partnership(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every launch and refresh with its letter, or the button that begins one."""
    given = {
        "partnership": partnership,
        "rows": letter_page.rows(partnership),
        "today": partnership.local_date(timezone.now()),
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Invitation"), "")],
    }
    return render(request, "invitations/of_partnership.html", given | TAB)


def by_meeting(slug: str, pk: int) -> Found:
    """A meeting of that partnership, for a view that takes it as `meeting`."""
    meeting = get_object_or_404(Meeting.objects.select_related("partnership"), pk=pk, partnership__slug=slug)
    return meeting.partnership, {"meeting": meeting}


@require_POST
@partnership_gate(Capability.PLAN, find=by_meeting)
def begin(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Begin the letter of a launch or refresh with words of ours, and write on."""
    try:
        invitation = writing.begin(meeting, by=request.user, at=timezone.now())
    except writing.NoLetterFor as refused:
        messages.error(request, str(refused))
        return redirect("invitations:of_partnership", slug=meeting.partnership.slug)
    return redirect("invitations:write", pk=invitation.pk)


@require_safe
@invitation_gate(Capability.PLAN)
def letter(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """How it reads, who signed, how far it has gone."""
    return show(request, invitation)


def show(
    request: HttpRequest, invitation: Invitation, *, ask_form: AskToSignForm | None = None, status: int = 200
) -> HttpResponse:
    """The page; `ask_form` brings back what was refused."""
    today = today_of(invitation)
    page = LetterPage(invitation, today=today)
    reader = reader_of(request, invitation)
    given = {
        "page": page,
        "sheet": page.sheet(reader),
        "reader": reader,
        "readers": readers(invitation),
        "champions": signing.champions(invitation, day=today) if invitation.meeting.is_planned else [],
        "ask_form": ask_form or AskToSignForm(today=today),
        "may_send": Capability.CONVENE in request.may,
    }
    return render(request, "invitations/letter.html", common(invitation) | given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.PLAN)
def write(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The words, with the letter beside them as one reader gets it."""
    form = LetterForm(request.POST or None, invitation=invitation)
    if form.is_valid() and "look" not in request.POST and _change(request, invitation, form):
        return redirect(invitation)
    reader = reader_of(request, invitation)
    given = {
        "form": form,
        "placeholders": placeholders.PLACEHOLDERS,
        "reader": reader,
        "readers": readers(invitation),
        "sheet": _draft(form, reader),
        "signed": invitation.signatures.in_force().count(),
    }
    return render(request, "invitations/write.html", common(invitation, _("Write")) | given)


def _change(request: HttpRequest, invitation: Invitation, form: LetterForm) -> bool:
    """Whether the words were kept; else the form says why not."""
    by, at = request.user, timezone.now()
    had_signatures = invitation.signatures.signed().exists()
    try:
        speaks_anew = writing.change(invitation, by=by, at=at, seen=form.cleaned_data["seen"], **form.words)
    except writing.WordsChanged as refused:
        refuse(form, None, refused)
        return False
    messages.success(request, _("The letter is saved."))
    if speaks_anew and had_signatures:
        messages.warning(request, _("Its words changed, so the signatures under it are asked for anew."))
    return True


@require_POST
@invitation_gate(Capability.PLAN)
def preview(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What is in the boxes, as one reader would get it. Nothing is kept."""
    form = LetterForm(request.POST, invitation=invitation)
    sheet = _draft(form, reader_of(request, invitation))
    return render(request, "invitations/_preview.html", {"sheet": sheet, "partnership": invitation.partnership})


def _draft(form: LetterForm, reader: Invitee | None) -> Any:
    return Writer(form.draft(), awaited=True).sheet(reader, answer_url=str(letter_page.A_LINK))


@require_safe
@invitation_gate(Capability.PLAN)
def printed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """On paper: for one reader, or with room for the champions' names in ink."""
    sheet, dated = _on_paper(request, invitation)
    return render(request, "invitations/print.html", common(invitation) | {"sheet": sheet, "dated": dated})


@require_safe
@invitation_gate(Capability.PLAN)
def pdf(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The same as a PDF; where none can be made, the page to print."""
    sheet, dated = _on_paper(request, invitation)
    made = paper.pdf(paper.document(invitation.partnership, sheet, on=dated))
    if made is None:
        return redirect(f"{reverse('invitations:printed', kwargs={'pk': invitation.pk})}?{request.GET.urlencode()}")
    return download(made, f"{slugify(invitation.partnership.name)}-letter")


def _on_paper(request: HttpRequest, invitation: Invitation) -> tuple[Any, dt.date]:
    """Nobody clicks on paper: in the place of the link stands how to reach the convener.

    One for nobody in particular has room for those who are still to sign, in ink.
    """
    reader = reader_of(request, invitation)
    writer = Writer(invitation, awaited=reader is None)
    sheet = writer.sheet(reader, answer_url=writer.how_to_reach_the_convener)
    return sheet, invitation.sent_on or today_of(invitation)


@require_http_methods(["GET", "HEAD", "POST"])
@invitation_gate(Capability.PLAN)
def lines(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The personal line of everybody who has no letter yet."""
    rows = invitation.invitees.filter(letter_on=None).select_related("person", "organization", "asker")
    form = PersonalLinesForm(request.POST or None, invitees=rows.order_by("organization__name", "person__name", "pk"))
    if form.is_valid():
        personal_lines.write(invitation, form.changed)
        messages.success(request, _("The personal lines are saved."))
        return redirect(invitation)
    return render(request, "invitations/lines.html", common(invitation, _("Personal lines")) | {"form": form})


def common(invitation: Invitation, *here: str) -> dict[str, Any]:
    """What every page of a letter reads."""
    partnership = invitation.partnership
    way = [
        (partnership.name, partnership.get_absolute_url()),
        (_("Invitation"), reverse("invitations:of_partnership", kwargs={"slug": partnership.slug})),
        (invitation.meeting.called, invitation.get_absolute_url() if here else ""),
    ]
    return {
        "invitation": invitation,
        "partnership": partnership,
        "meeting": invitation.meeting,
        "crumbs": way + [(name, "") for name in here],
        **TAB,
    }


def today_of(invitation: Invitation) -> dt.date:
    return invitation.partnership.local_date(timezone.now())


def readers(invitation: Invitation) -> Any:
    """Whose letter may be looked at."""
    return invitation.invitees.select_related("person", "organization").order_by("person__name", "pk")


def reader_of(request: HttpRequest, invitation: Invitation) -> Invitee | None:
    """The invitee asked for, else the first; None when there is none, or nobody's is asked for."""
    asked = request.POST.get("for") or request.GET.get("for") or ""
    if asked.isdecimal():
        return get_object_or_404(readers(invitation), pk=int(asked))
    return None if asked else readers(invitation).first()
