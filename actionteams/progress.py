"""How an action goes: what somebody says of it in two taps, and a change of its course that keeps what was."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from actionteams import actions
from actionteams.horizons import RULE_OF
from actionteams.models import Action, Correction, ProgressNote
from actionteams.seen import Changed, mark
from actionteams.states import Standing
from partnerships import echoes, history
from partnerships.models import Person

# What a change of course may touch.
COURSE = ("title", "owner", "horizon", "due_on")


class NothingChanged(Exception):
    """A change of course that leaves the action as it was."""


class TooLate(Exception):
    """A note that somebody else has built on, or that is not of today."""


@transaction.atomic
def tell(
    action: Action,
    *,
    standing: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    person: Person | None = None,
    words: str = "",
    client_key: str = "",
) -> ProgressNote:
    """Write down how `action` stands on local day `on`, as `person` says; `by` wrote it down for them, if anybody.

    Done finishes the action, and the words become its result where they are all that is known. An action that is
    done stays done, whatever an older page still says of it. The same words under the same `client_key` are the
    same note; other words from a page that was opened again are not lost.
    """
    _hold(action)
    client_key = _key_of(client_key, standing, words)
    if client_key and (known := action.progress_notes.filter(client_key=client_key).first()):
        return known
    note = action.progress_notes.create(
        standing=standing, words=words, on=on, at=at, by=by, person=person, client_key=client_key
    )
    if standing == Standing.DONE and not action.is_done:
        # Its line of history says by its moment that this note finished it.
        with history.acting(by=by, at=at):
            actions.finish(action, on=on, by=by, at=at, result=action.result or words)
    _repeat(action)
    return note


@transaction.atomic
def take_back(note: ProgressNote, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """Strike a note that was a slip of the thumb, on its own day `on`; an action is open again if this is what finished it.

    Raises TooLate on another day, and when the action was reviewed meanwhile.
    """
    action = note.action
    _hold(action)
    reviewed = hasattr(action, "review")
    if note.on != on or (reviewed and note.standing == Standing.DONE):
        raise TooLate(_("This can no longer be taken back. Say how it stands now."))
    note.delete()
    told_done = action.progress_notes.filter(standing=Standing.DONE).exists()
    if _finished(note) and not told_done:
        actions.open_again(action, by=by, at=at)
    _repeat(action)


def seen_of(action: Action) -> str:
    """A mark of the course of `action` as it stands."""
    return mark(action, COURSE)


def _finished(note: ProgressNote) -> bool:
    """Whether the action is done because this note said so, and by nobody else's word before or after it."""
    done_at = None
    for done_on, moment in note.action.history.order_by("history_id").values_list("done_on", "history_date"):
        done_at = (done_at or moment) if done_on else None
    return note.standing == Standing.DONE and done_at == note.at


@transaction.atomic
def correct(
    action: Action, *, why: str, decided_by: str, on: dt.date, by: Any, at: dt.datetime, seen: str = "", **changes: Any
) -> Correction:
    """Change the course of `action`: any of its title, owner, horizon and day; what it was stays on record (S0-31).

    People are kept by their number. Raises NothingChanged, and Changed where its course is no longer what `seen` marks.
    """
    _hold(action)
    new = {name: value for name, value in changes.items() if name in COURSE and value != getattr(action, name)}
    if not new:
        raise NothingChanged(_("Nothing is different from before."))
    if seen and seen != seen_of(action):
        raise Changed({name: getattr(action, name) for name in new})
    correction = action.corrections.create(
        was={name: _plain(getattr(action, name)) for name in new}, why=why, decided_by=decided_by, on=on, at=at, by=by
    )
    horizons = {action.horizon, new.get("horizon", action.horizon)}
    for name, value in new.items():
        setattr(action, name, value)
    action.save(update_fields=list(new))
    if horizons & RULE_OF.keys():
        echoes.sound("owed", partnership=action.priority.partnership, at=at, by=by)
    return correction


def owner_merged(*, kept: Person, gone: Person) -> None:
    """Two records were one person: what changes of course keep about former owners names the one that stays."""
    for row in Correction.objects.filter(was__owner=gone.pk):
        row.was["owner"] = kept.pk
        row.save(update_fields=["was"])


def _key_of(client_key: str, standing: str, words: str) -> str:
    """What tells one note of a page from another of the same page."""
    said = "\x1f".join((client_key, standing, words))
    return hashlib.sha256(said.encode()).hexdigest()[:32] if client_key else ""


def _hold(action: Action) -> None:
    """Read it as it stands, and let nobody change it until the transaction ends.

    The partnership comes first, as in every verb, so that two never wait for one another.
    """
    action.priority.partnership.touch()
    action.refresh_from_db(
        fields=[*COURSE, "standing", "told_on", "done_on", "result"],
        from_queryset=Action.objects.select_for_update(of=("self",)),
    )


def _repeat(action: Action) -> None:
    """Keep on the action what its newest note says; one that is done says so."""
    newest = newest_first(action.progress_notes.all()).first()
    standing = Standing.DONE if newest and action.is_done else newest.standing if newest else ""
    Action.objects.filter(pk=action.pk).update(standing=standing, told_on=newest.on if newest else None)
    action.standing, action.told_on = standing, newest.on if newest else None


def newest_first(notes: QuerySet[ProgressNote]) -> QuerySet[ProgressNote]:
    return notes.order_by("-on", "-pk")


def _plain(value: Any) -> Any:
    if isinstance(value, Person):
        return value.pk
    return value.isoformat() if isinstance(value, dt.date) else value
