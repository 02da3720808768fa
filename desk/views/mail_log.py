"""The letters of one partnership and what became of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk import mail_log as log
from outbox.states import LetterState
from partnerships.access import today_for
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability

A_PAGE = 50


@require_safe
@partnership_gate(Capability.CONTACTS)
def mail_log(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    state = request.GET.get("state", "")
    pages = Paginator(log.letters(partnership, state=state), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    given = {
        "partnership": partnership,
        "lines": log.lines(page.object_list, today=today_for(request.user, timezone.now())),
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "states": LetterState.choices,
        "state": state,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Letters"), "")],
        "section": "partnerships",
    }
    return render(request, "desk/mail_log.html", given)
