"""One partnership at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability


@require_GET
@partnership_gate(Capability.VIEW)
def overview(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return render(request, "desk/overview.html", {"partnership": partnership, "section": "partnerships"})
