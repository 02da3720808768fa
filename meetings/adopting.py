"""The plan adopted at a full meeting (S0-20, S0-25): ticked on its record, written down once it was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import PlanVersion
from actionteams.plans import versions
from meetings.models import Meeting


class NothingToAdopt(Exception):
    """A plan is adopted by the whole partnership, after the launch or refresh that named its priorities."""


@transaction.atomic
def adopt(meeting: Meeting, *, adopted: bool, by: Any, at: dt.datetime) -> None:
    """Say whether the plan was adopted at this meeting. For a held one that counts at once, else from its closing.

    Raises NothingToAdopt for a kind of meeting that adopts no plan.
    """
    if not meeting.may_adopt_plan:
        raise NothingToAdopt(_("A plan is adopted at a full meeting after the launch or refresh."))
    meeting.hold()
    meeting.plan_adopted = adopted
    meeting.save(update_fields=["plan_adopted"])
    meeting.partnership.touch()
    if meeting.is_held:
        follow(meeting, by=by, at=at)


def follow(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """Bring the plan in line with the record: adopted on the day of this meeting, in its cycle, or not at all."""
    counts = meeting.is_held and meeting.plan_adopted
    here = PlanVersion.objects.filter(cycle__partnership=meeting.partnership_id, adopted_source=meeting.source)
    astray = here.exclude(cycle=meeting.cycle_id) if counts else here
    for version in astray.select_related("cycle__partnership"):
        versions.take_back_adoption(version.cycle, source=meeting.source, by=by, at=at)
    if counts:
        versions.adopt(meeting.cycle, on=meeting.held_on, by=by, at=at, source=meeting.source)


def follow_all(moved: Iterable[Meeting], *, by: Any, at: dt.datetime) -> None:
    """The same for meetings that belong to another cycle than before."""
    for meeting in moved:
        if meeting.plan_adopted and meeting.is_held:
            follow(meeting, by=by, at=at)


def version_of(meeting: Meeting) -> PlanVersion | None:
    """The version that was adopted at this meeting."""
    if not (meeting.plan_adopted and meeting.is_held):
        return None
    adopted = PlanVersion.objects.adopted().filter(cycle__partnership=meeting.partnership_id)
    return adopted.filter(adopted_source=meeting.source).newest_first().first()
