"""How leaders are asked to come: the letter, who signs it, whom it goes to, who asked them, what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.replay.life import Verb
from invitations import asking, inviting, replies, sending, signing, writing
from invitations.models import Ask, Invitation, Invitee, Signature
from invitations.states import Channel, Reply, ReplyHow, Sending, SignedHow
from partnerships import people
from partnerships.models import Organization, Person
from partnerships.models.contact import ContactOutcome

if TYPE_CHECKING:
    from desk.replay.player import Player


class NotInvited(ValueError):
    """The story speaks of an invitee who is not on the list."""


@dataclass(frozen=True)
class WriteLetter(Verb):
    """The letter of a launch or refresh is begun with the usual words; what is given stands instead of them."""

    meeting: str
    subject: str = ""
    what: str = ""
    why: str = ""
    how: str = ""

    def play(self, story: Player) -> Invitation:
        letter = writing.begin(story.book.meeting(self.meeting), at=story.now, by=story.by)
        given = {"subject": self.subject, "what": self.what, "why": self.why, "how": self.how}
        words = {field: text for field, text in given.items() if text}
        if words:
            writing.change(letter, by=story.by, at=story.now, **words)
        return letter


@dataclass(frozen=True)
class SignLetter(Verb):
    """Champions put their names under the letter, each by their private link unless another way is said."""

    meeting: str
    people: tuple[str, ...]
    how: SignedHow = SignedHow.LINK

    def play(self, story: Player) -> list[Signature]:
        letter = _letter(story, self.meeting)
        signers = story.book.people(self.people)
        said = {"how": self.how, "on": story.day, "by": story.by, "at": story.now}
        return [signing.record(letter, person, **said) for person in signers]


@dataclass(frozen=True)
class InviteeWords:
    """Somebody on the list whom the story knows from nowhere else."""

    name: str
    organization: str
    title: str = ""
    county: str = ""
    email: str = ""


@dataclass(frozen=True)
class InvitePeople(Verb):
    """Leaders come onto the list, by name or as new ones. `asker` is who asks them in person."""

    meeting: str
    people: tuple[str, ...] = ()
    new: tuple[InviteeWords, ...] = ()
    asker: str = ""

    def play(self, story: Player) -> list[Invitee]:
        letter = _letter(story, self.meeting)
        asker = story.book.person(self.asker) if self.asker else None
        wanted = [*story.book.people(self.people), *(self._added(story, words) for words in self.new)]
        return inviting.invite_many(letter, wanted, by=story.by, at=story.now, asker=asker)

    def _added(self, story: Player, words: InviteeWords) -> Person:
        county = story.book.county(words.county)
        company: Organization = people.organization_called(words.organization, county=county)
        story.book.add_organization(company)
        told = {"title": words.title, "email": words.email}
        found = people.person_called(words.name, on=None, organization=company, **told)
        return story.book.add_person(found.person)


@dataclass(frozen=True)
class WantMix(Verb):
    """Of 100 leaders on the list, so many should not be with the partnership yet (S4-14)."""

    meeting: str
    not_yet_with_us: int

    def play(self, story: Player) -> Invitation:
        letter = _letter(story, self.meeting)
        inviting.aim_at(letter, self.not_yet_with_us, by=story.by, at=story.now)
        return letter


@dataclass(frozen=True)
class LetterSent(Verb):
    """The letter goes out to everybody on the list who has none yet."""

    meeting: str
    how: Sending = Sending.OUTSIDE

    def play(self, story: Player) -> Invitation:
        letter = _letter(story, self.meeting)
        waiting = letter.invitees.filter(letter_on=None).select_related("person", "organization").order_by("pk")
        said = {"how": self.how, "on": story.day, "by": story.by, "at": story.now}
        sending.record_sent(letter, list(waiting), **said)
        return letter


@dataclass(frozen=True)
class AskedInPerson(Verb):
    """Somebody asks invitees in person; `first` takes so many of those on the list whom nobody has asked yet."""

    meeting: str
    by: str
    people: tuple[str, ...] = ()
    first: int = 0
    channel: Channel = Channel.CALL
    outcome: ContactOutcome = ContactOutcome.SPOKE
    note: str = ""

    def play(self, story: Player) -> list[Ask]:
        letter = _letter(story, self.meeting)
        said = {"channel": self.channel, "outcome": self.outcome, "note": self.note, "on": story.day}
        caller = story.book.person(self.by)
        return [
            asking.record_ask(invitee, made_by=caller, by=story.by, at=story.now, **said)
            for invitee in self._asked(story, letter, caller)
        ]

    def _asked(self, story: Player, letter: Invitation, caller: Person) -> list[Invitee]:
        named = [_invitee(story, self.meeting, name) for name in self.people]
        silent = letter.invitees.filter(asks=None).exclude(person=caller).select_related("organization", "person")
        return [*named, *silent.order_by("pk")[: self.first]]


@dataclass(frozen=True)
class Replied(Verb):
    """Invitees answer, told to whoever called them or by their private link."""

    meeting: str
    people: tuple[str, ...]
    answer: Reply = Reply.YES
    how: ReplyHow = ReplyHow.TOLD
    note: str = ""

    def play(self, story: Player) -> list[Invitee]:
        said = {"how": self.how, "note": self.note, "by": story.by, "at": story.now}
        return [replies.reply(_invitee(story, self.meeting, name), self.answer, **said) for name in self.people]


def _letter(story: Player, meeting: str) -> Invitation:
    rows = Invitation.objects.select_related("partnership", "meeting__cycle", "meeting__partnership")
    return rows.get(meeting=story.book.meeting(meeting))


def _invitee(story: Player, meeting: str, name: str) -> Invitee:
    letter = _letter(story, meeting)
    rows = letter.invitees.select_related("person", "organization", "invitation__meeting", "invitation__partnership")
    found = rows.filter(person=story.book.person(name)).first()
    if found is None:
        raise NotInvited(f"{name} is not on the list.")
    return found
