"""The checklist of what there is to do until a launch."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.preparing import checklist
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability


@require_safe
@partnership_gate(Capability.SUPPORT)
def preparing(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    given = {
        "partnership": partnership,
        "checklist": checklist(partnership, day=partnership.local_date(timezone.now())),
        "may_plan": Capability.PLAN in request.may,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Preparing"), "")],
        "section": "partnerships",
    }
    return render(request, "desk/preparing.html", given)
