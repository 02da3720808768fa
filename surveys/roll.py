"""Everybody who took part in a meeting, and how its survey stands for each of them (T6)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from meetings.models import Attendance, Meeting
from outbox.states import LetterState
from partnerships.models import Organization, Person
from partnerships.systems import Capacity
from surveys import letters
from surveys.kinds import SentHow, Standing
from surveys.models import Participant, Survey


@dataclass(frozen=True)
class Line:
    """One person; `error` says why the letter did not get through.

    `took_part` is False for somebody to whom the survey went and whom the record of the meeting no longer has.
    """

    person: Person
    organization: Organization | None
    participant: Participant | None
    error: str = ""
    took_part: bool = True

    @property
    def standing(self) -> Standing:
        if self.participant and (self.participant.has_answered or not self.error):
            return Standing.ANSWERED if self.participant.has_answered else Standing.SENT
        if self.person.erased_at:
            return Standing.ERASED
        if self.person.opted_out_on:
            return Standing.NO_LETTERS
        if self.participant:
            return Standing.CAME_BACK
        return Standing.WAITING if self.person.email else Standing.NO_ADDRESS

    @property
    def has_answered(self) -> bool:
        return self.standing == Standing.ANSWERED

    @property
    def may_be_mailed(self) -> bool:
        """The first letter, or another one after one that did not get through."""
        return self.standing == Standing.WAITING or (self.standing == Standing.CAME_BACK and self.has_address)

    @property
    def has_address(self) -> bool:
        return bool(self.person.email) and not self.person.opted_out_on and not self.person.erased_at

    @property
    def waits_for_paper(self) -> bool:
        """Nobody can mail it to them: it is handed over, or filled in with them."""
        return self.standing in {Standing.NO_ADDRESS, Standing.NO_LETTERS}

    @property
    def counts(self) -> bool:
        """Whether T6 waits for them: not for whoever wants no letters or was erased, unless it reached them."""
        return self.took_part and self.standing not in {Standing.NO_LETTERS, Standing.ERASED}

    @property
    def was_reached(self) -> bool:
        return self.standing in {Standing.ANSWERED, Standing.SENT}

    @property
    def may_be_reached_outside(self) -> bool:
        """Whoever does not have it, also after a letter that did not get through."""
        return not self.was_reached and not self.person.erased_at

    @property
    def by_other_means(self) -> bool:
        return self.participant is not None and self.participant.sent_how != SentHow.MAILED


class Roll:
    """All lines of one meeting, by name, in three queries; without a survey nobody was sent anything."""

    def __init__(self, meeting: Meeting, survey: Survey | None) -> None:
        self.meeting, self.survey = meeting, survey

    @cached_property
    def lines(self) -> list[Line]:
        known = {row.person_id: row for row in self._participants()}
        errors = self._errors(known.values())
        found = [
            Line(row.person, row.organization, participant, error=errors.get(row.person_id, ""))
            for row in took_part(self.meeting)
            for participant in [known.pop(row.person_id, None)]
        ]
        gone = [Line(row.person, None, row, errors.get(row.person_id, ""), took_part=False) for row in known.values()]
        return sorted([*found, *gone], key=lambda line: (line.person.name_key, line.person.pk))

    def of(self, *standings: Standing) -> list[Line]:
        return [line for line in self.lines if line.standing in standings]

    @cached_property
    def to_mail(self) -> list[Line]:
        """Whom a click would send it to."""
        return [line for line in self.lines if line.may_be_mailed and line.took_part]

    def _participants(self) -> list[Participant]:
        if self.survey is None:
            return []
        rows = list(self.survey.participants.select_related("person"))
        for row in rows:
            row.survey = self.survey
        return rows

    def _errors(self, participants: object) -> dict[int, str]:
        """Why the newest letters that reached nobody did not, by person."""
        numbers = {row.letter: row.person_id for row in participants if row.letter}
        if not numbers:
            return {}
        rows = letters.undelivered().filter(pk__in=numbers).values_list("pk", "error", "state")
        dropped = _("not mailed: when its turn came, it was not wanted")
        return {
            numbers[number]: dropped if state == LetterState.NOT_WANTED else error or LetterState(state).label
            for number, error, state in rows
        }


def took_part(meeting: Meeting) -> list[Attendance]:
    """Who was there, but for whoever led through it: the survey asks the others how that went."""
    rows = meeting.attendances.present().exclude(capacity=Capacity.FACILITATOR)
    return list(rows.select_related("person", "organization"))
