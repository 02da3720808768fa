"""Welcoming the newcomers of a meeting in the name of a champion (X10)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from meetings.forms.recaps import ReadersForm
from meetings.forms.welcoming import AgreedForm, ByHandForm, LetterForm
from meetings.gates import by_number, meeting_gate
from meetings.models import Meeting, WelcomeCopy, WelcomeLetter
from meetings.views.meetings import crumbs
from meetings.welcoming import sending, writing
from meetings.welcoming.letters import Mailing
from meetings.welcoming.page import Newcomers
from partnerships.gates import Found, partnership_gate
from partnerships.roles import Capability
from partnerships.sides import NotIndustry

REFUSED = 422
NOT_THEIRS = (writing.NoChampion, NotIndustry)


def by_copy(pk: int, copy: int) -> Found:
    """That one newcomer of a meeting was welcomed, for views that take it as `copy`."""
    partnership, found = by_number(pk)
    rows = WelcomeCopy.objects.select_related("welcome__meeting__partnership", "person")
    found["copy"] = get_object_or_404(rows, pk=copy, welcome__meeting=pk)
    return partnership, found


@require_safe
@meeting_gate(Capability.PLAN)
def welcome(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The letter as the first of them reads it, whether the champion agreed, who waits for it and who has it."""
    return _page(request, _with_newcomers(meeting))


@require_POST
@meeting_gate(Capability.PLAN)
def write(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """In whose name, and the words."""
    now = timezone.now()
    champions = writing.champions(_with_newcomers(meeting).partnership, day=meeting.partnership.local_date(now))
    form = LetterForm(request.POST, champions=champions)
    if form.is_valid():
        try:
            writing.write(meeting, form.chosen, form.cleaned_data["words"], by=request.user, at=now)
        except NOT_THEIRS as refused:
            form.add_error("champion", str(refused))
        else:
            messages.success(request, _("Kept. It goes once %(name)s agreed to it.") % {"name": form.chosen.name})
            return redirect("meetings:welcome", pk=meeting.pk)
    return _page(request, meeting, letter=form)


@require_POST
@meeting_gate(Capability.PLAN)
def agreed(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The champion said yes to these words, or takes it back."""
    row = _letter(meeting)
    if "take_back" in request.POST:
        writing.take_back_yes(row, by=request.user)
        messages.success(request, _("Nothing goes in their name any more."))
        return redirect("meetings:welcome", pk=meeting.pk)
    form = AgreedForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            writing.agree(row, on=given["on"], seen=given["seen"], by=request.user, at=timezone.now())
        except (writing.NotThatDay, writing.NothingToAgreeTo, *NOT_THEIRS) as refused:
            form.add_error("on", str(refused))
        else:
            return redirect("meetings:welcome", pk=meeting.pk)
    return _page(request, meeting, yes=form)


@require_POST
@meeting_gate(Capability.PLAN)
def send(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Mail it to those who wait for it."""
    row = _letter(meeting)
    form = ReadersForm(request.POST, offered=[one.person for one in Newcomers(meeting).waiting])
    if form.is_valid():
        try:
            copies = sending.send(row, form.chosen, by=request.user, at=timezone.now())
        except (sending.NotAgreed, *NOT_THEIRS) as refused:
            form.add_error("people", str(refused))
        else:
            count = len(copies)
            said = ngettext("%(count)s newcomer is welcomed.", "%(count)s newcomers are welcomed.", count)
            messages.success(request, said % {"count": count})
            return redirect("meetings:welcome", pk=meeting.pk)
    return _page(request, meeting, mail=form)


@require_POST
@meeting_gate(Capability.PLAN)
def told(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """These were welcomed by hand."""
    row, now = _letter(meeting), timezone.now()
    today = meeting.partnership.local_date(now)
    form = ByHandForm(request.POST, offered=[one.person for one in Newcomers(meeting).by_hand], today=today)
    if form.is_valid():
        try:
            sending.record(row, form.chosen, on=form.cleaned_data["on"], by=request.user, at=now)
        except writing.NotThatDay as refused:
            form.add_error("on", str(refused))
        else:
            messages.success(request, _("It is on record."))
            return redirect("meetings:welcome", pk=meeting.pk)
    return _page(request, meeting, hand=form)


@require_POST
@partnership_gate(Capability.PLAN, find=by_copy)
def take_back(request: HttpRequest, meeting: Meeting, copy: WelcomeCopy) -> HttpResponse:
    """They were not welcomed by hand after all."""
    sending.take_back(copy, by=request.user)
    messages.success(request, _("Taken back: %(name)s is not welcomed yet.") % {"name": copy.person.name})
    return redirect("meetings:welcome", pk=meeting.pk)


def _with_newcomers(meeting: Meeting) -> Meeting:
    """A full meeting that was held; any other has no such page."""
    if not (meeting.is_held and meeting.is_full):
        raise Http404
    return meeting


def _letter(meeting: Meeting) -> WelcomeLetter:
    row = get_object_or_404(WelcomeLetter.objects.select_related("champion"), meeting=_with_newcomers(meeting))
    row.meeting = meeting
    return row


def _page(
    request: HttpRequest,
    meeting: Meeting,
    *,
    letter: LetterForm | None = None,
    yes: AgreedForm | None = None,
    mail: ReadersForm | None = None,
    hand: ByHandForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    today = meeting.partnership.local_date(now)
    found = Newcomers(meeting)
    row = found.welcome
    given: dict[str, Any] = {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "crumbs": crumbs(meeting, _("Welcome")),
        "section": "meetings",
        "found": found,
        "welcome": row,
        "today": today,
        "letter": letter or _begun(meeting, row, writing.champions(meeting.partnership, day=today)),
        "yes": yes or AgreedForm(initial={"on": today, "seen": row.revision if row else 0}),
        "mail": mail or ReadersForm(offered=[one.person for one in found.waiting]),
        "hand": hand or ByHandForm(offered=[one.person for one in found.by_hand], today=today),
    }
    reader = next(iter([*found.waiting, *found.by_hand, *found.have_it]), None)
    if row and reader:
        given["mailing"] = Mailing(row, people=[reader.person], at=now)
        given["said"] = given["mailing"].words(reader.person)
    refused = any(form is not None for form in (letter, yes, mail, hand))
    return render(request, "meetings/welcome/welcome.html", given, status=REFUSED if refused else 200)


def _begun(meeting: Meeting, row: WelcomeLetter | None, champions: list[Any]) -> LetterForm:
    words = row.words if row else writing.draft(meeting)
    return LetterForm(champions=champions, initial={"champion": row.champion_id if row else "", "words": words})
