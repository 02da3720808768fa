"""The desk: what needs me today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from partnerships.gates import signed_in


@require_GET
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/home.html")
