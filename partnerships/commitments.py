"""What each organization of the core team has signed: when, by whom, on which paper (S3-14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import Commitment, Document, Organization, Partnership, Person, RoleHolding
from partnerships.roles import Role
from partnerships.sides import Seating


@dataclass(frozen=True)
class Promise:
    """One organization, those who sit for it in the core team, and what it signed, if it did."""

    organization: Organization
    people: Sequence[Person]
    commitment: Commitment | None

    @property
    def is_proved(self) -> bool:
        """Whether somebody or some paper stands for the signature."""
        return bool(self.commitment and (self.commitment.signer_id or self.commitment.document_id))


class SignedAhead(ValueError):
    """What is signed was signed by today."""


@transaction.atomic
def sign(
    partnership: Partnership,
    organization: Organization,
    *,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    signer: Person | None = None,
    document: Document | None = None,
) -> Commitment:
    """Record that `organization` committed itself on `on`; said again, it puts the record right.

    A paper that was kept with it stays unless another is given. Raises SignedAhead.
    """
    if on > partnership.local_date(at):
        raise SignedAhead(_("That day has not come yet."))
    partnership.touch()
    row = partnership.commitments.filter(organization=organization).first()
    row = row or Commitment(partnership=partnership, organization=organization)
    row.signed_on, row.signer, row.at, row.by = on, signer, at, by
    row.document = document or row.document
    row.save()
    return row


@transaction.atomic
def take_back(commitment: Commitment, *, by: Any) -> None:
    """What was recorded by mistake goes; its history stays."""
    commitment.partnership.touch()
    commitment.delete()


def promises(partnership: Partnership, *, day: dt.date) -> list[Promise]:
    """By name, each organization of the core team by the end of `day` with what it had signed by then."""
    core = partnership.role_holdings.filter(role=Role.CORE_TEAM).on(day).select_related("person", "organization")
    members = _by_organization(partnership, list(core.order_by("started_on", "pk")), day=day)
    signed = {row.organization_id: row for row in _signed(partnership, day)}
    return [
        Promise(organization, people, signed.get(organization.pk))
        for organization, people in sorted(members.items(), key=lambda pair: (pair[0].name_key, pair[0].pk))
    ]


def others(partnership: Partnership, promises: Sequence[Promise], *, day: dt.date) -> list[Commitment]:
    """What organizations signed that have nobody in the core team now."""
    core = {promise.organization.pk for promise in promises}
    return [row for row in _signed(partnership, day) if row.organization_id not in core]


def _signed(partnership: Partnership, day: dt.date) -> list[Commitment]:
    rows = partnership.commitments.filter(signed_on__lte=day)
    rows = rows.select_related("organization", "signer", "document").defer("document__content")
    return list(rows.order_by("signed_on", "pk"))


def _by_organization(
    partnership: Partnership, holdings: Sequence[RoleHolding], *, day: dt.date
) -> dict[Organization, list[Person]]:
    """The organization that the role was given for, else the one they work at on the day."""
    seating = Seating(partnership, {holding.person_id for holding in holdings}, day=day)
    members: dict[Organization, list[Person]] = {}
    for holding in holdings:
        organization = holding.organization or seating.organizations.get(holding.person_id)
        if organization:
            members.setdefault(organization, []).append(holding.person)
    return members
