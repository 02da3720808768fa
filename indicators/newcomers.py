"""R2: the same core, nobody new."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators import counted, spoken
from indicators.findings import NOT_ENOUGH, SignFinding, Told
from indicators.record import HeldMeeting, Record
from indicators.words import SignState
from meetings.kinds import MeetingType
from partnerships import months

# Looked up once: a member of an enumeration is found slowly.
LAUNCH = MeetingType.LAUNCH


def nobody_new(record: Record, partnership: int) -> SignFinding:
    """R2: (a) no first-timer at each of the last two full meetings, or (b) too few in 12 months.

    The launch is no inflow; (b) is not asked in the first six months after an anchor. Watch when all
    newcomers of the year come from companies that were there before, or all from new ones.
    """
    later = [meeting for meeting in record.full_meetings(partnership) if meeting.type != LAUNCH]
    last = later[-record.numbers["r2_meetings"] :]
    year = [meeting for meeting in later if meeting.held_on >= record.since]
    people = sum(meeting.first_time_people for meeting in year)
    if len(last) == record.numbers["r2_meetings"] and not any(meeting.first_time_people for meeting in last):
        return SignFinding(SignState.RAISED, lambda: _nobody(last))
    judged = _is_settled(record, partnership)
    if judged and people < record.numbers["r2_people_min"]:
        return SignFinding(SignState.RAISED, lambda: _few(people, year))
    if len(last) < record.numbers["r2_meetings"] and not judged:
        return NOT_ENOUGH
    from_known = sum(meeting.first_time_from_known for meeting in year)
    one_kind = bool(people) and from_known in {0, people}
    return SignFinding(SignState.WATCH if one_kind else SignState.CLEAR, lambda: _mix(people, from_known, year))


def _is_settled(record: Record, partnership: int) -> bool:
    """So many months have passed since the current cycle's launch or refresh that newcomers can be asked for."""
    cycle = record.current_cycle(partnership)
    return cycle is not None and months.after(cycle.anchored_on, record.numbers["r2_settling_months"]) <= record.day


def _bring() -> str:
    return _("Each chair names one peer and one manager to bring to the next meeting.")


def _nobody(last: list[HeldMeeting]) -> Told:
    because = ngettext(
        "Nobody new came to the last full meeting.", "Nobody new came to the last %(count)d full meetings.", len(last)
    )
    return Told(because % {"count": len(last)}, counted.newcomers(last), _bring())


def _few(people: int, year: list[HeldMeeting]) -> Told:
    because = _("%(people)s in 12 months.") % {"people": spoken.new_people(people)}
    return Told(because, counted.newcomers(year), _bring())


def _mix(people: int, from_known: int, year: list[HeldMeeting]) -> Told:
    companies = sum(meeting.first_time_companies for meeting in year)
    counts = {"people": spoken.new_people(people), "companies": spoken.new_companies(companies)}
    because = _("%(people)s and %(companies)s in 12 months.") % counts
    step = ""
    if people and from_known == people:
        step = _("Bring people from companies that have not been here yet.")
    elif people and not from_known:
        step = _("Each chair names a colleague of their own company to bring to the next meeting.")
    return Told(because, counted.newcomers(year), step)
