"""What the record of meetings owes, as plain values (T2, T4, T5, T7, T8, T10, T11, T13, T17, T18)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from actionteams.models import Priority, SignUp
from actionteams.states import OWING
from followups.circumstances import Circumstances
from followups.owed import Owed
from followups.rules import call_anchor
from meetings import newcomers, next_for_teams
from meetings.kinds import ANCHORS, FULL, MeetingState, MeetingType
from meetings.models import Attendance, Meeting
from meetings.recaps import reached


class Record:
    """The meetings, priorities and sign-ups of one partnership, each read once."""

    def __init__(self, circumstances: Circumstances) -> None:
        self.partnership = partnership = circumstances.partnership
        self.numbers = circumstances.numbers
        meetings = Meeting.objects.of(partnership).select_related("cycle", "priority", "partnership")
        self.meetings = list(meetings.exclude(state=MeetingState.CANCELED).with_begun().order_by("starts_at", "pk"))
        self.held = sorted((m for m in self.meetings if m.is_held), key=lambda m: (m.held_on, m.starts_at))
        priorities = Priority.objects.filter(partnership=partnership).select_related("cycle")
        self.priorities = list(priorities.in_order())
        signed = SignUp.objects.current().filter(priority__in=self.priorities)
        self.champions = Counter(signed.values_list("priority_id", flat=True))

    def of(self, *types: str) -> list[Meeting]:
        """Held meetings of these types, oldest first."""
        return [meeting for meeting in self.held if meeting.type in types]

    def calls(self, priority: Priority) -> list[Meeting]:
        """The follow-up calls of one priority that are planned or held."""
        calls = (m for m in self.meetings if m.is_call and m.priority_id == priority.pk)
        return [call for call in calls if call.is_held or call.is_planned]

    def planned(self, *types: str, cycle: int | None = None, priority: int | None = None) -> Meeting | None:
        """The first meeting of these types that has a date and is not held yet."""
        return next(
            (
                meeting
                for meeting in self.meetings
                if meeting.is_planned
                and meeting.type in types
                and cycle in {None, meeting.cycle_id}
                and priority in {None, meeting.priority_id}
            ),
            None,
        )

    def way_to(self, planned: Meeting | None, type: str, **presets: object) -> dict[str, object]:
        """Where the button leads: to the meeting that is planned for it, else to planning one of `type`."""
        if planned:
            return {"url": planned.get_absolute_url(), "planned_on": planned.day}
        plan = reverse("meetings:plan", kwargs={"slug": self.partnership.slug})
        return {"url": f"{plan}?{urlencode({'type': type, **presets})}"}

    def debrief(self, anchor: Meeting) -> dict[str, object]:
        """The button leads to the page of the debrief, planned or not; of an earlier cycle by its number."""
        page = reverse("meetings:debrief", kwargs={"slug": self.partnership.slug})
        is_newest = self.of(*ANCHORS)[-1].cycle_id == anchor.cycle_id
        way = {"url": page if is_newest else f"{page}?{urlencode({'cycle': anchor.cycle.number})}"}
        planned = self.planned(MeetingType.DEBRIEF, cycle=anchor.cycle_id)
        return way | {"planned_on": planned.day} if planned else way


def of(circumstances: Circumstances) -> Iterator[Owed]:
    """Everything that this room's rules ask of one partnership. Writes down what comes next for its teams and cycles."""
    record = Record(circumstances)
    next_for_teams.write_down(record.priorities, record.meetings, at=circumstances.at)
    yield from facilitators(record)
    yield from recaps(record)
    for anchor in record.of(*ANCHORS):
        yield from after_anchor(record, anchor)
    yield from team_meetings(record)
    yield from full_meetings(record)


def recaps(record: Record) -> Iterator[Owed]:
    """T4: of each full meeting, to everybody who was there and can be mailed; kept on the day of the last of them."""
    full = record.of(*FULL)
    sent = reached.of(record.partnership, full)
    for meeting in full:
        page = reverse("meetings:recap", kwargs={"pk": meeting.pk})
        found = sent.get(meeting.pk)
        how = {"done_on": found.done_on, "detail": found.detail} if found else {}
        yield _owed("T4", meeting, title=meeting.called, url=page, **how)


def facilitators(record: Record) -> Iterator[Owed]:
    """T2: each launch with a date asks for somebody who leads through it and is neutral.

    Counted from the planned day, which is what it is about (H8); a launch that has begun asks no more.
    """
    for launch in record.meetings:
        lies_ahead = launch.is_planned and not launch.has_begun
        if launch.type == MeetingType.LAUNCH and not launch.is_postponed and (lies_ahead or launch.neutral_on):
            yield _owed(
                "T2",
                launch,
                url=reverse("meetings:facilitator", kwargs={"pk": launch.pk}),
                anchored_on=launch.day,
                owed_since=min(launch.planned_on, launch.day),
                done_on=launch.neutral_on,
            )


def after_anchor(record: Record, anchor: Meeting) -> Iterator[Owed]:
    """What one launch or refresh sets going."""
    numbers = record.numbers(anchor.held_on)
    refresh = anchor.type == MeetingType.REFRESH
    debriefs = [
        m for m in record.of(MeetingType.DEBRIEF) if m.cycle_id == anchor.cycle_id and m.held_on >= anchor.held_on
    ]
    debrief = record.debrief(anchor)
    yield _owed("T5", anchor, key="debrief", **debrief, done_on=debriefs[0].held_on if debriefs else None)
    dated_too = refresh or numbers["followup_dated_after_launch"]
    for priority in _owing_a_call(record, anchor):
        yield from calls(record, anchor, priority, dated_too=dated_too)
    yield second_meeting(record, anchor)
    if refresh or numbers["one_on_one_after_launch"]:
        yield from one_on_ones(record, anchor)


def calls(record: Record, anchor: Meeting, priority: Priority, *, dated_too: bool) -> Iterator[Owed]:
    """T8, the follow-up call of one claimed priority, and T7, that its date is fixed; T7 late is W10."""
    dated = record.calls(priority)
    since = call_anchor(held_on=anchor.held_on, claimed_on=priority.claimed_on or anchor.held_on)
    champions = record.champions[priority.pk]
    upcoming = next((call for call in dated if call.is_planned), None)
    way = record.way_to(upcoming, MeetingType.FOLLOW_UP_CALL, priority=priority.pk)
    common = {"key": f"priority:{priority.pk}", "title": priority.title, "url": way["url"]}
    if dated_too:
        yield _owed("T7", anchor, **common, done_on=min(map(_dated_on, dated), default=None))
    yield _owed(
        "T8",
        anchor,
        **common,
        anchored_on=since,
        done_on=priority.call_held_on,
        planned_on=way.get("planned_on"),
        detail=waiting(champions),
    )


def _dated_on(call: Meeting) -> dt.date:
    """When its date was fixed: the day of planning, or its own for one that was entered afterwards."""
    return min(call.planned_on, call.day)


def second_meeting(record: Record, anchor: Meeting) -> Owed:
    """T10 after a launch, T11 after a refresh."""
    planned = record.planned(MeetingType.SECOND, cycle=anchor.cycle_id)
    return _owed(
        "T11" if anchor.type == MeetingType.REFRESH else "T10",
        anchor,
        key="second",
        done_on=anchor.cycle.second_met_on,
        **record.way_to(planned, MeetingType.SECOND),
    )


def one_on_ones(record: Record, anchor: Meeting) -> Iterator[Owed]:
    """T13: a talk with each champion of the cycle whose first full meeting this was.

    Who withdraws before the talk is owed none.
    """
    talks = _talks(record, since=anchor.held_on)
    page = reverse("meetings:one_on_ones", kwargs={"slug": record.partnership.slug})
    for person in newcomers.new_champions(anchor, talked=talks):
        yield _owed(
            "T13",
            anchor,
            key="one-on-one",
            person=person,
            title=person.name,
            url=f"{page}?{urlencode({'cycle': anchor.cycle.number})}#champion-{person.pk}",
            done_on=talks.get(person.pk),
        )


def team_meetings(record: Record) -> Iterator[Owed]:
    """T17: each team meeting asks for the next, at the team's own pace, as long as the team lives."""
    for priority in record.priorities:
        held = [m for m in record.of(MeetingType.ACTION_TEAM) if m.priority_id == priority.pk]
        planned = record.planned(MeetingType.ACTION_TEAM, priority=priority.pk)
        way = record.way_to(planned, MeetingType.ACTION_TEAM, priority=priority.pk)
        for meeting, following in zip_longest(held, held[1:]):
            if following or priority.state in OWING:
                yield _owed(
                    "T17",
                    meeting,
                    title=priority.title,
                    **way,
                    done_on=following.held_on if following else None,
                    pace=priority.cadence,
                )


def full_meetings(record: Record) -> Iterator[Owed]:
    """T18: each full meeting asks for the next. After a launch or refresh it is the second (T10, T11)."""
    held = record.of(*FULL)
    way = record.way_to(record.planned(*FULL), MeetingType.QUARTERLY)
    for meeting, following in zip_longest(held, held[1:]):
        if not meeting.is_anchor:
            yield _owed(
                "T18",
                meeting,
                **way,
                done_on=following.held_on if following else None,
            )


def _owed(
    rule: str, meeting: Meeting, *, key: str = "", url: str = "", anchored_on: dt.date | None = None, **values: object
) -> Owed:
    return Owed(
        rule=rule,
        key=key or f"meeting:{meeting.pk}",
        url=url or meeting.get_absolute_url(),
        cycle=meeting.cycle,
        anchored_on=anchored_on or meeting.held_on,
        time_zone=meeting.time_zone,
        **values,
    )


def _owing_a_call(record: Record, anchor: Meeting) -> list[Priority]:
    """The cycle's priorities that have champions and go on, or whose call was held."""
    in_cycle = (p for p in record.priorities if p.cycle_id == anchor.cycle_id)
    return [p for p in in_cycle if p.call_held_on or (p.state in OWING and record.champions[p.pk])]


def waiting(champions: int) -> str:
    """How many champions a call keeps waiting, as its row says it."""
    return ngettext("%(count)d champion is waiting", "%(count)d champions are waiting", champions) % {
        "count": champions
    }


def _talks(record: Record, *, since: dt.date) -> dict[int, dt.date]:
    """The day of the first one-on-one with each person, from local day `since` on."""
    talks = [m for m in record.of(MeetingType.ONE_ON_ONE) if m.held_on >= since]
    present = Attendance.objects.present().filter(meeting__in=talks).order_by("-meeting__held_on")
    return dict(present.values_list("person_id", "meeting__held_on"))
