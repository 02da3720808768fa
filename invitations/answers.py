"""Who is coming: the answers to one letter, sorted, and the room that they would make. Reading only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from invitations import quiet_lines as lines_of_board
from invitations.board import Board
from invitations.models import Invitation, Invitee
from invitations.states import Reply
from meetings import counts, preparing_lines
from meetings.counts import Tally
from partnerships.quiet_line import QuietLine


@dataclass
class Answers:
    """The invitees by answer; `silent` have the letter, `unwritten` have not. `tally` counts all who are expected."""

    coming: list[Invitee] = field(default_factory=list)
    instead: list[Invitee] = field(default_factory=list)
    declined: list[Invitee] = field(default_factory=list)
    silent: list[Invitee] = field(default_factory=list)
    unwritten: list[Invitee] = field(default_factory=list)
    tally: Tally | None = None
    quiet_lines: list[QuietLine] = field(default_factory=list)

    @property
    def all(self) -> int:
        return sum(map(len, (self.coming, self.instead, self.declined, self.silent, self.unwritten)))

    def keep(self, invitee: Invitee) -> None:
        sorted_by = {Reply.YES: self.coming, Reply.COLLEAGUE: self.instead, Reply.NO: self.declined}
        open_answer = self.silent if invitee.letter_on else self.unwritten
        sorted_by.get(Reply(invitee.reply), open_answer).append(invitee)


def read(invitation: Invitation, *, today: dt.date) -> Answers:
    """Everything that the page shows."""
    rows = invitation.invitees.select_related("person", "organization", "stands_in_for__person")
    found = Answers(tally=counts.tally_ahead(invitation.meeting))
    for invitee in rows.prefetch_related("stand_ins__person").order_by("person__name", "pk"):
        found.keep(invitee)
    found.quiet_lines = _lines(invitation, found, today=today)
    return found


def _lines(invitation: Invitation, found: Answers, *, today: dt.date) -> list[QuietLine]:
    """W5 for the room as it would be, then W3 or W6 as the ask board says them."""
    if not invitation.meeting.is_planned or not found.all:
        return []
    board = Board(invitation, today=today)
    room = preparing_lines.room(invitation.meeting, found.tally, numbers=board.numbers)
    return [*room, *lines_of_board.companies(board), *lines_of_board.leaders(board)]
