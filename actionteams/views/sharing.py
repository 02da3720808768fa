"""Handing out the sign-up link: on a page to copy it, and on paper for the wall."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actionteams import sign_up_link
from actionteams.letters import convener_of
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability


@partnership_gate(Capability.CAPTURE)
@require_safe
def share(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    link = sign_up_link.address(partnership)
    crumbs = [(partnership.name, partnership.get_absolute_url()), (_("Share the sign-up link"), "")]
    context = {
        "partnership": partnership,
        "link": link,
        "square": sign_up_link.square(link),
        "crumbs": crumbs,
        "may_renew": Capability.CONVENE in request.may,
        "section": "partnerships",
    }
    return render(request, "actionteams/share.html", context)


@partnership_gate(Capability.CAPTURE)
@require_safe
def poster(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    link = sign_up_link.address(partnership)
    context = {"partnership": partnership, "link": link, "square": sign_up_link.square(link)}
    return render(request, "actionteams/poster.html", context | {"convener": convener_of(partnership)})


@partnership_gate(Capability.CONVENE)
@require_POST
def renew(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    sign_up_link.renew(partnership, by=request.user)
    messages.success(request, _("There is a new link. The old one opens nothing any more."))
    return redirect("actionteams:share", slug=partnership.slug)
