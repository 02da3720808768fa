"""Announcing what has come due: each promise that opened, is due soon or is late says so once.

Rows carry the next moment that has news, so a sweep asks for all that is past: one after a week without
any catches up with the week, and says of each promise only how far it has come by now.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F

from followups.models import FollowUp, Notice
from followups.models.follow_up import FollowUpQuerySet
from followups.states import Stage

CHUNK = 500


def raise_due(*, now: dt.datetime) -> int:
    """Write the notices that are due by `now`; returns how many promises spoke up. Again, it writes nothing.

    Any number of sweeps may run together: a notice has a unique key, and a row is moved on only from the
    moment that is past.
    """
    raised = 0
    after = 0
    due = FollowUp.objects.to_raise(now).only("pk").order_by("pk")
    while rows := list(due.filter(pk__gt=after)[:CHUNK]):
        raised += announce(rows, now=now)
        after = rows[-1].pk
    return raised


@transaction.atomic
def announce(rows: list[FollowUp], *, now: dt.datetime) -> int:
    """Write one notice for each of `rows` that still has news, of the furthest stage it has reached, and move it on."""
    held = FollowUp.objects.filter(pk__in=[row.pk for row in rows]).to_raise(now)
    Notice.objects.bulk_create(_notices(_locked(held), now), ignore_conflicts=True)
    late = held.filter(late_at__lte=now).update(raised=Stage.LATE, raise_at=None)
    soon = held.filter(soon_at__lte=now).update(raised=Stage.SOON, raise_at=F("late_at"))
    opened = held.update(raised=Stage.OPENED, raise_at=F("soon_at"))
    return late + soon + opened


def _locked(held: FollowUpQuerySet) -> list[FollowUp]:
    """The rows as they are now, whoever corrected or announced them a moment ago.

    Taken in one order, so that two sweeps wait for each other instead of blocking each other.
    """
    return list(held.select_for_update(no_key=True).only("dedup_key", "soon_at", "late_at").order_by("pk"))


def _notices(rows: list[FollowUp], now: dt.datetime) -> list[Notice]:
    reached = [(row, _reached(row, now)) for row in rows]
    return [Notice(follow_up=row, kind=kind, key=f"{row.dedup_key}:{kind}", at=now) for row, kind in reached]


def _reached(row: FollowUp, now: dt.datetime) -> Stage:
    if row.late_at <= now:
        return Stage.LATE
    return Stage.SOON if row.soon_at <= now else Stage.OPENED
