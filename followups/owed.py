"""What a room says its record owes, as plain values: the one thing that it hands over to follow-ups."""

from dataclasses import dataclass
from datetime import date

from partnerships.models import Cycle, Person


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One promise that follows from the record, kept or not.

    `key` names the thing in its own room ("priority:12"), `title` in words ("Homes for workers", "" where
    the rule speaks for itself), `url` is where the button leads. `anchored_on` and `done_on` are local days
    of the meeting's zone. `detail` is a short sentence on how it stands ("2 champions are waiting").
    `planned_on` is the day it is set for, if it is. `opens_on` and `due_on` stand in for the rule's own
    bounds where the record sets others; `pace` picks one of the rule's paces. `owed_since` is the local day
    from which it was owed, where that is not the anchor's own: what is counted back from a planned day is owed
    since that day was fixed. `ended_on` is the local day from which nobody owes it any more, such as that on which
    its priority ended: what was not done by then expires with it, and what was owed before stays on record.
    """

    rule: str
    key: str
    cycle: Cycle
    anchored_on: date
    title: str = ""
    url: str = ""
    person: Person | None = None
    done_on: date | None = None
    detail: str = ""
    planned_on: date | None = None
    opens_on: date | None = None
    due_on: date | None = None
    owed_since: date | None = None
    ended_on: date | None = None
    pace: str = ""
    time_zone: str = ""

    @property
    def identity(self) -> tuple[int, str, str, int | None]:
        """What tells two promises of one partnership apart."""
        return self.cycle.pk, self.rule, self.key, self.person.pk if self.person else None
