"""Plain makers of letters and invitees; every argument may be given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from invitations import asking, inviting
from invitations.models import Ask, Invitation, Invitee
from invitations.states import Channel, Sending
from meetings.models import Meeting
from meetings.tests.makers import plan_meeting
from partnerships.models import Partnership, Person
from partnerships.models.contact import ContactOutcome
from partnerships.tests.makers import make_person

INVITED_ON = dt.date(2025, 1, 22)
LETTER_DAY = dt.date(2025, 2, 4)


def noon(day: dt.date) -> dt.datetime:
    """Noon in Denver in winter."""
    return dt.datetime(day.year, day.month, day.day, 19, 0, tzinfo=dt.UTC)


def make_invitation(partnership: Partnership, meeting: Meeting | None = None, **given: Any) -> Invitation:
    """A letter for the launch of March 6, 2025, not sent."""
    meeting = meeting or plan_meeting(partnership, at=noon(dt.date(2025, 1, 20)))
    values = {
        "subject": "Come to the launch",
        "what": "A table for the industry.",
        "why": "We compete for the same people. Together we can train them.",
        "how": "Two hours, coffee, no slides.",
        "created_at": noon(dt.date(2025, 1, 21)),
    }
    return Invitation.objects.create(partnership=partnership, meeting=meeting, **(values | given))


def make_invitees(invitation: Invitation, count: int, *, title: str = "CEO", **given: Any) -> list[Invitee]:
    """So many chief executives of as many companies, put on the list together."""
    first = invitation.invitees.count() + 1
    people = [
        make_person(f"Leader {number:03}", f"Company {number:03}", title=title)
        for number in range(first, first + count)
    ]
    at = noon(given.pop("on", INVITED_ON))
    return inviting.invite_many(invitation, people, **({"by": None, "at": at} | given))


def invite(invitation: Invitation, person: Person, *, on: dt.date = INVITED_ON, **given: Any) -> Invitee:
    number = invitation.invitees.count()
    at = noon(on) + dt.timedelta(seconds=number)
    return inviting.invite(invitation, person, **({"by": None, "at": at} | given))


def mail(invitation: Invitation, *, on: dt.date = LETTER_DAY, rows: Iterable[Invitee] | None = None) -> None:
    """Write down that the letter went out to all, or to `rows`, as sending does."""
    chosen = invitation.invitees.filter(pk__in=[row.pk for row in rows]) if rows else invitation.invitees
    chosen.update(letter_on=on, letter_how=Sending.MAILED)
    if invitation.sent_on is None:
        invitation.sent_on, invitation.sent_at, invitation.sent_how = on, noon(on), Sending.MAILED
        invitation.save()
    inviting.listed(invitation, by=None, at=noon(on))


def ask(invitee: Invitee, on: dt.date, **given: Any) -> Ask:
    """A call that reached them."""
    values = {"made_by": None, "channel": Channel.CALL, "outcome": ContactOutcome.SPOKE, "by": None, "at": noon(on)}
    return asking.record_ask(invitee, on=on, **(values | given))
