"""Bringing every row of a partnership in line with its cycles and its pause, whatever room it came from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from followups import aligning, reconcile
from followups.aligning import Log
from followups.circumstances import Circumstances
from partnerships.models import Partnership


@transaction.atomic
def settle(partnership: Partnership, *, at: dt.datetime, by: Any = None) -> int:
    """Expire what hung from a cycle that a newer launch or refresh has superseded, or take that back;
    silence a paused partnership (X1), or let it speak again. Returns how many rows changed."""
    circumstances = Circumstances(partnership, at=at)
    log = Log(at=at, by=by)
    rows = list(reconcile.locked(partnership).owed())
    before = {row.identity: reconcile.snapshot(row) for row in rows}
    for row in rows:
        aligning.settle(row, circumstances, log, ended_on=row.expired_on)
    changed = [row for row in rows if reconcile.snapshot(row) != before[row.identity]]
    reconcile.write(partnership, new=[], changed=changed, before=before, log=log)
    return len(changed)


def paused(*, partnership: Partnership, at: dt.datetime, by: Any = None) -> None:
    """Hears that a partnership went to sleep or woke up."""
    settle(partnership, at=at, by=by)
