"""Sending the survey, reminding, and what is entered of it by hand: sent elsewhere, or filled in on paper."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from partnerships.models import Person
from partnerships.roles import Capability
from partnerships.zones import local_date
from surveys import doors, nudging
from surveys import paper as on_paper
from surveys import sending as verbs
from surveys.forms.answers import AnswersForm
from surveys.forms.sending import OutsideForm, PaperForm, WhoForm
from surveys.gates import person_gate, survey_gate
from surveys.models import Survey
from surveys.roll import Roll
from surveys.views.surveys import common

LOOK_OR_ACT = ["GET", "HEAD", "POST"]
REFUSALS = (verbs.NotHeld, verbs.NothingAsked, verbs.SurveyClosed)


@require_http_methods(LOOK_OR_ACT)
@survey_gate(Capability.PLAN)
def send(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Whom it would go to now, and sending it."""
    roll = Roll(survey.meeting, survey)
    people = [line.person for line in roll.to_mail]
    first = {"who": [person.pk for person in people]}
    form = WhoForm(request.POST if request.method == "POST" else None, initial=first, offered=people)
    if form.is_valid():
        try:
            sent = verbs.send(survey, form.chosen, by=request.user, at=timezone.now())
            said = ngettext("It is on its way to %(count)s person.", "It is on its way to %(count)s people.", len(sent))
            messages.success(request, said % {"count": len(sent)})
            return redirect(survey)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
    given = common(request, survey.meeting, _("Send")) | {"survey": survey, "form": form, "lines": roll.to_mail}
    given |= {"others": [line for line in roll.lines if line.waits_for_paper], "count": survey.questions.count()}
    return render(request, "surveys/send.html", given)


@require_http_methods(LOOK_OR_ACT)
@survey_gate(Capability.PLAN)
def outside(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Write down that it reached some by other means."""
    lines = [line for line in Roll(survey.meeting, survey).lines if line.may_be_reached_outside]
    first = {"on": _today(survey).isoformat()}
    form = OutsideForm(
        request.POST if request.method == "POST" else None, initial=first, offered=[line.person for line in lines]
    )
    if form.is_valid():
        on, how = form.cleaned_data["on"], form.cleaned_data["how"]
        try:
            verbs.reached_outside(survey, form.chosen, on=on, how=how, by=request.user, at=timezone.now())
            messages.success(request, _("Written down."))
            return redirect(survey)
        except verbs.DayOutside as refused:
            form.add_error("on", str(refused))
        except REFUSALS as refused:
            form.add_error(None, str(refused))
    given = common(request, survey.meeting, _("Sent elsewhere")) | {"survey": survey, "form": form, "lines": lines}
    return render(request, "surveys/outside.html", given)


@require_POST
@person_gate(Capability.PLAN)
def take_back(request: HttpRequest, survey: Survey, person: Person) -> HttpResponse:
    line = next(line for line in Roll(survey.meeting, survey).lines if line.person == person)
    if verbs.take_back(line, by=request.user, at=timezone.now()):
        messages.success(request, _("Taken back: %(person)s.") % {"person": person.name})
    else:
        messages.info(request, _("There is nothing to take back: it was mailed, or answered."))
    return redirect(survey)


@require_http_methods(LOOK_OR_ACT)
@person_gate(Capability.PLAN)
def paper(request: HttpRequest, survey: Survey, person: Person) -> HttpResponse:
    """Type what somebody filled in by hand."""
    data = request.POST if request.method == "POST" else None
    questions = [one for one in survey.questions.in_order() if not one.is_join]
    known = None if survey.is_anonymous else survey.responses.filter(participant__person=person).first()
    form = AnswersForm(data, questions=questions, answers=known.answers if known else {})
    when = PaperForm(data, initial=PaperForm.first(_today(survey)))
    if when.is_valid() and form.is_valid():
        try:
            told = {"on": when.cleaned_data["on"], "by": request.user, "at": timezone.now()}
            on_paper.enter(survey, person, form.given, **told)
            messages.success(request, _("Recorded: %(person)s.") % {"person": person.name})
            return redirect(survey)
        except verbs.DayOutside as refused:
            when.add_error("on", str(refused))
        except (on_paper.AnsweredThemselves, on_paper.NothingOnPaper, *REFUSALS) as refused:
            form.add_error(None, str(refused))
    given = common(request, survey.meeting, _("From paper"))
    given |= {"survey": survey, "person": person, "form": form, "when_form": when}
    return render(request, "surveys/paper.html", given)


@require_POST
@person_gate(Capability.PLAN)
def renew_link(request: HttpRequest, survey: Survey, person: Person) -> HttpResponse:
    """End every link of this participant; unless that is all that is wanted, a new one is shown once, to be copied."""
    participant = survey.participants.select_related("person").filter(person=person, person__erased_at=None).first()
    if participant is None:
        messages.info(request, _("The survey has not reached %(person)s yet.") % {"person": person.name})
        return redirect(survey)
    participant.survey, now = survey, timezone.now()
    doors.revoke_links(participant, at=now)
    if "revoke" in request.POST:
        messages.success(request, _("The links of %(person)s open nothing now.") % {"person": person.name})
        return redirect(survey)
    given = common(request, survey.meeting, _("New link"))
    given |= {"survey": survey, "person": person, "link": doors.link_for(participant, at=now)}
    return render(request, "surveys/new_link.html", given)


@require_http_methods(LOOK_OR_ACT)
@survey_gate(Capability.PLAN)
def nudge(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Whom a reminder would go to, and sending it."""
    found = nudging.silent(survey, Roll(survey.meeting, survey), at=timezone.now())
    if request.method == "POST":
        count = len(nudging.nudge(survey, by=request.user, at=timezone.now()))
        said = ngettext("%(count)s reminder is on its way.", "%(count)s reminders are on their way.", count)
        messages.success(request, said % {"count": count}) if count else messages.info(
            request, _("Nobody is left to remind now.")
        )
        return redirect(survey)
    given = common(request, survey.meeting, _("Remind"))
    given |= {"survey": survey, "silent": found, "rest_days": nudging.REST.days}
    return render(request, "surveys/nudge.html", given)


def _today(survey: Survey) -> dt.date:
    """Where the meeting was, by whose days T6 counts."""
    return local_date(timezone.now(), survey.meeting.time_zone)
