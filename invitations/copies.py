"""The letter to be sent from one's own mailbox: each text with its private link, and the addresses (X9).

Only a hash of a link is kept, so links that were made stay in the convener's session for a day, to be copied.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from invitations import doors, sending, signing
from invitations.models import Invitation, Invitee
from invitations.reading import Writer, first_name
from partnerships import toolkit_name

LIVES = dt.timedelta(days=1)
Session = MutableMapping[str, Any]


@dataclass(frozen=True)
class Copy:
    """One letter as text, with its address and its link."""

    invitee: Invitee
    subject: str
    text: str
    url: str


def make(session: Session, invitation: Invitation, invitees: Iterable[Invitee], *, at: dt.datetime) -> None:
    """New private links for these, kept in the session; copying is to send it. Raises MeetingHasNoDate, TooFewSignatures (H5)."""
    sending.require_date(invitation)
    if words := sending.too_few(invitation, day=invitation.partnership.local_date(at)):
        raise sending.TooFewSignatures(words)
    made = {str(one.pk): doors.link_for(one, at=at) for one in invitees}
    session[_place(invitation)] = {"at": at.isoformat(), "links": made}


def of(session: Session, invitation: Invitation, *, at: dt.datetime) -> list[Copy]:
    """What was made within the day, for those who still wait for a letter; none while too few have signed (H5).

    Raises CarriesTheName (H7).
    """
    links, day = _links(session, invitation, at=at), invitation.partnership.local_date(at)
    if not links or sending.too_few(invitation, day=day):
        return []
    waiting = {"letter_on": None, "person__opted_out_on": None, "person__erased_at": None}
    rows = invitation.invitees.filter(pk__in=links, **waiting).select_related("person", "organization")
    writer = Writer(invitation, signed_by=signing.in_force(invitation, day=day))
    found = []
    for invitee in rows.order_by("organization__name", "person__name", "pk"):
        url = links[invitee.pk]
        sheet = writer.sheet(invitee, answer_url=url)
        found.append(Copy(invitee, sheet.subject, render_to_string("invitations/copy.txt", {"sheet": sheet}), url))
    toolkit_name.refuse_in_ours(render_to_string("invitations/copy.txt", {"sheet": None}))
    return found


def table(copies: Iterable[Copy]) -> Iterator[list[str]]:
    """For a mail merge in Word or Outlook: a heading, then one row for each letter."""
    yield [_("Email"), _("Name"), _("First name"), _("Company"), _("Personal line"), _("Answer link"), _("Subject")]
    for copy in copies:
        person, company = copy.invitee.person, copy.invitee.organization
        yield [
            person.email,
            person.name,
            first_name(person),
            company.name if company else "",
            copy.invitee.personal_line,
            copy.url,
            copy.subject,
        ]


def _place(invitation: Invitation) -> str:
    return f"copies-of-{invitation.pk}"


def _links(session: Session, invitation: Invitation, *, at: dt.datetime) -> dict[int, str]:
    made = session.get(_place(invitation))
    if not made or dt.datetime.fromisoformat(made["at"]) + LIVES < at:
        return {}
    return {int(number): url for number, url in made["links"].items()}
