"""W24: what about an invitee is not as the letter means it: industry, region, executive level (S3-24, S3-28)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from invitations.executives import is_executive
from invitations.models import Invitee
from partnerships.systems import Side


@dataclass(frozen=True)
class Concern:
    """A few words beside a name, and the sentence behind them."""

    words: str
    sentence: str


def about(invitee: Invitee, *, side: Side, title: str, seniority: str, counties: Collection[int]) -> list[Concern]:
    """What is worth a second look; what the record does not know is no concern."""
    found = []
    organization = invitee.organization
    if side != Side.INDUSTRY:
        found.append(Concern(_("not from industry"), _("The letter goes to business leaders.")))
    if organization and organization.county_id and counties and organization.county_id not in counties:
        words = _("outside the region: %(county)s") % {"county": organization.county}
        found.append(Concern(words, _("The company is in a county that the region does not have.")))
    if is_executive(title, seniority) is False:
        found.append(Concern(_("not an executive"), _("The letter goes to chief executives and those who decide.")))
    return found
