"""The shared log of who spoke with which company, and when (X2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import Contact, Organization, Partnership, Person
from partnerships.names import tidy

# How far back a call still says "somebody called lately".
LATELY_DAYS = 14
# So many of those are told; one by another caller, or in another way, says something of its own.
LATELY_TOLD = 3
CORRECTED = ("person", "made_by", "made_for", "kind", "outcome", "on", "note")


class NotYours(Exception):
    """A line of the log is put right and taken out by whoever wrote it, or by a network admin."""


class LiesAhead(ValueError):
    """The log tells what was; a call that is still to come is not in it."""


@transaction.atomic
def record(
    organization: Organization,
    *,
    made_by: Person | None,
    kind: str,
    outcome: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    made_for: Organization | None = None,
    person: Person | None = None,
    partnership: Partnership | None = None,
    note: str = "",
) -> Contact:
    """Write down that somebody reached out to `organization` on the local day `on`; `note` is cut at 300 letters.

    `made_for` is the organization that `made_by` spoke for; where none is given, the one they worked at that day.
    Raises LiesAhead for a day that has come nowhere yet.
    """
    _require_past(on, at=at)
    return Contact.objects.create(
        organization=organization,
        person=person,
        made_by=made_by,
        made_for=made_for or _employer(made_by, on),
        partnership=partnership,
        kind=kind,
        outcome=outcome,
        note=tidy(note)[:300],
        on=on,
        at=at,
        by=by,
    )


@transaction.atomic
def correct(contact: Contact, *, by: Any, at: dt.datetime, **told: Any) -> Contact:
    """Put a line right: any of `CORRECTED`. Raises NotYours and LiesAhead."""
    require_own(contact, by=by)
    if "note" in told:
        told["note"] = tidy(told["note"])[:300]
    for name in CORRECTED:
        if name in told:
            setattr(contact, name, told[name])
    if "made_by" in told and "made_for" not in told:
        contact.made_for = _employer(contact.made_by, contact.on)
    _require_past(contact.on, at=at)
    contact.save()
    return contact


@transaction.atomic
def delete(contact: Contact, *, by: Any) -> None:
    """Take a line out that was written by mistake; its history stays. Raises NotYours."""
    require_own(contact, by=by)
    contact.delete()


def is_own(contact: Contact, *, by: Any) -> bool:
    """Whether `by` wrote this line, or runs the network."""
    return by is not None and (by.is_network_admin or contact.by_id == by.pk)


def owned(found: Iterable[Contact], *, by: Any) -> list[tuple[Contact, bool]]:
    """Each line, and whether `by` may change it."""
    return [(line, is_own(line, by=by)) for line in found]


def require_own(contact: Contact, *, by: Any) -> None:
    if not is_own(contact, by=by):
        raise NotYours(_("Only whoever wrote this line, or a network admin, can change it."))


def lately(organization_ids: Iterable[int], *, today: dt.date, days: int = LATELY_DAYS) -> dict[int, list[Contact]]:
    """By organization number the contacts on `today` or up to `days` days before, the newest first, in one query.

    Each knows its organization, person, made_by and made_for without another query.
    """
    since = today - dt.timedelta(days=days)
    rows = Contact.objects.since(since).filter(organization__in=list(organization_ids), on__lte=today)
    rows = rows.select_related("organization", "person", "made_by", "made_for")
    found: dict[int, list[Contact]] = {}
    for row in rows.newest_first():
        found.setdefault(row.organization_id, []).append(row)
    return found


def _employer(person: Person | None, on: dt.date) -> Organization | None:
    job = person.affiliation_during(on) if person else None
    return job.organization if job else None


def _require_past(on: dt.date, *, at: dt.datetime) -> None:
    """A day that has begun nowhere on earth at `at` lies ahead for everybody."""
    if on > (at.astimezone(dt.UTC) + dt.timedelta(hours=14)).date():
        raise LiesAhead(_("That day has not come yet."))
