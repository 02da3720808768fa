"""Writing the agenda: its parts, their order, and what happens to them in the room."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from meetings.agenda.practice import FIVE, USUAL, Leads, Usual, missing
from meetings.capture import following
from meetings.kinds import MeetingType, PartKind
from meetings.models import AgendaPart, Meeting
from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.models import Person
from partnerships.names import tidy

WORDS = ("kind", "title", "minutes", "lead_id", "lead_name", "prompts")


class PartGone(Exception):
    """Somebody took the part off the agenda meanwhile."""


class Changed(Exception):
    """Somebody else put the `part` right meanwhile."""

    def __init__(self, part: AgendaPart) -> None:
        super().__init__(_("Somebody else changed this part meanwhile. Save again to put yours in its place."))
        self.part = part


def of(meeting: Meeting) -> list[AgendaPart]:
    """The parts in their order, with who leads them."""
    return list(meeting.agenda.select_related("lead"))


@transaction.atomic
def add(
    meeting: Meeting,
    title: str,
    *,
    by: Any,
    at: dt.datetime,
    kind: str = PartKind.OTHER,
    minutes: int | None = None,
    lead: Person | None = None,
    lead_name: str = "",
    prompts: str = "",
    place: int | None = None,
) -> AgendaPart:
    """Add a part at `place`, counted from 1, or at the end. A lead on record goes before a `lead_name`."""
    meeting.partnership.touch()  # first, so that of two at once the second reads the first
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    told = {"kind": kind, "title": tidy(title), "minutes": minutes, "lead": lead, "prompts": _lines(prompts)}
    part = AgendaPart.objects.create(
        meeting=meeting, position=last + 1, lead_name="" if lead else tidy(lead_name), **told
    )
    _put(part, place)
    following.changed(meeting, by=by, at=at)
    return part


def mark(part: AgendaPart) -> str:
    """A mark of its words as they stand, by which a form can tell whether they changed meanwhile."""
    values = [str(getattr(part, name)) for name in WORDS]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]


@transaction.atomic
def change(
    part: AgendaPart,
    *,
    title: str,
    minutes: int | None,
    lead: Person | None,
    by: Any,
    at: dt.datetime,
    kind: str | None = None,
    lead_name: str = "",
    prompts: str | None = None,
    place: int | None = None,
    seen: str = "",
) -> None:
    """Put right what it is about, how long it takes and who leads it; `place` moves it.

    `kind` and `prompts` stay as they are when they are not given. `seen` marks the words that the writer had before
    them, "" for whoever need not say. Raises PartGone and Changed.
    """
    _hold(part)
    if seen and seen != mark(part):
        raise Changed(part)
    part.title, part.minutes, part.lead = tidy(title), minutes, lead
    part.lead_name = "" if lead else tidy(lead_name)
    part.kind = part.kind if kind is None else kind
    part.prompts = part.prompts if prompts is None else _lines(prompts)
    part.save(update_fields=["title", "minutes", "lead", "lead_name", "kind", "prompts"])
    _put(part, place)
    following.changed(part.meeting, by=by, at=at)


@transaction.atomic
def remove(part: AgendaPart, *, by: Any, at: dt.datetime) -> None:
    """Take it out; the others keep their order. Raises PartGone."""
    meeting = part.meeting
    _hold(part)
    part.delete()
    following.changed(meeting, by=by, at=at)


@transaction.atomic
def move(part: AgendaPart, *, up: bool, by: Any, at: dt.datetime) -> None:
    """One place up or down among the parts as they stand now; the first stays first, the last stays last.

    Raises PartGone.
    """
    _hold(part)
    numbers = list(part.meeting.agenda.values_list("pk", flat=True))
    here = numbers.index(part.pk) + 1
    _put(part, min(max(here + (-1 if up else 1), 1), len(numbers)))


@transaction.atomic
def add_missing(meeting: Meeting, *, by: Any, at: dt.datetime) -> int:
    """Write the parts that this type of meeting usually has and the agenda has not, each in its place; how many.

    A refresh brings the minutes in force on its day. Pressed twice, the second adds nothing.
    """
    meeting.partnership.touch()
    usual = USUAL.get(meeting.type, ())
    wanted = missing(meeting.type, meeting.agenda.values_list("kind", flat=True))
    numbers = guidance.on(meeting.day)
    for one in wanted:
        behind = {later.kind for later in usual[usual.index(one) + 1 :]}
        kinds = list(meeting.agenda.values_list("kind", flat=True))
        place = next((number for number, kind in enumerate(kinds, start=1) if kind in behind), None)
        add(meeting, one.called, **_usual(meeting, one, numbers), place=place, by=by, at=at)
    return len(wanted)


def _usual(meeting: Meeting, usual: Usual, numbers: Guidance) -> dict[str, Any]:
    has_minutes = meeting.type == MeetingType.REFRESH
    return {
        "kind": usual.kind,
        "minutes": numbers["agenda_refresh_default"][FIVE.index(usual.kind)] if has_minutes else None,
        "lead": meeting.facilitator if usual.led_by is Leads.FACILITATOR else None,
        "prompts": "\n".join(str(prompt) for prompt in usual.prompts),
    }


@transaction.atomic
def begin(part: AgendaPart, *, by: Any, at: dt.datetime) -> None:
    """The room begins with this part; what was begun before it is over. Begun again, the new moment counts.

    Raises PartGone.
    """
    _hold(part)
    part.begun_at = at
    part.save(update_fields=["begun_at"])


@transaction.atomic
def say_rule(meeting: Meeting, *, said: bool, by: Any, at: dt.datetime) -> None:
    """S4-49: note that the champion-first rule was said aloud in the room, or that it was not."""
    meeting.hold()
    meeting.rule_said = said
    meeting.save(update_fields=["rule_said"])
    meeting.partnership.touch()


def _hold(part: AgendaPart) -> None:
    """Read how it stands now, nobody else's until the transaction ends. Raises PartGone."""
    part.meeting.partnership.touch()  # first, so that of two at once the second reads the first
    try:
        part.refresh_from_db(fields=[*(name.removesuffix("_id") for name in WORDS), "position", "begun_at"])
    except AgendaPart.DoesNotExist as gone:
        raise PartGone(_("Somebody took this part off the agenda meanwhile.")) from gone


def _lines(prompts: str) -> str:
    """One prompt on each line, without stray blanks and empty lines."""
    return "\n".join(line for line in map(tidy, prompts.splitlines()) if line)


def _put(part: AgendaPart, place: int | None) -> None:
    """Number the parts of the meeting anew, with this one at `place` if one is given."""
    if place is None:
        return
    part.refresh_from_db(fields=["position"])
    others = list(part.meeting.agenda.exclude(pk=part.pk))
    others.insert(max(place, 1) - 1, part)
    for position, one in enumerate(others, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
