"""Writing the letter: what it begins with, and what a change of its words means (S3-20, S3-23)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from followups.working_days import last_working_day
from invitations.models import Invitation
from invitations.reading import WORDS
from meetings.kinds import ANCHORS, MeetingType
from meetings.models import Meeting
from partnerships import echoes

# Time enough for those who invited to hear who comes, and to ask others.
ANSWERS_BEFORE = dt.timedelta(days=10)


class NoLetterFor(ValueError):
    """Only a launch or a refresh has a letter, and only one that is still to come."""


class WordsChanged(Exception):
    """Somebody else changed the letter while this page was open."""


@transaction.atomic
def begin(meeting: Meeting, *, at: dt.datetime, by: Any) -> Invitation:
    """The letter of this launch or refresh, begun with words of ours when it has none yet. Raises NoLetterFor."""
    meeting.partnership.touch()  # first, so that of two who begin at once the second reads the first
    if known := Invitation.objects.filter(meeting=meeting).first():
        return known
    if meeting.type not in ANCHORS or not (meeting.is_planned or meeting.is_held):
        raise NoLetterFor(_("A letter belongs to a launch or a refresh that has a date."))
    invitation = Invitation(
        partnership=meeting.partnership,
        meeting=meeting,
        answer_by=answers_by(meeting, today=meeting.partnership.local_date(at)),
        created_at=at,
        **first_words(meeting.type),
    )
    invitation.save()
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)
    return invitation


def answers_by(meeting: Meeting, *, today: dt.date) -> dt.date | None:
    """The day proposed for answers: ten days before, or the working day before that; None when that is past."""
    day = last_working_day(first=meeting.day - ANSWERS_BEFORE - dt.timedelta(days=6), last=meeting.day - ANSWERS_BEFORE)
    return day if day > today else None


@transaction.atomic
def change(invitation: Invitation, *, by: Any, at: dt.datetime, seen: int | None = None, **words: Any) -> bool:
    """Set other words, and return whether they differ from those that stood: then signatures are asked for anew.

    `seen` is the revision that the writer had before them. Raises WordsChanged.
    """
    invitation.partnership.touch()
    invitation.refresh_from_db(from_queryset=Invitation.objects.select_for_update())
    if seen is not None and seen != invitation.revision:
        raise WordsChanged(
            _("Somebody changed the letter while you were writing. Open it again and put your words beside theirs.")
        )
    if unknown := words.keys() - {*WORDS, "answer_by"}:
        raise TypeError(f"A letter has no {', '.join(sorted(unknown))}.")
    differs = {field for field, value in words.items() if getattr(invitation, field) != value}
    for field in differs:
        setattr(invitation, field, words[field])
    speaks_anew = bool(differs & {*WORDS})
    if speaks_anew:
        invitation.revision += 1
    if differs:
        invitation.save()
    return speaks_anew


def first_words(type: str) -> dict[str, str]:
    """What a letter begins with, in the champions' voice; theirs to change."""
    return _launch() if type == MeetingType.LAUNCH else _refresh()


def _launch() -> dict[str, str]:
    return {
        "subject": _("Will you join us on {meeting day}?"),
        "greeting": _("Dear {first name},"),
        "what": _(
            "We run companies here in {region}, as you do. On {meeting day}, {meeting time}, we are getting our peers"
            " around one table at {place}: owners and chief executives in {industry}, and nobody selling anything."
            " It is the first meeting of {partnership}, and we would like {company} to be there."
        ),
        "why": _(
            "Each of us has worries that no single company can settle: finding people and keeping them, power and"
            " freight, suppliers, rules. We think that a few of these are the same for all of us, and that we would"
            " be heard if we said so together. The schools, the workforce board and others from the public side will"
            " be in the room to listen. The agenda is ours."
        ),
        "how": _(
            "There are no slides and no speakers. Bring the one or two things that hold your business back, or could"
            " move it ahead. We put everything on a wall, agree on a handful, and whoever cares most about one of"
            " them puts their name to it that same morning. Soon after there is one call for each, and then we get"
            " to work.\n\n"
            "Please tell us by {answer by} whether you will be there: {answer link}\n\n"
            "If you cannot make it, send the person with whom you decide such things."
        ),
        "closing": _("We hope to see you there,"),
    }


def _refresh() -> dict[str, str]:
    return {
        "subject": _("{partnership}: what comes next? {meeting day}"),
        "greeting": _("Dear {first name},"),
        "what": _(
            "On {meeting day}, {meeting time}, {partnership} takes a fresh look at itself at {place}: business"
            " leaders in {industry} from all over {region}, those who have been with us from the start and those who"
            " come for the first time. We would like {company} to be at the table."
        ),
        "why": _(
            "Since we first sat down together, some of what we set out to do is done, and our industry has not stood"
            " still. What matters most to us now may not be what mattered then. We want to hear it from you before we"
            " decide where our time goes next."
        ),
        "how": _(
            "We begin with what has come of our work, and spend the rest of the time on what is ahead. You say what"
            " your business needs, together we choose a few priorities, and you put your name to the one that you"
            " would like to move.\n\n"
            "Please tell us by {answer by} whether you will be there: {answer link}\n\n"
            "If you cannot make it, send the person with whom you decide such things."
        ),
        "closing": _("We look forward to seeing you,"),
    }
