"""Letters around an answer: the confirmation, news of the meeting, a reminder to answer, a farewell.

The letter that invites is another (`letters`); these go out on the convener's behalf.
"""

from __future__ import annotations

import datetime as dt
from email.utils import parseaddr
from typing import Any

from django.conf import settings

from actionteams.letters import convener_of
from invitations.doors import link_for
from invitations.models import Invitee
from meetings.when import when
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import assistants, conveners
from partnerships.models import Assistant, Person

ANSWER, NEWS, NUDGE = "answer_receipt", "meeting_news", "nudge"

__all__ = [
    "called_off",
    "change",
    "confirmation",
    "convener_of",
    "dropped",
    "may_write",
    "nudge",
    "own_address",
    "register_kinds",
    "taken_out",
]


def register_kinds() -> None:
    register(LetterKind(ANSWER, UnknownPolicy.RESEND, still_wanted=may_still_write, is_copied=True))
    register(LetterKind(NEWS, UnknownPolicy.RESEND, still_wanted=may_still_write, is_copied=True))
    register(LetterKind(NUDGE, UnknownPolicy.RESEND, still_wanted=still_asks, is_copied=True))


def may_write(person: Person) -> bool:
    """Not to somebody who asked for no more letters, who was erased, or whose address nobody knows."""
    return bool(person.email) and person.opted_out_on is None and person.erased_at is None


def may_still_write(letter: Letter) -> bool:
    person = Person.objects.filter(pk=letter.person_number).first()
    return person is not None and may_write(person) and assistants.still_goes(letter)


def still_asks(letter: Letter) -> bool:
    """A reminder is for whoever has not answered, as long as the meeting stands."""
    number = assistants.original(letter.key).split(":")[1]
    invitee = Invitee.objects.select_related("invitation__meeting").filter(pk=number).first()
    stands = invitee is not None and not invitee.has_answered and invitee.invitation.meeting.is_planned
    return stands and may_still_write(letter)


def confirmation(invitee: Invitee, *, calendar: str, at: dt.datetime) -> Letter:
    """You are expected; to a stand-in also who named them. With the entry for their calendar."""
    key = f"{_since(invitee)}:expected"
    return _post(ANSWER, invitee, key=key, template="expected", calendar=calendar, at=at)


def taken_out(invitee: Invitee, *, calendar: str, at: dt.datetime) -> Letter:
    """You are not expected any more."""
    return _post(ANSWER, invitee, key=f"{_since(invitee)}:out", template="taken_out", calendar=calendar, at=at)


def dropped(invitee: Invitee, *, calendar: str, at: dt.datetime) -> Letter:
    """Whoever convenes took you off the list."""
    return _post(ANSWER, invitee, key=f"{_since(invitee)}:dropped", template="dropped", calendar=calendar, at=at)


def change(invitee: Invitee, *, calendar: str, at: dt.datetime) -> Letter:
    """The date or the place is another one."""
    key = f"{_since(invitee)}:revision-{invitee.invitation.meeting.revision}"
    return _post(NEWS, invitee, key=key, template="changed", calendar=calendar, at=at)


def called_off(invitee: Invitee, *, calendar: str, at: dt.datetime) -> Letter:
    """It does not take place on that day."""
    key = f"{_since(invitee)}:revision-{invitee.invitation.meeting.revision}"
    return _post(NEWS, invitee, key=key, template="called_off", calendar=calendar, at=at)


def nudge(invitee: Invitee, *, on: dt.date, at: dt.datetime) -> Letter:
    """Please answer, once a local day `on` at most."""
    return _post(NUDGE, invitee, key=f"nudge:{invitee.pk}:{on}", template="nudge", calendar="", at=at)


def own_address() -> str:
    """The address from which the house writes."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _since(invitee: Invitee) -> str:
    """What a letter hangs from: one answer of one invitee."""
    moment = f"{invitee.reply_at:%Y%m%dT%H%M%S%f}" if invitee.reply_at else "none"
    return f"answer:{invitee.pk}:{moment}"


def _post(kind: str, invitee: Invitee, *, key: str, template: str, calendar: str, at: dt.datetime) -> Letter:
    """With a copy for whoever answers for them."""
    how = {"template": f"invitations/email/{template}", "calendar": calendar, "at": at}
    day = invitee.invitation.partnership.local_date(at)
    for copy in assistants.copies(kind, key, invitee.person, day=day):
        _write(kind, invitee, key=copy.key, assistant=copy.assistant, **how)
    return _write(kind, invitee, key=key, **how)


def _write(
    kind: str,
    invitee: Invitee,
    *,
    key: str,
    template: str,
    calendar: str,
    at: dt.datetime,
    assistant: Assistant | None = None,
) -> Letter:
    partnership, reader = invitee.invitation.partnership, assistant or invitee.person
    convener = convener_of(partnership)
    return post.post(
        kind,
        to=reader.email,
        to_name=reader.name,
        key=key,
        template=template,
        context=_words(invitee, convener, assistant, at=at),
        at=at,
        from_name=convener.name if convener else partnership.name,
        reply_to=conveners.reply_to(partnership),
        partnership=partnership.pk,
        person=invitee.person_id,
        calendar=calendar,
    )


def _words(
    invitee: Invitee, convener: Person | None, assistant: Assistant | None, *, at: dt.datetime
) -> dict[str, Any]:
    meeting, partnership = invitee.invitation.meeting, invitee.invitation.partnership
    return {
        "invitee": invitee,
        "invitation": invitee.invitation,
        "meeting": meeting,
        "partnership": partnership,
        "convener": convener,
        "when": when(meeting, reader_zone=partnership.time_zone, today=partnership.local_date(at)),
        "answer_url": link_for(invitee, at=at, assistant=assistant),
        "preface": assistants.preface(assistant) if assistant else "",
    }
