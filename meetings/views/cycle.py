"""The checklist of a refresh cycle: what the refresh is for, and the elements of its meeting, each with its evidence."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings import elements, goals
from meetings.checks import refresh_of
from partnerships.gates import partnership_gate
from partnerships.models import Cycle, Partnership
from partnerships.models.cycle import CycleKind
from partnerships.roles import Capability


@require_safe
@partnership_gate(Capability.PLAN)
def cycle(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The newest refresh cycle, or the one that `?cycle=` names. For those who hear first when a team is paused."""
    rows = list(partnership.cycles.filter(kind=CycleKind.REFRESH).order_by("-number"))
    chosen = _chosen(rows, request.GET.get("cycle", ""))
    given = {"partnership": partnership, "crumbs": _crumbs(partnership), "cycles": rows, "cycle": chosen}
    if chosen:
        today = partnership.local_date(timezone.now())
        given["meeting"] = refresh_of(chosen)
        given["lists"] = [
            (_("What the refresh is for"), goals.of(chosen, today=today)),
            (_("The elements of its meeting"), elements.of(chosen)),
        ]
    return render(request, "meetings/cycle.html", given)


def _chosen(rows: list[Cycle], number: str) -> Cycle | None:
    found = [one for one in rows if not number or str(one.number) == number]
    if number and not found:
        raise Http404
    return found[0] if found else None


def _crumbs(partnership: Partnership) -> list[tuple[str, str]]:
    return [(partnership.name, partnership.get_absolute_url()), (_("Refresh checklist"), "")]
