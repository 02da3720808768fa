"""R2: the same core, nobody new."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followups.windows import months
from indicators import spoken
from indicators.findings import DAY, NOT_ENOUGH, Counted, SignFinding, sign_finding
from indicators.record import Record
from indicators.words import SignState
from meetings.kinds import MeetingType
from meetings.models import Meeting

SETTLING_MONTHS = 6


def nobody_new(record: Record, partnership: int) -> SignFinding:
    """R2: (a) no first-timer at each of the last two full meetings, or (b) too few in 12 months.

    The launch is no inflow; (b) is not asked in the first six months after an anchor. Watch when all
    newcomers of the year come from companies that were there before, or all from new ones.
    """
    later = [meeting for meeting in record.full_meetings(partnership) if meeting.type != MeetingType.LAUNCH]
    last = later[-record.numbers["r2_meetings"] :]
    year = [meeting for meeting in later if meeting.held_on >= record.since]
    people = sum(meeting.first_time_people for meeting in year)
    step = _("Each chair names one peer and one manager to bring to the next meeting.")
    if len(last) == record.numbers["r2_meetings"] and not any(meeting.first_time_people for meeting in last):
        return sign_finding(SignState.RAISED, _("Nobody new came to the last two full meetings."), _counted(last), step)
    judged = _is_settled(record, partnership)
    if judged and people < record.numbers["r2_people_min"]:
        because = _("%(people)s in 12 months.") % {"people": spoken.new_people(people)}
        return sign_finding(SignState.RAISED, because, _counted(year), step)
    if len(last) < record.numbers["r2_meetings"] and not judged:
        return NOT_ENOUGH
    from_known = sum(meeting.first_time_from_known for meeting in year)
    return _mix(people, from_known, year, step)


def _mix(people: int, from_known: int, year: list[Meeting], step: str) -> SignFinding:
    """Clear when newcomers come both from companies that were there and from new ones."""
    companies = sum(meeting.first_time_companies for meeting in year)
    counts = {"people": spoken.new_people(people), "companies": spoken.new_companies(companies)}
    because = _("%(people)s and %(companies)s in 12 months.") % counts
    if people and from_known in {0, people}:
        return sign_finding(SignState.WATCH, because, _counted(year), step)
    return sign_finding(SignState.CLEAR, because, _counted(year))


def _is_settled(record: Record, partnership: int) -> bool:
    """Six months have passed since the current cycle's launch or refresh."""
    cycle = record.current_cycle(partnership)
    return cycle is not None and months(SETTLING_MONTHS).after(cycle.anchored_on) <= record.day


def _counted(meetings: list[Meeting]) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            _("%(meeting)s, %(day)s: %(people)s, %(companies)s")
            % {
                "meeting": meeting.get_type_display(),
                "day": date_format(meeting.held_on, DAY),
                "people": spoken.new_people(meeting.first_time_people),
                "companies": spoken.new_companies(meeting.first_time_companies),
            },
            meeting.get_absolute_url(),
        )
        for meeting in meetings
    )
