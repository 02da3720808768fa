"""Champions' sign-ups: coming, going, and what becomes of the priority."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import priorities
from actionteams.models import Priority, SignUp
from actionteams.states import OPEN_FOR_SIGN_UP
from partnerships import echoes
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
    """Make `person` a champion of `priority`; said twice it stays one sign-up.

    `on` is the local day when it is entered afterwards, else the day of `at`. Raises NotIndustry
    (H4) and PriorityEnded. Claims a priority that had no champion (S4-46).
    """
    day = on or priority.partnership.local_date(at)
    priority = Priority.objects.select_for_update().select_related("partnership", "cycle").get(pk=priority.pk)
    if priority.state not in OPEN_FOR_SIGN_UP:
        raise PriorityEnded(_("“%(title)s” is no longer open.") % {"title": priority.title})
    require_industry(priority.partnership, person, day=day)
    current = priority.sign_ups.current().filter(person=person).first()
    if current:
        return current
    job = person.affiliation_during(day)
    anchored = priority.cycle.anchored_on
    row = priority.sign_ups.create(
        person=person,
        organization=job.organization if job else None,
        started_on=day,
        at=at,
        how=how,
        late=anchored is not None and day > anchored,
        client_key=client_key,
    )
    _settle(priority, on=day, by=by, at=at)
    return row


@transaction.atomic
def withdraw(row: SignUp, *, on: dt.date, by: Any, at: dt.datetime, reason: str = "") -> None:
    """End a sign-up on local day `on`. The last champion's going pauses the priority the same day (H1)."""
    if row.ended_on is not None:
        return
    row.ended_on, row.end_reason = max(on, row.started_on), reason
    row.save(update_fields=["ended_on", "end_reason"])
    row.priority.chairs.current().filter(person=row.person).update(ended_on=row.ended_on)
    _settle(row.priority, on=row.ended_on, by=by, at=at)


@transaction.atomic
def undo(row: SignUp, *, by: Any, at: dt.datetime) -> None:
    """Strike a sign-up that was entered by mistake: it leaves no trace in the counts."""
    priority, day = row.priority, row.started_on
    row.delete()
    _settle(priority, on=day, by=by, at=at)


def _settle(priority: Priority, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    priorities.settle(priority, on=on, by=by, at=at)
    priority.partnership.touch()
    if priority.cycle.anchored_on:  # before that, nothing is owed yet
        echoes.sound("owed", partnership=priority.partnership, at=at, by=by)
