"""The champions of a team that went on: each is signed up again, or leaves, with one click on the page of the new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actionteams import signing
from actionteams.gates import team_gate
from actionteams.models import Priority, SignUp
from actionteams.states import SignUpHow
from actionteams.views.priorities import page_of
from partnerships.roles import Capability
from partnerships.sides import NotIndustry


@team_gate(Capability.CAPTURE)
@require_POST
def sign_up_again(request: HttpRequest, priority: Priority) -> HttpResponse:
    """By the same rules as anybody else (H4); pressed twice, once."""
    if row := _asked_about(request, priority):
        try:
            signing.sign_up(priority, row.person, at=timezone.now(), how=SignUpHow.CONVENER, by=request.user)
            messages.success(request, _("%(name)s is signed up again.") % {"name": row.person.name})
        except (NotIndustry, signing.PriorityEnded) as refused:
            messages.error(request, str(refused))
    return _back(priority)


@team_gate(Capability.CAPTURE)
@require_POST
def does_not_go_along(request: HttpRequest, priority: Priority) -> HttpResponse:
    """What they signed for the team before ends today."""
    if row := _asked_about(request, priority):
        now = timezone.now()
        day = priority.partnership.local_date(now)
        signing.does_not_go_along(priority, row.person, on=day, by=request.user, at=now)
        messages.success(request, _("%(name)s does not go along; the sign-up ends today.") % {"name": row.person.name})
    return _back(priority)


def _asked_about(request: HttpRequest, priority: Priority) -> SignUp | None:
    """The sign-up of the person named, while that is open."""
    asked = request.POST.get("person", "")
    return next((row for row in page_of(priority).not_signed_again if str(row.person_id) == asked), None)


def _back(priority: Priority) -> HttpResponse:
    return redirect(f"{priority.get_absolute_url()}#goes-on")
