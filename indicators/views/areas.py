"""Administrative areas for network admins, and one region beside them."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators import areas
from indicators.forms.areas import AreaForm
from indicators.models import AdministrativeArea
from indicators.region_page import counties_of
from indicators.sets import beside
from partnerships.forms.fields import refuse
from partnerships.gates import network_admin, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking


@require_safe
@network_admin
def index(request: HttpRequest) -> HttpResponse:
    given = {"areas": list(areas.listed()), "crumbs": [*_crumbs(), (_("Administrative areas"), "")], "section": "none"}
    return render(request, "indicators/areas.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def new(request: HttpRequest) -> HttpResponse:
    return _describe(request, AdministrativeArea(), title=_("New administrative area"))


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    area = get_object_or_404(AdministrativeArea, pk=pk)
    return _describe(request, area, title=_("Edit %(name)s") % {"name": area.name})


@require_POST
@network_admin
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    area = get_object_or_404(AdministrativeArea, pk=pk)
    areas.remove(area, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is removed.") % {"name": area.name})
    return redirect("indicators:areas")


@require_safe
@partnership_gate(Capability.VIEW)
def region(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The counties of one partnership's region beside the administrative areas (A6)."""
    today = partnership.local_date(timezone.now())
    context = {
        "partnership": partnership,
        "region": partnership.region,
        "counties": counties_of(partnership, today),
        "beside": areas.beside(partnership.region),
        "finding": beside.one(partnership, "A6", today),
        "may_change": Capability.CONVENE in request.may,
        "crumbs": [*asking.at(partnership), *_indicators(partnership), (_("Region"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/region.html", context)


def _describe(request: HttpRequest, area: AdministrativeArea, *, title: str) -> HttpResponse:
    form = AreaForm(request.POST or None, area=area)
    if form.is_valid():
        try:
            with transaction.atomic():
                given = {name: form.cleaned_data[name] for name in ("name", "kind")}
                areas.describe(area, **given, counties=form.within(), by=request.user, at=timezone.now())
        except areas.NameTaken as refused:
            refuse(form, "name", refused)
        except areas.NoCounties as refused:
            refuse(form, "counties", refused)
        else:
            messages.success(request, _("%(name)s is on record.") % {"name": area.name})
            return redirect("indicators:areas")
    back = reverse("indicators:areas")
    crumbs = [*_crumbs(), (_("Administrative areas"), back)]
    aside = {"aside": "indicators/_remove_area.html", "area": area} if area.pk else {}
    return asking.ask(request, form, title=title, save=_("Save"), back=back, crumbs=crumbs, section="none", **aside)


def _crumbs() -> asking.Crumbs:
    return [(_("Network"), reverse("partnerships:network"))]


def _indicators(partnership: Partnership) -> asking.Crumbs:
    return [(_("Indicators"), reverse("indicators:partnership", kwargs={"slug": partnership.slug}))]
