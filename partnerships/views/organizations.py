"""Companies and public-side organizations: the list, one of them, and how it is added, put right and checked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from partnerships import counties, downloads, organizations, recounts, spreadsheets
from partnerships.filters import OrganizationFilter
from partnerships.forms.contacts import ParentForm
from partnerships.forms.fields import refuse
from partnerships.forms.organizations import OrganizationForm
from partnerships.gates import somewhere
from partnerships.models import Organization
from partnerships.roles import Capability
from partnerships.tables import A_PAGE, OrganizationsTable
from partnerships.views import asking, company

SUGGESTED = 12
LETTERS = 2


@require_safe
@somewhere(Capability.CONTACTS)
def index(request: HttpRequest) -> HttpResponseBase:
    narrowed = OrganizationFilter(request.GET, queryset=Organization.objects.listed())
    if kind := spreadsheets.kind_asked(request):
        return spreadsheets.response_as(kind, "organizations", downloads.organizations(narrowed.qs))
    table = OrganizationsTable(narrowed.qs)
    RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    given = {
        "filter": narrowed,
        "table": table,
        "count": table.paginator.count,
        "waiting": Organization.objects.to_be_checked().count(),
        "section": "people",
        "crumbs": [*asking.among_people(), (_("Organizations"), "")],
    }
    return render(request, "partnerships/organizations.html", given)


@require_safe
@somewhere(Capability.CONTACTS)
def suggest(request: HttpRequest) -> HttpResponse:
    """Organizations on record whose name begins to match what is being typed."""
    typed = (request.GET.get("organization") or request.GET.get("parent") or "").strip()
    found = OrganizationFilter({"q": typed}, queryset=Organization.objects.order_by("name_key", "pk")).qs
    options = found[:SUGGESTED] if len(typed) >= LETTERS else []
    return render(request, "partnerships/_organization_options.html", {"options": options})


@require_safe
@somewhere(Capability.CONTACTS)
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    """One organization; an address of before a merge leads to what it became."""
    found = Organization.objects.select_related("county", "parent").filter(pk=pk).first()
    if found is None:
        return asking.lead_to_survivor(Organization, pk)
    return company.page(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def new(request: HttpRequest) -> HttpResponse:
    back = reverse("partnerships:organizations")
    return _describe(
        request, Organization(), title=_("New organization"), back=back, crumbs=asking.among_organizations()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Organization.objects.select_related("county", "parent"), pk=pk)
    back = found.get_absolute_url()
    crumbs = [*asking.among_organizations(), (found.name, back)]
    return _describe(request, found, title=_("Edit %(name)s") % {"name": found.name}, back=back, crumbs=crumbs)


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def parent(request: HttpRequest, pk: int) -> HttpResponse:
    """Which companies count as one: first what would count differently, then, confirmed, it is so."""
    found = get_object_or_404(Organization.objects.select_related("county", "parent"), pk=pk)
    form = ParentForm(request.POST or None, initial={"parent": found.parent})
    preview = None
    if form.is_valid():
        try:
            if "confirmed" in request.POST:
                changes = organizations.set_parent(found, form.cleaned_data["parent"])
                messages.success(request, asking.and_counts(request, _counts_as(found), changes))
                return redirect(found)
            preview = organizations.preview_parent(found, form.cleaned_data["parent"])
        except organizations.ParentIsBranch as refused:
            refuse(form, "parent", refused)
    given = {
        "organization": found,
        "form": form,
        "is_previewed": preview is not None,
        **asking.counts_shown(request, preview or []),
        "section": "people",
        "crumbs": [*asking.among_organizations(), (found.name, found.get_absolute_url()), (_("Parent company"), "")],
    }
    return render(request, "partnerships/parent.html", given)


@require_POST
@somewhere(Capability.CONTACTS)
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: what came in from outside is right."""
    found = get_object_or_404(Organization, pk=pk)
    organizations.mark_checked(found)
    if request.htmx:
        return render(request, "partnerships/cells/_check.html", {"record": found})
    messages.success(request, _("%(name)s is checked.") % {"name": found.name})
    return redirect(f"{reverse('partnerships:organizations')}?to_check=on")


def _describe(request: HttpRequest, found: Organization, **page: Any) -> HttpResponse:
    form = OrganizationForm(request.POST or None, organization=found if found.pk else None)
    changes: list[recounts.Recount] = []
    if form.is_valid():
        try:
            with transaction.atomic():
                given = form.cleaned_data | {"county": counties.county_typed(form.cleaned_data["county"])}
                organizations.describe(found, **given, recounts=changes)
        except organizations.KnownAlready as refused:
            refuse(form, "name", refused)
        except organizations.ParentIsBranch as refused:
            refuse(form, "parent", refused)
        else:
            said = _("%(name)s is on record.") % {"name": found.name}
            messages.success(request, asking.and_counts(request, said, changes))
            return redirect(found)
    return asking.ask(request, form, save=_("Save"), section="people", suggests=True, **page)


def _counts_as(organization: Organization) -> str:
    if organization.parent is None:
        return _("%(name)s counts as a company of its own.") % {"name": organization.name}
    words = {"name": organization.name, "parent": organization.parent.name}
    return _("%(name)s counts as one company with %(parent)s.") % words
