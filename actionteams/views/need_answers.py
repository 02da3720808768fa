"""Asking a support partner to answer a need, and what they answered."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actionteams.forms.needs import AnswerForm
from actionteams.models import Need, NeedRoute
from actionteams.needs import answering, hearing, letters, reading
from actionteams.views.needs import need_at, page_of, routing, show
from outbox.models import Letter
from partnerships.forms.fields import refuse
from partnerships.gates import partnership_gate
from partnerships.roles import Capability
from partnerships.support import NotOnTheTeam


@require_POST
@partnership_gate(Capability.PLAN, find=need_at)
def route(request: HttpRequest, need: Need) -> HttpResponse:
    """Somebody of the support team is asked, by letter where they can be reached."""
    now = timezone.now()
    today = need.partnership.local_date(now)
    form = routing(need, request.POST, today=today)
    if form.is_valid():
        given = form.cleaned_data
        try:
            asked = answering.route(
                need, given["person"], answer_by=given["answer_by"], on=given["on"], by=request.user, at=now
            )
        except NotOnTheTeam as refused:
            refuse(form, "person", refused)
        except answering.AnswerDayPast as refused:
            refuse(form, "answer_by", refused)
        except answering.AskedTooEarly as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _is_asked(asked, today=today))
            return redirect(page_of(need))
    return show(request, need, route_form=form)


@require_POST
@partnership_gate(Capability.SUPPORT, find=need_at)
def answer(request: HttpRequest, need: Need) -> HttpResponse:
    """The partner answers, or whoever writes it down for them."""
    asked, now = _asked(request, need), timezone.now()
    knows = Capability.CONTACTS in request.may
    form = AnswerForm(request.POST, today=need.partnership.local_date(now), knows_contacts=knows)
    if form.is_valid():
        given = form.cleaned_data
        told = {"on": given["on"], "together_with": given["together_with"], "by": request.user, "at": now}
        try:
            answering.answer(asked, given["answer"], **told)
        except (hearing.SaysNothing, answering.AlreadyAnswered, answering.NobodyAsked) as refused:
            refuse(form, "answer", refused)
        except answering.AnsweredTooEarly as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("The answer is kept."))
            return redirect(page_of(need))
    return show(request, need, answer_form=form)


@require_POST
@partnership_gate(Capability.SUPPORT, find=need_at)
def take_back(request: HttpRequest, need: Need) -> HttpResponse:
    """It was no answer after all: the partner is still asked."""
    try:
        answering.take_back(_asked(request, need), by=request.user, at=timezone.now())
    except answering.NobodyAsked as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The answer is taken back."))
    return redirect(page_of(need))


def _asked(request: HttpRequest, need: Need) -> NeedRoute:
    """Who was asked on the page that was sent, else who is now; 404 where nobody is, 403 for whoever is no part of it."""
    rows, number = need.routes.select_related("need__partnership"), request.POST.get("asked", "")
    asked = (rows.filter(pk=number) if number.isdecimal() else rows.current()).first()
    if asked is None:
        if Capability.PLAN not in request.may:
            raise PermissionDenied
        raise Http404
    if not reading.may_answer(asked, request.user, request.may):
        raise PermissionDenied
    return asked


def _is_asked(asked: NeedRoute, *, today: dt.date) -> str:
    words = {"name": asked.person.name, "day": date_format(asked.answer_by, "D, M j")}
    if asked.answer_by < today:
        return _("It is on record that %(name)s was to answer by %(day)s. No letter goes out.") % words
    if Letter.objects.filter(key=f"{letters.KIND}:{asked.pk}").exists():
        return _("%(name)s is asked by letter to answer by %(day)s.") % words
    return _("%(name)s is to answer by %(day)s. No letter goes out: tell them yourself.") % words
