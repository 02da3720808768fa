"""The ask board as rows of a spreadsheet (X9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from invitations.board import Board, Line
from partnerships import spreadsheets


def download(board: Board, kind: str) -> HttpResponseBase:
    """The board as `xlsx`, else csv, named after its partnership and day."""
    return spreadsheets.response_as(kind, f"{board.partnership.slug}-asks-{board.today}", rows(board))


def rows(board: Board) -> Iterator[list[Any]]:
    """A heading, then one row for each invitee."""
    yield [
        *(_("Company"), _("Name"), _("Title"), _("Email"), _("Mobile"), _("New leader"), _("New company")),
        *(_("Who asks"), _("Letter"), _("Asked in person"), _("Last ask"), _("Outcome"), _("Answer"), _("Remarks")),
    ]
    for line in board.lines:
        yield _row(line)


def _row(line: Line) -> list[Any]:
    invitee, person, last = line.invitee, line.person, line.last_ask
    return [
        invitee.organization.name if invitee.organization else "",
        person.name,
        line.title,
        person.email,
        person.mobile,
        _yes_or_no(line.is_new),
        _yes_or_no(line.company_is_new),
        invitee.asker.name if invitee.asker else "",
        invitee.letter_on,
        _yes_or_no(line.is_asked),
        last.on if last else None,
        last.get_outcome_display() if last else "",
        invitee.get_reply_display() if invitee.has_answered else "",
        "; ".join(concern.words for concern in line.concerns),
    ]


def _yes_or_no(fact: bool) -> str:
    return _("yes") if fact else _("no")
