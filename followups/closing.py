"""What a person says about a promise: it was done outside the product, it is not needed, or neither after all."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from followups import aligning, wording
from followups.aligning import Log
from followups.circumstances import Circumstances
from followups.models import FollowUp, FollowUpChange
from followups.states import ChangeKind, DoneHow, WaiveReason
from partnerships import echoes


class DayInFuture(ValueError):
    """What has not happened yet cannot be recorded as done."""


class AlreadyClosed(Exception):
    """Done, set aside or expired before."""


class ReasonMissing(ValueError):
    """“Other” says nothing without a note."""


class NothingToUndo(Exception):
    """No person's word stands on this promise; what the record shows is corrected there."""


@transaction.atomic
def record_done(row: FollowUp, *, on: dt.date, who: str, note: str = "", by: Any, at: dt.datetime) -> FollowUp:
    """Record that `who` did it outside the product on local day `on`; that day decides whether it was in time.

    A fact is never refused for being late, or for a promise that was set aside or has expired. Raises
    DayInFuture, and AlreadyClosed where it is done already.
    """
    row = _held(row)
    if row.is_done:
        raise AlreadyClosed(
            _("This is done already, on %(day)s.") % {"day": wording.weekday(row.done_on, today=row.today(at))}
        )
    if on > row.today(at):
        raise DayInFuture(_("This day has not come yet."))
    aligning.close(row, on=on, how=DoneHow.OUTSIDE)
    row.done_by, row.done_note = who.strip(), note.strip()
    row.recorded_by, row.recorded_at = by, at
    return _keep(row, ChangeKind.RECORDED, note=row.done_note, by=by, at=at)


@transaction.atomic
def waive(row: FollowUp, *, why: str, note: str = "", by: Any, at: dt.datetime) -> FollowUp:
    """Set a promise aside from today on. Raises ReasonMissing for “other” without a note, and AlreadyClosed."""
    row = _held(row)
    if row.is_finished or row.is_withdrawn:
        raise AlreadyClosed(_("Nothing is owed here any more."))
    if why == WaiveReason.OTHER and not note.strip():
        raise ReasonMissing(_("Say in a few words why."))
    row.waived_on, row.waived_why, row.waived_note = row.today(at), why, note.strip()
    row.recorded_by, row.recorded_at = by, at
    return _keep(row, ChangeKind.WAIVED, note=row.waived_note, by=by, at=at)


@transaction.atomic
def undo(row: FollowUp, *, by: Any, at: dt.datetime) -> FollowUp:
    """Take a person's word back. The rooms above are asked again, so that evidence closes what it shows."""
    row = _held(row)
    if not row.can_be_undone:
        raise NothingToUndo(_("There is nothing to take back here."))
    if row.is_recorded_outside:
        aligning.unclose(row)
        row.done_by, row.done_note = "", ""
    else:
        row.waived_on, row.waived_why, row.waived_note = None, "", ""
    row.recorded_by, row.recorded_at = None, None
    _keep(row, ChangeKind.UNDONE, by=by, at=at)
    echoes.sound("owed", partnership=row.partnership, at=at, by=by)
    row.refresh_from_db()
    return row


def _held(row: FollowUp) -> FollowUp:
    """The row as it is now, held against whoever else closes it.

    Its partnership first, as every verb takes them, so that no two wait for each other.
    """
    row.partnership.touch()
    rows = FollowUp.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("partnership", "cycle", "person").get(pk=row.pk)


def _keep(row: FollowUp, kind: ChangeKind, *, by: Any, at: dt.datetime, note: str = "") -> FollowUp:
    FollowUpChange.objects.create(follow_up=row, kind=kind, note=note, by=by, at=at)
    circumstances = Circumstances(row.partnership, at=at)
    aligning.settle(row, circumstances, Log(at=at, by=by), ended_on=row.expired_on)
    row.save()
    return row
