"""What a partnership stands for: reading it, agreeing on it, reaffirming it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships import access, principles
from partnerships.forms.fields import refuse
from partnerships.forms.principles import PrinciplesForm
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership, Principles
from partnerships.roles import Capability
from partnerships.sides import NotIndustry
from partnerships.views import asking


@require_safe
@partnership_gate(Capability.VIEW)
def index(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The principles in force, and every agreement so far."""
    today = partnership.local_date(timezone.now())
    agreements = principles.agreements(partnership)
    title = _("Principles")
    given = {
        "partnership": partnership,
        "agreements": agreements,
        "newest": agreements[0] if agreements else None,
        "may_change": access.may(request.user, Capability.CONVENE, partnership, today=today),
        "title": title,
        "crumbs": [*asking.at(partnership), (title, "")],
    }
    return render(request, "partnerships/principles.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def agree(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    today = partnership.local_date(timezone.now())
    newest = principles.in_force(partnership, on=today)
    form = PrinciplesForm(request.POST or None, initial={"lines": newest.words if newest else "", "on": today})
    if form.is_valid():
        try:
            principles.agree(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        except principles.NoPrinciple as refused:
            refuse(form, "lines", refused)
        except principles.AgreedAhead as refused:
            refuse(form, "on", refused)
        except (principles.NotLeading, NotIndustry) as refused:
            refuse(form, "agreed_by", refused)
        else:
            messages.success(request, _("The principles are on record."))
            return redirect("partnerships:principles", slug=partnership.slug)
    return asking.ask(
        request,
        form,
        title=_("What does this partnership stand for?"),
        save=_("Save"),
        back=reverse("partnerships:principles", kwargs={"slug": partnership.slug}),
        crumbs=asking.at(partnership),
        partnership=partnership,
    )


def by_agreement(slug: str, pk: int) -> Found:
    row = get_object_or_404(Principles.objects.select_related("partnership"), pk=pk, partnership__slug=slug)
    return row.partnership, {"row": row}


@require_POST
@partnership_gate(Capability.CONVENE, find=by_agreement)
def strike(request: HttpRequest, row: Principles) -> HttpResponse:
    """Take off an agreement that was entered by mistake."""
    partnership = row.partnership
    principles.strike(row)
    messages.success(request, _("Taken off the record."))
    return redirect("partnerships:principles", slug=partnership.slug)
