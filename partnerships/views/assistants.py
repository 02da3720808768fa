"""Naming and ending an assistant, from the page of the person whom they answer for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partnerships import access
from partnerships import assistants as verbs
from partnerships.forms.assistants import AssistantForm
from partnerships.forms.fields import refuse
from partnerships.gates import somewhere
from partnerships.models import Assistant, Person
from partnerships.roles import Capability
from partnerships.views import people


@require_POST
@somewhere(Capability.CONTACTS)
def assistants(request: HttpRequest, pk: int) -> HttpResponse:
    """Name one, or end the one whose number is sent along."""
    person, now = get_object_or_404(Person, pk=pk, erased_at=None), timezone.now()
    form = change(request, person, on=access.today_for(request.user, now), by=request.user, at=now)
    return people.show(request, person, naming=form) if form else redirect(person)


def change(request: HttpRequest, person: Person, *, on: dt.date, by: Any, at: dt.datetime) -> AssistantForm | None:
    """Do what the piece `_assistants.html` sent; the form with what was refused, or None when it is done."""
    if number := request.POST.get("end", ""):
        rows = Assistant.objects.current().filter(person=person)
        row = get_object_or_404(rows, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
        verbs.end(row, on=on, by=by, at=at)
        messages.success(
            request, _("%(name)s answers no more for %(person)s.") % {"name": row.name, "person": person.name}
        )
        return None
    form = AssistantForm(request.POST)
    if not form.is_valid():
        return form
    try:
        made = verbs.name(person, **form.cleaned_data, on=on, by=by, at=at)
    except (verbs.AnswersForThemselves, verbs.TooMany) as refused:
        refuse(form, "email", refused)
        return form
    messages.success(request, _("%(name)s may answer for %(person)s.") % {"name": made.name, "person": person.name})
    return None
