"""Calendar windows on local days: when a promise may begin, when it must be kept, and which moments those are.

Everything here is whole days on somebody's calendar. Nothing is counted in hours, so a change of daylight
saving moves no window, and nothing is rolled for a weekend or a holiday: the aim is shown instead (A13).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followups.working_days import last_working_day
from partnerships import months as calendar_months
from partnerships.zones import start_of_day

# A promise is "due soon" from three days before its last day, unless its rule names another day.
SOON_BEFORE = 3


@dataclass(frozen=True)
class Offset:
    """A distance from an anchor day, in whole days or whole calendar months; never both."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The day at this distance. A month offset keeps the day number, or takes a shorter month's last day."""
        if not self.months:
            return day + timedelta(days=self.days)
        return calendar_months.after(day, self.months)


def days(count: int) -> Offset:
    return Offset(days=count)


def months(count: int) -> Offset:
    return Offset(months=count)


@dataclass(frozen=True)
class Window:
    """The local days of one promise. `due_on` is the last day that is not late; without `opens_on` there
    is no earliest day."""

    opens_on: date | None
    soon_on: date
    due_on: date
    aim_on: date


@dataclass(frozen=True)
class Moments:
    """The instants (UTC) at which a window speaks up: on opening, when due soon, when late."""

    opens_at: datetime | None
    soon_at: datetime
    late_at: datetime


def window(anchored_on: date, *, opens_on: date | None, due_on: date, soon_on: date | None = None) -> Window:
    """The whole window from its bounds. An opening after the last day is drawn back to it, so that no
    changed number can make a promise that is late before it may begin."""
    if opens_on is not None:
        opens_on = min(opens_on, due_on)
    earliest = opens_on or _earliest(anchored_on, due_on)
    soon_on = due_on - timedelta(days=SOON_BEFORE) if soon_on is None else min(soon_on, due_on)
    return Window(
        opens_on=opens_on,
        soon_on=max(soon_on, earliest),
        due_on=due_on,
        aim_on=last_working_day(first=earliest, last=due_on),
    )


def _earliest(anchored_on: date, due_on: date) -> date:
    """Where nothing opens: the anchor itself, or the last week of a promise that is due before its anchor."""
    return anchored_on if anchored_on <= due_on else due_on - timedelta(days=6)


def moments(span: Window, zone: str) -> Moments:
    """The instants of a window in an IANA time zone: a promise is late from the start of the day after its last."""
    return Moments(
        opens_at=start_of_day(span.opens_on, zone) if span.opens_on else None,
        soon_at=start_of_day(span.soon_on, zone),
        late_at=start_of_day(span.due_on + timedelta(days=1), zone),
    )
