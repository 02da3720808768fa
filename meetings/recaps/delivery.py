"""Whom the newest recap reached, whom it still waits for, and who is told by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from meetings.kinds import RecapHow
from meetings.models import Meeting, RecapCopy, RecapSending
from meetings.recaps import audience, letters
from meetings.when import weekday
from outbox.states import WAITING, LetterState
from partnerships.models import Person
from partnerships.zones import local_date


@dataclass(frozen=True)
class Reader:
    """One person with their copy of the newest sending, and how its letter stands."""

    person: Person
    was_there: bool
    copy: RecapCopy | None = None
    state: str = ""
    error: str = ""
    is_silent: bool = False

    @property
    def failed(self) -> bool:
        return self.state in letters.NEVER_ARRIVED

    @property
    def why_failed(self) -> str:
        return self.error if self.state == LetterState.FAILED else _("the letter was called back before it left")

    @property
    def has_it(self) -> bool:
        return self.copy is not None and bool(self.copy.how) and not self.failed

    @property
    def may_be_taken_back(self) -> bool:
        return self.has_it and self.copy.how != RecapHow.MAILED

    @property
    def how(self) -> str:
        """In words, with the day."""
        if self.copy.how != RecapHow.MAILED:
            way = self.copy.get_how_display().lower()
        elif self.state in WAITING:
            way = _("on its way")
        else:
            way = LetterState(self.state).label.lower() if self.state else _("mailed")
        return _("%(how)s, %(day)s") % {"how": way, "day": weekday(self.copy.on, today=self.copy.on)}


class Delivery:
    """One meeting's readers by name: those who were there first. A handful of queries, however many there are."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def sendings(self) -> list[RecapSending]:
        """The newest first, each with the local day `on` which it went."""
        rows = list(self.meeting.recap_sendings.select_related("by__person").order_by("-number"))
        for row in rows:
            row.meeting, row.on = self.meeting, local_date(row.at, self.meeting.time_zone)
        return rows

    @property
    def newest(self) -> RecapSending | None:
        return self.sendings[0] if self.sendings else None

    @cached_property
    def readers(self) -> list[Reader]:
        """The audience, and who has a copy without belonging to it any more."""
        found, copies, states = audience.of(self.meeting), self._copies, self._states
        belong = [(one, True) for one in found.there] + [(one, False) for one in found.absent]
        known = {person.pk for person, _was_there in belong}
        belong += [(copy.person, False) for copy in copies.values() if copy.how and copy.person_id not in known]
        readers = [self._reader(person, was_there, copies.get(person.pk), states) for person, was_there in belong]
        return [
            replace(one, is_silent=one.person.pk in found.silent and not (one.copy and one.copy.how)) for one in readers
        ]

    def _reader(
        self, person: Person, was_there: bool, copy: RecapCopy | None, states: dict[int, tuple[str, str]]
    ) -> Reader:
        mailed = copy is not None and copy.how == RecapHow.MAILED
        state, error = states.get(copy.pk, ("", "")) if mailed else ("", "")
        return Reader(person, was_there, copy, state, error)

    @cached_property
    def _copies(self) -> dict[int, RecapCopy]:
        rows = self.newest.copies.select_related("person").order_by("person__name_key", "pk") if self.newest else ()
        return {copy.person_id: copy for copy in rows}

    @cached_property
    def _states(self) -> dict[int, tuple[str, str]]:
        if self.newest is None:
            return {}
        return letters.states(self.newest)

    @cached_property
    def have_it(self) -> list[Reader]:
        return [one for one in self.readers if one.has_it]

    @cached_property
    def waiting(self) -> list[Reader]:
        """Who can be mailed and does not have it; also those whose letter did not get through. None of the silent."""
        return [one for one in self.mailable if not one.has_it]

    @cached_property
    def silent(self) -> list[Reader]:
        """Who was asked to come, never answered and can be mailed: offered, and nobody waits for them."""
        return [one for one in self.readers if one.is_silent and audience.can_be_mailed(one.person)]

    @cached_property
    def by_hand(self) -> list[Reader]:
        """Whom no mail reaches: no address, or no wish for letters."""
        missing = [one for one in self.readers if not one.has_it and not one.is_silent]
        return [one for one in missing if not audience.can_be_mailed(one.person)]

    @property
    def failed(self) -> list[Reader]:
        return [one for one in self.waiting if one.failed]

    @cached_property
    def mailable(self) -> list[Reader]:
        """To whom a correction goes."""
        return [one for one in self.readers if not one.is_silent and audience.can_be_mailed(one.person)]
