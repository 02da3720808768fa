"""The debrief of one launch or refresh as its page shows it: what was kept, who can have been there, what was noticed."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from actionteams.models import SupportNote
from meetings import debriefing
from meetings.models import Debrief, Meeting
from partnerships.models import Cycle, Partnership, Person
from partnerships.roles import CONVENING, Role

# Who sits down together, in the order in which they are offered.
ASKED = (Role.CORE_TEAM, *sorted(CONVENING), Role.BROAD_TEAM)


class DebriefPage:
    """Of the cycle with the given number, or else the newest whose launch or refresh was held; None is none."""

    def __init__(self, partnership: Partnership, number: int | None, *, today: dt.date) -> None:
        self.partnership, self.today = partnership, today
        self.cycles = list(partnership.cycles.filter(anchored_on__lte=today).order_by("number"))
        asked = [cycle for cycle in self.cycles if cycle.number == number] or self.cycles[-1:]
        self.cycle: Cycle | None = asked[0] if asked else None

    @property
    def others(self) -> list[Cycle]:
        return [cycle for cycle in self.cycles if cycle != self.cycle]

    @property
    def last_on(self) -> dt.date:
        """The last day that belongs to this cycle."""
        later = [cycle.anchored_on for cycle in self.cycles if cycle.number > self.cycle.number]
        return min(later) - dt.timedelta(days=1) if later else self.today

    @cached_property
    def meeting(self) -> Meeting | None:
        return debriefing.meeting_of(self.cycle) if self.cycle else None

    @cached_property
    def debrief(self) -> Debrief | None:
        row = Debrief.objects.filter(meeting=self.meeting).select_related("told_by").first() if self.meeting else None
        if row:
            row.meeting = self.meeting
        return row

    @property
    def is_held(self) -> bool:
        return bool(self.meeting and self.meeting.is_held)

    @cached_property
    def there(self) -> list[Person]:
        """Who is on record as having been there."""
        if self.meeting is None:
            return []
        present = self.meeting.attendances.present().select_related("person")
        return [row.person for row in present.order_by("person__name_key", "person")]

    @cached_property
    def _seated(self) -> dict[str, list[Person]]:
        """Who holds which role on the day of the debrief, by name; one query."""
        rows = self.partnership.role_holdings.filter(role__in=ASKED).during(self.day).select_related("person")
        found: dict[str, list[Person]] = {role: [] for role in ASKED}
        for row in rows.order_by("person__name_key", "person"):
            found[row.role].append(row.person)
        return found

    @cached_property
    def people(self) -> list[Person]:
        """Who can have been there: the core team, whoever is on record, who convenes, then the rest of the broad team."""
        core, *others = (self._seated[role] for role in ASKED)
        everybody = [*core, *self.there, *(person for group in others for person in group)]
        return list({person.pk: person for person in everybody}.values())

    @property
    def day(self) -> dt.date:
        """Its day, or that of a plan that has come, or else today, within the cycle."""
        planned = self.meeting.day if self.meeting else self.today
        return min(planned, self.last_on, self.today)

    @cached_property
    def noticed(self) -> list[SupportNote]:
        """What was noticed, in the order in which it was said."""
        rows = self.cycle.support_notes.noticed().select_related("person", "organization", "priority")
        return list(rows.order_by("on", "pk"))

    @cached_property
    def to_take(self) -> list[SupportNote]:
        """What was noticed and does not stand in the take-aways yet."""
        said = self.debrief.take_aways if self.debrief else ""
        return [note for note in self.noticed if note.text not in said]

    @property
    def initial(self) -> dict[str, Any]:
        told = (
            {name: getattr(self.debrief, name) for name in ("take_aways", "program_links", "message")}
            if self.debrief
            else {}
        )
        present = self.there if self.is_held else self._seated[Role.CORE_TEAM]
        return told | {
            "cycle": self.cycle.number,
            "seen": debriefing.revision(self.debrief),
            "on": self.day,
            "present": [person.pk for person in present],
        }
