"""Why a first responder was picked: four ticks and one note, for the conveners of one partnership alone (S1-29..S1-35).

Kept as private notes are: for `private_note_months`, and for as long as a legal hold stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import TRAITS, Priority, Selection
from partnerships import months, notes
from partnerships.guidance import GuidanceHistory
from partnerships.models import Partnership, Person


class UnknownTrait(ValueError):
    """There are four, and their names are `TRAITS`."""


@transaction.atomic
def choose(
    priority: Priority, person: Person, *, traits: Collection[str], note: str, on: dt.date, by: Any, at: dt.datetime
) -> Selection:
    """Write down which of TRAITS a convener sees in `person`, and what that rests on; said again, it is put right.

    Its time goes on from the first day. Raises UnknownTrait, and notes.OnHold for a change while a hold stands.
    """
    if unknown := set(traits) - set(TRAITS):
        raise UnknownTrait(f"No such trait: {', '.join(sorted(unknown))}.")
    priority.partnership.touch()  # first, since it makes a second click wait
    told = {trait: trait in traits for trait in TRAITS} | {"note": note.strip()[:1000]}
    row, made = Selection.objects.get_or_create(
        priority=priority, person=person, defaults={**told, "chosen_on": on, "at": at, "by": by}
    )
    if made or all(getattr(row, field) == value for field, value in told.items()):
        return row
    require_no_hold(priority.partnership, on)
    for field, value in {**told, "at": at, "by": by}.items():
        setattr(row, field, value)
    row.save()
    return row


def forget(selection: Selection, *, on: dt.date) -> None:
    """Take the record away for good. Raises notes.OnHold."""
    require_no_hold(selection.priority.partnership, on)
    selection.delete()


def require_no_hold(partnership: Partnership, day: dt.date) -> None:
    if notes.is_on_hold(partnership, day):
        raise notes.OnHold(_("This partnership is on legal hold: nothing of it changes or goes until the hold ends."))


def of_team(priority: Priority, *, today: dt.date) -> dict[int, Selection]:
    """By person, what is kept about the choice for one team; ask for the right to read it first."""
    rows = {row.person_id: row for row in Selection.objects.filter(priority=priority).select_related("by")}
    history = GuidanceHistory() if rows else None
    past = {person for person, row in rows.items() if expires_on(row, history) < today}
    if not past or notes.is_on_hold(priority.partnership, today):
        return rows
    return {person: row for person, row in rows.items() if person not in past}


def expires_on(selection: Selection, history: GuidanceHistory) -> dt.date:
    """The last day on which it is kept."""
    kept = history.on(selection.chosen_on)["private_note_months"]
    return months.after(selection.chosen_on, kept)


def is_kept(selection: Selection, *, today: dt.date) -> bool:
    """Whether it may still be read: what is past its time is not shown, also where the night's work was missed."""
    in_time = expires_on(selection, GuidanceHistory()) >= today
    return in_time or notes.is_on_hold(selection.priority.partnership, today)


def purge(*, now: dt.datetime) -> int:
    """Delete what is past its time wherever no legal hold stands; returns how many."""
    history = GuidanceHistory()
    gone = 0
    for partnership in Partnership.objects.filter(priorities__selections__isnull=False).distinct().order_by("pk"):
        today = partnership.local_date(now)
        if notes.is_on_hold(partnership, today):
            continue
        rows = Selection.objects.filter(priority__partnership=partnership).order_by("pk")
        past = [row.pk for row in rows if expires_on(row, history) < today]
        gone += Selection.objects.filter(pk__in=past).delete()[0]
    return gone
