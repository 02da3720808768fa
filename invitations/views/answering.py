"""The pages behind the private link of a letter. Nobody here has an account."""

from __future__ import annotations

import datetime as dt
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from invitations import calendars, doors, replies, reply_page
from invitations.forms.answering import AnswerForm
from invitations.models import Invitee
from invitations.states import ReplyHow
from partnerships import assistants, opting_out
from partnerships.gates import View, open_to_anyone
from partnerships.models import Assistant

KEY_IN_COOKIE = "a signed cookie, exchanged for the private link of a letter, opens one person's own answer"


def nothing_here(request: HttpRequest) -> HttpResponse:
    """One page for every link that opens nothing, so that it tells nothing about why."""
    return render(request, "invitations/no_such_link.html", status=404)


@open_to_anyone(because="the address carries a hashed, revocable token that is exchanged for a cookie; reads only")
@require_safe
def open_reply(request: HttpRequest, token: str) -> HttpResponse:
    link = doors.RSVP.exchange(token, now=timezone.now())
    response = doors.RSVP.give(redirect("invitations:reply"), link) if link else nothing_here(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


def with_invitee(view: View) -> View:
    """Hand over whose answer the browser's cookie gives, and the assistant who gives it, or show that nothing is here."""

    @wraps(view)
    def passed(request: HttpRequest) -> HttpResponse:
        link = doors.RSVP.held(request, now=timezone.now())
        invitee = doors.behind(link) if link else None
        return view(request, invitee, link.assistant) if invitee else nothing_here(request)

    return passed


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_invitee
def reply(request: HttpRequest, invitee: Invitee, assistant: Assistant | None) -> HttpResponse:
    """What is asked, and the answer. Looking changes nothing."""
    now = timezone.now()
    page = reply_page.read(invitee, now=now)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if page.is_open and form.is_valid() and _answer(invitee, assistant, form):
        return redirect("invitations:reply")
    return render(request, "invitations/reply.html", {"page": page, "form": form, "assistant": assistant})


def _answer(invitee: Invitee, assistant: Assistant | None, form: AnswerForm) -> bool:
    """Whether it was kept; else the reason stands on the form."""
    if form.cleaned_data["invitee"] != invitee.pk:
        # Another letter was opened in this browser since the page was loaded.
        form.add_error(None, _("This page is for %(name)s. Please answer once more.") % {"name": invitee.person.name})
        return False
    given = form.given
    if assistant:
        given["note"] = assistants.answered(assistant, given.get("note", ""))
    try:
        replies.reply(invitee, how=ReplyHow.LINK, at=timezone.now(), **given)
    except (replies.ColleagueMissing, replies.IsThemselves) as refused:
        form.add_error("name", str(refused))
    except replies.TooManyColleagues as refused:
        form.add_error(None, str(refused))
    return form.is_valid()


@open_to_anyone(because=KEY_IN_COOKIE)
@require_safe
@with_invitee
def reply_calendar(request: HttpRequest, invitee: Invitee, assistant: Assistant | None) -> HttpResponse:
    """The meeting for a calendar program."""
    body = calendars.request(invitee, at=timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_invitee
def opt_out(request: HttpRequest, invitee: Invitee, assistant: Assistant | None) -> HttpResponse:
    """Ask once, then write to this person no more; the same page takes it back. An assistant lets go for themselves."""
    now = timezone.now()
    today = invitee.invitation.partnership.local_date(now)
    if assistant:
        return _let_go(request, invitee, assistant, on=today, at=now)
    if request.method == "POST":
        if "again" in request.POST:
            opting_out.opt_in(invitee.person)
        else:
            opting_out.opt_out(invitee.person, on=today)
        return redirect("invitations:opt_out")
    return render(request, "invitations/opt_out.html", {"page": reply_page.read(invitee, now=now)})


def _let_go(
    request: HttpRequest, invitee: Invitee, assistant: Assistant, *, on: dt.date, at: dt.datetime
) -> HttpResponse:
    """What somebody else wants to hear is not an assistant's to decide; that they answer no more is."""
    if is_done := request.method == "POST":
        assistants.end(assistant, on=on, by=None, at=at)
    given = {"invitee": invitee, "partnership": invitee.invitation.partnership, "is_done": is_done}
    return render(request, "invitations/answers_no_more.html", given)
