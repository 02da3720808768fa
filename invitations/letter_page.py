"""One letter as its page shows it: how it reads, who signed, and how far it has gone. Only reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from invitations import letter_lines, sending, undelivered
from invitations.models import Invitation, Invitee, Signature
from invitations.reading import Sheet, Writer, is_in_force, standing
from invitations.states import Reply, SignedHow
from meetings.kinds import ANCHORS
from meetings.models import Meeting
from partnerships import sides
from partnerships.models import Partnership
from partnerships.quiet_line import QuietLine
from partnerships.systems import Side

HOW = {
    SignedHow.LINK: gettext_lazy("by private link"),
    SignedHow.PAPER: gettext_lazy("on paper"),
    SignedHow.TOLD: gettext_lazy("told us to"),
}
A_LINK = gettext_lazy("(private link)")


@dataclass(frozen=True)
class SignatureLine:
    """One signer and how it stands with them; `state` in words, `tone` as tags have it."""

    row: Signature
    state: str
    tone: str
    is_in_force: bool

    @property
    def name(self) -> str:
        return self.row.person.name

    @property
    def where(self) -> str:
        return ", ".join(filter(None, (self.row.title, self.row.organization.name if self.row.organization else "")))

    @property
    def comment(self) -> str:
        return self.row.comment

    @property
    def is_stale(self) -> bool:
        return self.row.is_signed and not self.is_in_force

    @property
    def has_declined(self) -> bool:
        return self.row.declined_on is not None


class LetterPage:
    """What the page of `invitation` reads on local day `today`, each at most once."""

    def __init__(self, invitation: Invitation, *, today: dt.date) -> None:
        self.invitation, self.today = invitation, today

    @cached_property
    def signatures(self) -> list[SignatureLine]:
        return [self._line(row) for row in standing(self.invitation)]

    @cached_property
    def too_few(self) -> str:
        return sending.too_few(self.invitation, day=self.today)

    @cached_property
    def waiting(self) -> sending.Sent:
        """Who has no letter yet."""
        return sending.to_be_sent(self.invitation)

    @cached_property
    def gone(self) -> int:
        return self.invitation.invitees.with_letter().count()

    @cached_property
    def undelivered(self) -> list[undelivered.Undelivered]:
        return undelivered.of(self.invitation) if self.gone else []

    @property
    def has_industry_signature(self) -> bool:
        people = [line.row.person_id for line in self.signatures if line.is_in_force]
        seating = sides.Seating(self.invitation.partnership, people, day=self.today)
        return any(seating.side(person) == Side.INDUSTRY for person in people)

    @property
    def in_force(self) -> int:
        return sum(line.is_in_force for line in self.signatures)

    @property
    def quiet_lines(self) -> list[QuietLine]:
        return letter_lines.of(self) if self.invitation.meeting.is_planned else []

    def sheet(self, invitee: Invitee | None = None) -> Sheet:
        """As a draft, with those who were asked to sign."""
        return Writer(self.invitation, awaited=True).sheet(invitee, answer_url=str(A_LINK))

    def _line(self, row: Signature) -> SignatureLine:
        in_force = is_in_force(row, self.invitation)
        state, tone = _state(row, in_force)
        return SignatureLine(row, state, tone, in_force)


def _state(row: Signature, in_force: bool) -> tuple[str, str]:
    if row.declined_on:
        return _("would rather not sign"), ""
    if in_force:
        words = {"day": date_format(row.signed_on, "D, M j"), "how": HOW[SignedHow(row.how)]}
        return _("signed %(day)s, %(how)s") % words, "done"
    if row.is_signed:
        return _("signed earlier words"), "soon"
    if row.asked_at:
        asked = row.invitation.partnership.local_date(row.asked_at)
        return _("asked %(day)s") % {"day": date_format(asked, "D, M j")}, "soon"
    return _("not asked yet"), ""


@dataclass(frozen=True)
class Row:
    """One launch or refresh, and its letter if it has one."""

    meeting: Meeting
    invitation: Invitation | None


def rows(partnership: Partnership) -> list[Row]:
    """Launches and refreshes ahead, then those held that had a letter; the newest first."""
    meetings = Meeting.objects.of(partnership).filter(type__in=ANCHORS).order_by("-starts_at", "-pk")
    in_force = Q(signatures__signed_on__isnull=False, signatures__revision=F("revision"))
    letters = Invitation.objects.filter(partnership=partnership).annotate(
        people=Count("invitees", distinct=True),
        gone=Count("invitees", filter=Q(invitees__letter_on__isnull=False), distinct=True),
        coming=Count("invitees", filter=Q(invitees__reply=Reply.YES), distinct=True),
        signed=Count("signatures", filter=in_force, distinct=True),
    )
    by_meeting = {letter.meeting_id: letter for letter in letters}
    found = [Row(meeting, by_meeting.get(meeting.pk)) for meeting in meetings.select_related("cycle")]
    ahead = [row for row in found if row.meeting.is_planned]
    return ahead + [row for row in found if not row.meeting.is_planned and row.invitation]
