"""The plan of a partnership on one sheet: to print, and as PDF."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from actionteams.models import PlanVersion
from actionteams.plans import differences, reading
from actionteams.plans import sheet as plan_sheet
from actionteams.plans.page import readable
from partnerships import paper
from partnerships.gates import partnership_gate
from partnerships.models import Cycle, Partnership
from partnerships.roles import Capability

TEMPLATE = "actionteams/paper/plan_document.html"


@require_safe
@partnership_gate(Capability.VIEW)
def plan_paper(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return render(request, "actionteams/paper/plan.html", _on_paper(request, partnership))


@require_safe
@partnership_gate(Capability.VIEW)
def plan_pdf(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The same as PDF; where none can be made the page to print opens."""
    html = paper.document(TEMPLATE, _on_paper(request, partnership), style="plan.css")
    there = reverse("actionteams:plan_paper", kwargs={"slug": partnership.slug})
    name = f"{slugify(partnership.name)}-plan"
    return paper.answer(request, html, name=name, instead=f"{there}?{request.GET.urlencode()}")


def _on_paper(request: HttpRequest, partnership: Partnership) -> dict[str, Any]:
    """The plan as it stands, of the cycle of the number `?cycle=`, or the version of the key `?version=`.

    Without TEAMWORK only what was spoken of in a call.
    """
    version = _version(request, partnership)
    cycle = version.cycle if version else _cycle(request, partnership)
    today = partnership.local_date(timezone.now())
    content = version.content if version else reading.content(cycle, today=today, may=request.may)
    return {
        "partnership": partnership,
        "cycle": cycle,
        "version": version or _same(cycle, content),
        "priorities": plan_sheet.of(content, only=readable(cycle, request.may)),
        "on": plan_sheet.day(content["on"]),
    }


def _version(request: HttpRequest, partnership: Partnership) -> PlanVersion | None:
    asked = _number(request, "version")
    rows = PlanVersion.objects.filter(cycle__partnership=partnership).select_related("cycle")
    return get_object_or_404(rows, pk=asked) if asked else None


def _cycle(request: HttpRequest, partnership: Partnership) -> Cycle:
    number = _number(request, "cycle")
    return get_object_or_404(partnership.cycles, number=number) if number else partnership.current_cycle()


def _same(cycle: Cycle, content: dict[str, Any]) -> PlanVersion | None:
    """The newest version, if the plan still reads as it does."""
    newest = cycle.plan_versions.newest_first().first()
    return newest if newest and differences.is_same(newest.content, content) else None


def _number(request: HttpRequest, name: str) -> int:
    """The number asked for in the address, 0 for none; what is no number names nothing."""
    asked = request.GET.get(name, "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise Http404
    return int(asked or 0)
