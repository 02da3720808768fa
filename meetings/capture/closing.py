"""Declaring a meeting held, taking that back, and saying that it was on another day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import chairs, priorities, rechartering
from meetings import adopting, anchoring, counts, planning
from meetings.capture.following import changed, touch_and_reckon
from meetings.kinds import ANCHORS, FULL, MeetingState, MeetingType
from meetings.models import Meeting
from partnerships import history
from partnerships.sides import ReasonMissing, Seating
from partnerships.stages import Stage
from partnerships.zones import instant, local_date


class NobodyPresent(Exception):
    """A meeting is not closed before somebody is checked in."""


class NotYetHeld(Exception):
    """H8: what lies ahead was not held."""


class AnchoredAlready(Exception):
    """The cycle's launch or refresh was closed before."""


class TeamsUndecided(Exception):
    """S4-22: a refresh says of every team before it what becomes of it, unless it is entered behind later full meetings."""


class CalledOff(Exception):
    """A postponed or canceled meeting gets a date before it is closed."""


# What may stand in the way of declaring a meeting held.
STANDS_IN_THE_WAY = (NobodyPresent, NotYetHeld, CalledOff, AnchoredAlready, TeamsUndecided)


@transaction.atomic
def close(meeting: Meeting, *, by: Any, at: dt.datetime) -> Meeting:
    """Declare the meeting held on its local day. Closing it again changes nothing.

    A launch or refresh anchors its cycle, parks what nobody signed up for (H1) and opens the
    follow-ups; a refresh lets what was decided about the teams before it take effect; a follow-up call lets its team
    form; a plan that was adopted here is. Raises NobodyPresent, NotYetHeld, CalledOff, AnchoredAlready and
    TeamsUndecided; then nothing has changed.
    """
    meeting.hold()
    if meeting.is_held:
        return meeting
    if meeting.is_anchor:
        # First, so that of two launches of one cycle that are closed at once the second reads the first.
        meeting.partnership.touch()
    _may_be_closed(meeting, at=at)
    meeting.held_on = meeting.day
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.HELD, at, by
    meeting.save(update_fields=["held_on", "state", "closed_at", "closed_by"])
    _brings(meeting, by=by, at=at)
    changed(meeting, by=by, at=at)
    if meeting.plan_adopted:
        adopting.follow(meeting, by=by, at=at)
    meeting.refresh_from_db(fields=counts.ROLLED_UP)
    return meeting


@transaction.atomic
def reopen(meeting: Meeting, *, reason: str, by: Any, at: dt.datetime) -> None:
    """Take the closing back, with all that it brought. Needs a reason (ReasonMissing)."""
    if not reason.strip():
        raise ReasonMissing(_("Say why the record is opened again."))
    meeting.hold()
    if not meeting.is_held:
        return
    meeting.state, meeting.state_reason = MeetingState.PLANNED, reason
    meeting.held_on = meeting.closed_at = meeting.closed_by = None
    meeting.revision += 1
    counts.forget(meeting)
    meeting.save(
        update_fields=["state", "state_reason", "held_on", "closed_at", "closed_by", "revision", *counts.ROLLED_UP]
    )
    if meeting.is_call and meeting.priority:
        anchoring.call_was_not_held(meeting, by=by, at=at)
    if meeting.is_anchor:
        for priority in meeting.cycle.priorities.held():
            priority.take_back_states(meeting.source)
        rechartering.take_back(meeting.cycle, source=meeting.source)
    meeting.partnership.take_back_stage(meeting.source)
    if meeting.may_adopt_plan:
        adopting.follow(meeting, by=by, at=at)
    touch_and_reckon(meeting, by=by, at=at)


@transaction.atomic
def correct_day(meeting: Meeting, *, day: dt.date, by: Any, at: dt.datetime) -> None:
    """Say that a held meeting was held on another local day; what hangs from it moves along.

    The wall-clock time is kept, and everybody there came from the company of the right day. Raises
    NotYetHeld for a meeting that is not closed and for a day that has not come, and
    zones.NoSuchLocalTime (H9) where that day has no such time.
    """
    meeting.hold()
    if not meeting.is_held:
        raise NotYetHeld(_("This meeting is not closed. Move it instead."))
    if day > local_date(at, meeting.time_zone):
        raise NotYetHeld(_("That day has not come yet."))
    old = meeting.day
    length = meeting.ends_at - meeting.starts_at if meeting.ends_at else None
    wall_clock = meeting.starts_local
    meeting.starts_at = instant(day, wall_clock.time(), meeting.time_zone, second=bool(wall_clock.fold))
    meeting.ends_at = meeting.starts_at + length if length else None
    meeting.held_on = day
    meeting.revision += 1
    meeting.save(update_fields=["starts_at", "ends_at", "held_on", "revision"])
    _seat_anew(meeting)
    priorities.move_days(meeting.cycle, source=meeting.source, old=old, new=day, whole_cycle=meeting.is_anchor)
    if meeting.is_call and meeting.priority:
        anchoring.call_was_held(meeting, by=by, at=at)
    if meeting.may_adopt_plan:
        chairs.move_days(meeting.cycle, old=old, new=day)
    _move_stage(meeting)
    touch_and_reckon(meeting, by=by, at=at)
    if meeting.plan_adopted:
        adopting.follow(meeting, by=by, at=at)


def _may_be_closed(meeting: Meeting, *, at: dt.datetime) -> None:
    if not meeting.is_planned:
        raise CalledOff(_("This meeting was called off. Give it a date first."))
    if meeting.lies_ahead(at):
        raise NotYetHeld(_("This meeting lies ahead, so it cannot be closed yet."))
    if not meeting.attendances.present().exists():
        raise NobodyPresent(_("Check in at least one person before you close the meeting."))
    if meeting.is_anchor and Meeting.objects.held().filter(cycle=meeting.cycle, type__in=ANCHORS).exists():
        raise AnchoredAlready(_("The launch or refresh of this cycle was closed already. Open that one again first."))
    if meeting.type == MeetingType.REFRESH and not _is_behind(meeting):
        _require_decisions(meeting)


def _is_behind(meeting: Meeting) -> bool:
    """Full meetings were held after it, so it is entered as the fact that it is; the teams can be decided then.

    Calls and one-on-ones follow a refresh within days and say nothing; nor is one entered late that was closed before.
    """
    if meeting.history.filter(state=MeetingState.HELD).exists():
        return False
    later = Meeting.objects.of(meeting.partnership).held().filter(type__in=FULL, held_on__gt=meeting.day)
    return later.exists()


def _require_decisions(meeting: Meeting) -> None:
    titles = ", ".join(f"“{priority.title}”" for priority in rechartering.undecided(meeting.cycle))
    if titles:
        raise TeamsUndecided(_("Say first what becomes of %(titles)s.") % {"titles": titles})


def _brings(meeting: Meeting, *, by: Any, at: dt.datetime) -> None:
    """What a closing sets going in the rooms below."""
    day, source = meeting.held_on, meeting.source
    meeting.partnership.refresh_from_db(fields=["stage"])
    if meeting.is_anchor:
        priorities.park_unclaimed(meeting.cycle, on=day, by=by, at=at, source=source)
        rechartering.take_effect(meeting.cycle, on=day, by=by, at=at, source=source)
    if meeting.type == MeetingType.LAUNCH and meeting.partnership.stage in {Stage.PREPARING, Stage.LAUNCHING}:
        meeting.partnership.move_to(Stage.MOVING_TO_ACTION, on=day, by=by, at=at, source=source)
        _move_stage(meeting)
    if meeting.is_call and meeting.priority:
        anchoring.call_was_held(meeting, by=by, at=at)


def _move_stage(meeting: Meeting) -> None:
    """The stage that the meeting brought has its day, and what went before it came no later."""
    meeting.partnership.move_stage_day(meeting.source, on=meeting.held_on)
    if meeting.type == MeetingType.LAUNCH:
        planning.was_launching_by(meeting.partnership, meeting.held_on)


def _seat_anew(meeting: Meeting) -> None:
    """Who changed jobs between two days came from the company of the day that counts (`domain` 4.3)."""
    rows = list(meeting.attendances.all())
    homes = Seating(meeting.partnership, [row.person_id for row in rows], day=meeting.day).organizations
    moved = [row for row in rows if (home := homes.get(row.person_id)) and home.pk != row.organization_id]
    for row in moved:
        row.organization = homes[row.person_id]
    history.update(moved, ["organization"])
