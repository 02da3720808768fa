"""The ask board as rows of a spreadsheet (X9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from invitations.board import Board, Line
from invitations.models import Invitation
from partnerships import spreadsheets
from partnerships.models import Partnership


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


def every_letter(partnership: Partnership, *, today: dt.date) -> Iterator[list[Any]]:
    """The boards of all letters of a partnership below each other, each row with its meeting."""
    letters = Invitation.objects.filter(partnership=partnership)
    letters = letters.select_related("partnership", "meeting__partnership", "meeting__cycle", "meeting__priority")
    heading: list[Any] = []
    for invitation in letters.order_by("meeting__starts_at", "pk"):
        first, *others = rows(Board(invitation, today=today))
        if not heading:
            heading = [_("Meeting"), _("Date"), *first]
            yield heading
        yield from ([invitation.meeting.called, invitation.meeting.day, *row] for row in others)
    if not heading:
        yield [_("Meeting"), _("Date"), _("Name")]


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
