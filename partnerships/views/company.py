"""The page of one company or public-side organization."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnerships import access, contacts, quiet_periods
from partnerships.forms.contacts import ContactForm
from partnerships.models import Contact, Organization, Partnership, StatedSide
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability
from partnerships.views import asking

NEWEST = 10


def page(
    request: HttpRequest, found: Organization, *, form: ContactForm | None = None, status: int = 200
) -> HttpResponse:
    """What it is, who works and worked there, who spoke with it when, its branches, and its side where one was stated."""
    today = access.today_for(request.user, timezone.now())
    there = Partnership.objects.open_to(request.user, today)
    stated = StatedSide.objects.filter(organization=found, partnership__in=there).current()
    branches = list(found.branches.order_by("name_key", "pk"))
    newest = list(found.contacts.for_page().newest_first()[: NEWEST + 1])
    given = {
        "organization": found,
        "jobs": found.affiliations.select_related("person").newest_first(),
        "branches": branches,
        "stated_sides": stated.select_related("partnership").order_by("partnership__name", "pk"),
        "lately": _lately(found, branches, today),
        "lines": contacts.owned(newest[:NEWEST], by=request.user),
        "more_lines": len(newest) > NEWEST,
        "contact_form": form or contact_form(request, found),
        "quiet_lines": _quiet(request.user, found, today),
        "section": "people",
        "crumbs": [*asking.among_organizations(), (found.name, "")],
    }
    return render(request, "partnerships/organization.html", given, status=status)


def contact_form(
    request: HttpRequest, organization: Organization, *, data: Any = None, contact: Contact | None = None
) -> ContactForm:
    """For a new line by the visitor, or for `contact` put right."""
    today = access.today_for(request.user, timezone.now())
    mine = Partnership.objects.filter(pk__in=[one.pk for one in _where_contacts_show(request.user, today)])
    return ContactForm(data, organization=organization, mine=mine, by=request.user.person, today=today, contact=contact)


def _where_contacts_show(user: Any, today: dt.date) -> list[Partnership]:
    there = Partnership.objects.open_to(user, today).order_by("name", "pk")
    return [one for one in there if access.may(user, Capability.CONTACTS, one, today=today)]


def _quiet(user: Any, found: Organization, today: dt.date) -> list[QuietLine]:
    """S3-41, where the visitor could write down a contact with a company that came to a launch."""
    return quiet_periods.at_company(found, _where_contacts_show(user, today), today=today)


def _lately(found: Organization, branches: list[Organization], today: dt.date) -> list[tuple[Contact, int]]:
    """The newest contacts of these days with it or with another that counts as the same company, each with its days ago."""
    family = {found.pk, found.parent_id, *(branch.pk for branch in branches)} - {None}
    spoke = chain.from_iterable(contacts.lately(family, today=today).values())
    newest = sorted(spoke, key=lambda contact: (contact.on, contact.pk), reverse=True)
    return [(contact, (today - contact.on).days) for contact in newest[: contacts.LATELY_TOLD]]
