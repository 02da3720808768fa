"""Who leads through a launch or refresh, and that they are neutral (S3-33, S3-34, S3-45)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings import planning
from meetings.models import Meeting
from partnerships import echoes
from partnerships.models import Person
from partnerships.sides import Seating
from partnerships.systems import Capacity


class NobodyToConfirm(ValueError):
    """Neutrality is somebody's: it is confirmed for a facilitator who has a name."""


class ConfirmedAhead(ValueError):
    """A confirmation of a day that has not come."""


@transaction.atomic
def name(
    meeting: Meeting,
    person: Person | None,
    *,
    by: Any,
    at: dt.datetime,
    kind: str = "",
    experience: str = "",
    neutral_on: dt.date | None = None,
) -> None:
    """Make `person` the facilitator of record, who is expected as such and counted on no side (A9); None is nobody.

    `neutral_on` is the local day on which they confirmed that they are neutral. Raises NobodyToConfirm and
    ConfirmedAhead.
    """
    if neutral_on and person is None:
        raise NobodyToConfirm(_("Name the facilitator first."))
    if neutral_on and neutral_on > meeting.partnership.local_date(at):
        raise ConfirmedAhead(_("That day has not come yet."))
    meeting.hold()  # somebody else may have named one since the page was loaded
    before = meeting.facilitator
    meeting.facilitator, meeting.neutral_on = person, neutral_on
    meeting.facilitator_kind = kind if person else ""
    meeting.facilitator_experience = experience.strip()[:300] if person else ""
    meeting.save(update_fields=["facilitator", "facilitator_kind", "facilitator_experience", "neutral_on"])
    if not meeting.is_held:
        _expect(meeting, before, by=by, at=at)
    meeting.partnership.touch()
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)


def _expect(meeting: Meeting, before: Person | None, *, by: Any, at: dt.datetime) -> None:
    """The facilitator is on the list as facilitator; whoever was it before is there as anybody else."""
    if before and before != meeting.facilitator:
        seating = Seating(meeting.partnership, [before], day=meeting.day)
        _seat(meeting, before, seating.capacity(before.pk))
    if meeting.facilitator:
        planning.expect(meeting, meeting.facilitator, by=by, at=at)
        _seat(meeting, meeting.facilitator, Capacity.FACILITATOR)


def _seat(meeting: Meeting, person: Person, capacity: str) -> None:
    row = meeting.attendances.expected().filter(person=person).exclude(capacity=capacity).first()
    if row:
        row.capacity = capacity
        row.save(update_fields=["capacity"])
