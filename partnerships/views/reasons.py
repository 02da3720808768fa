"""Reasons for quiet lines: the little form under each line, and all that were given."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships import reasons as line_reasons
from partnerships.forms.reasons import ReasonForm
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking, returning


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN)
def reasons(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """All reasons that were given, the newest first; a post gives one and leads back to where it was given."""
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        line_reasons.give(
            partnership,
            given["line"],
            about=given["about"],
            reason=given["reason"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The reason is kept."))
        return redirect(_back(request, partnership, given["back"]))
    rows = partnership.line_reasons.select_related("by").order_by("-at", "-pk")
    given = {
        "partnership": partnership,
        "form": form if form.is_bound else None,
        "back": _back(request, partnership, request.POST.get("back", "")),
        "given": [(row, partnership.local_date(row.at)) for row in rows],
        "crumbs": [*asking.at(partnership), (_("Reasons given"), "")],
    }
    return render(request, "partnerships/reasons.html", given)


def _back(request: HttpRequest, partnership: Partnership, address: str) -> str:
    default = reverse("partnerships:reasons", kwargs={"slug": partnership.slug})
    return returning.back(request, address, default=default)
