"""Sending the letter, and keeping that it went another way (S4-31, H5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from invitations import kept_copies, signing
from invitations.letters import Mailing
from invitations.models import Invitation, Invitee, Signature
from invitations.reading import WORDS
from invitations.states import Reply, Sending
from partnerships import echoes
from partnerships.stages import Stage

FEWEST_SIGNATURES = 2
# What somebody else may have changed since the page was loaded.
HELD = (*WORDS, "answer_by", "revision", "sent_on", "sent_at", "sent_by", "sent_how", "kept", "kept_as")


class TooFewSignatures(Exception):
    """H5: a launch letter goes out with two industry signatures at least."""


class MeetingHasNoDate(Exception):
    """Nobody is invited to a meeting that is over or called off."""


@dataclass(frozen=True)
class Sent:
    """Who got the letter now, and who did not for want of an address or because they asked for no more letters."""

    to: list[Invitee] = field(default_factory=list)
    no_address: list[Invitee] = field(default_factory=list)
    opted_out: list[Invitee] = field(default_factory=list)


def too_few(invitation: Invitation, *, day: dt.date) -> str:
    """H5 in words, or "" when enough have signed. For a refresh it is no stop (A21)."""
    if invitation.is_refresh:
        return ""
    signed = len(signing.in_force(invitation, day=day))
    if signed >= FEWEST_SIGNATURES:
        return ""
    return ngettext(
        "%(count)s champion has signed these words. A launch letter goes out with two signatures or more.",
        "%(count)s champions have signed these words. A launch letter goes out with two signatures or more.",
        signed,
    ) % {"count": signed}


def require_date(invitation: Invitation) -> None:
    """Raises MeetingHasNoDate."""
    if not invitation.meeting.is_planned:
        raise MeetingHasNoDate(_("This meeting has no date to come. Plan it first."))


def to_be_sent(invitation: Invitation) -> Sent:
    """All who have no letter yet and have not said no, sorted by whether one can be mailed."""
    return sort(invitation.invitees.filter(letter_on=None).exclude(reply__in=(Reply.NO, Reply.COLLEAGUE)))


def sort(invitees: Any) -> Sent:
    sorted_ = Sent()
    for invitee in invitees.select_related("person", "organization").order_by(
        "organization__name", "person__name", "pk"
    ):
        person = invitee.person
        if person.opted_out_on or person.erased_at:
            sorted_.opted_out.append(invitee)
        else:
            (sorted_.to if person.email else sorted_.no_address).append(invitee)
    return sorted_


@transaction.atomic
def send(
    invitation: Invitation, invitees: Iterable[Invitee], *, by: Any, at: dt.datetime, lead: Signature | None = None
) -> Sent:
    """Mail the letter to those of `invitees` who have none yet; each gets it once. By `lead`, else the first signer.

    Raises MeetingHasNoDate, TooFewSignatures (H5) and CarriesTheName (H7).
    """
    _hold(invitation)  # first, so that of two who send at once the second reads what the first sent
    invitation.meeting.refresh_from_db(fields=["state", "starts_at"])
    day = invitation.partnership.local_date(at)
    require_date(invitation)
    if words := too_few(invitation, day=day):
        raise TooFewSignatures(words)
    mailing = Mailing(invitation, lead=lead, at=at)
    mailing.refuse_the_name_in_ours()
    sent = sort(invitation.invitees.filter(pk__in=[one.pk for one in invitees], letter_on=None))
    for invitee in sent.to:
        invitee.invitation = invitation
        mailing.post(invitee)
    _went(invitation, sent.to, how=Sending.MAILED, on=day, by=by, at=at, keep=True)
    return sent


@transaction.atomic
def record_sent(
    invitation: Invitation, invitees: Iterable[Invitee], *, how: str, on: dt.date, by: Any, at: dt.datetime
) -> list[Invitee]:
    """Keep that the letter went another way on local day `on`, whoever signed it (H5 stops no record).

    Returns those for whom this is new. What went out of one's own mailbox is kept as it stands here.
    """
    _hold(invitation)
    rows = invitation.invitees.filter(pk__in=[one.pk for one in invitees], letter_on=None)
    new = list(rows.select_related("person").order_by("pk"))
    _went(invitation, new, how=how, on=on, by=by, at=at, keep=how == Sending.OWN_MAILBOX)
    return new


@transaction.atomic
def take_back(invitation: Invitation, invitees: Iterable[Invitee], *, by: Any, at: dt.datetime) -> list[Invitee]:
    """It did not go to these after all. What was mailed from here has gone and is left as it is."""
    invitation.partnership.touch()
    rows = invitation.invitees.filter(pk__in=[one.pk for one in invitees]).with_letter()
    wrong = list(rows.exclude(letter_how=Sending.MAILED).order_by("pk"))
    forget(invitation, wrong, by=by, at=at)
    return wrong


def forget(invitation: Invitation, invitees: Iterable[Invitee], *, by: Any, at: dt.datetime) -> None:
    """These have no letter, and what the record says of the first one follows from the others."""
    forgotten = list(invitees)
    for invitee in forgotten:
        invitee.letter_on, invitee.letter_how = None, ""
        invitee.save(update_fields=["letter_on", "letter_how"])
    if forgotten:
        _said_from_rows(invitation, by=by, at=at)


def _hold(invitation: Invitation) -> None:
    """Read the letter as it stands now, and let nobody change or send it until the transaction ends."""
    invitation.partnership.touch()
    invitation.refresh_from_db(fields=HELD)


def _went(
    invitation: Invitation, invitees: list[Invitee], *, how: str, on: dt.date, by: Any, at: dt.datetime, keep: bool
) -> None:
    """Write down that these have their letter, and what follows for the whole."""
    if not invitees:
        return
    for invitee in invitees:
        invitee.letter_on, invitee.letter_how = on, how
        invitee.save(update_fields=["letter_on", "letter_how"])
    if invitation.sent_on is None or on < invitation.sent_on:
        invitation.sent_on, invitation.sent_how = on, how
        invitation.sent_at, invitation.sent_by = at, by
        invitation.save(update_fields=["sent_on", "sent_how", "sent_at", "sent_by"])
    if keep:
        kept_copies.keep(invitation, on=on, by=by, at=at)
    _enter_launching(invitation, by=by, at=at)
    echoes.sound("owed", partnership=invitation.partnership, at=at, by=by)


def _said_from_rows(invitation: Invitation, *, by: Any, at: dt.datetime) -> None:
    """After a mistake was taken back: the first letter that is left, or none."""
    first = invitation.invitees.with_letter().order_by("letter_on", "pk").first()
    invitation.sent_on = first.letter_on if first else None
    invitation.sent_how = first.letter_how if first else ""
    if first is None:
        invitation.sent_at, invitation.sent_by = None, None
    invitation.save(update_fields=["sent_on", "sent_how", "sent_at", "sent_by"])
    if first is None:
        invitation.partnership.take_back_stage(source(invitation))
    else:
        _enter_launching(invitation, by=by, at=at)
    echoes.sound("owed", partnership=invitation.partnership, at=at, by=by)


def source(invitation: Invitation) -> str:
    """The name under which the ground keeps what this letter brought."""
    return f"letter:{invitation.pk}"


def _enter_launching(invitation: Invitation, *, by: Any, at: dt.datetime) -> None:
    """A launch letter that is out brings a partnership that prepares to the stage launching, on its day."""
    partnership = invitation.partnership
    partnership.refresh_from_db(fields=["stage"])
    if invitation.is_refresh:
        return
    if partnership.stage == Stage.PREPARING:
        partnership.move_to(Stage.LAUNCHING, on=invitation.sent_on, by=by, at=at, source=source(invitation))
    else:
        partnership.move_stage_day(source(invitation), on=invitation.sent_on)
