"""A7: whether a shared plan was adopted lately."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.findings import DAY, Counted, Finding, Told
from indicators.record import Record
from indicators.record.meetings import HeldMeeting
from indicators.record.plans import Adoption
from indicators.words import Verdict
from partnerships import months


def shared_plan(record: Record, partnership: int) -> Finding:
    """A7: adopted at a full meeting with business leaders within 12 months, with an active priority.

    Partly for half a year more, while champions look at a version, or where it was adopted outside of a meeting. The
    meeting is the evidence; nobody signs besides.
    """
    if record.current_cycle(partnership) is None:
        return Finding(Verdict.NO_DATA, lambda: Told(_("The launch is still ahead, and so is a plan.")))
    adoptions = record.plans.adoptions(partnership)
    meeting, elsewhere = _adopted_at(record, partnership, adoptions), _adopted_outside(adoptions)
    if meeting and _holds(record, meeting.held_on, "plan_valid_months") and record.active_priorities(partnership):
        return Finding(Verdict.MET, lambda: _told(record, partnership, meeting, elsewhere, ""))
    adopted = max([day for day in (meeting and meeting.held_on, elsewhere) if day], default=None)
    is_known = adopted is not None and _holds(record, adopted, "a7_under_review_months")
    verdict = Verdict.PARTLY if is_known or _under_review(record, partnership) else Verdict.NOT_YET
    return Finding(verdict, lambda: _told(record, partnership, meeting, elsewhere, _next(record, partnership, meeting)))


def _adopted_at(record: Record, partnership: int, adoptions: list[Adoption]) -> HeldMeeting | None:
    """The last full meeting at which a plan was adopted with at least one business leader in the room."""
    if not adoptions:
        return None
    held = {meeting.pk: meeting for meeting in record.full_meetings(partnership) if meeting.leaders}
    return next((held[one.meeting] for one in adoptions if one.meeting in held), None)


def _adopted_outside(adoptions: list[Adoption]) -> dt.date | None:
    return next((one.on for one in adoptions if one.meeting is None), None)


def _under_review(record: Record, partnership: int) -> dt.date | None:
    cycle = record.current_cycle(partnership)
    return record.plans.under_review(partnership, cycle.pk) if cycle else None


def _holds(record: Record, adopted: dt.date, months_of: str) -> bool:
    """The same day so many months later is the last one."""
    return record.day <= months.after(adopted, record.numbers[months_of])


def _told(record: Record, partnership: int, meeting: HeldMeeting | None, elsewhere: dt.date | None, step: str) -> Told:
    said, counted = [], []
    if meeting:
        words = {"day": date_format(meeting.held_on, DAY), "meeting": meeting.called}
        said.append(_("Adopted on %(day)s at: %(meeting)s.") % words)
        counted.append(Counted(_("%(meeting)s, %(day)s") % words, meeting.get_absolute_url()))
    if elsewhere and (meeting is None or elsewhere > meeting.held_on):
        said.append(_("Adopted outside of a meeting on %(day)s.") % {"day": date_format(elsewhere, DAY)})
    if asked := _under_review(record, partnership):
        said.append(_("Sent to the champions on %(day)s.") % {"day": date_format(asked, DAY)})
    if not record.active_priorities(partnership):
        said.append(_("No priority is active."))
    plan = reverse("actionteams:plan", kwargs={"slug": record.partnerships[partnership].slug})
    see_also = (Counted(_("The plan and its versions"), plan),)
    return Told(" ".join(said) or _("No plan was adopted yet."), tuple(counted), step, see_also)


def _next(record: Record, partnership: int, meeting: HeldMeeting | None) -> str:
    if not record.active_priorities(partnership):
        return _("Find champions for a priority; a plan lives from those who carry it.")
    if meeting is None:
        return _("Give the plan a place on the next full meeting's agenda and let the business members adopt it.")
    words = {"day": date_format(meeting.held_on, DAY)}
    return _("The plan was last adopted on %(day)s. Let the next full meeting look it over and adopt it again.") % words
