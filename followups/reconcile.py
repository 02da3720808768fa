"""Making the rows agree with the record: what is newly owed appears, moves, closes, opens again or is withdrawn.

Saying the same thing again writes nothing. Two who say it at once make each row once: rows that exist are
locked while they are compared, and a new row has a unique key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from followups import aligning
from followups.aligning import Log
from followups.circumstances import Circumstances
from followups.models import FollowUp, FollowUpChange
from followups.owed import Owed
from partnerships.models import Partnership

# What may differ after a row was compared with the record. Only what does is written.
COMPARED = (
    *("generation", "dedup_key", "about", "detail", "url", "planned_on"),
    *("time_zone", "anchored_on", "owed_since", "opens_on", "soon_on", "due_on", "aim_on"),
    *("opens_at", "soon_at", "late_at"),
    *("raised", "raise_at", "done_on", "done_how", "on_time", "judged_due_on", "recomputed_at"),
    *("expired_on", "withdrawn_at"),
)


class RuleNotNamed(ValueError):
    """A promise of a rule that the room did not say it was speaking for."""


class OwedTwice(ValueError):
    """Two promises that are the same one: same cycle, rule, key and person."""


@dataclass(frozen=True)
class Reconciled:
    """How many rows appeared, changed, or were withdrawn."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


@transaction.atomic
def reconcile(
    circumstances: Circumstances, *, rules: Collection[str], owed: Iterable[Owed], by: Any = None
) -> Reconciled:
    """Make the rows of `rules` say what `owed` says: all of it, over all cycles of one partnership.

    Finished rows keep their window and are judged again; rows that are no longer owed are withdrawn with
    their history, and come back when they are owed again. The number of queries does not depend on the
    number of rows. Raises RuleNotNamed, OwedTwice and rules.UnknownRule: mistakes of the calling room.
    """
    partnership, at = circumstances.partnership, circumstances.at
    promises = _by_identity(owed, rules)
    rows = {row.identity: row for row in locked(partnership).filter(rule__in=rules)}
    log = Log(at=at, by=by)
    before = {identity: snapshot(row) for identity, row in rows.items()}
    for identity, row in rows.items():
        if identity in promises:
            aligning.align(row, promises[identity], circumstances, log)
        elif not row.is_withdrawn:
            aligning.withdraw(row, log)
    new = [
        aligning.new_row(promise, circumstances, at=at)
        for identity, promise in promises.items()
        if identity not in rows
    ]
    changed = [row for identity, row in rows.items() if snapshot(row) != before[identity]]
    withdrawn = sum(identity not in promises for identity in (row.identity for row in changed))
    write(partnership, new=new, changed=changed, before=before, log=log)
    return Reconciled(added=len(new), changed=len(changed) - withdrawn, withdrawn=withdrawn)


def locked(partnership: Partnership) -> Any:
    """The partnership's rows, held until the transaction ends, always taken in the same order."""
    return FollowUp.objects.of(partnership).select_for_update(no_key=True).order_by("pk")


def snapshot(row: FollowUp) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in COMPARED)


def write(
    partnership: Partnership,
    *,
    new: list[FollowUp],
    changed: list[FollowUp],
    before: dict[Any, tuple[Any, ...]],
    log: Log,
) -> None:
    """Store rows and log set-based, and only what differs."""
    if not new and not changed:
        return
    if new:
        FollowUp.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        pairs = [(before[row.identity], snapshot(row)) for row in changed]
        differing = [name for at, name in enumerate(COMPARED) if any(old[at] != now[at] for old, now in pairs)]
        FollowUp.objects.bulk_update(changed, differing)
    if log.changes:
        FollowUpChange.objects.bulk_create(log.changes)
    partnership.touch()


def _by_identity(owed: Iterable[Owed], rules: Collection[str]) -> dict[tuple[Any, ...], Owed]:
    promises: dict[tuple[Any, ...], Owed] = {}
    for promise in owed:
        if promise.rule not in rules:
            raise RuleNotNamed(promise.rule)
        if promise.identity in promises:
            raise OwedTwice(f"{promise.rule} {promise.key}")
        promises[promise.identity] = promise
    return promises
