"""The partnerships one may see, and what each of them is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnerships import access, counties, founding, toolkit_name
from partnerships.forms.fields import refuse
from partnerships.forms.partnership import IndustryForm, PartnershipForm, RegionForm
from partnerships.gates import partnership_gate, signed_in, somewhere
from partnerships.models import Partnership, Pause, RoleHolding
from partnerships.roles import Capability
from partnerships.views import asking
from partnerships.zones import local_date

A_PAGE = 50


@require_safe
@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The list; whoever has just one partnership lands on it, unless all are asked for."""
    today = access.today_for(request.user, timezone.now())
    visible = Partnership.objects.open_to(request.user, today)
    if "all" not in request.GET and not request.user.is_network_admin:
        two = list(visible[:2])
        if len(two) == 1:
            return redirect(two[0])
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    shown = visible.select_related("industry", "region").annotate(
        is_paused=Exists(Pause.objects.on(today).filter(partnership=OuterRef("pk")))
    )
    convening = RoleHolding.objects.conveners().on(today).select_related("person").order_by("-role", "pk")
    shown = shown.prefetch_related(Prefetch("role_holdings", convening, to_attr="conveners_now"))
    if asked:
        shown = shown.filter(name__icontains=asked)
    pages = Paginator(shown.order_by("name", "pk"), A_PAGE)
    given = {
        "page_obj": pages.get_page(request.GET.get("page")),
        "asked": asked,
        "may_begin": access.may_somewhere(request.user, Capability.CONVENE, today=today),
    }
    return render(request, "partnerships/list.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONVENE)
def new(request: HttpRequest) -> HttpResponse:
    """A new partnership; whoever begins it leads its convening, unless they run the network."""
    form = PartnershipForm(request.POST or None, initial={"time_zone": request.user.time_zone})
    if form.is_valid():
        day = local_date(timezone.now(), form.cleaned_data["time_zone"])
        lead = None if request.user.is_network_admin else request.user.person
        try:
            with transaction.atomic():
                partnership = founding.found(**_described(form.cleaned_data), on=day, by=request.user, lead=lead)
        except founding.NameTaken as refused:
            refuse(form, "name", refused)
        else:
            messages.success(request, _("%(name)s is on record.") % {"name": partnership.name})
            _notice_the_toolkits_name(request, partnership)
            return redirect(partnership)
    back = reverse("partnerships:list")
    crumbs = [(_("Partnerships"), back)]
    return asking.ask(request, form, title=_("New partnership"), save=_("Save"), back=back, crumbs=crumbs)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def edit(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = PartnershipForm(request.POST or None, partnership=partnership)
    if form.is_valid():
        try:
            with transaction.atomic():
                words = _described(form.cleaned_data)
                founding.describe(partnership, **words, by=request.user, at=timezone.now())
        except founding.NameTaken as refused:
            refuse(form, "name", refused)
        else:
            messages.success(request, _("%(name)s is changed.") % {"name": partnership.name})
            _notice_the_toolkits_name(request, partnership)
            return redirect(partnership)
    return asking.ask(
        request,
        form,
        title=_("Edit"),
        save=_("Save"),
        back=partnership.get_absolute_url(),
        crumbs=asking.at(partnership),
        partnership=partnership,
        aside="partnerships/_place.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def region(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The counties of this partnership's region; a region that others share is theirs as well."""
    place = partnership.region
    _require_convening_all(request, place)
    form = RegionForm(request.POST or None, region=place)
    if form.is_valid():
        given = form.cleaned_data
        with transaction.atomic():
            which = counties.called(given["counties"], state=given["state"])
            founding.redraw(place, name=given["name"], basis=given["basis"], counties=which)
        messages.success(request, _("The region is changed."))
        return redirect("partnerships:edit", slug=partnership.slug)
    title = _("Region: %(name)s") % {"name": form.initial["name"]}
    return _ask_about_place(request, form, partnership, title, shared=place)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CONVENE)
def industry(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    _require_convening_all(request, partnership.industry)
    form = IndustryForm(request.POST or None, instance=partnership.industry)
    title = _("Industry: %(name)s") % {"name": form.initial["name"]}
    if form.is_valid():
        form.save()
        messages.success(request, _("The industry is changed."))
        return redirect("partnerships:edit", slug=partnership.slug)
    return _ask_about_place(request, form, partnership, title, shared=partnership.industry)


def _notice_the_toolkits_name(request: HttpRequest, partnership: Partnership) -> None:
    """W25, gently: what people call their partnership is theirs."""
    for line in toolkit_name.lines(partnership.name, partnership.scope):
        way = format_html('<a href="{}">{}</a>', line.next_url, line.next_step)
        messages.info(request, format_html("{} {}", line.sentence, way))


def _described(given: dict[str, Any]) -> dict[str, Any]:
    """What the form says, with a new industry or region put on record."""
    industry = given["industry"] or founding.industry_called(given["new_industry"], naics_codes=given["naics_codes"])
    region = given["region"]
    if region is None:
        which = counties.called(given["counties"], state=given["state"])
        region = founding.region_called(given["new_region"], basis=given["basis"], counties=which)
    words = {name: given[name] for name in ("name", "time_zone", "scope")}
    return words | {"industry": industry, "region": region}


def _require_convening_all(request: HttpRequest, shared: Any) -> None:
    """Raise PermissionDenied unless the visitor convenes every partnership that this belongs to."""
    now = timezone.now()
    for partnership in shared.partnerships.all():
        today = partnership.local_date(now)
        if not access.may(request.user, Capability.CONVENE, partnership, today=today):
            raise PermissionDenied


def _ask_about_place(
    request: HttpRequest, form: Any, partnership: Partnership, title: str, *, shared: Any
) -> HttpResponse:
    edit_url = reverse("partnerships:edit", kwargs={"slug": partnership.slug})
    return asking.ask(
        request,
        form,
        title=title,
        save=_("Save"),
        back=edit_url,
        crumbs=[*asking.at(partnership), (_("Edit"), edit_url)],
        others=shared.partnerships.exclude(pk=partnership.pk).order_by("name"),
        aside="partnerships/_shared_with.html",
    )
