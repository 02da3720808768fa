"""The recap of a meeting: reading and editing its parts, sending it, and who has it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import counts, quiet_lines
from meetings.forms.recaps import SendForm, ToldForm, WordsForm
from meetings.gates import by_number, meeting_gate
from meetings.kinds import RecapHow, RecapPart
from meetings.models import Meeting, RecapCopy
from meetings.recaps import dates, from_record, sending, wording, writing
from meetings.recaps.delivery import Delivery, Reader
from meetings.recaps.letters import Mailing
from meetings.views.meetings import crumbs
from meetings.when import when
from partnerships import guidance
from partnerships.gates import Found, partnership_gate
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability
from partnerships.zones import local_date

REFUSED = 422
CANNOT = (writing.NotHeld, sending.NothingToTell, sending.NothingToCorrect, sending.NotThatDay)


def by_copy(pk: int, copy: int) -> Found:
    """One person's copy of the recap of a meeting, for views that take it as `copy`."""
    partnership, found = by_number(pk)
    rows = RecapCopy.objects.select_related("sending__meeting__partnership", "person")
    found["copy"] = get_object_or_404(rows, pk=copy, sending__meeting=pk)
    return partnership, found


def by_part(pk: int, part: str) -> Found:
    """One part of the recap of a held meeting, for views that take it as `part`."""
    partnership, found = by_number(pk)
    if part not in RecapPart or not found["meeting"].has_recap:
        raise Http404
    return partnership, found | {"part": RecapPart(part)}


@require_safe
@meeting_gate(Capability.VIEW)
def recap(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """All parts as they read now, and for whoever sends it who has it."""
    return _page(request, _told_of(meeting))


@require_POST
@partnership_gate(Capability.CAPTURE, find=by_part)
def write(request: HttpRequest, meeting: Meeting, part: RecapPart) -> HttpResponse:
    """Keep the words of one part, take it anew from the record, leave it out or put it back.

    With the notes of the meeting it only comes back, to be read and shortened before it is kept.
    """
    if "with_notes" in request.POST:
        return _page(request, meeting, typed={part: WordsForm(_with_notes(request.POST, meeting))})
    if "anew" in request.POST:
        writing.take_anew(meeting, part, by=request.user)
    elif "leave_out" in request.POST or "put_back" in request.POST:
        writing.leave_out(meeting, part, left_out="leave_out" in request.POST, by=request.user)
    else:
        form = WordsForm(request.POST)
        if not form.is_valid() or not _kept(request, meeting, part, form):
            return _page(request, meeting, typed={part: form}, status=REFUSED)
    return redirect(f"{reverse('meetings:recap', kwargs={'pk': meeting.pk})}#{part.value}")


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.PLAN)
def send(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Look once more at the letter and at who gets it; then it goes. With `correct` it goes anew to all."""
    delivery = Delivery(_told_of(meeting))
    corrects = "correct" in request.GET and delivery.newest is not None
    offered = delivery.mailable if corrects else [*delivery.waiting, *delivery.silent]
    form = SendForm(_sent_in(request), **_offering(offered), corrects=corrects)
    if form.is_valid():
        told = {"by": request.user, "at": timezone.now(), "correction": form.cleaned_data["correction"]}
        try:
            copies = sending.send(meeting, form.chosen, **told)
        except CANNOT as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _on_its_way(len(copies)))
            return redirect("meetings:recap", pk=meeting.pk)
    given = {"delivery": delivery, "form": form, "offered": offered, "corrects": corrects}
    given |= _letter(request, delivery, correction=form.data.get("correction", ""))
    return render(
        request,
        "meetings/recap/send.html",
        _common(meeting, _("Send")) | given,
        status=REFUSED if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_gate(Capability.PLAN)
def told(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """They have it another way: told by hand, or mailed from somebody's own mailbox."""
    delivery = Delivery(_told_of(meeting))
    now = timezone.now()
    offered = [one for one in delivery.readers if not one.has_it]
    by_hand = bool(delivery.by_hand) and not delivery.waiting
    words = {"today": local_date(now, meeting.time_zone), "how": RecapHow.TOLD if by_hand else RecapHow.OUTSIDE}
    form = ToldForm(_sent_in(request), **_offering(offered), **words)
    if form.is_valid():
        fact = {"how": RecapHow(form.cleaned_data["how"]), "on": form.cleaned_data["on"]}
        try:
            copies = sending.record(meeting, form.chosen, **fact, by=request.user, at=now)
        except CANNOT as refused:
            form.add_error("on" if isinstance(refused, sending.NotThatDay) else None, str(refused))
        else:
            messages.success(request, _recorded(len(copies)))
            return redirect("meetings:recap", pk=meeting.pk)
    given = {"delivery": delivery, "form": form, "offered": offered}
    page = _common(meeting, _("Told another way")) | given
    return render(request, "meetings/recap/told.html", page, status=REFUSED if form.errors else 200)


@require_POST
@partnership_gate(Capability.PLAN, find=by_copy)
def take_back(request: HttpRequest, meeting: Meeting, copy: RecapCopy) -> HttpResponse:
    """They were not told after all."""
    sending.take_back(copy, by=request.user, at=timezone.now())
    messages.success(request, _("Taken back: %(name)s does not have it yet.") % {"name": copy.person.name})
    return redirect("meetings:recap", pk=meeting.pk)


def _sent_in(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _told_of(meeting: Meeting) -> Meeting:
    """A meeting that has a recap; any other has no such page."""
    if not meeting.has_recap:
        raise Http404
    return meeting


def _offering(offered: list[Reader]) -> dict[str, Any]:
    """For the form: the people, of whom those who never answered the letter are not ticked."""
    silent = {one.person.pk for one in offered if one.is_silent}
    return {"offered": [one.person for one in offered], "unticked": silent}


def _with_notes(sent: QueryDict, meeting: Meeting) -> dict[str, str]:
    """What was typed, and the notes below it."""
    text = "\n\n".join(filter(None, (sent.get("text", "").strip(), from_record.notes(meeting))))
    return sent.dict() | {"text": text}


def _kept(request: HttpRequest, meeting: Meeting, part: RecapPart, form: WordsForm) -> bool:
    try:
        writing.write(meeting, part, **form.cleaned_data, by=request.user)
    except writing.Changed as refused:
        form.add_error("text", str(refused))
        return False
    return True


def _page(
    request: HttpRequest, meeting: Meeting, *, typed: dict[RecapPart, WordsForm] | None = None, status: int = 200
) -> HttpResponse:
    every = writing.parts(meeting)
    may_write, may_send = Capability.CAPTURE in request.may, Capability.PLAN in request.may
    delivery = Delivery(meeting) if may_send else None
    newest = delivery.newest if delivery else sending.newest(meeting)
    given: dict[str, Any] = {
        "parts": [(one, wording.blocks(one.text), (typed or {}).get(one.part)) for one in every],
        "may_write": may_write,
        "notes": from_record.notes(meeting) if may_write else "",
        "may_send": may_send,
        "delivery": delivery,
        "newest": newest,
        "sent_on": local_date(newest.at, meeting.time_zone) if newest else None,
        "has_changed": newest is not None and writing.has_changed_since(newest, every),
        "quiet_lines": _balance(meeting) if may_write else [],
        "coming": [line.meeting for line in dates.of(meeting) if line.lies_ahead],
    }
    return render(request, "meetings/recap/recap.html", _common(meeting) | given, status=status)


def _balance(meeting: Meeting) -> list[QuietLine]:
    """S3-07: whether industry led the room is said to whoever writes the recap, and to nobody who gets it."""
    if not meeting.is_full:
        return []
    return list(quiet_lines.balance(meeting, counts.tally_of(meeting), guidance.on(meeting.day)))


def _common(meeting: Meeting, further: str = "") -> dict[str, Any]:
    page = reverse("meetings:recap", kwargs={"pk": meeting.pk})
    way = [*crumbs(meeting, _("Recap"))[:-1], (_("Recap"), page if further else "")]
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "crumbs": [*way, (further, "")] if further else way,
        "when": when(meeting, reader_zone=meeting.partnership.time_zone, today=_today(meeting)),
        "section": "meetings",
    }


def _today(meeting: Meeting) -> dt.date:
    return meeting.partnership.local_date(timezone.now())


def _letter(request: HttpRequest, delivery: Delivery, *, correction: str) -> dict[str, Any]:
    """The letter as one reader will have it: whoever `for` names, else the first of those who can be mailed."""
    asked = request.GET.get("for", "")
    words = writing.going_out(writing.parts(delivery.meeting))
    likely = [*(delivery.waiting or delivery.mailable), *delivery.readers]
    if not likely:  # everybody who was there is erased
        return {"has_words": False}
    chosen = next((one for one in likely if str(one.person.pk) == asked), likely[0])
    person, was_there = chosen.person, chosen.was_there
    row = delivery.newest if delivery.newest and "correct" not in request.GET else None
    shown = row or delivery.meeting.recap_sendings.model(meeting=delivery.meeting, words=words, correction=correction)
    mailing = Mailing(shown, there={person.pk} if was_there else set(), at=timezone.now())
    return {
        "reader": person,
        "readers": delivery.readers,
        "letter_words": mailing.words(person),
        "has_words": bool(words),
        "from_name": mailing.convener.name if mailing.convener else delivery.meeting.partnership.name,
        "replies_to": mailing.reply_to,
        "has_a_page": person.pk in mailing.with_a_page,
    }


def _on_its_way(count: int) -> str:
    if not count:
        return _("Nobody needed it: everybody chosen has it already.")
    return ngettext("The recap goes to %(count)s person.", "The recap goes to %(count)s people.", count) % {
        "count": count
    }


def _recorded(count: int) -> str:
    return ngettext(
        "It is on record that %(count)s person has it.", "It is on record that %(count)s people have it.", count
    ) % {"count": count}
