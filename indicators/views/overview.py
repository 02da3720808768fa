"""The network at a glance, for its admins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.dashboard.overview import overview
from partnerships.access import today_for
from partnerships.gates import network_admin
from partnerships.models import Network


@require_safe
@network_admin
def network(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = overview(now=now, today=today_for(request.user, now), network=Network.of(request))
    crumbs = [(_("Indicators"), reverse("indicators:dashboard")), (_("The network at a glance"), "")]
    return render(request, "indicators/network.html", {"overview": found, "crumbs": crumbs})
