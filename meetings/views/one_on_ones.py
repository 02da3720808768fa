"""New champions after a launch or refresh: who was talked with, who is owed a talk, and who came again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings import capture, one_on_ones
from meetings.forms.one_on_ones import TalkForm
from meetings.one_on_ones import Champion, Page
from partnerships import notes as private_notes
from partnerships.forms.fields import refuse
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Cycle, Partnership, Person
from partnerships.roles import Capability
from partnerships.views import asking

REFUSED = 422


def by_champion(slug: str, number: int, person: int) -> Found:
    """Somebody who came and signed up at the launch or refresh of that cycle."""
    partnership, _found = by_slug(slug)
    cycle = get_object_or_404(partnership.cycles.exclude(anchored_on=None), number=number)
    signed = Person.objects.filter(sign_ups__priority__cycle=cycle).distinct()
    return partnership, {"cycle": cycle, "person": get_object_or_404(signed, pk=person)}


@require_safe
@partnership_gate(Capability.PLAN)
def new_champions(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Of the newest cycle whose launch or refresh was held, or of the one that `?cycle=` names."""
    cycles = list(partnership.cycles.exclude(anchored_on=None).order_by("-number"))
    number = request.GET.get("cycle", "")
    chosen = [one for one in cycles if not number or str(one.number) == number]
    if number and not chosen:
        raise Http404
    return _show(request, partnership, cycles, chosen[0] if chosen else None)


@require_POST
@partnership_gate(Capability.PLAN, find=by_champion)
def record(request: HttpRequest, cycle: Cycle, person: Person) -> HttpResponse:
    """One talk; what was refused stands in its form again."""
    now = timezone.now()
    partnership = cycle.partnership
    page = Page(cycle, user=request.user, today=partnership.local_date(now))
    known = next((one for one in page.champions if one.person == person), None)
    if known is None:
        raise Http404
    form = _form(request, page, known, request.POST)
    if form.is_valid():
        try:
            one_on_ones.record(cycle, person, by=request.user, at=now, **form.cleaned_data)
        except (one_on_ones.TooEarly, capture.NotYetHeld) as refused:
            refuse(form, "on", refused)
        except private_notes.AboutNobody as refused:
            refuse(form, "note" if "note" in form.fields else None, refused)
        else:
            messages.success(request, _("The talk with %(name)s is on record.") % {"name": person.name})
            return redirect(f"{_address(partnership, cycle)}#champion-{person.pk}")
    cycles = list(partnership.cycles.exclude(anchored_on=None).order_by("-number"))
    return _show(request, partnership, cycles, cycle, refused={person.pk: form})


def _show(
    request: HttpRequest,
    partnership: Partnership,
    cycles: list[Cycle],
    cycle: Cycle | None,
    *,
    refused: dict[int, TalkForm] | None = None,
) -> HttpResponse:
    given: dict[str, Any] = {"partnership": partnership, "cycles": cycles, "cycle": cycle}
    if cycle:
        cycle.partnership = partnership
        page = Page(cycle, user=request.user, today=partnership.local_date(timezone.now()))
        known = refused or {}
        given["page"] = page
        given["rows"] = [
            (one, known.get(one.person.pk) or _form(request, page, one), one.person.pk in known)
            for one in page.champions
        ]
    given["reads_notes"] = Capability.NOTES in request.may
    given["crumbs"] = [*asking.at(partnership), (_("New champions"), "")]
    given["section"] = "partnerships"
    return render(request, "meetings/one_on_ones.html", given, status=REFUSED if refused else 200)


def _form(request: HttpRequest, page: Page, one: Champion, sent: Any = None) -> TalkForm:
    return TalkForm(
        sent,
        person=one.person.pk,
        since=page.anchor.held_on,
        today=page.today,
        takes_notes=Capability.NOTES in request.may,
    )


def _address(partnership: Partnership, cycle: Cycle) -> str:
    here = reverse("meetings:one_on_ones", kwargs={"slug": partnership.slug})
    return f"{here}?{urlencode({'cycle': cycle.number})}"
