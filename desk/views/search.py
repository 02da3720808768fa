"""The search in the top bar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk import search as finding
from partnerships.access import today_for
from partnerships.gates import signed_in

LONGEST = 80


@require_safe
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:LONGEST].replace("\x00", "")
    groups = finding.search(request.user, typed, today=today_for(request.user, timezone.now()))
    count = sum(group.count for group in groups)
    return render(request, "desk/search.html", {"typed": typed, "groups": groups, "count": count, "section": "search"})
