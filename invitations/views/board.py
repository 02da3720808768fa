"""The ask board: the whole page, or to a script the pieces that changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from invitations import quiet_lines, spreadsheets
from invitations.board import Board, Group, key_of
from invitations.forms.asking import ShowForm, may_ask
from invitations.gates import invitation_gate
from invitations.models import Invitation, Invitee
from invitations.states import Channel
from partnerships import reasons
from partnerships.models.contact import ContactOutcome
from partnerships.roles import Capability

REFUSED = 422
COMPANIES_A_PAGE = 60
# What every piece of the page reads that changes with one ask.
LIVE = ("figures", "balance", "mix", "lines", "said")


@require_safe
@invitation_gate(Capability.CONTACTS)
def asks(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Everybody who is asked to come, by company."""
    return show(request, invitation)


@require_safe
@invitation_gate(Capability.CONTACTS)
def export(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The same as a spreadsheet, `as` a workbook or else CSV."""
    board = Board(invitation, today=invitation.partnership.local_date(timezone.now()))
    return spreadsheets.download(board, request.GET.get("as", ""))


def show(request: HttpRequest, invitation: Invitation, *, status: int = 200, **given: Any) -> HttpResponse:
    """The page; `given` brings back a form that was refused, with what was typed in it."""
    board = given.pop("board", None) or Board(invitation, today=today_of(invitation))
    me = request.user.person if request.user.person_id else None
    filters = ShowForm(request.GET, board=board, me=me)
    lines = filters.shown(board.lines)
    page = Paginator(board.grouped(lines), COMPANIES_A_PAGE).get_page(request.GET.get("page"))
    context = common(request, board) | {
        "filters": filters,
        "is_narrowed": len(lines) < len(board.lines),
        "shown": len(lines),
        "page_obj": page,
        "page_range": _page_range(page),
        "crumbs": crumbs(invitation, _("Who is asked")),
    }
    return render(request, "invitations/asks.html", context | given, status=status)


def answer(request: HttpRequest, board: Board, invitee: Invitee, **given: Any) -> HttpResponse:
    """The company of `invitee` as it stands now, and what changed with it, each to take the place of its like."""
    context = common(request, board) | {"group": group_of(board, invitee)} | given
    company = render_to_string("invitations/asks/_company.html", context, request)
    others = [render_to_string(f"invitations/asks/_{piece}.html", context | {"oob": True}, request) for piece in LIVE]
    return HttpResponse("\n".join([company, *others]))


def group_of(board: Board, invitee: Invitee) -> Group:
    own = [line for line in board.lines if key_of(line.invitee) == key_of(invitee)]
    return board.grouped(own)[0]


def common(request: HttpRequest, board: Board) -> dict[str, Any]:
    """What every piece may read."""
    partnership, lines = board.partnership, quiet_lines.of(board)
    return {
        "board": board,
        "invitation": board.invitation,
        "partnership": partnership,
        "meeting": board.meeting,
        "today": board.today,
        "callers": board.callers,
        "askers": may_ask(board.invitation, board.callers, request.user),
        "channels": Channel.choices,
        "outcomes": ContactOutcome.choices,
        "quiet_lines": reasons.with_reasons(partnership, lines),
        "is_quiet": any(line.id == "S3-41" for line in lines),
        "reason_url": reverse("partnerships:reasons", kwargs={"slug": partnership.slug}),
        "reason_back": reverse("invitations:asks", kwargs={"pk": board.invitation.pk}),
        "may_plan": Capability.PLAN in request.may,
        "section": "partnerships",
        "tab": "invitations:of_partnership",
    }


def crumbs(invitation: Invitation, *here: str) -> list[tuple[str, str]]:
    """The way to a page of this letter."""
    partnership = invitation.partnership
    letter = (_("Invitation"), invitation.get_absolute_url())
    return [(partnership.name, partnership.get_absolute_url()), letter, *((name, "") for name in here)]


def today_of(invitation: Invitation) -> dt.date:
    return invitation.partnership.local_date(timezone.now())


def _page_range(page: Page) -> Any:
    return page.paginator.get_elided_page_range(page.number)
