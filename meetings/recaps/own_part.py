"""“Your part”: what one reader of a recap signed up for, took on by when, and when they are needed next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from actionteams.models import Chair, SignUp, TeamSeat
from meetings import next_steps
from meetings.models import Meeting
from meetings.recaps import dates
from meetings.recaps.from_record import step_line
from partnerships.models import Person


@dataclass
class OwnPart:
    """One person's lines; `tasks` are open, `dates` are those of their own teams and of all."""

    signed: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.signed or self.tasks)


class OwnParts:
    """The own part of everybody at one meeting, read once for all."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._coming = dates.of(meeting)
        self._signed: dict[int, list[str]] = defaultdict(list)
        self._teams: dict[int, set[int]] = defaultdict(set)
        self._tasks: dict[int, list[str]] = defaultdict(list)
        self._read_teams()
        for step in next_steps.of(meeting):
            if step.owner and not step.done_on:
                self._tasks[step.owner.pk].append(step_line(step, year_of=meeting, owner=False))

    def of(self, person: Person) -> OwnPart:
        teams = self._teams[person.pk]
        theirs = [line.words for line in self._coming if line.priority is None or line.priority in teams]
        return OwnPart(self._signed[person.pk], self._tasks[person.pk], theirs)

    def _read_teams(self) -> None:
        """Where they stand now: who withdrew since the meeting is reminded of nothing."""
        said = (
            (Chair, _("you chair the team")),
            (SignUp, _("you are a champion")),
            (TeamSeat, _("you support the team")),
        )
        for model, words in said:
            rows = model.objects.current().filter(priority__cycle=self.meeting.cycle_id)
            if self.meeting.is_about_a_priority:
                rows = rows.filter(priority=self.meeting.priority_id)
            for row in rows.select_related("priority").order_by("priority__position", "pk"):
                if row.priority_id not in self._teams[row.person_id]:
                    self._signed[row.person_id].append(f"{row.priority.title}: {words}")
                self._teams[row.person_id].add(row.priority_id)
