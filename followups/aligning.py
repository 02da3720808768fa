"""Bringing one row in line with what the record says, in memory; `reconcile` writes the result."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from followups import rules, windows
from followups.circumstances import Circumstances
from followups.models import FollowUp, FollowUpChange
from followups.owed import Owed
from followups.states import ChangeKind, DoneHow, Stage


@dataclass
class Log:
    """Collects what happened to rows, to be written in one go."""

    at: dt.datetime
    by: Any = None
    changes: list[FollowUpChange] = field(default_factory=list)

    def note(self, row: FollowUp, kind: ChangeKind, **dates: dt.date | None) -> None:
        self.changes.append(FollowUpChange(follow_up=row, kind=kind, by=self.by, at=self.at, **dates))


def new_row(promise: Owed, circumstances: Circumstances, *, at: dt.datetime) -> FollowUp:
    """A row for a promise that the record makes for the first time."""
    row = FollowUp(
        partnership=circumstances.partnership,
        cycle=promise.cycle,
        rule=promise.rule,
        key=promise.key,
        person=promise.person,
        created_at=at,
        **_words(promise),
        **_dates(promise, circumstances),
    )
    row.dedup_key = row.key_now()
    log = Log(at=at)
    _take_evidence(row, promise, log)
    settle(row, circumstances, log, ended_on=promise.ended_on)
    return row


def align(row: FollowUp, promise: Owed, circumstances: Circumstances, log: Log) -> None:
    """Follow the record: words, window, evidence. A finished row keeps its window and is judged again."""
    _put(row, _words(promise))
    if row.is_withdrawn:
        row.withdrawn_at = None
        log.note(row, ChangeKind.OWED_AGAIN)
    _reopen(row, promise, circumstances, log)
    dates = _dates(promise, circumstances)
    if row.is_finished:
        _judge_again(row, dates, log)
    else:
        _move(row, dates, log)
    _take_evidence(row, promise, log)
    settle(row, circumstances, log, ended_on=promise.ended_on)


def withdraw(row: FollowUp, log: Log) -> None:
    """The record no longer asks for it. Its history stays."""
    row.withdrawn_at, row.raise_at = log.at, None
    log.note(row, ChangeKind.WITHDRAWN)


def settle(row: FollowUp, circumstances: Circumstances, log: Log, *, ended_on: dt.date | None) -> None:
    """Expire with the cycle or with what it was about, or not; and know the next moment that has news, unless the
    partnership sleeps (X1).

    What was done or set aside only after its cycle was over had expired in between.
    """
    over_on = _over_on(row, circumstances, ended_on)
    ended_in_time = over_on and any(day and day <= over_on for day in (row.done_on, row.waived_on))
    expired_on = None if ended_in_time else over_on
    if expired_on and not row.is_expired:
        log.note(row, ChangeKind.EXPIRED)
    if row.is_expired and over_on is None:
        log.note(row, ChangeKind.UNEXPIRED)
    row.expired_on = expired_on
    is_silent = circumstances.is_paused or row.is_finished or row.is_withdrawn
    row.raise_at = None if is_silent else row.next_raise()


def _over_on(row: FollowUp, circumstances: Circumstances, ended_on: dt.date | None) -> dt.date | None:
    """The first day from which it is owed no more, whatever ended it."""
    days = (circumstances.superseded_on(row.cycle_id), ended_on)
    return min((day for day in days if day), default=None)


def close(row: FollowUp, *, on: dt.date, how: DoneHow) -> None:
    """Done on local day `on`; whether in time is judged by the window that it closed in."""
    row.done_on, row.done_how = on, how
    row.judged_due_on = row.judged_due_on or row.due_on
    row.on_time = on <= row.judged_due_on


def unclose(row: FollowUp) -> None:
    row.done_on, row.done_how, row.on_time, row.judged_due_on = None, "", None, None
    row.recomputed_at = None


def _reopen(row: FollowUp, promise: Owed, circumstances: Circumstances, log: Log) -> None:
    """Evidence taken back and a cycle no longer superseded open a row again; a person's word does not yield."""
    if row.is_done and not row.is_recorded_outside and promise.done_on is None:
        unclose(row)
        log.note(row, ChangeKind.REOPENED)
    if row.is_expired and _over_on(row, circumstances, promise.ended_on) is None:
        row.expired_on = None
        log.note(row, ChangeKind.UNEXPIRED)


def _move(row: FollowUp, dates: dict[str, Any], log: Log) -> None:
    """Take over the window. Only a lateness that was announced and no longer holds may be announced again."""
    old, old_late_at = (row.opens_on, row.due_on), row.late_at
    _put(row, dates)
    if old != (row.opens_on, row.due_on):
        bounds = dict(zip(("old_opens_on", "old_due_on"), old, strict=True))
        log.note(row, ChangeKind.MOVED, **bounds, new_opens_on=row.opens_on, new_due_on=row.due_on)
    if row.raised == Stage.LATE and row.late_at != old_late_at and row.late_at > log.at:
        row.generation += 1
        row.dedup_key = row.key_now()
        row.raised = Stage.SOON


def _judge_again(row: FollowUp, dates: dict[str, Any], log: Log) -> None:
    """A finished row keeps its dates; whether it was in time follows the window as it would be now."""
    if not row.is_done or row.judged_due_on == dates["due_on"]:
        return
    log.note(
        row,
        ChangeKind.RECOMPUTED,
        old_opens_on=row.opens_on,
        old_due_on=row.judged_due_on,
        new_opens_on=dates["opens_on"],
        new_due_on=dates["due_on"],
    )
    row.judged_due_on = dates["due_on"]
    row.on_time = row.done_on <= row.judged_due_on
    row.recomputed_at = log.at


def _take_evidence(row: FollowUp, promise: Owed, log: Log) -> None:
    """The record shows that it was done. What a person recorded stands beside it and is not overwritten."""
    if promise.done_on is None or row.is_recorded_outside or row.done_on == promise.done_on:
        return
    log.note(row, ChangeKind.DAY_CHANGED if row.is_done else ChangeKind.DONE)
    close(row, on=promise.done_on, how=DoneHow.EVIDENCE)


def _words(promise: Owed) -> dict[str, Any]:
    return {
        "about": promise.title,
        "detail": promise.detail,
        "url": promise.url,
        "planned_on": promise.planned_on,
    }


def _dates(promise: Owed, circumstances: Circumstances) -> dict[str, Any]:
    """The window by the numbers in force on the anchor day, and its moments in the meeting's own zone."""
    span = rules.rule(promise.rule).window(
        promise.anchored_on, circumstances.numbers(promise.anchored_on), pace=promise.pace
    )
    if promise.opens_on or promise.due_on:
        span = windows.window(
            promise.anchored_on, opens_on=promise.opens_on or span.opens_on, due_on=promise.due_on or span.due_on
        )
    zone = promise.time_zone or circumstances.partnership.time_zone
    moments = windows.moments(span, zone)
    since = {"anchored_on": promise.anchored_on, "owed_since": promise.owed_since or promise.anchored_on}
    return {"time_zone": zone, **since, **vars(span), **vars(moments)}


def _put(row: FollowUp, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
