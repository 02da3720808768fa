"""What the invited answer: by their private link, or told to somebody on the phone.

An answer changes who is expected at the meeting, and nothing that the record knows about people: a name
that is typed on the link's page stands beside the record until a convener settles it (`suggestions`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from invitations import calendars, inviting
from invitations.doors import link_for
from invitations.models import Invitee
from invitations.states import Reply, ReplyHow
from meetings import planning
from meetings.models import Meeting
from partnerships import people, suggestions
from partnerships.models import Person

__all__ = [
    "Colleague",
    "ColleagueMissing",
    "IsThemselves",
    "TooManyColleagues",
    "is_open",
    "link_for",
    "reply",
    "take_back",
]
# Each one named gets a letter; a link that went astray must not write to half a town.
COLLEAGUES_EACH = 3
# What may have changed since the page was loaded.
ANSWERED = ("reply", "reply_at", "told_revision")


class ColleagueMissing(ValueError):
    """Whoever sends somebody else says whom."""


class IsThemselves(ValueError):
    """Somebody names themselves as the one who comes instead."""


class TooManyColleagues(Exception):
    """More stand-ins named by one link than one company would ever send."""


@dataclass(frozen=True)
class Colleague:
    """Who comes instead, as it was typed."""

    name: str
    email: str = ""
    title: str = ""
    mobile: str = ""


def is_open(meeting: Meeting, *, at: dt.datetime) -> bool:
    """Whether a link still takes an answer: until the meeting begins, as long as it has a date."""
    return meeting.is_planned and at < meeting.starts_at


@transaction.atomic
def reply(
    invitee: Invitee,
    answer: str,
    *,
    how: str,
    at: dt.datetime,
    by: Any = None,
    note: str = "",
    colleague: Colleague | None = None,
) -> Invitee:
    """Keep an answer; the last one counts. Yes puts them among those expected, all else takes them off.

    Recorded afterwards as well; only a meeting that was held expects nobody any more. Raises
    ColleagueMissing, IsThemselves and TooManyColleagues.
    """
    meeting = invitee.invitation.meeting
    meeting.hold()  # first, so that two answers of one person are told apart
    invitee.refresh_from_db(fields=ANSWERED)
    person = _named(invitee, colleague, how=how, at=at) if answer == Reply.COLLEAGUE else None
    stood_in = _standing_in(invitee)
    _keep(invitee, answer, how=how, note=note, by=by, at=at)
    for stand_in in stood_in:
        if stand_in.person != person:
            _keep(stand_in, Reply.NO, how=how, note="", by=by, at=at)
    if person:
        _send_instead(invitee, person, before=stood_in, how=how, by=by, at=at)
    inviting.listed(invitee.invitation, by=by, at=at)
    return invitee


@transaction.atomic
def take_back(invitee: Invitee, *, by: Any, at: dt.datetime) -> None:
    """Strike an answer that was entered by mistake: there is none again."""
    invitee.invitation.meeting.hold()
    invitee.refresh_from_db(fields=ANSWERED)
    for stand_in in _standing_in(invitee):
        _keep(stand_in, Reply.NONE, how="", note="", by=by, at=at)
    _keep(invitee, Reply.NONE, how="", note="", by=by, at=at)
    inviting.listed(invitee.invitation, by=by, at=at)


def _keep(invitee: Invitee, answer: str, *, how: str, note: str, by: Any, at: dt.datetime) -> None:
    """The answer on its row, and what it means for the list of the expected."""
    was_coming, comes = invitee.is_coming, answer == Reply.YES
    invitee.reply, invitee.reply_how = answer, how
    invitee.reply_note = note.strip()[:300]
    invitee.reply_at = at if answer else None
    invitee.reply_on = invitee.invitation.partnership.local_date(at) if answer else None
    if comes and not was_coming:
        invitee.told_revision = None  # so that they hear of it, with the entry for their calendar
    invitee.save(update_fields=["reply", "reply_how", "reply_note", "reply_at", "reply_on", "told_revision"])
    if was_coming and not comes:
        calendars.take_out(invitee, at=at)
    _expect(invitee, comes=comes, by=by, at=at)


def _expect(invitee: Invitee, *, comes: bool, by: Any, at: dt.datetime) -> None:
    """On the list of those expected, or off it. A meeting that was held expects nobody."""
    meeting = invitee.invitation.meeting
    if meeting.is_held:
        return
    if comes:
        planning.expect(meeting, invitee.person, by=by, at=at)
    elif row := meeting.attendances.expected().filter(person=invitee.person_id).first():
        planning.unexpect(row, by=by, at=at)


def _named(invitee: Invitee, colleague: Colleague | None, *, how: str, at: dt.datetime) -> Person:
    """The person meant by what was typed, known or new. What the record has is not touched from a link."""
    if colleague is None or not colleague.name.strip():
        raise ColleagueMissing(_("Say who comes instead."))
    if how == ReplyHow.LINK and _named_by_link(invitee) >= COLLEAGUES_EACH:
        raise TooManyColleagues(_("You have named several people already. Call your convener to name another."))
    day = invitee.invitation.partnership.local_date(at)
    person = _told(invitee, colleague, on=day) if how == ReplyHow.TOLD else _typed(invitee, colleague, at=at)
    if person.pk == invitee.person_id:
        raise IsThemselves(_("That is you. Choose “I will be there” instead."))
    return person


def _named_by_link(invitee: Invitee) -> int:
    """How often this link sent somebody else, whoever that was."""
    named = invitee.history.filter(reply=Reply.COLLEAGUE, reply_how=ReplyHow.LINK)
    return named.order_by().values("reply_at").distinct().count()


def _told(invitee: Invitee, colleague: Colleague, *, on: dt.date) -> Person:
    given = {"email": colleague.email, "mobile": colleague.mobile, "title": colleague.title}
    return people.person_called(colleague.name, on=on, organization=invitee.organization, **given).person


def _typed(invitee: Invitee, colleague: Colleague, *, at: dt.datetime) -> Person:
    company = invitee.organization
    known = people.known_person(colleague.name, email=colleague.email, organization=company)
    if known is None:
        given = {"email": colleague.email, "mobile": colleague.mobile, "title": colleague.title}
        return people.person_called(colleague.name, on=None, organization=company, **given).person
    partnership = invitee.invitation.partnership
    typed = {"name": colleague.name, "email": colleague.email, "mobile": colleague.mobile}
    suggestions.suggest(partnership, known, at=at, company=company.name if company else "", **typed)
    return known


def _standing_in(invitee: Invitee) -> list[Invitee]:
    """Who comes in their stead because they said so, and has not answered for themselves since."""
    rows = invitee.stand_ins.select_related("person", "invitation__meeting", "invitation__partnership")
    return [row for row in rows if row.is_coming and row.reply_at == invitee.reply_at]


def _send_instead(
    invitee: Invitee, person: Person, *, before: list[Invitee], how: str, by: Any, at: dt.datetime
) -> None:
    """Put the colleague on the list and count them in, unless they answered for themselves."""
    was_asked = invitee.invitation.invitees.filter(person=person, stands_in_for=None).exists()
    stand_in = inviting.invite(invitee.invitation, person, by=by, at=at, asker=invitee.asker)
    if stand_in.has_answered and stand_in not in before:
        return
    stand_in.organization = stand_in.organization or invitee.organization
    # Whoever was asked for themselves stays among those who were asked.
    stand_in.stands_in_for = None if was_asked else invitee
    stand_in.save(update_fields=["organization", "stands_in_for"])
    _keep(stand_in, Reply.YES, how=how, note="", by=by, at=at)
