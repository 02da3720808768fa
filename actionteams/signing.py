"""Champions' sign-ups: coming, going, and what becomes of the priority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import going_on, priorities
from actionteams.models import Priority, SignUp
from actionteams.states import OPEN_FOR_SIGN_UP
from partnerships import echoes, history
from partnerships.models import Person
from partnerships.sides import require_industry


class PriorityEnded(Exception):
    """A priority that is completed or closed takes no more champions."""


@transaction.atomic
def sign_up(
    priority: Priority,
    person: Person,
    *,
    at: dt.datetime,
    how: str,
    by: Any,
    client_key: str = "",
    on: dt.date | None = None,
) -> SignUp:
    """Make `person` a champion of one `priority`, as `sign_up_for` does."""
    return sign_up_for([priority], person, at=at, how=how, by=by, client_key=client_key, on=on)[0]


def sign_up_for(
    chosen: Iterable[Priority],
    person: Person,
    *,
    at: dt.datetime,
    how: str,
    by: Any,
    client_key: str = "",
    on: dt.date | None = None,
) -> list[SignUp]:
    """Make `person` a champion of priorities of one partnership; said twice it stays one sign-up each.

    `on` is the local day when it is entered afterwards, else the day of `at`. Raises NotIndustry
    (H4) and PriorityEnded before anything is written. Claims a priority that had no champion (S4-46).
    Runs inside the caller's transaction.
    """
    held = _held(chosen)
    if ended := next((one for one in held if one.state not in OPEN_FOR_SIGN_UP), None):
        raise PriorityEnded(_("“%(title)s” is no longer open.") % {"title": ended.title})
    partnership = held[0].partnership
    day = on or partnership.local_date(at)
    seating = require_industry(partnership, person, day=day)
    standing = {row.priority_id: row for row in SignUp.objects.current().filter(person=person, priority__in=held)}
    common = {"person": person, "organization": seating.organizations.get(person.pk), "client_key": client_key}
    new = [SignUp(priority=one, started_on=day, at=at, how=how, **common) for one in held if one.pk not in standing]
    history.create(new)
    for row in new:
        priorities.gained_champion(row.priority, on=day, by=by, at=at)
    if new:
        _changed(new[0].priority, by=by, at=at)
    standing |= {row.priority_id: row for row in new}
    return [standing[one.pk] for one in held]


@transaction.atomic
def withdraw(row: SignUp, *, on: dt.date, by: Any, at: dt.datetime, reason: str = "") -> None:
    """End a sign-up on local day `on`. The last champion's going pauses the priority the same day (H1)."""
    priority = row.priority = _held([row.priority])[0]
    row.refresh_from_db(fields=["ended_on"])
    if row.ended_on is not None:
        return
    row.ended_on, row.ended_at, row.end_reason = max(on, row.started_on), at, reason
    row.save(update_fields=["ended_on", "ended_at", "end_reason"])
    for chair in priority.chairs.current().filter(person=row.person_id):
        chair.end(on=row.ended_on)
    priorities.lost_champion(priority, on=row.ended_on, by=by, at=at)
    _changed(priority, by=by, at=at)


@transaction.atomic
def does_not_go_along(priority: Priority, person: Person, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """A champion of teams that go on in `priority` leaves: what they signed there ends on local day `on`."""
    before = going_on.of([priority]).before(priority.pk)
    rows = list(SignUp.objects.current().filter(person=person, priority__in=before).order_by("pk"))
    # All of them before the first one's partnership is touched, as every verb takes them.
    _held(row.priority for row in rows)
    for row in rows:
        withdraw(row, on=on, by=by, at=at, reason=_("did not go along into “%(title)s”") % {"title": priority.title})


@transaction.atomic
def undo(row: SignUp, *, by: Any, at: dt.datetime) -> None:
    """Strike a sign-up that was entered by mistake: it leaves no trace in the counts."""
    priority = _held([row.priority])[0]
    row.delete()
    priorities.struck_champion(priority, on=row.started_on, by=by, at=at)
    _changed(priority, by=by, at=at)


def _held(chosen: Iterable[Priority]) -> list[Priority]:
    """The priorities as they are now, in one order for all who come at once: no two see each other's last champion."""
    return list(Priority.objects.held().filter(pk__in={one.pk for one in chosen}))


def _changed(priority: Priority, *, by: Any, at: dt.datetime) -> None:
    priority.partnership.touch()
    # Read after the touch, which waits for whoever is just closing the launch. Before it, nothing is owed yet.
    priority.cycle.refresh_from_db(fields=["anchored_on"])
    if priority.cycle.anchored_on:
        echoes.sound("owed", partnership=priority.partnership, at=at, by=by)
