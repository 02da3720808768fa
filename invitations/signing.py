"""Who signs the letter: asking champions, and what they say to it (S3-22, H4).

A launch letter is signed by industry alone; a refresh letter may be signed by whoever convenes (A21).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from invitations import callers, signing_letters
from invitations.models import Invitation, Signature
from partnerships import sides
from partnerships.models import Person
from partnerships.roles import Role
from partnerships.sides import NotIndustry, Seating
from partnerships.systems import Side


class WordsHaveChanged(Exception):
    """The letter says something else than what the signer read."""


def champions(invitation: Invitation, *, day: dt.date) -> QuerySet[Person]:
    """Champions of the partnership or of a priority on `day` whom nobody has asked to sign yet, by name."""
    holdings = invitation.partnership.role_holdings.filter(role=Role.CHAMPION).during(day).values("person")
    signed = callers.sign_ups(invitation.partnership, today=day).order_by().values("person")
    rows = Person.objects.filter(Q(pk__in=holdings) | Q(pk__in=signed)).exclude(signatures__invitation=invitation)
    return rows.listed().order_by("name", "pk")


@transaction.atomic
def ask(invitation: Invitation, person: Person, *, by: Any, at: dt.datetime) -> Signature:
    """Ask `person` to sign: by mail with a private link, where the record has an address. Once a day and wording.

    Raises NotIndustry for a launch letter (H4).
    """
    signature = _row(invitation, person, day=invitation.partnership.local_date(at))
    signature.asked_at, signature.declined_on = at, None
    signature.save()
    signing_letters.ask(signature, at=at)
    return signature


@transaction.atomic
def sign(
    signature: Signature, *, how: str, on: dt.date, at: dt.datetime, by: Any = None, seen: int | None = None
) -> Signature:
    """Put the name under the words that stand now. Signed under these already, nothing changes.

    `seen` is the revision that the signer read. Raises WordsHaveChanged, and NotIndustry (H4).
    """
    invitation = _held(signature)
    if seen is not None and seen != invitation.revision:
        raise WordsHaveChanged(_("The letter was changed a moment ago. Please read it once more before you sign."))
    if signature.is_signed and signature.revision == invitation.revision:
        return signature
    _require_industry(invitation, signature.person, day=on)
    signature.signed_on, signature.signed_at, signature.how = on, at, how
    signature.revision, signature.declined_on, signature.comment = invitation.revision, None, ""
    signature.save()
    return signature


@transaction.atomic
def record(invitation: Invitation, person: Person, *, how: str, on: dt.date, by: Any, at: dt.datetime) -> Signature:
    """What a convener knows: `person` signed on paper or said so. Raises NotIndustry for a launch letter (H4)."""
    return sign(_row(invitation, person, day=on), how=how, on=on, at=at, by=by)


@transaction.atomic
def decline(signature: Signature, *, on: dt.date, at: dt.datetime, by: Any = None, comment: str = "") -> None:
    """They would rather not sign; a signature that was given is taken back. Said twice, it is said once."""
    _held(signature)
    said = comment.strip()[:500]
    if signature.declined_on and signature.comment == said:
        return
    _unsign(signature)
    signature.declined_on, signature.comment = on, said
    signature.save()
    if by is None:
        signing_letters.tell_convener(signature, at=at)


@transaction.atomic
def ask_for_change(signature: Signature, comment: str, *, at: dt.datetime) -> None:
    """They say what should read otherwise; the convener hears of it once, and nothing is signed by that."""
    _held(signature)
    said = comment.strip()[:500]
    if signature.comment == said and not signature.declined_on:
        return
    signature.comment, signature.declined_on = said, None
    signature.save()
    signing_letters.tell_convener(signature, at=at)


@transaction.atomic
def strike(signature: Signature, *, by: Any, at: dt.datetime) -> None:
    """Take somebody off the list of signers, with the link they were sent."""
    _held(signature)
    signing_letters.links_of(signature).update(revoked_at=at)
    signature.delete()


def in_force(invitation: Invitation, *, day: dt.date) -> list[Signature]:
    """Signatures under the words that stand; for a launch only those of people who are industry on `day` (H5)."""
    rows = list(invitation.signatures.in_force().select_related("person", "organization").order_by("position", "pk"))
    if invitation.is_refresh:
        return rows
    seating = Seating(invitation.partnership, [row.person_id for row in rows], day=day)
    return [row for row in rows if seating.side(row.person_id) == Side.INDUSTRY]


def _row(invitation: Invitation, person: Person, *, day: dt.date) -> Signature:
    """Their line under the letter, with the title and company of `day`."""
    invitation.partnership.touch()
    seating = _require_industry(invitation, person, day=day)
    signature = invitation.signatures.filter(person=person).first() or Signature(
        invitation=invitation,
        person=person,
        position=(invitation.signatures.aggregate(last=Max("position"))["last"] or 0) + 1,
    )
    signature.organization = seating.organizations.get(person.pk)
    signature.title = seating.titles.get(person.pk, "")
    if not signature.pk:
        signature.save()
    return signature


def _require_industry(invitation: Invitation, person: Person, *, day: dt.date) -> Seating:
    """H4 for a launch; whoever convenes may sign a refresh letter (A21)."""
    if invitation.is_refresh:
        return Seating(invitation.partnership, [person], day=day)
    try:
        return sides.require_industry(invitation.partnership, person, day=day)
    except NotIndustry:
        message = _(
            "%(person)s is not from industry. Business leaders invite their peers, so only they sign this letter."
            " Change the side first, with a reason, if that is wrong."
        )
        raise NotIndustry(message % {"person": person.name}) from None


def _held(signature: Signature) -> Invitation:
    """The letter as it stands now, its signature read anew, and nobody else signing or changing until the end."""
    signature.invitation.partnership.touch()
    signature.invitation.refresh_from_db(fields=["revision"])
    signature.refresh_from_db(fields=["signed_on", "signed_at", "how", "revision", "declined_on", "comment"])
    return signature.invitation


def _unsign(signature: Signature) -> None:
    signature.signed_on, signature.signed_at, signature.how, signature.revision = None, None, "", 0
