"""The calls of one caller: on paper, and on their phone by a private link that needs no account (S4-34)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from invitations.board import Board, Line
from invitations.models import Ask, Invitation
from invitations.reading import Writer
from meetings.kinds import MeetingState
from partnerships import links, passes
from partnerships.models import Person, PrivateLink
from partnerships.models.contact import ContactOutcome

DOOR = passes.Door(purpose="calls", path="/c/")
LINK_LIVES = dt.timedelta(days=90)
# What a caller taps after hanging up, the good news first.
TAPS = (
    ContactOutcome.AGREED,
    ContactOutcome.THINKING,
    ContactOutcome.REFUSED,
    ContactOutcome.LEFT_WORD,
    ContactOutcome.NO_ANSWER,
    ContactOutcome.WRONG,
)
LONGEST_WHY = 260
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class CallSheet:
    """Whom `caller` asks to come to one meeting, as of local day `today`."""

    invitation: Invitation
    caller: Person
    today: dt.date

    @cached_property
    def board(self) -> Board:
        return Board(self.invitation, today=self.today)

    @cached_property
    def lines(self) -> list[Line]:
        """Their own invitees only, those first who still wait for a call; nobody who wants to be left alone."""
        own = [line for line in self.board.invited if line.invitee.asker_id == self.caller.pk]
        shown = [line for line in own if line.asks or line.invitee.has_answered or line.invitee.may_be_asked]
        return sorted(shown, key=lambda line: not _waits(line))

    @property
    def left(self) -> int:
        return sum(map(_waits, self.lines))

    @cached_property
    def why(self) -> str:
        """The letter's own reason in a sentence or two, to say at the beginning of a call."""
        return in_short(Writer(self.invitation).sheet().sections[1])

    @property
    def is_open(self) -> bool:
        """Whether there is still something to call for."""
        return self.invitation.meeting.state in {MeetingState.PLANNED, MeetingState.POSTPONED}

    def line(self, number: int) -> Line | None:
        """The line of one invitee of theirs."""
        return next((line for line in self.lines if line.invitee.pk == number), None)

    def own_ask(self, number: int) -> Ask | None:
        """An ask that they made themselves of somebody who is theirs."""
        asks = (ask for line in self.lines for ask in line.asks)
        return next((ask for ask in asks if ask.pk == number and ask.made_by_id == self.caller.pk), None)


def _waits(line: Line) -> bool:
    return line.invitee.may_be_asked and not line.is_asked


def in_short(text: str) -> str:
    """The first two sentences of the first paragraph, or what fits of them."""
    paragraph = next((part.strip() for part in text.split("\n\n") if part.strip()), "")
    short = " ".join(SENTENCE_ENDS.split(" ".join(paragraph.split()))[:2])
    return short if len(short) <= LONGEST_WHY else short[:LONGEST_WHY].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


@transaction.atomic
def link_for(invitation: Invitation, caller: Person, *, at: dt.datetime) -> str:
    """The whole address of a new private link to somebody's calls; the one before it ends. Only its hash is kept."""
    revoke(invitation, caller, at=at)
    token = links.make(
        DOOR.purpose, invitation.partnership, at=at, person=caller, about=invitation.pk, expires_at=at + LINK_LIVES
    )
    return settings.SITE_URL + reverse("invitations:open_calls", kwargs={"token": token})


def links_of(invitation: Invitation, caller: Person) -> QuerySet[PrivateLink]:
    """Their links that were not revoked."""
    return PrivateLink.objects.filter(purpose=DOOR.purpose, about=invitation.pk, person=caller, revoked_at=None)


def revoke(invitation: Invitation, caller: Person, *, at: dt.datetime) -> int:
    """End every link to these calls; returns how many there were."""
    return links_of(invitation, caller).update(revoked_at=at)


def behind(link: PrivateLink, *, now: dt.datetime) -> CallSheet | None:
    """The calls that a link opens, while the caller has some."""
    rows = Invitation.objects.select_related("partnership__region", "partnership__industry", "meeting__cycle")
    invitation = rows.filter(pk=link.about, partnership=link.partnership_id).first()
    if invitation is None or link.person is None:
        return None
    return CallSheet(invitation, link.person, today=link.partnership.local_date(now))
