"""The convener's talks with each first responder: planned, held, and the day of the next one (S1-30)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import CheckIn, TeamSeat
from partnerships import months

# How often they talk, where nobody says otherwise.
EVERY_MONTHS = 1


class TalkedThen(Exception):
    """A talk of that day is on record as held."""


class HeldAlready(Exception):
    """What was held is not struck from the plan."""


@transaction.atomic
def plan_check_in(seat: TeamSeat, *, on: dt.date, by: Any, at: dt.datetime) -> CheckIn:
    """Plan a talk for local day `on`, which replaces the one planned until now. Raises TalkedThen."""
    seat.priority.partnership.touch()
    same = seat.check_ins.filter(planned_on=on).first()
    if same and same.held_on:
        raise TalkedThen(_("A talk of that day is on record already."))
    seat.check_ins.filter(held_on=None).exclude(planned_on=on).delete()
    return same or seat.check_ins.create(planned_on=on, at=at, by=by)


@transaction.atomic
def hold_check_in(check_in: CheckIn, *, on: dt.date, note: str, by: Any, at: dt.datetime) -> CheckIn:
    """It was held on local day `on`, with what came of it; said again, it is put right."""
    check_in.seat.priority.partnership.touch()
    check_in.held_on, check_in.note = on, note.strip()[:300]
    check_in.at, check_in.by = at, by
    check_in.save(update_fields=["held_on", "note", "at", "by"])
    return check_in


@transaction.atomic
def drop_check_in(check_in: CheckIn) -> None:
    """Strike a talk that was only planned. Raises HeldAlready."""
    check_in.seat.priority.partnership.touch()  # first, so that it waits for whoever says that it was held
    check_in.refresh_from_db(fields=["held_on"])
    if check_in.held_on:
        raise HeldAlready(_("This talk was held; put its words right instead."))
    check_in.delete()


def next_day(held_on: dt.date) -> dt.date:
    """When the next talk is suggested: a month later, on a weekday."""
    day = months.after(held_on, EVERY_MONTHS)
    weekend = max(0, day.weekday() - 4)
    return day + dt.timedelta(days=3 - weekend if weekend else 0)
