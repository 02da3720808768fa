"""Who is on the list: inviting people to a launch or refresh, and taking them off again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from invitations import calendars
from invitations.models import Invitation, Invitee
from invitations.models.invitation import MOST_HOURS
from meetings import planning
from partnerships import echoes, history
from partnerships.models import Affiliation, Person, PrivateLink
from partnerships.sides import OLDEST_FIRST

# The private links that hang from one invitee's number.
OF_AN_INVITEE = ("rsvp",)


class NotAShare(ValueError):
    """A share is between nobody and everybody."""


class NotHours(ValueError):
    """So long nobody spends on one letter."""


@transaction.atomic
def invite(invitation: Invitation, person: Person, *, by: Any, at: dt.datetime, asker: Person | None = None) -> Invitee:
    """Put `person` on the list, for the company they work at on the day of the meeting. Nobody is refused.

    Invited before, they stay as they are; only a missing asker is filled in.
    """
    invitation.partnership.touch()  # first, so that of two who invite the same person the second reads the first
    known = Invitee.objects.filter(invitation=invitation, person=person).first()
    if known is None:
        known = invite_many(invitation, [person], by=by, at=at, asker=asker)[0]
    elif asker and known.asker_id is None:
        known.asker = asker
        known.save(update_fields=["asker"])
        listed(invitation, by=by, at=at)
    return known


@transaction.atomic
def invite_many(
    invitation: Invitation, people: Iterable[Person], *, by: Any, at: dt.datetime, asker: Person | None = None
) -> list[Invitee]:
    """Put all of them on the list at once; returns the rows of those who were not on it, in the order given."""
    invitation.partnership.touch()
    asked = {person.pk: person for person in people}
    here = Invitee.objects.filter(invitation=invitation, person__in=asked)
    for number in here.values_list("person_id", flat=True):
        del asked[number]
    companies = _companies(invitation, asked)
    today = invitation.partnership.local_date(at)
    rows = [
        Invitee(
            invitation=invitation,
            person=person,
            organization_id=companies.get(number),
            asker=asker,
            added_on=today,
            added_at=at,
        )
        for number, person in asked.items()
    ]
    if rows:
        history.create(rows)
        listed(invitation, by=by, at=at)
    return rows


@transaction.atomic
def aim_at(invitation: Invitation, wanted: int | None, *, by: Any, at: dt.datetime) -> None:
    """Say how many of 100 leaders on the list should not be with us yet; None leaves it open (S4-14). Raises NotAShare."""
    if wanted is not None and not 0 <= wanted <= 100:
        raise NotAShare(_("Give a number from 0 to 100."))
    invitation.partnership.touch()
    invitation.wanted_new = wanted
    invitation.save(update_fields=["wanted_new"])


@transaction.atomic
def took(invitation: Invitation, hours: int | None, *, by: Any, at: dt.datetime) -> None:
    """Say how many hours getting the word out took the convener's side so far; None says nothing (S4-59). Raises NotHours."""
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise NotHours(_("Give whole hours, from 0 to %(most)d.") % {"most": MOST_HOURS})
    invitation.partnership.touch()
    invitation.hours_spent = hours
    invitation.save(update_fields=["hours_spent"])


@transaction.atomic
def drop(invitee: Invitee, *, by: Any, at: dt.datetime) -> None:
    """Take somebody off the list, with their private links and their place among those expected.

    Whoever had said yes hears of it, with the entry that takes the meeting out of their calendar.
    What was said to their company stays in its contact log.
    """
    invitation = invitee.invitation
    invitation.meeting.hold()  # first, so that an answer that comes now is read
    invitee.refresh_from_db(fields=["reply", "reply_at", "told_revision"])
    if invitee.is_coming:
        # Before its links are ended: the letter that says it must not leave a new one behind.
        calendars.take_out(invitee, at=at, dropped=True)
    links = PrivateLink.objects.filter(purpose__in=OF_AN_INVITEE, about=invitee.pk, revoked_at=None)
    links.update(revoked_at=at)
    expected = invitation.meeting.attendances.expected().filter(person_id=invitee.person_id).first()
    if expected and invitee.is_coming:
        planning.unexpect(expected, by=by, at=at)
    invitee.delete()
    listed(invitation, by=by, at=at)


def listed(invitation: Invitation, *, by: Any, at: dt.datetime) -> None:
    """Say that the list, or what is known of those on it, has changed."""
    invitation.partnership.touch()
    echoes.sound("owed", partnership=invitation.partnership, at=at, by=by)


def _companies(invitation: Invitation, people: Iterable[int]) -> dict[int, int]:
    """Where each of them works on the day of the meeting: the newest job of several."""
    jobs = Affiliation.objects.during(invitation.meeting.day).filter(person__in=list(people))
    return dict(jobs.order_by(OLDEST_FIRST, "pk").values_list("person_id", "organization_id"))
