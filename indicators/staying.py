"""Who is there for the long run: leaders who keep coming, core members who take part, somebody who convenes.

Figures beside the trends, and no verdict: A1, A3 and A4 judge what they are about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from indicators.record import Appointment, Record
from meetings.models import Attendance, Meeting
from partnerships.models import Partnership, Person

# S3-64: whoever came to so many of the last full meetings stays.
LAST, OFTEN = 4, 2
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Staying:
    """Of `partnership`, at the end of local `day`; `held` are its full meetings by then, oldest first."""

    partnership: Partnership
    day: dt.date
    held: Sequence[Meeting]

    @property
    def meetings(self) -> Sequence[Meeting]:
        """The last of them."""
        return self.held[-LAST:]

    @cached_property
    def times(self) -> list[int]:
        """For each business leader who came to one of them, to how many (S3-64)."""
        there = Attendance.objects.present().industry().filter(meeting__in=[one.pk for one in self.meetings])
        return list(there.order_by().values("person").annotate(times=Count("pk")).values_list("times", flat=True))

    @property
    def leaders(self) -> int:
        return len(self.times)

    @property
    def who_stay(self) -> int:
        return sum(times >= OFTEN for times in self.times)

    @property
    def says_who_stays(self) -> bool:
        """With one meeting nobody can have come twice."""
        return len(self.meetings) >= OFTEN

    @cached_property
    def core(self) -> set[int]:
        """The core team of the day by number."""
        team = self._record.team.of(self.partnership.pk)
        return {one.person for one in team if one.is_core}

    @cached_property
    def quiet(self) -> list[Person]:
        """Who of the core team neither came, owns an open action nor offered anything lately, as A4 counts it (S3-65)."""
        record, number = self._record, self.partnership.pk
        offered = {one.person for one in record.assets.offered(number)}
        active = record.partners.came(number) | record.partners.owners(number) | offered
        missed = self.core - active
        return list(Person.objects.filter(pk__in=missed).order_by("name_key", "pk")) if missed else []

    @property
    def engaged(self) -> int:
        return len(self.core) - len(self.quiet)

    @property
    def days(self) -> int:
        """How long somebody counts as taking part."""
        return self._record.numbers["a4_engaged_days"]

    @cached_property
    def lead(self) -> Appointment | None:
        """Who leads on the day and still has the job that it rests on (S3-66)."""
        current = self._record.current_conveners(self.partnership.pk)
        return next((one for one in current if one.is_lead), None)

    @property
    def led_since(self) -> dt.date | None:
        """From which day on somebody led without a break; an interim lead who was confirmed went on."""
        leads = [one for one in self._record.conveners(self.partnership.pk) if one.is_lead]
        since = self.lead.started_on if self.lead else None
        for one in reversed(leads):
            if since and one.started_on < since and (one.ended_on is None or one.ended_on >= since - A_DAY):
                since = one.started_on
        return since

    @cached_property
    def without_lead_since(self) -> dt.date | None:
        """The last day of the last lead, or of the job it rested on, where nobody leads now and somebody did."""
        if self.lead:
            return None
        leads = (one for one in self._record.conveners(self.partnership.pk) if one.is_lead)
        return max(filter(None, map(self._record.last_day_of, leads)), default=None)

    @cached_property
    def _record(self) -> Record:
        return Record([self.partnership], self.day)
