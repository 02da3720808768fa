"""The dashboard of all partnerships that one may see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators import dashboard as board
from indicators import standings
from indicators.catalog import INDICATORS
from indicators.filters import DashboardFilter
from indicators.words import Level
from partnerships.access import today_for
from partnerships.gates import signed_in
from partnerships.models import Network, Partnership
from partnerships.spreadsheets import kind_asked, response_as

A_PAGE = 50


def _narrowed(request: HttpRequest, visible: QuerySet[Partnership]) -> DashboardFilter:
    return DashboardFilter(request.GET, queryset=board.partnerships_shown(visible), visible=visible)


def _visible(request: HttpRequest) -> QuerySet[Partnership]:
    """The partnerships open to the visitor, their standings fresh."""
    now = timezone.now()
    visible = Partnership.objects.open_to(request.user, today_for(request.user, now))
    standings.freshen(visible, now=now)
    return visible


@require_safe
@signed_in
def dashboard(request: HttpRequest) -> HttpResponse:
    visible = _visible(request)
    narrowed = _narrowed(request, visible)
    order = request.GET.get("sort", "help")
    figures = board.figures(visible)
    pages = Paginator(board.in_order(narrowed.qs, order), A_PAGE)
    if not narrowed.narrows:
        pages.count = figures["all"]
    page = pages.get_page(request.GET.get("page"))
    context = {
        "figures": figures,
        "filter": narrowed,
        "lines": board.lines(page.object_list, now=timezone.now(), network=Network.load()),
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "orders": [(key, label) for key, (label, _by) in board.ORDERS.items()],
        "order": order,
        "order_label": board.ORDERS.get(order, board.ORDERS["help"])[0],
        "emerging": [one for one in INDICATORS if one.level == Level.EMERGING],
        "active": [one for one in INDICATORS if one.level == Level.ACTIVE],
    }
    return render(request, "indicators/dashboard.html", context)


@require_safe
@signed_in
def export(request: HttpRequest) -> HttpResponseBase:
    """The same partnerships, filtered and sorted alike, as CSV or with ?download=xlsx as a workbook."""
    shown = board.in_order(_narrowed(request, _visible(request)).qs, request.GET.get("sort", "help"))
    return response_as(kind_asked(request), "indicators", board.export_rows(shown, Network.load()))
