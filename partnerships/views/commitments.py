"""What the organizations of the core team signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import commitments, documents
from partnerships.forms.fields import refuse
from partnerships.forms.support import CommitmentForm, SignedForm
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Commitment, Organization, Partnership
from partnerships.roles import Capability
from partnerships.views import support


def by_promise(slug: str, pk: int) -> Found:
    """An organization with somebody in the core team, or one that signed, as `organization`."""
    partnership, found = by_slug(slug)
    organization = get_object_or_404(Organization, pk=pk)
    today = partnership.local_date(timezone.now())
    promises = commitments.promises(partnership, day=today)
    if organization not in [promise.organization for promise in promises]:
        get_object_or_404(Commitment, partnership=partnership, organization=organization)
    return partnership, found | {"organization": organization}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE, find=by_promise)
def commitment(request: HttpRequest, partnership: Partnership, organization: Organization) -> HttpResponse:
    """When one organization signed, by whom, on which paper."""
    row = partnership.commitments.filter(organization=organization).select_related("signer").first()
    told = {"signed_on": row.signed_on, "signer": row.signer} if row else {}
    form = CommitmentForm(request.POST or None, request.FILES or None, initial=told)
    if form.is_valid():
        try:
            _sign(partnership, organization, form.cleaned_data, by=request.user, at=timezone.now())
        except documents.NotTaken as refused:
            refuse(form, "file", refused)
        except commitments.SignedAhead as refused:
            refuse(form, "signed_on", refused)
        else:
            messages.success(request, _("%(name)s has signed.") % {"name": organization.name})
            return redirect("partnerships:support", slug=partnership.slug)
    title = _("Commitment of %(name)s") % {"name": organization.name}
    more = {"suggests": True, "organization": organization}
    if row:
        more["aside"] = "partnerships/_take_back_commitment.html"
    return support.ask(request, partnership, form, title=title, save=_("Save"), **more)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_promise)
def take_back(request: HttpRequest, partnership: Partnership, organization: Organization) -> HttpResponse:
    """What was recorded by mistake goes."""
    row = partnership.commitments.filter(organization=organization).first()
    if row is None:
        raise Http404
    commitments.take_back(row, by=request.user)
    messages.success(request, _("The commitment of %(name)s is taken back.") % {"name": organization.name})
    return redirect("partnerships:support", slug=partnership.slug)


@require_POST
@partnership_gate(Capability.CONVENE)
def sign_many(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Many organizations signed on one day, each by its first member of the core team."""
    today = partnership.local_date(timezone.now())
    still = {one.organization.pk: one for one in commitments.promises(partnership, day=today) if not one.commitment}
    form = SignedForm(request.POST, organizations=list(still))
    if not form.is_valid():
        return support.page(request, partnership, signing=form)
    chosen = [still[number] for number in form.cleaned_data["organizations"]]
    told = {"on": form.cleaned_data["on"], "by": request.user, "at": timezone.now()}
    try:
        with transaction.atomic():
            for one in chosen:
                commitments.sign(partnership, one.organization, signer=one.people[0], **told)
    except commitments.SignedAhead as refused:
        refuse(form, "on", refused)
        return support.page(request, partnership, signing=form)
    said = ngettext("%(count)d organization has signed.", "%(count)d organizations have signed.", len(chosen))
    messages.success(request, said % {"count": len(chosen)})
    return redirect("partnerships:support", slug=partnership.slug)


@transaction.atomic
def _sign(
    partnership: Partnership, organization: Organization, given: dict[str, Any], *, by: Any, at: dt.datetime
) -> None:
    paper = None
    if given["file"]:
        source = _("Commitment of %(name)s") % {"name": organization.name}
        paper = documents.keep(partnership, given["file"], source=source, by=by, at=at)
    told = {"on": given["signed_on"], "signer": given["signer"], "document": paper}
    commitments.sign(partnership, organization, **told, by=by, at=at)
