"""Naming an assistant from one's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actionteams.own.teams import Own
from actionteams.views.own import KEY_IN_COOKIE, with_own
from partnerships import assistants, zones
from partnerships.forms.assistants import AssistantForm
from partnerships.gates import open_to_anyone
from partnerships.views.assistants import change


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_own
def own_assistant(request: HttpRequest, own: Own) -> HttpResponse:
    """Who answers for the visitor: name one, or end one."""
    today = zones.local_date(own.now, own.where.time_zone)
    refused = None
    if request.method == "POST":
        by = request.user if request.user.is_authenticated else None
        refused = change(request, own.person, on=today, by=by, at=own.now)
        if refused is None:
            return redirect("actionteams:own_assistant")
    context = {
        "person": own.person,
        "assistants": assistants.of(own.person, today),
        "naming": refused or AssistantForm(),
        "assistants_url": reverse("actionteams:own_assistant"),
    }
    return render(request, "actionteams/own/assistant.html", context)
