"""The dashboard of all partnerships that one may see."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.dashboard import board as boards
from indicators.dashboard.board import Board
from indicators.dashboard.lines import Lines
from indicators.dashboard.menus import menus
from indicators.dashboard.narrowing import ORDERS
from indicators.dashboard.rows import rows
from indicators.dashboard.rule import rule_words
from indicators.words import Level
from partnerships.gates import signed_in
from partnerships.models import Network
from partnerships.spreadsheets import kind_asked, response_as

A_PAGE = 50
# Columns beside those of the indicators: in the table, and in the matrix.
BESIDE = {True: 7, False: 6}


@require_safe
@signed_in
def dashboard(request: HttpRequest) -> HttpResponse:
    now, network = timezone.now(), Network.of(request)
    board = boards.asked_for(request.user, request.GET, now=now)
    pages = Paginator(board.rows, A_PAGE)
    pages.count = board.facets.shown
    page = pages.get_page(request.GET.get("page"))
    lines = Lines(network, board.columns, now=now, day=board.day, group=board.group)
    as_table = request.GET.get("view") == "table"
    context = _context(board, network, as_table=as_table) | {
        "lines": lines.of(page.object_list),
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "as_table": as_table,
    }
    return render(request, "indicators/dashboard.html", context)


def _context(board: Board, network: Network, *, as_table: bool) -> dict[str, Any]:
    return {
        "board": board,
        "figures": board.facets.figures,
        "menus": menus(board, network),
        "order_label": ORDERS[board.order.removeprefix("-")][0],
        "emerging": [one for one in board.columns if one.group == Level.EMERGING],
        "active": [one for one in board.columns if one.group == Level.ACTIVE],
        "rule": rule_words(board.version),
        "width": len(board.columns) + BESIDE[as_table],
    }


@require_safe
@signed_in
def export(request: HttpRequest) -> HttpResponseBase:
    """The same partnerships, filtered and sorted alike, as CSV or with ?download=xlsx as a workbook."""
    board = boards.asked_for(request.user, request.GET, now=timezone.now())
    return response_as(kind_asked(request), "indicators", rows(board.rows, board.columns, Network.of(request)))
