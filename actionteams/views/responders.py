"""Choosing first responders, introducing them, and the list of all of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams import responders
from actionteams.forms.responders import TOLD, IntroductionForm, SelectionForm, ToldForm
from actionteams.gates import by_number, team_gate
from actionteams.models import Priority, Selection, TeamSeat
from actionteams.responders import introducing, listing
from partnerships import notes, people
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership, Person
from partnerships.roles import Capability


def by_person(pk: int, person: int) -> Found:
    """Somebody on record who is thought of for this team."""
    partnership, found = by_number(pk)
    return partnership, found | {"person": get_object_or_404(Person, pk=person, erased_at=None)}


def by_seat(pk: int, seat: int) -> Found:
    """A first responder who sits there now, for views that take the `seat` with its priority and person."""
    rows = TeamSeat.objects.current().select_related("priority__partnership", "priority__cycle", "person")
    row = get_object_or_404(rows, pk=seat, priority=pk)
    return row.priority.partnership, {"seat": row}


def framed(priority: Priority, title: str, **more: Any) -> dict[str, Any]:
    """What each of these pages needs: the way to it, and the day it is there."""
    partnership = priority.partnership
    people_url = reverse("actionteams:people", kwargs={"pk": priority.pk})
    crumbs = [(partnership.name, partnership.get_absolute_url()), (priority.title, people_url), (title, "")]
    today = partnership.local_date(timezone.now())
    return {"priority": priority, "partnership": partnership, "crumbs": crumbs, "today": today} | more


@partnership_gate(Capability.CONTACTS)
@require_safe
def everybody(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    today = partnership.local_date(timezone.now())
    given = {
        "partnership": partnership,
        "lines": listing.listed(partnership, may=request.may, today=today),
        "reads_marks": Capability.NOTES in request.may,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("First responders"), "")],
        "section": "partnerships",
    }
    return render(request, "actionteams/responders/list.html", given)


@team_gate(Capability.CONTACTS)
@require_safe
def candidates(request: HttpRequest, priority: Priority) -> HttpResponse:
    """Who might help this team, by its field, and for conveners what was written down so far."""
    given = framed(priority, _("Choose first responders"))
    reads = Capability.NOTES in request.may
    suggested = responders.suggested(priority, today=given["today"])
    thought_of = _thought_of(priority, today=given["today"]) if reads else []
    given |= {
        "suggested": suggested,
        "reads": reads,
        "thought_of": thought_of,
        "call_is_held": priority.call_held_on is not None,
        "may_add": Capability.CAPTURE in request.may and priority.is_alive,
    }
    return render(request, "actionteams/responders/choose.html", given)


def _thought_of(priority: Priority, *, today: dt.date) -> list[Selection]:
    """Whoever has a record and does not sit there."""
    kept = responders.of_team(priority, today=today)
    seated = set(priority.team_seats.current().values_list("person_id", flat=True))
    known = Person.objects.filter(erased_at=None).in_bulk(kept.keys() - seated)
    for number, person in known.items():
        kept[number].person = person
    return sorted((kept[number] for number in known), key=lambda row: row.person.name_key)


@team_gate(Capability.CONTACTS)
@require_safe
def sheet(request: HttpRequest, priority: Priority) -> HttpResponse:
    """To think it through on paper: names, four marks and a line, and what to say when somebody is introduced."""
    given = framed(priority, "")
    given |= {"suggested": responders.suggested(priority, today=given["today"]), "marks": TOLD, "empty": range(3)}
    return render(request, "actionteams/responders/sheet.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.NOTES, find=by_person)
def selection(request: HttpRequest, priority: Priority, person: Person) -> HttpResponse:
    """Four ticks and one note about somebody, whether or not they sit on the team already."""
    given = framed(priority, _("Why %(name)s") % {"name": person.name})
    row = responders.of_team(priority, today=given["today"]).get(person.pk)
    form = SelectionForm(request.POST or None, selection=row)
    if request.method == "POST" and form.is_valid():
        told = {"on": given["today"], "by": request.user, "at": timezone.now()}
        try:
            responders.choose(priority, person, traits=form.traits, note=form.cleaned_data["note"], **told)
        except notes.OnHold as refused:
            refuse(form, None, refused)
        else:
            messages.success(request, _("It is written down, for conveners alone."))
            return redirect("actionteams:selection", pk=priority.pk, person=person.pk)
    seat = priority.team_seats.current().filter(person=person).first()
    given |= {
        "person": person,
        "form": form,
        "selection": row,
        "seat": seat,
        "works_at": person.affiliation_now(),
        "may_add": seat is None and priority.is_alive,
        "label": people.label(person),
    }
    return render(request, "actionteams/responders/selection.html", given)


@require_POST
@partnership_gate(Capability.NOTES, find=by_person)
def forget(request: HttpRequest, priority: Priority, person: Person) -> HttpResponse:
    today = priority.partnership.local_date(timezone.now())
    row = responders.of_team(priority, today=today).get(person.pk)
    if row is None:
        raise Http404
    try:
        responders.forget(row, on=today)
    except notes.OnHold as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is gone."))
    return redirect("actionteams:selection", pk=priority.pk, person=person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_seat)
def introduction(request: HttpRequest, seat: TeamSeat) -> HttpResponse:
    """The draft, sent in a champion's name once the words are right."""
    draft = _draft(seat)
    form = IntroductionForm(request.POST or None, initial={"words": draft.words})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        told = {"on": seat.priority.partnership.local_date(now), "by": request.user, "at": now}
        try:
            responders.introduce(seat, words=form.cleaned_data["words"], **told)
        except (introducing.NobodySpeaks, introducing.NobodyToWriteTo, introducing.IntroducedAlready) as refused:
            refuse(form, "words", refused)
        else:
            messages.success(request, _("The letter is on its way to the team."))
            return redirect("actionteams:people", pk=seat.priority_id)
    return _introduce(request, draft, form=form)


def _draft(seat: TeamSeat) -> introducing.Draft:
    job = seat.person.affiliation_now()
    return introducing.draft(seat, organization=job.organization.name if job else "")


def _introduce(request: HttpRequest, draft: introducing.Draft, **forms: Any) -> HttpResponse:
    seat = draft.seat
    given = framed(seat.priority, _("Introduce %(name)s") % {"name": seat.person.name})
    given |= {
        "seat": seat,
        "draft": draft,
        "was_written": introducing.was_written(seat),
        "form": IntroductionForm(initial={"words": draft.words}),
        "told_form": ToldForm(today=given["today"], auto_id="told-%s"),
    }
    return render(request, "actionteams/responders/introduce.html", given | forms)


@require_POST
@partnership_gate(Capability.PLAN, find=by_seat)
def told(request: HttpRequest, seat: TeamSeat) -> HttpResponse:
    """The team heard it in person."""
    now = timezone.now()
    form = ToldForm(request.POST, today=seat.priority.partnership.local_date(now), auto_id="told-%s")
    if not form.is_valid():
        return _introduce(request, _draft(seat), told_form=form)
    responders.introduce(seat, on=form.cleaned_data["on"], by=request.user, at=now)
    return redirect("actionteams:people", pk=seat.priority_id)


@require_POST
@partnership_gate(Capability.PLAN, find=by_seat)
def not_introduced(request: HttpRequest, seat: TeamSeat) -> HttpResponse:
    responders.take_back_introduction(seat)
    return redirect("actionteams:introduce", pk=seat.priority_id, seat=seat.pk)
