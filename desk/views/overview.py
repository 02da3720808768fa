"""One partnership at a glance, and the ideas it began with."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk import ideas as walls
from desk import overview as glance
from desk.looking_back import look
from partnerships.gates import Found, partnership_gate
from partnerships.models import Network, Partnership
from partnerships.roles import Capability


def with_standing(slug: str) -> Found:
    """The partnership named in the address, with its newest assessment."""
    rows = Partnership.objects.select_related("industry", "region", "standing")
    partnership = get_object_or_404(rows, slug=slug)
    return partnership, {"partnership": partnership}


@require_safe
@partnership_gate(Capability.VIEW, find=with_standing)
def overview(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Conveners may look back with ?on=2025-04-05; in a demonstration, whose people are invented, everybody may."""
    may_look_back = settings.DEMO_MODE or Capability.CONVENE in request.may
    seen = look(request, zone=partnership.time_zone, now=timezone.now(), may=may_look_back)
    when = {"day": seen.day, "now": seen.now, "is_past": seen.is_past}
    page = glance.read(partnership, **when, network=Network.of(request), may=request.may)
    given = {
        "partnership": partnership,
        "page": page,
        "look": seen,
        "may_act": Capability.CAPTURE in request.may,
        "may_plan": Capability.PLAN in request.may,
        "may_convene": Capability.CONVENE in request.may,
        "may_see": Capability.SUPPORT in request.may,
        "shows_plans": Capability.TEAMWORK in request.may,
        "crumbs": [(_("Partnerships"), f"{reverse('partnerships:list')}?all=1"), (partnership.name, "")],
        "section": "partnerships",
    }
    return render(request, "desk/overview.html", given)


@require_safe
@partnership_gate(Capability.VIEW)
def ideas(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every note that was put up in the running cycle, by the priority it was grouped under."""
    given = {
        "partnership": partnership,
        "wall": walls.of_cycle(partnership.current_cycle()),
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Ideas"), "")],
        "section": "partnerships",
    }
    return render(request, "desk/ideas.html", given)
