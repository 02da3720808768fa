"""Private notes: written for the conveners of one partnership, read by few, and gone when their time is over.

Two things let somebody read a note: they convene here today, and they did so on the day it was written or
somebody who did (or a network admin, who cannot read it) released it to those who came later.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from partnerships import access, guidance, months
from partnerships.clicks import ONE_CLICK
from partnerships.models import LegalHold, Partnership, Person, PrivateNote, RoleHolding
from partnerships.models.private_note import PrivateNoteQuerySet
from partnerships.roles import CONVENERS, Capability


class NotTheWriter(Exception):
    """Only whoever wrote a note changes or deletes it."""


class OnHold(Exception):
    """Nothing that was noted goes or changes while a partnership is on legal hold."""


class SaysNothing(ValueError):
    """A note without a word in it."""


class AboutNobody(ValueError):
    """A note about a person who was erased: what is written now would be held about them again."""


@transaction.atomic
def write(partnership: Partnership, person: Person, text: str, *, on: dt.date, by: Any, at: dt.datetime) -> PrivateNote:
    """Note something about `person` on local day `on`; it is kept for `private_note_months`. Raises SaysNothing and AboutNobody.

    The same words of the same writer within seconds are the same note.
    """
    # Whoever erases this person waits, or was first.
    if not Person.objects.select_for_update().filter(pk=person.pk, erased_at=None):
        raise AboutNobody(_("This person was erased from the record. Nothing can be noted about them any more."))
    if by and (known := _just_written(partnership, person, _said(text), on=on, by=by, at=at)):
        return known
    return PrivateNote.objects.create(
        partnership=partnership,
        person=person,
        text=_said(text),
        written_on=on,
        written_at=at,
        by=by,
        expires_on=months.after(on, guidance.value("private_note_months", on=on)),
    )


def _just_written(
    partnership: Partnership, person: Person, text: str, *, on: dt.date, by: Any, at: dt.datetime
) -> PrivateNote | None:
    """What the first of two clicks wrote."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    same = {"person": person, "text": text, "written_on": on, "by": by, "written_at__range": (at - ONE_CLICK, at)}
    return PrivateNote.objects.of(partnership).filter(**same).first()


def correct(note: PrivateNote, text: str, *, on: dt.date, by: Any) -> None:
    """Put the words right; its time goes on as it was. Raises NotTheWriter, OnHold and SaysNothing."""
    _require_own(note, on=on, by=by)
    note.text = _said(text)
    note.save(update_fields=["text"])


def delete(note: PrivateNote, *, on: dt.date, by: Any) -> None:
    """Take a note away for good. Raises NotTheWriter and OnHold."""
    _require_own(note, on=on, by=by)
    note.delete()


def readable(partnership: Partnership, user: Any, *, today: dt.date) -> PrivateNoteQuerySet:
    """The notes of this partnership that `user` may read today, the newest first."""
    if not access.may(user, Capability.NOTES, partnership, today=today):
        return PrivateNote.objects.none()
    rows = _kept(partnership, today).annotate(was_there=_convened_when_written(user))
    return rows.filter(Q(released_at__isnull=False) | Q(was_there=True)).newest_first()


def releasable(partnership: Partnership, user: Any, *, today: dt.date) -> PrivateNoteQuerySet:
    """The notes that `user` may hand to those who convene later: of their own time, for an admin all."""
    rows = _kept(partnership, today).filter(released_at=None)
    if user.is_network_admin:
        return rows
    return rows.annotate(was_there=_convened_when_written(user)).filter(was_there=True)


def may_release(partnership: Partnership, user: Any) -> bool:
    """Whoever convenes here or ever did, and network admins, whether or not a note waits."""
    if user.is_network_admin:
        return True
    return user.person_id is not None and (
        partnership.role_holdings.conveners().filter(person_id=user.person_id).exists()
    )


@transaction.atomic
def release(partnership: Partnership, *, today: dt.date, by: Any, at: dt.datetime) -> int:
    """Let everybody who convenes from now on read the notes that `by` may release; returns how many."""
    waiting = releasable(partnership, by, today=today).values("pk")
    return PrivateNote.objects.filter(pk__in=list(waiting.values_list("pk", flat=True))).update(
        released_at=at, released_by=by
    )


@dataclass(frozen=True)
class Waiting:
    """How many notes wait to be handed over: those that somebody may hand over, and those of earlier conveners."""

    to_hand_over: int = 0
    to_receive: int = 0


def waiting(partnership: Partnership, user: Any, *, today: dt.date) -> Waiting:
    """In one query. An admin hands over all and receives none."""
    rows = _kept(partnership, today).filter(released_at=None)
    if user.is_network_admin:
        return Waiting(to_hand_over=rows.count())
    if not access.may(user, Capability.NOTES, partnership, today=today):
        return Waiting(to_hand_over=releasable(partnership, user, today=today).count())
    own = Count("pk", filter=Q(was_there=True))
    return Waiting(
        **rows.annotate(was_there=_convened_when_written(user)).aggregate(
            to_hand_over=own, to_receive=Count("pk", filter=Q(was_there=False))
        )
    )


def left_behind(user: Any, *, today: dt.date) -> list[Partnership]:
    """By name, the partnerships that `user` convenes no more, each with `notes_left`: how many are not handed over."""
    if user.person_id is None:
        return []
    rows = PrivateNote.objects.filter(_stands(today), released_at=None)
    mine = rows.annotate(was_there=_convened_when_written(user))
    counted = dict(mine.filter(was_there=True).values_list("partnership").annotate(Count("pk")).order_by())
    still = access.where(user, Capability.NOTES, today=today)
    found = list(Partnership.objects.filter(pk__in=counted.keys() - still).order_by("name", "pk"))
    for partnership in found:
        partnership.notes_left = counted[partnership.pk]
    return found


def purge(*, now: dt.datetime) -> int:
    """Delete what is past its time wherever no legal hold stands; returns how many."""
    latest = (now + dt.timedelta(hours=14)).date()
    gone = 0
    for partnership in Partnership.objects.filter(private_notes__expires_on__lt=latest).distinct().order_by("pk"):
        today = partnership.local_date(now)
        if not is_on_hold(partnership, today):
            gone += partnership.private_notes.filter(expires_on__lt=today).delete()[0]
    return gone


def is_on_hold(partnership: Partnership, day: dt.date) -> bool:
    """On the day on which a hold was lifted it binds no more: until that moment it had no last day."""
    return partnership.legal_holds.on(day).exists()


def _kept(partnership: Partnership, today: dt.date) -> PrivateNoteQuerySet:
    """What is past its time is not shown even where the night's work was missed; a hold keeps it."""
    return PrivateNote.objects.of(partnership).filter(_stands(today))


def _stands(today: dt.date) -> Q:
    held = LegalHold.objects.on(today).filter(partnership=OuterRef("partnership"))
    return Q(expires_on__gte=today) | Q(Exists(held))


def _convened_when_written(user: Any) -> Exists:
    then = Q(ended_on=None) | Q(ended_on__gte=OuterRef("written_on"))
    return Exists(
        RoleHolding.objects.filter(
            then,
            partnership=OuterRef("partnership"),
            person_id=user.person_id or 0,
            role__in=CONVENERS,
            started_on__lte=OuterRef("written_on"),
        )
    )


def _said(text: str) -> str:
    if not text.strip():
        raise SaysNothing(_("Write the note first."))
    return text.strip()


def _require_own(note: PrivateNote, *, on: dt.date, by: Any) -> None:
    if note.by_id is None or note.by_id != by.pk:
        raise NotTheWriter(_("Only whoever wrote a note changes or deletes it."))
    if is_on_hold(note.partnership, on):
        raise OnHold(_("This partnership is on legal hold: nothing of it changes or goes until the hold ends."))
