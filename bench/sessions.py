"""The meetings of the benchmark, their roll-ups, and more than a million attendances in one statement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import connection

from bench.members import Members
from meetings.kinds import MeetingState, MeetingType
from meetings.models import Meeting
from partnerships.models import Cycle

# Days ago of the full meetings; the first is the launch, the second the second meeting.
FULL = (420, 345, 270, 250, 180, 160, 90, 30)
# Of four members three come to a full meeting; twenty come to a team's.
ABSENT, AT_A_TEAM = 4, 20


@dataclass
class Held:
    """The meetings of one cycle, oldest first."""

    full: list[Meeting] = field(default_factory=list)
    team: list[Meeting] = field(default_factory=list)


def hold_meetings(cycles: list[Cycle], gathered: list[Members], wanted: int, now: dt.datetime) -> list[Held]:
    """Full meetings of three quarters of the members, and as many of teams as it takes for `wanted` attendances."""
    members = len(gathered[0].all)
    at_full = len(FULL) * (members - (members + ABSENT - 1) // ABSENT)
    teams = max(0, wanted - at_full) // min(AT_A_TEAM, members)
    held = [_meetings(cycle, group, teams, now) for cycle, group in zip(cycles, gathered, strict=True)]
    every = [meeting for one in held for meeting in (*one.full, *one.team)]
    Meeting.objects.bulk_create(every, batch_size=2_000)
    for cycle, one in zip(cycles, held, strict=True):
        cycle.anchored_on, cycle.second_met_on = one.full[0].held_on, one.full[1].held_on
    Cycle.objects.bulk_update(cycles, ["anchored_on", "second_met_on"], batch_size=500)
    _attend(gathered)
    return held


def _meetings(cycle: Cycle, group: Members, teams: int, now: dt.datetime) -> Held:
    held, seen = Held(), set()
    for place, ago in enumerate(FULL):
        type = (MeetingType.LAUNCH, MeetingType.SECOND)[place] if place < 2 else MeetingType.QUARTERLY
        meeting = _meeting(cycle, type, now - dt.timedelta(days=ago))
        _roll_up(meeting, group, place, seen)
        held.full.append(meeting)
    for place in range(teams):
        meeting = _meeting(cycle, MeetingType.ACTION_TEAM, now - dt.timedelta(days=5 + 340 * place // max(teams, 1)))
        meeting.leaders, meeting.public_side = AT_A_TEAM, 0
        held.team.append(meeting)
    return held


def _meeting(cycle: Cycle, type: str, at: dt.datetime) -> Meeting:
    return Meeting(
        partnership_id=cycle.partnership_id,
        cycle=cycle,
        type=type,
        starts_at=at,
        time_zone="America/Denver",
        state=MeetingState.HELD,
        planned_on=at.date() - dt.timedelta(days=30),
        held_on=at.date(),
        closed_at=at,
        parts_led_by_industry=2,
    )


def _roll_up(meeting: Meeting, group: Members, place: int, seen: set[int]) -> None:
    """What `meetings.counts` writes when a meeting is closed. Member n stays away where n + the place divides by four."""
    there = [(number, member) for number, member in enumerate(group.all) if (number + place) % ABSENT]
    leaders = [member for number, member in there if number < len(group.industry)]
    publics = [member for number, member in there if number >= len(group.industry)]
    companies = sorted({company.pk for _person, company in leaders})
    new = {person.pk for person, _company in leaders} - seen
    seen |= new
    meeting.leaders, meeting.companies, meeting.public_side = len(leaders), len(companies), len(publics)
    meeting.first_time_people, meeting.first_time_companies = len(new), 0
    meeting.companies_there = companies
    meeting.counties_there = sorted({company.county_id for _person, company in leaders})
    meeting.public_there = sorted(person.pk for person, _agency in publics)


def _attend(gathered: list[Members]) -> None:
    """Everybody's place is written into a table of the moment, from which one statement makes all attendances."""
    rows = [
        (
            group.partnership.pk,
            place,
            person.pk,
            organization.pk,
            "industry" if place < len(group.industry) else "support",
        )
        for group in gathered
        for place, (person, organization) in enumerate(group.all)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_member"
            " (partnership integer, place integer, person integer, organization integer, capacity varchar(12))"
        )
        for start in range(0, len(rows), 150):
            some = rows[start : start + 150]
            marks = ", ".join(["(%s, %s, %s, %s, %s)"] * len(some))
            cursor.execute(f"INSERT INTO bench_member VALUES {marks}", [value for row in some for value in row])
        cursor.execute(ATTEND, [MeetingType.ACTION_TEAM, AT_A_TEAM, MeetingType.ACTION_TEAM, ABSENT])


ATTEND = """
    INSERT INTO meetings_attendance (meeting_id, person_id, organization_id, capacity, state, mode, was_expected,
                                     walk_in, exception_reason, at)
    SELECT meeting.id, member.person, member.organization, member.capacity, 'present', 'in_person', FALSE, FALSE, '',
           meeting.starts_at
    FROM (SELECT id, type, partnership_id, starts_at,
                 row_number() OVER (PARTITION BY partnership_id ORDER BY id) - 1 AS place FROM meetings_meeting) meeting
    JOIN bench_member member ON member.partnership = meeting.partnership_id
    WHERE (meeting.type = %s AND member.place < %s)
       OR (meeting.type <> %s AND (member.place + meeting.place) %% %s <> 0)
"""
