"""Conveners ask colleagues in, write to them again, and take an invitation back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import people, seating, welcoming
from partnerships.forms.colleagues import ColleagueForm
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership, Welcome
from partnerships.roles import Capability
from partnerships.views import asking

# Beside which field each refusal is said.
ABOUT = {
    welcoming.AccountIsClosed: "email",
    welcoming.SignsInAlready: "email",
    welcoming.ServesElsewhere: "email",
    seating.RoleTaken: "role",
    seating.EndsBeforeItStarts: "until",
}


def by_welcome(slug: str, pk: int) -> Found:
    """The welcome named in the address, for views that take it as `welcome`."""
    rows = Welcome.objects.select_related("holding__partnership", "holding__person", "user")
    welcome = get_object_or_404(rows, pk=pk, holding__partnership__slug=slug)
    return welcome.holding.partnership, {"welcome": welcome}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def invite(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Give a colleague a role, an account and a letter that says so."""
    now = timezone.now()
    asked = {"role": request.GET.get("role"), "until": request.GET.get("until")}
    form = ColleagueForm(request.POST or None, initial=asked, today=partnership.local_date(now))
    if form.is_valid():
        try:
            welcome = _invite(partnership, form.cleaned_data, by=request.user, at=now)
        except tuple(ABOUT) as refused:
            refuse(form, ABOUT[type(refused)], refused)
        else:
            words = {"person": welcome.holding.person.name, "role": welcome.holding.get_role_display().lower()}
            messages.success(request, _("Invited: %(person)s, %(role)s. A letter is on its way.") % words)
            return redirect("partnerships:roles", slug=partnership.slug)
    roles_url = reverse("partnerships:roles", kwargs={"slug": partnership.slug})
    crumbs = [*asking.at(partnership), (_("People and roles"), roles_url)]
    lede = _("They get a letter with a link that lets them in, and see what their role opens.")
    more = {"lede": lede, "suggests": True, "section": "partnerships"}
    title, save = _("Invite a colleague"), _("Send the invitation")
    return asking.ask(request, form, title=title, save=save, back=roles_url, crumbs=crumbs, **more)


@transaction.atomic
def _invite(partnership: Partnership, given: dict[str, Any], **who_and_when: Any) -> Welcome:
    """All of it or nothing: a refusal leaves no new organization behind."""
    organization = people.organization_called(given["organization"], system=given["system"])
    told = {field: given[field] for field in ("name", "email", "title", "until")}
    return welcoming.invite(partnership, given["role"], organization=organization, **told, **who_and_when)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_welcome)
def write_again(request: HttpRequest, welcome: Welcome) -> HttpResponse:
    try:
        welcoming.write_again(welcome, by=request.user, at=timezone.now())
    except (welcoming.NotWaiting, welcoming.JustWritten) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Another letter is on its way. The link in the one before no longer works."))
    return redirect("partnerships:roles", slug=welcome.holding.partnership.slug)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_welcome)
def withdraw(request: HttpRequest, welcome: Welcome) -> HttpResponse:
    try:
        welcoming.withdraw(welcome, by=request.user, at=timezone.now())
    except welcoming.NotWaiting as refused:
        messages.error(request, str(refused))
    else:
        words = {"person": welcome.holding.person.name}
        messages.success(request, _("The invitation of %(person)s is taken back.") % words)
    return redirect("partnerships:roles", slug=welcome.holding.partnership.slug)
