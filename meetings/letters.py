"""The note that the support team sends to all of its own after a debrief (S3-53)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string

from meetings.models import Debrief
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import assistants, conveners
from partnerships.models import Person

BROAD_TEAM = "broad_team"
TEMPLATE = "meetings/email/broad_team"


def register_kinds() -> None:
    register(LetterKind(BROAD_TEAM, UnknownPolicy.RESEND, still_wanted=may_still_write, is_copied=True))


def may_still_write(letter: Letter) -> bool:
    """Not to somebody who asked for no more letters meanwhile, or was erased."""
    reader = Person.objects.filter(pk=letter.person_number, opted_out_on=None, erased_at=None)
    return reader.exists() and assistants.still_goes(letter)


def told_about(debrief: Debrief) -> set[int]:
    """The numbers of the people to whom a note about this debrief was written."""
    rows = Letter.objects.for_partnership(debrief.meeting.partnership_id).filter(kind=BROAD_TEAM)
    return set(rows.filter(key__startswith=f"{BROAD_TEAM}:{debrief.pk}:").values_list("person_number", flat=True))


def broad_team(debrief: Debrief, people: Iterable[Person], *, at: dt.datetime) -> list[Letter]:
    """One note to each, however often it is asked for, with copies for their assistants. A reply reaches the convener.

    Returns what went to the people themselves.
    """
    partnership, said = debrief.meeting.partnership, words(debrief)
    common = {
        "at": at,
        "template": TEMPLATE,
        "from_name": said["convener"].name if said["convener"] else partnership.name,
        "reply_to": conveners.reply_to(partnership),
        "partnership": partnership.pk,
    }
    letters = []
    for person in people:
        key = f"{BROAD_TEAM}:{debrief.pk}:{person.pk}"
        who = {"to": person.email, "to_name": person.name, "person": person.pk}
        letters.append(post.post(BROAD_TEAM, key=key, context=said, **who, **common))
        for copy in assistants.copies(BROAD_TEAM, key, person, day=partnership.local_date(at)):
            reader = {"to": copy.assistant.email, "to_name": copy.assistant.name, "person": person.pk}
            preface = {"preface": assistants.preface(copy.assistant, has_link=False)}
            post.post(BROAD_TEAM, key=copy.key, context=said | preface, **reader, **common)
    return letters


def words(debrief: Debrief) -> dict[str, Any]:
    """What the note says; the same to everybody."""
    meeting = debrief.meeting
    return {
        "debrief": debrief,
        "partnership": meeting.partnership,
        "cycle": meeting.cycle,
        "convener": conveners.lead(meeting.partnership),
    }


def subject(debrief: Debrief) -> str:
    return render_to_string(f"{TEMPLATE}.subject.txt", words(debrief)).strip()


def text(debrief: Debrief) -> str:
    """The note without what every mail of ours has around it, for one's own mailbox."""
    return render_to_string("meetings/email/_broad_team.txt", words(debrief)).strip()
