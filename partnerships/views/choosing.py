"""Why a partnership is about its industry: looking, and writing it down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnerships import access, choosing
from partnerships.forms.choosing import IndustryChoiceForm
from partnerships.forms.fields import refuse
from partnerships.gates import partnership_gate
from partnerships.models import IndustryChoice, Partnership
from partnerships.roles import Capability
from partnerships.views import asking


@require_safe
@partnership_gate(Capability.VIEW)
def industry_choice(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The choice as it is on record."""
    today = partnership.local_date(timezone.now())
    title = _("Choice of the industry")
    given = {
        "partnership": partnership,
        "choice": _choice(partnership),
        "may_change": access.may(request.user, Capability.CONVENE, partnership, today=today),
        "title": title,
        "crumbs": [*asking.at(partnership), (title, "")],
    }
    return render(request, "partnerships/industry_choice.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def choose_industry(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Writing it down, and putting it right."""
    form = IndustryChoiceForm(request.POST or None, initial=_told(partnership))
    if form.is_valid():
        try:
            choosing.choose_industry(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        except choosing.ChosenAhead as refused:
            refuse(form, "decided_on", refused)
        else:
            messages.success(request, _("The choice is on record."))
            return redirect("partnerships:industry_choice", slug=partnership.slug)
    return asking.ask(
        request,
        form,
        title=_("Why %(industry)s?") % {"industry": partnership.industry.name},
        save=_("Save"),
        back=reverse("partnerships:industry_choice", kwargs={"slug": partnership.slug}),
        crumbs=asking.at(partnership),
        partnership=partnership,
    )


def _choice(partnership: Partnership) -> IndustryChoice | None:
    return IndustryChoice.objects.filter(partnership=partnership).select_related("by").first()


def _told(partnership: Partnership) -> dict[str, object]:
    """What is on record; for a new one, the codes that the industry goes by."""
    row = _choice(partnership)
    if row is None:
        return {"codes": partnership.industry.naics_codes[:120]}
    return {name: getattr(row, name) for name in ("decided_on", "deciders", "codes", "reason")}
