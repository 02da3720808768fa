"""The pipeline of champions: the board, and one candidate with what was asked and answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships import contacts, guests, joining, notes, pipeline, pipeline_board, reasons
from partnerships.forms.fields import refuse
from partnerships.forms.notes import NoteForm
from partnerships.forms.pipeline import AnswerForm, AskedForm, CandidateForm, NextAskForm, PassionsForm
from partnerships.gates import Found, partnership_gate
from partnerships.models import Candidacy, CandidacyState, Partnership
from partnerships.roles import Capability
from partnerships.seating import RoleTaken
from partnerships.sides import NotIndustry
from partnerships.views import asking
from partnerships.views.somebody import meant


def by_candidacy(slug: str, pk: int) -> Found:
    rows = Candidacy.objects.select_related("partnership", "person", "asker")
    candidacy = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return candidacy.partnership, {"candidacy": candidacy}


@require_safe
@partnership_gate(Capability.CONTACTS)
def board(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Four columns, who asks next, and how many champions there are against how many carry a launch."""
    today = partnership.local_date(timezone.now())
    asked_to_join = joining.waiting(partnership)
    hosts = asked_to_join and Capability.PLAN in request.may
    found = pipeline_board.board(partnership, today=today)
    lines = found.lines(with_passions=Capability.NOTES in request.may)
    given = {
        "partnership": partnership,
        "board": found,
        "asked_to_join": asked_to_join,
        "gathering": guests.next_gathering(partnership, at=timezone.now()) if hosts else None,
        "today": today,
        "quiet_lines": reasons.with_reasons(partnership, lines),
        "reason_url": reverse("partnerships:reasons", kwargs={"slug": partnership.slug}),
        "may_read_notes": Capability.NOTES in request.may,
        "crumbs": [*asking.at(partnership), (_("Champions"), "")],
    }
    return render(request, "partnerships/champions.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN)
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Somebody who may lead goes on the list."""
    now = timezone.now()
    asked = {"on": partnership.local_date(now), "person": request.GET.get("person")}
    form = CandidateForm(request.POST or None, initial=asked)
    if form.is_valid():
        try:
            candidacy = _identify(partnership, form.cleaned_data, by=request.user, at=now)
        except pipeline.CandidateAlready as refused:
            refuse(form, "person", refused)
        else:
            messages.success(request, _("%(name)s is on the list.") % {"name": candidacy.person.name})
            again = "another" in request.POST
            return redirect("partnerships:add_candidate" if again else "partnerships:champions", slug=partnership.slug)
    back = reverse("partnerships:champions", kwargs={"slug": partnership.slug})
    more = {"back": back, "crumbs": _crumbs(partnership), "suggests": True, "save_more": _("Save and add another")}
    return asking.ask(request, form, title=_("Add a candidate"), save=_("Save"), **more)


@require_safe
@partnership_gate(Capability.CONTACTS, find=by_candidacy)
def candidate(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """One candidate: who asks, what was answered, and what only conveners read."""
    return _page(request, candidacy)


@require_POST
@partnership_gate(Capability.PLAN, find=by_candidacy)
def plan_ask(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    form = _forms(request, candidacy, data=request.POST)["next"]
    if not form.is_valid():
        return _page(request, candidacy, next=form)
    pipeline.plan_ask(candidacy, **form.cleaned_data, by=request.user)
    messages.success(request, _("Agreed who asks %(name)s next.") % {"name": candidacy.person.name})
    return _to(candidacy)


@require_POST
@partnership_gate(Capability.PLAN, find=by_candidacy)
def asked(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """An ask that was made; the company's shared log remembers it."""
    form = _forms(request, candidacy, data=request.POST)["asked"]
    if form.is_valid():
        try:
            pipeline.ask(candidacy, **form.cleaned_data, by=request.user, at=timezone.now())
        except contacts.LiesAhead as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("The ask is on record."))
            return _to(candidacy)
    return _page(request, candidacy, asked=form)


@require_POST
@partnership_gate(Capability.PLAN, find=by_candidacy)
def answer(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """A yes or a no. H4's refusal stands beside the answer, with the way to lift it."""
    form = _forms(request, candidacy, data=request.POST)["answer"]
    if form.is_valid():
        given = form.cleaned_data
        try:
            pipeline.settle(candidacy, given["answer"], on=given["on"], by=request.user, at=timezone.now())
        except (NotIndustry, pipeline.NothingToAnswer, RoleTaken) as refused:
            refuse(form, "answer", refused)
        except pipeline.AnsweredTooEarly as refused:
            refuse(form, "on", refused)
        else:
            says_yes = given["answer"] == CandidacyState.COMMITTED
            said = _("%(name)s is a champion.") if says_yes else _("%(name)s declines.")
            messages.success(request, said % {"name": candidacy.person.name})
            return _to(candidacy)
    candidacy.refresh_from_db()
    return _page(request, candidacy, answer=form)


@require_POST
@partnership_gate(Capability.PLAN, find=by_candidacy)
def take_back(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What was recorded last was a slip."""
    name, partnership = candidacy.person.name, candidacy.partnership
    seen = request.POST.get("step", "")
    step = int(seen) if seen.isdecimal() and len(seen) < 19 else None
    left = pipeline.take_back(candidacy, by=request.user, step=step)
    if left is None:
        messages.success(request, _("%(name)s is off the list.") % {"name": name})
        return redirect("partnerships:champions", slug=partnership.slug)
    messages.success(request, _("Taken back: %(name)s stands where they stood before.") % {"name": name})
    return _to(candidacy)


@require_POST
@partnership_gate(Capability.NOTES, find=by_candidacy)
def passions(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The three ticks, for the conveners of this partnership alone."""
    form = PassionsForm(request.POST)
    form.full_clean()
    pipeline.note_passions(candidacy, **form.cleaned_data, by=request.user)
    messages.success(request, _("What moves %(name)s is noted.") % {"name": candidacy.person.name})
    return _to(candidacy)


@transaction.atomic
def _identify(partnership: Partnership, given: dict[str, Any], *, by: Any, at: dt.datetime) -> Candidacy:
    told = {name: given[name] for name in ("on", "asker", "next_ask_on")}
    return pipeline.identify(partnership, meant(given), **told, by=by, at=at)


def _forms(request: HttpRequest, candidacy: Candidacy, data: Any = None) -> dict[str, Any]:
    today = candidacy.partnership.local_date(timezone.now())
    asker = candidacy.asker or request.user.person
    planned = {"asker": candidacy.asker, "next_ask_on": candidacy.next_ask_on}
    ticks = {name: getattr(candidacy, name) for name in pipeline.PASSIONS}
    return {
        "next": NextAskForm(data, initial=planned, auto_id="next_%s"),
        "asked": AskedForm(data, asker=asker, initial={"on": today}, auto_id="asked_%s"),
        "answer": AnswerForm(data, initial={"on": today}, auto_id="answer_%s"),
        "passions": PassionsForm(initial=ticks, auto_id="passions_%s"),
        "note": NoteForm(initial={"back": request.path}, auto_id="note_%s"),
    }


def _page(request: HttpRequest, candidacy: Candidacy, **refused: Any) -> HttpResponse:
    """The page, with the form that came back where one was refused."""
    partnership, person = candidacy.partnership, candidacy.person
    today = partnership.local_date(timezone.now())
    given = {
        "partnership": partnership,
        "candidacy": candidacy,
        "card": pipeline_board.card(candidacy, today=today),
        "forms": _forms(request, candidacy) | refused,
        "steps": candidacy.steps.select_related("asker", "by").order_by("-on", "-pk"),
        "notes": notes.readable(partnership, request.user, today=today).filter(person=person).select_related("by"),
        "may_change": Capability.PLAN in request.may,
        "may_read_notes": Capability.NOTES in request.may,
        "crumbs": [*_crumbs(partnership), (person.name, "")],
    }
    return render(request, "partnerships/candidate.html", given)


def _crumbs(partnership: Partnership) -> asking.Crumbs:
    board_url = reverse("partnerships:champions", kwargs={"slug": partnership.slug})
    return [*asking.at(partnership), (_("Champions"), board_url)]


def _to(candidacy: Candidacy) -> HttpResponse:
    return redirect("partnerships:candidate", slug=candidacy.partnership.slug, pk=candidacy.pk)
