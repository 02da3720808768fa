"""What the record of surveys owes, as plain values (T6), counted by persons and not by clicks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from followups.circumstances import Circumstances
from followups.owed import Owed
from meetings.kinds import ANCHORS, MeetingState, MeetingType
from meetings.models import Attendance
from partnerships.systems import Capacity
from surveys import letters
from surveys.models import Participant


@dataclass(frozen=True)
class Reached:
    """How many who took part in one meeting wait for its survey or have it, and when the last of them got it."""

    total: int
    reached: int
    last_on: dt.date | None

    @property
    def done_on(self) -> dt.date | None:
        return self.last_on if self.total and self.reached == self.total else None


def of(circumstances: Circumstances) -> Iterator[Owed]:
    """T6 of each launch or refresh that was held, in one query; none before the first was."""
    cycles = {cycle.pk: cycle for cycle in circumstances.cycles}
    if not any(cycle.anchored_on for cycle in cycles.values()):
        return
    for row in _anchors(circumstances):
        held_on = row["meeting__held_on"]
        if row["meeting__type"] != MeetingType.REFRESH and not circumstances.numbers(held_on)["survey_after_launch"]:
            continue
        so_far = Reached(row["total"], row["reached"], row["last_on"])
        words = {"reached": so_far.reached, "total": so_far.total}
        yield Owed(
            rule="T6",
            key="survey",
            cycle=cycles[row["meeting__cycle"]],
            anchored_on=held_on,
            url=page(row["meeting"]),
            detail=_("sent to %(reached)s of %(total)s") % words if so_far.reached else "",
            done_on=so_far.done_on,
            time_zone=row["meeting__time_zone"],
        )


def _anchors(circumstances: Circumstances) -> Iterator[dict]:
    there = counted().filter(
        meeting__partnership=circumstances.partnership, meeting__state=MeetingState.HELD, meeting__type__in=ANCHORS
    )
    columns = ("meeting", "meeting__cycle", "meeting__type", "meeting__held_on", "meeting__time_zone")
    rows = there.order_by("meeting__held_on", "meeting").values(*columns)
    return rows.annotate(total=Count("pk"), reached=Count("sent_on"), last_on=Max("sent_on"))


def counted() -> Attendance.objects:
    """Those who took part, each with the day on which the survey reached them (`sent_on`).

    A letter that did not get through, or was dropped before its turn, reached nobody. Whoever wants no letters or was erased is not waited for.
    """
    own = Participant.objects.filter(survey__meeting=OuterRef("meeting"), person=OuterRef("person"))
    came_back = letters.undelivered().filter(pk=OuterRef("letter"))
    reached = own.filter(Q(has_answered=True) | ~Exists(came_back))
    rows = Attendance.objects.present().exclude(capacity=Capacity.FACILITATOR)
    rows = rows.annotate(sent_on=Subquery(reached.values("sent_on")[:1]))
    left_alone = Q(person__opted_out_on__isnull=False) | Q(person__erased_at__isnull=False)
    return rows.exclude(left_alone & Q(sent_on=None))


def page(meeting: int) -> str:
    """The page of the survey about the meeting of that number."""
    return reverse("surveys:survey", kwargs={"pk": meeting})


def reached(meeting: int) -> Reached:
    """The same of one meeting, held or not."""
    told = counted().filter(meeting=meeting).aggregate(total=Count("pk"), reached=Count("sent_on"), last=Max("sent_on"))
    return Reached(told["total"], told["reached"], told["last"])


def on_time(meeting: int, *, due_on: dt.date) -> int:
    """How many it reached by the last day that is not late."""
    return counted().filter(meeting=meeting, sent_on__lte=due_on).count()
