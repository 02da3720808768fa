"""Who of the newcomers of a meeting was welcomed, by whom and when, and who waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from meetings.kinds import WelcomeHow
from meetings.models import Meeting, WelcomeCopy, WelcomeLetter
from meetings.recaps.audience import can_be_mailed
from meetings.welcoming import letters, sending
from meetings.when import weekday
from outbox.states import WAITING, LetterState
from partnerships.models import Person


@dataclass(frozen=True)
class Newcomer:
    """One of them with their copy, and how its letter stands."""

    person: Person
    copy: WelcomeCopy | None = None
    state: str = ""
    error: str = ""
    was_there = True

    @property
    def failed(self) -> bool:
        return self.copy is not None and self.copy.how == WelcomeHow.MAILED and self.state in letters.NOT_THROUGH

    @property
    def has_it(self) -> bool:
        return self.copy is not None and not self.failed

    @property
    def may_be_taken_back(self) -> bool:
        return self.has_it and self.copy.how == WelcomeHow.TOLD

    @property
    def how(self) -> str:
        """In words, with the day and the champion."""
        if self.copy.how == WelcomeHow.TOLD:
            way = self.copy.get_how_display().lower()
        elif self.state in WAITING:
            way = _("on its way")
        else:
            way = LetterState(self.state).label.lower() if self.state else _("mailed")
        said = {"how": way, "day": weekday(self.copy.on, today=self.copy.on), "name": self.copy.champion.name}
        return _("%(how)s, %(day)s, in the name of %(name)s") % said


class Newcomers:
    """One meeting's newcomers by name; a handful of queries, however many there are."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def welcome(self) -> WelcomeLetter | None:
        row = WelcomeLetter.objects.filter(meeting=self.meeting).select_related("champion").first()
        if row:
            row.meeting = self.meeting
        return row

    @cached_property
    def everybody(self) -> list[Newcomer]:
        """Those who are new, and whoever was welcomed and counts as new no more."""
        rows = self.welcome.copies.select_related("person", "champion").order_by("pk") if self.welcome else ()
        copies = {copy.person_id: copy for copy in rows}
        states = letters.states(self.meeting) if copies else {}
        found = [(one, copies.pop(one.pk, None)) for one in sending.people(self.meeting, self.welcome)]
        found += [(copy.person, copy) for copy in copies.values()]
        return [Newcomer(one, copy, *(states.get(copy.pk, ("", "")) if copy else ())) for one, copy in found]

    @cached_property
    def have_it(self) -> list[Newcomer]:
        return [one for one in self.everybody if one.has_it]

    @cached_property
    def waiting(self) -> list[Newcomer]:
        """Who can be mailed and was not welcomed; also those whose letter did not go."""
        return [one for one in self.everybody if not one.has_it and can_be_mailed(one.person)]

    @cached_property
    def by_hand(self) -> list[Newcomer]:
        """Whom no mail reaches: no address, or no wish for letters."""
        return [one for one in self.everybody if not one.has_it and not can_be_mailed(one.person)]
