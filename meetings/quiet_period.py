"""S3-41: from a launch or refresh until its follow-up calls are done, support partners leave industry alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from followups.models import FollowUp
from meetings.kinds import ANCHORS
from meetings.models import Attendance
from meetings.models.attendance import AttendanceQuerySet
from meetings.when import weekday
from partnerships.models import Cycle, Organization, Partnership
from partnerships.quiet_line import QuietLine


@dataclass(frozen=True)
class QuietPeriod:
    """One partnership while calls of its newest launch or refresh are ahead.

    `last_on` is the day by which the last of them has its date or must be held; None once that has passed.
    """

    partnership: Partnership
    cycle: Cycle
    last_on: dt.date | None

    @property
    def sentence(self) -> str:
        place = self.partnership.name
        if self.last_on is None:
            sentence = _(
                "%(place)s is quiet until the follow-up calls are held: support partners do not approach those who came."
            )
            return sentence % {"place": place}
        sentence = _(
            "%(place)s is quiet until %(day)s, while industry holds its calls: support partners do not approach those who came."
        )
        return sentence % {"place": place, "day": weekday(self.last_on)}

    @property
    def line(self) -> QuietLine:
        notes = reverse("actionteams:support_notes", kwargs={"slug": self.partnership.slug})
        step = _("Write down what you noticed instead.")
        return QuietLine("S3-41", self.sentence, step, notes, tone="info", about=f"cycle:{self.cycle.number}")


def standing(partnerships: Collection[Partnership], *, today: dt.date) -> list[QuietPeriod]:
    """The quiet periods that stand on local day `today`, in the order of `partnerships`; one query for all.

    A priority that was claimed long after the meeting has a call of its own and keeps nobody quiet.
    """
    by_number = {partnership.pk: partnership for partnership in partnerships}
    calls = FollowUp.objects.live_on(today).filter(partnership__in=by_number, rule="T8")
    calls = calls.filter(anchored_on=F("cycle__anchored_on"), anchored_on__lte=today).select_related("cycle")
    ahead: dict[int, list[FollowUp]] = {}
    for call in calls.order_by("cycle__number", "pk"):
        ahead.setdefault(call.partnership_id, []).append(call)
    return [_of(by_number[number], ahead[number], today) for number in by_number if number in ahead]


def lines(
    partnerships: Collection[Partnership], *, today: dt.date, came: Organization | None = None
) -> Iterator[QuietLine]:
    """Joined to `partnerships.quiet_periods`; with `came` only where somebody from that company was there."""
    periods = standing(partnerships, today=today)
    if came and periods:
        there = came_to([period.cycle for period in periods]).filter(organization=came)
        cycles = set(there.values_list("meeting__cycle", flat=True))
        periods = [period for period in periods if period.cycle.pk in cycles]
    yield from (period.line for period in periods)


def came_to(cycles: Collection[Cycle]) -> AttendanceQuerySet:
    """Who from industry was at the launch or refresh of these cycles."""
    there = Attendance.objects.present().industry()
    return there.filter(meeting__cycle__in=cycles, meeting__type__in=ANCHORS, meeting__held_on__isnull=False)


def _of(partnership: Partnership, calls: list[FollowUp], today: dt.date) -> QuietPeriod:
    """Of the newest cycle, until the last of its calls."""
    cycle = calls[-1].cycle
    last_on = max(_expected_on(call, today) for call in calls if call.cycle_id == cycle.pk)
    return QuietPeriod(partnership, cycle, last_on if last_on >= today else None)


def _expected_on(call: FollowUp, today: dt.date) -> dt.date:
    """The day on which it was held after all or has its date, else its last day."""
    dated = call.done_on or call.planned_on
    return dated if dated and dated >= today else call.due_on
