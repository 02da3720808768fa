"""The meeting in the calendars of the invited: entered, moved along, and taken out again.

`told_revision` on an invitee is the meeting's revision that they were last told. Whenever a meeting or an
answer changes, `tell` compares and writes to whoever knows something old; asked again, it writes nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from invitations import answer_letters
from invitations.models import Invitee
from invitations.states import Reply
from meetings.kinds import MeetingState
from meetings.models import Meeting
from partnerships.models import Partnership, Person

HELD_OPEN = dt.timedelta(hours=2)
REQUEST, CANCEL = "REQUEST", "CANCEL"


def request(invitee: Invitee, *, at: dt.datetime) -> str:
    """The meeting as an iCalendar entry (RFC 5545 and 5546, METHOD:REQUEST) for one invitee, written at `at`.

    Its UID stays the same for this invitee, and SEQUENCE is the meeting's revision, so that a calendar that
    has it moves it. Answers are not asked for by calendar: they come by the private link.
    """
    return _calendar(invitee, REQUEST, at=at)


def cancel(invitee: Invitee, *, at: dt.datetime) -> str:
    """The same entry, to be taken out of the calendar (METHOD:CANCEL)."""
    return _calendar(invitee, CANCEL, at=at)


def tell(partnership: Partnership, *, at: dt.datetime) -> None:
    """Write to everybody who comes, or may still come, and does not know how their meeting stands now."""
    for meeting in _ahead(partnership, at=at):
        behind = list(_behind(meeting))
        for invitee in behind:
            _tell(invitee, meeting, at=at)
        # Not by saving each: what somebody was told is no change of the record.
        Invitee.objects.filter(pk__in=[one.pk for one in behind]).update(told_revision=meeting.revision)


def owed(*, partnership: Partnership, at: dt.datetime, by: Any = None) -> None:
    """Hears that the record changed."""
    tell(partnership, at=at)


def hearers(meeting: Meeting) -> int:
    """How many have it in their calendar, or may still answer, and are written to when it changes."""
    rows = Invitee.objects.filter(_concerned(), invitation__meeting=meeting).exclude(told_revision=None)
    return sum(answer_letters.may_write(invitee.person) for invitee in rows.select_related("person"))


def take_out(invitee: Invitee, *, at: dt.datetime, dropped: bool = False) -> None:
    """Somebody who had said yes does not come, or was taken off the list: the entry leaves their calendar."""
    meeting = invitee.invitation.meeting
    if invitee.told_revision is None or not meeting.is_planned or meeting.starts_at <= at:
        return
    if answer_letters.may_write(invitee.person):
        write = answer_letters.dropped if dropped else answer_letters.taken_out
        write(invitee, calendar=cancel(invitee, at=at), at=at)


def _ahead(partnership: Partnership, *, at: dt.datetime) -> list[Meeting]:
    """Meetings to come, or called off before they could be, of which somebody does not know how they stand."""
    rows = Meeting.objects.filter(partnership=partnership, starts_at__gt=at).exclude(state=MeetingState.HELD)
    stale = Q(invitation__invitees__told_revision=None) | ~Q(invitation__invitees__told_revision=F("revision"))
    return list(rows.filter(stale & _concerned("invitation__invitees__")).select_related("partnership").distinct())


def _behind(meeting: Meeting) -> QuerySet[Invitee]:
    rows = Invitee.objects.filter(_concerned(), invitation__meeting=meeting)
    stale = Q(told_revision=None) | ~Q(told_revision=meeting.revision)
    related = ("person", "organization", "stands_in_for__person", "invitation__partnership", "invitation__meeting")
    return rows.filter(stale).select_related(*related).order_by("pk")


def _concerned(to: str = "") -> Q:
    """Whoever said yes, or has the letter and did not answer yet. `to` is the way to the invitees."""
    return Q(**{f"{to}reply": Reply.YES}) | Q(**{f"{to}reply": Reply.NONE, f"{to}letter_on__isnull": False})


def _tell(invitee: Invitee, meeting: Meeting, *, at: dt.datetime) -> None:
    """A letter, where there is news for this invitee. The letter that invited them said the date itself."""
    is_first = invitee.told_revision is None
    if not answer_letters.may_write(invitee.person) or (is_first and not (invitee.is_coming and meeting.is_planned)):
        return
    if is_first:
        answer_letters.confirmation(invitee, calendar=request(invitee, at=at), at=at)
    elif meeting.is_planned:
        answer_letters.change(invitee, calendar=request(invitee, at=at), at=at)
    else:
        answer_letters.called_off(invitee, calendar=cancel(invitee, at=at), at=at)


def _calendar(invitee: Invitee, method: str, *, at: dt.datetime) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Convenery//Invitations//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(invitee, method, at=at))
    return calendar.to_ical().decode()


def _event(invitee: Invitee, method: str, *, at: dt.datetime) -> Event:
    meeting = invitee.invitation.meeting
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}-for-{invitee.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", meeting.starts_at.astimezone(dt.UTC))
    event.add("dtend", (meeting.ends_at or meeting.starts_at + HELD_OPEN).astimezone(dt.UTC))
    event.add("summary", f"{meeting.called} · {meeting.partnership.name}")
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED" if invitee.is_coming else "TENTATIVE")
    if meeting.venue:
        event.add("location", meeting.venue)
    event.add("description", _("To change your answer, use the private link in your letter."))
    organizer = answer_letters.convener_of(meeting.partnership)
    event.add("organizer", _address(organizer, else_called=meeting.partnership.name), encode=False)
    if invitee.person.email:
        event.add("attendee", _attendee(invitee), encode=False)
    return event


def _address(person: Person | None, *, else_called: str) -> vCalAddress:
    """Whoever convenes, or the house itself where they have no e-mail."""
    mail = person.email if person and person.email else answer_letters.own_address()
    address = vCalAddress(f"MAILTO:{mail}")
    address.params["CN"] = vText(person.name if person else else_called)
    return address


def _attendee(invitee: Invitee) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{invitee.person.email}")
    address.params["CN"] = vText(invitee.person.name)
    address.params["PARTSTAT"] = vText("ACCEPTED" if invitee.is_coming else "NEEDS-ACTION")
    address.params["RSVP"] = vText("FALSE")
    return address
