"""The letter as one reader gets it: the words that were typed, with everything in its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams.letters import convener_of
from invitations import placeholders
from invitations.models import Invitation, Invitee, Signature
from invitations.models.invitation import SECTIONS
from meetings.when import time_span
from partnerships.models import Person

TOO_MANY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Signer:
    """One name under the letter. `is_signed` is False for somebody whose answer is awaited."""

    name: str
    title: str
    company: str
    is_signed: bool = True

    @property
    def where(self) -> str:
        return ", ".join(filter(None, (self.title, self.company)))


@dataclass(frozen=True)
class Sheet:
    """What one reader reads. `personal_line` is "" where the words use it themselves, or there is none."""

    subject: str
    greeting: str
    personal_line: str
    sections: tuple[str, ...]
    closing: str
    signers: tuple[Signer, ...]
    answer_url: str
    says_link: bool

    @property
    def paragraphs(self) -> list[str]:
        return [text for text in (self.personal_line, *self.sections) if text]


class Writer:
    """Writes one letter to many readers: what they share is read once."""

    def __init__(
        self, invitation: Invitation, *, awaited: bool = False, signed_by: Collection[Signature] | None = None
    ) -> None:
        """With `awaited`, those who were asked and have not signed stand under it too, as a draft shows them.

        With `signed_by`, only these signatures do, as of a letter that goes out.
        """
        self.invitation = invitation
        self.meeting, self.partnership = invitation.meeting, invitation.partnership
        self.convener: Person | None = convener_of(self.partnership)
        self.convener_job = self.convener.affiliation_now() if self.convener else None
        self.signatures = list(standing(invitation))
        shown = [row for row in self.signatures if awaited or is_in_force(row, invitation)]
        if signed_by is not None:
            shown = [row for row in shown if row in signed_by]
        self.signers = tuple(signer(row, invitation) for row in shown if not row.declined_on)
        self._shared = self._of_all()

    def sheet(self, invitee: Invitee | None = None, *, answer_url: str = "") -> Sheet:
        """For `invitee`; without one, what differs from reader to reader is named in brackets."""
        values = self._shared | self._of(invitee, answer_url)
        letter = self.invitation
        words = {field: self._put(getattr(letter, field), values) for field in WORDS}
        typed = [getattr(letter, field) for field in WORDS]
        uses_line = any(placeholders.uses(text, "personal line") for text in typed)
        return Sheet(
            subject=" ".join(words["subject"].split()),
            greeting=words["greeting"],
            personal_line=invitee.personal_line if invitee and not uses_line else "",
            sections=tuple(words[section] for section in SECTIONS),
            closing=words["closing"],
            signers=self.signers or self._convening(),
            answer_url=answer_url,
            says_link=any(placeholders.uses(text, "answer link") for text in typed),
        )

    @property
    def how_to_reach_the_convener(self) -> str:
        """Where a link is of no use: name, address and number."""
        if self.convener is None:
            return self.partnership.name
        return ", ".join(filter(None, (self.convener.name, self.convener.email, self.convener.mobile)))

    def _put(self, text: str, values: dict[str, str]) -> str:
        return TOO_MANY_LINES.sub("\n\n", placeholders.filled(text.replace("\r\n", "\n"), values)).strip()

    def _of_all(self) -> dict[str, str]:
        meeting, letter = self.meeting, self.invitation
        return {
            "partnership": self.partnership.name,
            "industry": within_a_sentence(self.partnership.industry.name),
            "region": self.partnership.region.name,
            "meeting day": long_day(meeting.day),
            "meeting time": time_span(meeting.starts_local, meeting.ends_local),
            "place": meeting.venue or _("a place still to be named"),
            "answer by": long_day(letter.answer_by or meeting.day),
            "convener": self.convener.name if self.convener else _("your convener"),
        }

    def _of(self, invitee: Invitee | None, answer_url: str) -> dict[str, str]:
        if invitee is None:
            return {one.name: f"[{one.name}]" for one in placeholders.PLACEHOLDERS if one.of_invitee}
        return {
            "first name": first_name(invitee.person),
            "name": invitee.person.name,
            "company": invitee.organization.name if invitee.organization else _("your company"),
            "personal line": invitee.personal_line,
            "answer link": answer_url,
        }

    def _convening(self) -> tuple[Signer, ...]:
        """Nobody signed: it comes from the convener (A21, a refresh)."""
        if self.convener is None or not self.invitation.is_refresh:
            return ()
        job = self.convener_job
        return (Signer(self.convener.name, job.title if job else "", job.organization.name if job else ""),)


WORDS = ("subject", "greeting", *SECTIONS, "closing")


def standing(invitation: Invitation) -> Iterable[Signature]:
    return invitation.signatures.select_related("person", "organization").order_by("position", "pk")


def is_in_force(signature: Signature, invitation: Invitation) -> bool:
    """Signed, and under the words that stand now."""
    return signature.is_signed and signature.revision == invitation.revision


def signer(signature: Signature, invitation: Invitation) -> Signer:
    company = signature.organization.name if signature.organization else ""
    return Signer(signature.person.name, signature.title, company, is_in_force(signature, invitation))


def first_name(person: Person) -> str:
    """The first word that is no title; the whole name where there is but one."""
    words = [word for word in person.name.split() if word.rstrip(".").casefold() not in TITLES]
    return words[0] if words else person.name


def within_a_sentence(name: str) -> str:
    """`Health care` as `health care`; `IT services` and `Agri-Food` keep their letters."""
    first, *others = name.split(" ") if name else [""]
    is_plain = first.capitalize() == first and all(word == word.lower() for word in others)
    return name[:1].lower() + name[1:] if is_plain else name


TITLES = {"dr", "mr", "mrs", "ms", "mx", "prof", "rev", "hon", "sir"}


def long_day(day: object) -> str:
    """Thursday, March 6, 2025."""
    return date_format(day, "l, F j, Y")
