"""The support team's two lists as their page shows them: what was noticed, and what we could do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from actionteams import support_notes
from actionteams.models import Priority, SupportNote
from actionteams.states import SupportNoteKind
from partnerships.models import Partnership, Person, User
from partnerships.roles import Capability
from partnerships.support import RINGS


@dataclass(frozen=True)
class Line:
    """One line: whether industry may not read it yet, and what its reader may do with it."""

    note: SupportNote
    is_private: bool
    may_strike: bool
    may_make_step: bool

    @property
    def is_done(self) -> bool:
        return self.note.done_on is not None

    @property
    def as_asset(self) -> str:
        """What the form of an offered asset is begun with."""
        told = {"what": self.note.text, "priority": self.note.priority_id or ""}
        return urlencode(told | {"organization": self.note.organization.name if self.note.organization else ""})


class Lists:
    """Everything that the support team wrote, as `reader` finds it on local day `today`: one reading of the rows."""

    def __init__(self, partnership: Partnership, reader: User, may: Container[Capability], *, today: dt.date) -> None:
        self.partnership, self.reader, self.may, self.today = partnership, reader, may, today
        self.cycle = support_notes.cycle_on(partnership, today)
        rows = support_notes.readable(partnership, may, today)
        found = rows.select_related("person", "organization", "priority", "cycle", "partnership")
        spoken = set(support_notes.spoken_cycles(partnership, today).values_list("pk", flat=True))
        self.lines = [self._line(note, spoken) for note in found]

    @cached_property
    def priorities(self) -> list[Priority]:
        """What a line can be about."""
        return list(self.cycle.priorities.in_order())

    @cached_property
    def team(self) -> list[Person]:
        """Who can have said it: everybody who sits on the support team today, by name."""
        seated = self.partnership.role_holdings.filter(role__in=RINGS).during(self.today).values("person")
        return list(Person.objects.filter(pk__in=seated).order_by("name_key", "pk"))

    @property
    def noticed(self) -> list[Line]:
        return self._of(SupportNoteKind.NOTICED, self.lines)

    @property
    def could_do(self) -> list[Line]:
        """What is still to be done, then what was."""
        return sorted(self._of(SupportNoteKind.COULD_DO, self.lines), key=lambda line: line.is_done)

    @property
    def earlier(self) -> list[Line]:
        """Of the cycles before this one."""
        return [line for line in self.lines if line.note.cycle_id != self.cycle.pk]

    def _of(self, kind: str, lines: Iterable[Line]) -> list[Line]:
        return [line for line in lines if line.note.kind == kind and line.note.cycle_id == self.cycle.pk]

    def _line(self, note: SupportNote, spoken: set[int]) -> Line:
        about = note.priority
        heard = support_notes.has_spoken(about, self.today) if about else note.cycle_id in spoken
        for_a_team = bool(about) and about.is_alive and heard
        may_step = for_a_team and note.done_on is None and Capability.PLAN in self.may
        return Line(note, not heard, may_strike(note, self.reader, self.may), may_step)


def may_strike(note: SupportNote, reader: User, may: Container[Capability]) -> bool:
    """Whoever wrote it or is named as having said it, and whoever keeps the record."""
    is_own = note.by_id == reader.pk or (note.person_id is not None and note.person_id == reader.person_id)
    return is_own or Capability.CAPTURE in may
