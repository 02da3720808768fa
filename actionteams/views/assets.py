"""The register of what organizations bring, for the whole partnership."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actionteams.assets import downloads, offering, register
from actionteams.forms.assets import AssetForm, NarrowForm, StepForm
from actionteams.models import Asset, Priority
from partnerships import spreadsheets
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Organization, Partnership
from partnerships.roles import Capability
from partnerships.views import returning

A_PAGE = 25
REFUSED = 422
STEPS = {"commit": offering.commit, "use": offering.use, "withdraw": offering.withdraw}


@partnership_gate(Capability.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def assets(request: HttpRequest, partnership: Partnership) -> HttpResponseBase:
    """Both sides beside each other, the rows by organization, and a line to add one."""
    form = _form(request, partnership, data=_sent(request)) if _may_offer(request, partnership) else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            return _offer(request, partnership, form)
    found = register.OfPartnership(partnership, today=_today(partnership), may=request.may)
    narrow = NarrowForm(request.GET, priorities=list(_priorities(request, partnership)))
    lines = found.narrowed(**narrow.chosen) if found.is_listed else []
    kind = spreadsheets.kind_asked(request)
    if kind and found.is_listed:
        return spreadsheets.response_as(kind, "assets", downloads.rows(lines))
    pages = Paginator(found.bringers(lines), A_PAGE)
    given = {"found": found, "narrow": narrow, "form": form, "page_obj": pages.get_page(request.GET.get("page"))}
    mine = {one.pk for one in _own(request, partnership)}
    given |= {"may_capture": Capability.CAPTURE in request.may, "mine": mine}
    status = REFUSED if form and form.is_bound else 200
    return _page(request, partnership, "actionteams/assets/assets.html", status=status, **given)


def _offer(request: HttpRequest, partnership: Partnership, form: AssetForm) -> HttpResponse:
    given, now = dict(form.cleaned_data), timezone.now()
    if Capability.CAPTURE not in request.may:
        given["person"] = request.user.person
    asset = offering.offer(partnership, given.pop("organization"), **given, by=request.user, at=now)
    messages.success(request, _("“%(what)s” is in the register.") % {"what": asset.what})
    return redirect("actionteams:assets", slug=partnership.slug)


def asset_at(slug: str, pk: int) -> Found:
    partnership, _found = by_slug(slug)
    rows = partnership.assets.select_related("partnership", "organization", "person", "priority")
    return partnership, {"asset": get_object_or_404(rows, pk=pk)}


@partnership_gate(Capability.VIEW, find=asset_at)
@require_http_methods(["GET", "HEAD", "POST"])
def asset(request: HttpRequest, asset: Asset) -> HttpResponse:
    """One of them put right."""
    _require_may_change(request, asset)
    form = _form(request, asset.partnership, asset=asset, data=_sent(request))
    if form.is_valid():
        given = {"person": asset.person} | form.cleaned_data
        offering.describe(asset, **given, by=request.user, at=timezone.now())
        messages.success(request, _("The register is changed."))
        return redirect("actionteams:assets", slug=asset.partnership.slug)
    return _one(request, asset, form)


def _one(request: HttpRequest, asset: Asset, form: AssetForm, *, step_form: StepForm | None = None) -> HttpResponse:
    status = REFUSED if form.is_bound or step_form else 200
    given = {"asset": asset, "form": form, "step_form": step_form}
    return _page(request, asset.partnership, "actionteams/assets/asset.html", status=status, **given)


@partnership_gate(Capability.VIEW, find=asset_at)
@require_POST
def asset_step(request: HttpRequest, asset: Asset) -> HttpResponse:
    """One tap: committed, used, withdrawn, or the last of these taken back."""
    _require_may_change(request, asset)
    form = StepForm(request.POST, today=_today(asset.partnership))
    if not form.is_valid():
        return _one(request, asset, _form(request, asset.partnership, asset=asset), step_form=form)
    who = {"by": request.user, "at": timezone.now()}
    try:
        if step := STEPS.get(form.cleaned_data["step"]):
            step(asset, on=form.cleaned_data["on"], **who)
        else:
            offering.step_back(asset, **who)
        messages.success(request, _("%(what)s: %(state)s.") % {"what": asset.what, "state": asset.state.label})
    except offering.Withdrawn as refused:
        messages.error(request, str(refused))
    here = reverse("actionteams:assets", kwargs={"slug": asset.partnership.slug})
    return redirect(returning.back(request, request.POST.get("back", ""), default=here))


def _page(request: HttpRequest, partnership: Partnership, template: str, *, status: int, **given: Any) -> HttpResponse:
    title, here = _("What everybody brings"), ""
    crumbs = [(partnership.name, partnership.get_absolute_url())]
    if "asset" in given:
        here = reverse("actionteams:assets", kwargs={"slug": partnership.slug})
    crumbs += [(title, here), (given["asset"].what, "")] if here else [(title, "")]
    shared = {
        "partnership": partnership,
        "today": _today(partnership),
        "title": title,
        "crumbs": crumbs,
        "section": "partnerships",
    }
    return render(request, template, shared | given, status=status)


def _today(partnership: Partnership) -> Any:
    return partnership.local_date(timezone.now())


def _priorities(request: HttpRequest, partnership: Partnership, *, kept: Asset | None = None) -> QuerySet[Priority]:
    """Those that this visitor may read about, and the one that `kept` is meant for already."""
    rows = Priority.objects.filter(partnership=partnership).order_by("-cycle__number", "position", "pk")
    if Capability.TEAMWORK in request.may:
        return rows
    meant = kept.priority_id if kept else None
    return rows.filter(Q(call_held_on__isnull=False) | Q(state__in=register.AT_REST) | Q(pk=meant))


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _form(request: HttpRequest, partnership: Partnership, *, asset: Asset | None = None, data: Any = None) -> AssetForm:
    own = None if Capability.CAPTURE in request.may else _own(request, partnership)
    asked = ("priority", "what", "organization")
    initial = {name: request.GET.get(name, "") for name in asked} if asset is None else {}
    about = {"priorities": _priorities(request, partnership, kept=asset), "today": _today(partnership), "asset": asset}
    return AssetForm(data, own=own, initial=initial, **about)


def _own(request: HttpRequest, partnership: Partnership) -> QuerySet[Organization]:
    """Where the visitor works: what these bring, somebody of the support team writes down alone (section 10)."""
    if Capability.SUPPORT not in request.may or Capability.CAPTURE in request.may:
        return Organization.objects.none()
    today = _today(partnership)
    works = Q(affiliations__started_on=None) | Q(affiliations__started_on__lte=today)
    still = Q(affiliations__ended_on=None) | Q(affiliations__ended_on__gte=today)
    rows = Organization.objects.filter(works, still, affiliations__person=request.user.person_id)
    return rows.distinct().order_by("name", "pk")


def _may_offer(request: HttpRequest, partnership: Partnership) -> bool:
    return Capability.CAPTURE in request.may or _own(request, partnership).exists()


def _require_may_change(request: HttpRequest, asset: Asset) -> None:
    own = _own(request, asset.partnership).filter(pk=asset.organization_id)
    if Capability.CAPTURE not in request.may and not own.exists():
        raise PermissionDenied
