"""The private links with which the invited answer, and what each opens."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from invitations.models import Invitee
from partnerships import links, passes
from partnerships.models import Assistant, PrivateLink

RSVP = passes.Door(purpose="rsvp", path="/r/")
LINK_LIVES = dt.timedelta(days=365)


def link_for(invitee: Invitee, *, at: dt.datetime, assistant: Assistant | None = None) -> str:
    """The whole address of a new private link with which `invitee`, or their `assistant`, answers.

    Only its hash is kept: ask once a letter.
    """
    token = links.make(
        RSVP.purpose,
        invitee.invitation.partnership,
        at=at,
        person=invitee.person,
        about=invitee.pk,
        assistant=assistant,
        expires_at=at + LINK_LIVES,
    )
    return settings.SITE_URL + reverse("invitations:open_reply", kwargs={"token": token})


def links_of(invitee: Invitee) -> QuerySet[PrivateLink]:
    """The links of one invitee that were not revoked."""
    return PrivateLink.objects.filter(purpose=RSVP.purpose, about=invitee.pk, revoked_at=None)


@transaction.atomic
def revoke_links(invitee: Invitee, *, at: dt.datetime) -> int:
    """End every link with which this invitee could answer; returns how many there were."""
    return links_of(invitee).update(revoked_at=at)


def behind(link: PrivateLink) -> Invitee | None:
    """Whose answer a link gives."""
    rows = Invitee.objects.select_related(
        "person", "organization", "stands_in_for__person", "invitation__partnership", "invitation__meeting__cycle"
    )
    return rows.filter(pk=link.about, person=link.person_id, invitation__partnership=link.partnership_id).first()
