"""What this room hands out as spreadsheets: the roster, which comes in again unchanged, meetings, attendance, ideas."""

from __future__ import annotations

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from actionteams.models import SignUp
from meetings.counts import FIGURES
from meetings.kinds import MeetingState, MeetingType, Presence
from meetings.models import Attendance, Idea, Meeting, NextStep
from meetings.roster.limits import MOST_COLUMNS
from partnerships import downloads
from partnerships.models import Organization, Partnership, Person, RoleHolding
from partnerships.spreadsheets import Rows

# A name and a day do not tell two of these apart; the list of attendance has them.
NOT_IN_A_COLUMN = frozenset({MeetingType.ONE_ON_ONE})
MOST_MEETINGS = MOST_COLUMNS - 20
CHUNK = 1000


def roster_headings(partnership: Partnership) -> list[str]:
    return [*downloads.about_people(), *(_heading(meeting) for meeting in _in_columns(partnership))]


def roster(partnership: Partnership) -> Rows:
    """Everybody of the partnership with a column for each meeting held: what `meetings.roster` brings in again."""
    meetings = _in_columns(partnership)
    present = set(Attendance.objects.present().filter(meeting__in=meetings).values_list("person", "meeting"))
    yield roster_headings(partnership)
    people = everybody(partnership)
    jobs = downloads.newest_jobs(people)
    for person in people.order_by("name_key", "pk").iterator(chunk_size=CHUNK):
        marks = ["x" if (person.pk, meeting.pk) in present else "" for meeting in meetings]
        yield [*downloads.person_cells(person, jobs.get(person.pk)), *marks]


def everybody(partnership: Partnership) -> QuerySet[Person]:
    """Whoever held a role, was expected or present at a meeting, or signed up there."""
    roles = RoleHolding.objects.filter(partnership=partnership).values("person")
    meetings = Attendance.objects.filter(meeting__partnership=partnership).values("person")
    sign_ups = SignUp.objects.filter(priority__partnership=partnership).values("person")
    here = Q(pk__in=roles) | Q(pk__in=meetings) | Q(pk__in=sign_ups)
    return Person.objects.filter(here, erased_at=None)


def companies(partnership: Partnership) -> Rows:
    """The companies and other organizations that were there, how often and when last; nobody is named."""
    yield [
        _("Organization"),
        _("Kind"),
        _("County"),
        _("Parent company"),
        _("Meetings"),
        _("People so far"),
        _("Last there on"),
    ]
    there = Q(attendances__meeting__partnership=partnership, attendances__state=Presence.PRESENT)
    there &= Q(attendances__meeting__state=MeetingState.HELD)
    rows = Organization.objects.select_related("county", "parent").annotate(
        meetings=Count("attendances__meeting", filter=there, distinct=True),
        people=Count("attendances__person", filter=there, distinct=True),
        last_on=Max("attendances__meeting__held_on", filter=there),
    )
    for row in rows.filter(meetings__gt=0).order_by("name_key", "pk").iterator(chunk_size=CHUNK):
        yield [
            row.name,
            row.get_system_display(),
            row.county.name if row.county else "",
            row.parent.name if row.parent else "",
            row.meetings,
            row.people,
            row.last_on,
        ]


def _in_columns(partnership: Partnership) -> list[Meeting]:
    """Held meetings, the oldest first; of very many the latest."""
    rows = Meeting.objects.of(partnership).held().exclude(type__in=NOT_IN_A_COLUMN).select_related("priority")
    return list(reversed(rows.order_by("-held_on", "-pk")[:MOST_MEETINGS]))


def _heading(meeting: Meeting) -> str:
    return f"{meeting.called} {meeting.day.isoformat()}"


def meetings(rows: QuerySet[Meeting]) -> Rows:
    """Meetings with their counts; nobody is named."""
    yield [
        _("Partnership"),
        _("Date"),
        _("Start"),
        _("Time zone"),
        _("Meeting"),
        _("Kind"),
        _("State"),
        _("How"),
        _("Place"),
        _("Kind of place"),
        _("Business leaders"),
        _("Companies"),
        _("Public side"),
        _("There for the first time"),
        _("Companies for the first time"),
        _("Meeting number"),
    ]
    for meeting in rows.select_related("partnership", "priority").iterator(chunk_size=CHUNK):
        counts = [getattr(meeting, name) if meeting.is_held else None for name in FIGURES]
        yield [
            meeting.partnership.name,
            meeting.day,
            meeting.starts_local.strftime("%H:%M"),
            meeting.time_zone,
            meeting.called,
            meeting.get_type_display(),
            meeting.get_state_display(),
            meeting.get_mode_display(),
            meeting.venue,
            meeting.get_venue_kind_display(),
            *counts,
            meeting.pk,
        ]


def attendance(partnership: Partnership) -> Rows:
    """Who was expected or there, as what, and from which organization on that day."""
    yield [
        _("Date"),
        _("Meeting"),
        _("Person"),
        _("Organization that day"),
        _("As"),
        _("State"),
        _("How"),
        _("Walked in"),
        _("Why a support partner was there"),
        _("Meeting number"),
        _("Record"),
    ]
    rows = Attendance.objects.filter(meeting__partnership=partnership)
    rows = rows.select_related("meeting__priority", "person", "organization")
    for row in rows.order_by("meeting__starts_at", "meeting", "person__name_key", "pk").iterator(chunk_size=CHUNK):
        yield [
            row.meeting.day,
            row.meeting.called,
            row.person.name,
            row.organization.name if row.organization else "",
            row.get_capacity_display(),
            row.get_state_display(),
            row.get_mode_display(),
            _("yes") if row.walk_in else "",
            row.exception_reason,
            row.meeting_id,
            row.person_id,
        ]


def ideas(partnership: Partnership) -> Rows:
    """The notes of every meeting and the priority each became part of; nobody is named."""
    yield [_("Date"), _("Meeting"), _("Idea"), _("Priority")]
    rows = Idea.objects.filter(meeting__partnership=partnership).select_related("meeting__priority", "priority")
    for idea in rows.order_by("meeting__starts_at", "meeting", "pk").iterator(chunk_size=CHUNK):
        yield [idea.meeting.day, idea.meeting.called, idea.text, idea.priority.title if idea.priority else ""]


def next_steps(partnership: Partnership) -> Rows:
    """What was agreed at meetings beside any one priority."""
    yield [_("Date"), _("Meeting"), _("What"), _("Who"), _("Due"), _("Done on")]
    rows = NextStep.objects.filter(meeting__partnership=partnership).select_related("meeting__priority", "owner")
    for step in rows.order_by("meeting__starts_at", "meeting", "pk").iterator(chunk_size=CHUNK):
        owner = step.owner.name if step.owner else ""
        yield [step.meeting.day, step.meeting.called, step.what, owner, step.due_on, step.done_on]
