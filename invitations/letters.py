"""The letter that invites, as mail: on the signers' behalf, answered to one of them, mailed by the convener (S4-31)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string

from invitations import calendars, doors, signing
from invitations.models import Invitation, Invitee, Signature
from invitations.reading import Sheet, Writer
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import assistants, conveners, toolkit_name
from partnerships.models import Assistant, Network

INVITATION = "invitation"
TEMPLATE = "invitations/email/invitation"


def register_kinds() -> None:
    """Somebody signed it: rather ask a human than send it twice."""
    register(LetterKind(INVITATION, UnknownPolicy.PARK, still_wanted=still_wanted, is_copied=True))


def key_of(invitee: Invitee) -> str:
    """One letter for each invitee; another one only after those before could not be sent."""
    key = f"invitation:{invitee.pk}"
    own = Letter.objects.failed().exclude(key__contains=assistants.MARK)
    failed = own.filter(Q(key=key) | Q(key__startswith=f"{key}:")).count()
    return f"{key}:{failed}" if failed else key


def invitee_number(key: str) -> int:
    return int(assistants.original(key).split(":")[1])


def still_wanted(letter: Letter) -> bool:
    """As long as they are on the list, want letters, and the meeting keeps its date."""
    rows = Invitee.objects.filter(pk=invitee_number(letter.key), person__erased_at=None, person__opted_out_on=None)
    invitee = rows.select_related("invitation__meeting").first()
    return invitee is not None and invitee.invitation.meeting.is_planned and assistants.still_goes(letter)


class Mailing:
    """One letter to many invitees, from whom and to whom the answers go. By `lead`, else the first who signed.

    Under it stand only the signatures that count on the day (H4, H5).
    """

    def __init__(self, invitation: Invitation, *, at: dt.datetime, lead: Signature | None = None) -> None:
        self.invitation, self.at = invitation, at
        self.signatures = signing.in_force(invitation, day=invitation.partnership.local_date(at))
        self.writer = Writer(invitation, signed_by=self.signatures)
        lead = lead or next(iter(self.signatures), None)
        self.lead = lead.person if lead else self.writer.convener
        self.via = Network.load().name or invitation.partnership.name

    @property
    def from_name(self) -> str:
        return self.lead.name if self.lead else self.invitation.partnership.name

    @cached_property
    def reply_to(self) -> list[str]:
        """To whoever it goes by, and to the convener, whom a reply to any mail reaches."""
        first = self.lead.email if self.lead else ""
        return conveners.reply_to(self.invitation.partnership, first, leading=self.writer.convener)

    def post(self, invitee: Invitee) -> Letter:
        """Once for each invitee, however often it is asked for; whoever answers for them gets a copy."""
        key, day = key_of(invitee), self.invitation.partnership.local_date(self.at)
        for copy in assistants.copies(INVITATION, key, invitee.person, day=day):
            self._post(invitee, key=copy.key, assistant=copy.assistant)
        return self._post(invitee, key=key)

    def _post(self, invitee: Invitee, *, key: str, assistant: Assistant | None = None) -> Letter:
        reader = assistant or invitee.person
        sheet = self.writer.sheet(invitee, answer_url=doors.link_for(invitee, at=self.at, assistant=assistant))
        return post.post(
            INVITATION,
            to=reader.email,
            to_name=reader.name,
            key=key,
            template=TEMPLATE,
            context=self.context(sheet) | {"preface": assistants.preface(assistant) if assistant else ""},
            at=self.at,
            from_name=self.from_name,
            via=self.via,
            reply_to=self.reply_to,
            partnership=self.invitation.partnership_id,
            person=invitee.person_id,
            calendar=calendars.request(invitee, at=self.at),
        )

    def context(self, sheet: Sheet) -> dict[str, Any]:
        job = self.writer.convener_job
        return {
            "sheet": sheet,
            "partnership": self.invitation.partnership,
            "convener": self.writer.convener,
            "convening": job.organization if job else None,
            "signed": bool(self.writer.signers),
        }

    def refuse_the_name_in_ours(self) -> None:
        """H7: what we add around the words that people typed holds no toolkit's name. Raises CarriesTheName."""
        toolkit_name.refuse_in_ours(*self._ours())

    def _ours(self) -> list[str]:
        """Our own templates with everything that somebody typed left out."""
        sheet = self.writer.sheet()
        bare = dict.fromkeys(("subject", "greeting", "personal_line", "closing", "answer_url"), "")
        empty = replace(sheet, **bare, sections=(), signers=(), says_link=False)
        nobody = dict.fromkeys(("partnership", "convener", "convening"))
        context = {"sheet": empty, "signed": True, "letter": Letter(), **nobody}
        return [render_to_string(f"{TEMPLATE}.{ending}", context) for ending in ("txt", "html")]
