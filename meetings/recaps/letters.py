"""The recap as a letter: what happened, and to each reader their own part."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from actionteams.own import links as own_links
from meetings.models import Meeting, RecapCopy, RecapSending
from meetings.recaps import wording
from meetings.recaps.own_part import OwnParts
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import assistants, conveners
from partnerships.models import Person

RECAP = "recap"
TEMPLATE = "meetings/email/recap"


def register_kinds() -> None:
    """Nobody signed it, and a recap that comes twice does no harm."""
    register(LetterKind(RECAP, UnknownPolicy.RESEND, still_wanted=still_wanted, is_copied=True))


def still_wanted(letter: Letter) -> bool:
    """As long as they want letters, and the meeting was not opened again."""
    copies = RecapCopy.objects.filter(pk=copy_number(letter.key), person__erased_at=None, person__opted_out_on=None)
    copy = copies.select_related("sending__meeting").first()
    return copy is not None and copy.sending.meeting.has_recap and assistants.still_goes(letter)


def copy_number(key: str) -> int:
    return int(assistants.original(key).split(":")[1])


def key_of(copy: RecapCopy) -> str:
    """One letter for each copy; another one only after those before could not be sent."""
    key = f"{RECAP}:{copy.pk}"
    own = Letter.objects.failed().filter(kind=RECAP).exclude(key__contains=assistants.MARK)
    failed = sum(
        copy_number(known) == copy.pk for known in own.filter(key__startswith=key).values_list("key", flat=True)
    )
    return f"{key}:{failed}" if failed else key


def states(sending: RecapSending) -> dict[int, tuple[str, str]]:
    """By the number of the copy how its newest letter stands, and why it could not be sent; in one query."""
    rows = Letter.objects.for_partnership(sending.meeting.partnership_id).filter(kind=RECAP, created_at__gte=sending.at)
    rows = rows.exclude(key__contains=assistants.MARK).order_by("pk")
    return {copy_number(key): (state, error) for key, state, error in rows.values_list("key", "state", "error")}


def undelivered(partnership: int) -> set[int]:
    """The numbers of the copies whose newest letter could not be sent; one query where every letter went."""
    rows = Letter.objects.for_partnership(partnership).filter(kind=RECAP).exclude(key__contains=assistants.MARK)
    failed = {copy_number(key) for key in rows.failed().values_list("key", flat=True)}
    if not failed:
        return failed
    return failed - {copy_number(key) for key in rows.exclude(state=LetterState.FAILED).values_list("key", flat=True)}


class Mailing:
    """One sending to many readers, answered to whoever convenes."""

    def __init__(self, sending: RecapSending, *, there: set[int], at: dt.datetime) -> None:
        self.sending, self.there, self.at = sending, there, at
        self.meeting: Meeting = sending.meeting
        self.partnership = self.meeting.partnership
        self.convener = conveners.lead(self.partnership)
        self.own_parts = OwnParts(self.meeting)

    @cached_property
    def with_a_page(self) -> set[int]:
        """Who may open a page of their own."""
        return {person.pk for person in own_links.everybody(self.partnership)}

    @cached_property
    def reply_to(self) -> list[str]:
        return conveners.reply_to(self.partnership, leading=self.convener)

    def post(self, copy: RecapCopy) -> Letter:
        """Once for each copy, however often it is asked for; whoever answers for them gets one too, without their link."""
        key, person = key_of(copy), copy.person
        said = self.words(person)
        for one in assistants.copies(RECAP, key, person, day=self.partnership.local_date(self.at)):
            preface = {"preface": assistants.preface(one.assistant, has_link=False)}
            self._post(person, said | preface, key=one.key, to=one.assistant.email, to_name=one.assistant.name)
        own_url = own_links.address(self.partnership, person, at=self.at) if person.pk in self.with_a_page else ""
        return self._post(person, said | {"own_url": own_url}, key=key, to=person.email, to_name=person.name)

    def words(self, person: Person) -> dict[str, Any]:
        """What the letter to `person` says."""
        return {
            "person": person,
            "own": self.own_parts.of(person),
            "was_there": person.pk in self.there,
            "meeting": self.meeting,
            "partnership": self.partnership,
            "convener": self.convener,
            "correction": self.sending.correction,
            "parts": wording.shown(self.sending.words),
        }

    def _post(self, person: Person, said: dict[str, Any], **reader: str) -> Letter:
        return post.post(
            RECAP,
            template=TEMPLATE,
            context=said,
            at=self.at,
            from_name=self.convener.name if self.convener else self.partnership.name,
            via=self.partnership.name if self.convener else "",
            reply_to=self.reply_to,
            partnership=self.partnership.pk,
            person=person.pk,
            **reader,
        )
