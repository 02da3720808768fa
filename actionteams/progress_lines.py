"""What was said of actions and how their course changed, read for many of them at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams.models import Action, Correction, ProgressNote
from actionteams.states import Horizon
from partnerships.models import Person


@dataclass(frozen=True)
class Turn:
    """One change of course: its day, what was before in a few words, why, and who decided."""

    on: dt.date
    was: str
    why: str
    decided_by: str


@dataclass(frozen=True)
class Progress:
    """All that was said of one action, and every change of its course, both the newest first."""

    notes: tuple[ProgressNote, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def last(self) -> ProgressNote | None:
        return self.notes[0] if self.notes else None

    def __bool__(self) -> bool:
        return bool(self.notes or self.turns)


def attach(actions: Iterable[Action]) -> list[Action]:
    """The same actions, each with its `progress`; three queries however many they are."""
    rows = list(actions)
    numbers = [action.pk for action in rows]
    notes: dict[int, list[ProgressNote]] = defaultdict(list)
    for note in ProgressNote.objects.filter(action__in=numbers).select_related("person").order_by("-on", "-pk"):
        notes[note.action_id].append(note)
    corrections = list(Correction.objects.filter(action__in=numbers).order_by("-on", "-pk"))
    names = _names(corrections)
    turns: dict[int, list[Turn]] = defaultdict(list)
    for row in corrections:
        turns[row.action_id].append(Turn(row.on, _was(row.was, names), row.why, row.decided_by))
    for action in rows:
        action.progress = Progress(tuple(notes[action.pk]), tuple(turns[action.pk]))  # type: ignore[attr-defined]
    return rows


def _names(corrections: list[Correction]) -> dict[int, str]:
    numbers = {row.was["owner"] for row in corrections if row.was.get("owner")}
    return dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}


def _was(was: dict[str, Any], names: dict[int, str]) -> str:
    """“Tour the plant”, Grace Lindqvist, by Jun 3, 2025."""
    said = []
    if "title" in was:
        said.append(f"“{was['title']}”")
    if "owner" in was:
        said.append(names.get(was["owner"], _("somebody else")) if was["owner"] else _("nobody's yet"))
    if "horizon" in was:
        said.append(str(Horizon(was["horizon"]).label))
    if "due_on" in was:
        day = was["due_on"]
        words = {"day": date_format(dt.date.fromisoformat(day), "M j, Y")} if day else {}
        said.append(_("by %(day)s") % words if day else _("without a day"))
    return ", ".join(said)
