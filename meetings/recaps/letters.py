"""The recap as a letter: what happened, and to each reader their own part, the same evening (X3)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from actionteams.own import links as own_links
from meetings.kinds import RecapHow
from meetings.models import Meeting, RecapCopy, RecapSending
from meetings.recaps import wording
from meetings.recaps.own_part import OwnParts
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import assistants, conveners
from partnerships.models import Assistant, Person

RECAP = "recap"
TEMPLATE = "meetings/email/recap"
# What became of a letter that nobody has: it came back, or was called back before it left.
NEVER_ARRIVED = (LetterState.FAILED, LetterState.NOT_WANTED)


def register_kinds() -> None:
    """Nobody signed it, and a recap that comes twice does no harm."""
    register(LetterKind(RECAP, UnknownPolicy.RESEND, still_wanted=still_wanted, is_copied=True))


def still_wanted(letter: Letter) -> bool:
    """As long as they want letters, the meeting was not opened again and no correction is mailed to them."""
    copies = RecapCopy.objects.filter(pk=copy_number(letter.key), person__erased_at=None, person__opted_out_on=None)
    copy = copies.select_related("sending__meeting").first()
    if copy is None or not copy.sending.meeting.has_recap or _is_corrected(copy):
        return False
    return assistants.still_goes(letter)


def _is_corrected(copy: RecapCopy) -> bool:
    """A later sending was mailed to the same person: what this one says is known to be wrong."""
    later = RecapCopy.objects.filter(sending__meeting=copy.sending.meeting_id, how=RecapHow.MAILED)
    return later.filter(person=copy.person_id, sending__number__gt=copy.sending.number).exists()


def copy_number(key: str) -> int:
    return int(assistants.original(key).split(":")[1])


def _next_key(copy: int, failed: int) -> str:
    """One letter for each copy; another one only after those before, so many, never arrived."""
    return f"{RECAP}:{copy}:{failed}" if failed else f"{RECAP}:{copy}"


def _never_arrived(partnership: int) -> Counter[int]:
    """By the number of the copy how many of its letters nobody has; one query."""
    never = Letter.objects.for_partnership(partnership).filter(kind=RECAP, state__in=NEVER_ARRIVED)
    return Counter(map(copy_number, never.exclude(key__contains=assistants.MARK).values_list("key", flat=True)))


def states(sending: RecapSending) -> dict[int, tuple[str, str]]:
    """By the number of the copy how its newest letter stands, and why it could not be sent; in one query."""
    rows = Letter.objects.for_partnership(sending.meeting.partnership_id).filter(kind=RECAP, created_at__gte=sending.at)
    rows = rows.exclude(key__contains=assistants.MARK).order_by("pk")
    return {copy_number(key): (state, error) for key, state, error in rows.values_list("key", "state", "error")}


def undelivered(partnership: int) -> set[int]:
    """The numbers of the mailed copies whose newest letter never arrived; one query where every letter did.

    Who was told another way since has it, whatever became of the letter.
    """
    failed = _never_arrived(partnership)
    if not failed:
        return set()
    # The key that the next letter of each copy has: where it is there, that one is the newest.
    following = {_next_key(copy, count): copy for copy, count in failed.items()}
    went = {following[key] for key in Letter.objects.filter(key__in=following).values_list("key", flat=True)}
    return set(RecapCopy.objects.filter(pk__in=failed.keys() - went, how=RecapHow.MAILED).values_list("pk", flat=True))


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

    def post(self, copies: Sequence[RecapCopy]) -> list[Letter]:
        """Once for each copy, however often it is asked for, in as many statements for fifty readers as for one.

        Whoever answers for a reader gets one too, without the reader's link.
        """
        people = [copy.person for copy in copies]
        failed = _never_arrived(self.partnership.pk)
        helped = assistants.of_each(people, self.partnership.local_date(self.at))
        theirs = [person for person in people if person.pk in self.with_a_page]
        own_urls = own_links.addresses(self.partnership, theirs, at=self.at)
        drafts = []
        for copy in copies:
            key, number = _next_key(copy.pk, failed[copy.pk]), copy.person_id
            drafts += self._drafts(copy.person, key, helped.get(number, ()), own_urls.get(number, ""))
        return post.post_all(drafts)

    def _drafts(self, person: Person, key: str, helped_by: Iterable[Assistant], own_url: str) -> Iterator[Letter]:
        said = self.words(person)
        for one in assistants.copies_to(helped_by, key):
            preface = {"preface": assistants.preface(one.assistant, has_link=False)}
            yield self._draft(person, said | preface, key=one.key, to=one.assistant.email, to_name=one.assistant.name)
        yield self._draft(person, said | {"own_url": own_url}, key=key, to=person.email, to_name=person.name)

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

    def _draft(self, person: Person, said: dict[str, Any], **reader: str) -> Letter:
        return post.draft(
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
