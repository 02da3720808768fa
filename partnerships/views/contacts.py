"""The contact log that everybody who convenes or supports shares (X2)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships import contacts, downloads, spreadsheets
from partnerships.filters import ContactFilter
from partnerships.gates import somewhere
from partnerships.models import Contact, Organization
from partnerships.roles import Capability
from partnerships.views import asking, company

A_PAGE = 50


@require_safe
@somewhere(Capability.CONTACTS)
def index(request: HttpRequest) -> HttpResponseBase:
    """The whole log, newest first, by company, partnership or only one's own."""
    narrowed = ContactFilter(request.GET, queryset=Contact.objects.for_page(), request=request)
    if kind := spreadsheets.kind_asked(request):
        return spreadsheets.response_as(kind, "contact-log", downloads.contact_log(narrowed.qs))
    pages = Paginator(narrowed.qs.newest_first(), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    given = {
        "filter": narrowed,
        "lines": contacts.owned(page.object_list, by=request.user),
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "section": "people",
        "crumbs": [*asking.among_people(), (_("Contact log"), "")],
    }
    return render(request, "partnerships/contacts.html", given)


@require_POST
@somewhere(Capability.CONTACTS)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One line from the company's page; with a slip it comes back there with what was typed."""
    organization = get_object_or_404(Organization.objects.select_related("county", "parent"), pk=pk)
    form = company.contact_form(request, organization, data=request.POST)
    if not form.is_valid():
        return company.page(request, organization, form=form, status=422)
    contacts.record(organization, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, _("It is in the log of %(name)s.") % {"name": organization.name})
    return redirect(f"{organization.get_absolute_url()}#contacts")


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A line put right by whoever wrote it."""
    contact = _own(request, pk)
    form = company.contact_form(request, contact.organization, data=request.POST or None, contact=contact)
    back = contact.organization.get_absolute_url()
    if form.is_valid():
        contacts.correct(contact, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The line is changed."))
        return redirect(f"{back}#contacts")
    return asking.ask(
        request,
        form,
        title=_("Line in the contact log"),
        lede=contact.organization.name,
        save=_("Save"),
        back=back,
        crumbs=[*asking.among_organizations(), (contact.organization.name, back)],
        section="people",
        suggests=True,
        contact=contact,
        aside="partnerships/_delete_contact.html",
    )


@require_POST
@somewhere(Capability.CONTACTS)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    contact = _own(request, pk)
    organization = contact.organization
    contacts.delete(contact, by=request.user)
    messages.success(request, _("The line is gone from the log."))
    return redirect(f"{organization.get_absolute_url()}#contacts")


def _own(request: HttpRequest, pk: int) -> Contact:
    contact = get_object_or_404(Contact.objects.for_page(), pk=pk)
    if not contacts.is_own(contact, by=request.user):
        raise PermissionDenied
    return contact
