"""The sheet of one meeting: all that the capture screen shows, each kind of row read once however many there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from actionteams.models import Chair, PlanVersion, Priority, SignUp
from actionteams.models.priority import PriorityQuerySet
from followups import rules, wording
from meetings import adopting, counts, new_ideas, next_steps, outlook, quiet_lines, team_lines, teams_before
from meetings.counts import Seat, Tally
from meetings.kinds import WITH_WALL, MeetingType
from meetings.models import Attendance, Idea, Meeting
from meetings.next_steps import Step
from meetings.on_a_call import is_exception
from meetings.recaps import lines as recap_lines
from meetings.teams_before import TeamBefore
from partnerships import guidance
from partnerships.guidance import Guidance
from partnerships.models import Organization, Partnership
from partnerships.quiet_line import QuietLine
from partnerships.systems import PUBLIC_CAPACITIES


@dataclass(frozen=True)
class Group:
    """The notes under one priority, or those not grouped yet (`priority` None)."""

    priority: Priority | None
    notes: list[Idea]


class Sheet:
    """One meeting's record. Every property costs one query at most, and is read once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        # Known before the rest is read, so that nothing here is older; what is read later may be newer.
        self.version = meeting.partnership.record_version

    def version_now(self) -> int:
        """The version by the end of reading: nothing that was read is newer."""
        return Partnership.objects.values_list("record_version", flat=True).get(pk=self.meeting.partnership_id)

    @property
    def has_wall(self) -> bool:
        return self.meeting.type in WITH_WALL

    # Who is here

    @cached_property
    def attendances(self) -> list[Attendance]:
        rows = self.meeting.attendances.select_related("person", "organization__parent").order_by("-at", "-pk")
        return list(rows)

    @cached_property
    def here(self) -> list[Attendance]:
        """Those present, the last to come first."""
        return [row for row in self.attendances if row.is_present]

    @cached_property
    def expected(self) -> list[Attendance]:
        return sorted((row for row in self.attendances if not row.is_present), key=lambda row: row.person.name_key)

    @property
    def present(self) -> set[int]:
        return {row.person_id for row in self.here}

    @property
    def industry(self) -> list[Attendance]:
        return [row for row in self.here if row.is_industry]

    @property
    def public(self) -> list[Attendance]:
        return [row for row in self.here if not row.is_industry]

    @cached_property
    def tally(self) -> Tally:
        seats = (
            Seat(row.person_id, row.organization and row.organization.counted_as, row.capacity) for row in self.here
        )
        return counts.tally(seats)

    @cached_property
    def lead(self) -> int:
        """How many more leaders than public side are in the room, as W5 weighs them."""
        return self.tally.leaders - quiet_lines.counted_as_public(self.tally, self.numbers)

    @property
    def public_leads(self) -> bool:
        return self.lead < 0

    @property
    def is_even(self) -> bool:
        return self.lead == 0

    @cached_property
    def companies(self) -> list[tuple[str, int]]:
        """Each company with its leaders in the room, by name; branches stand under their parent."""
        return _heads(row.organization for row in self.industry if row.organization)

    @cached_property
    def public_organizations(self) -> list[tuple[str, int]]:
        public = (row for row in self.here if row.capacity in PUBLIC_CAPACITIES)
        return _heads(row.organization for row in public if row.organization)

    # What they put up

    @cached_property
    def ideas(self) -> list[Idea]:
        return list(self.meeting.ideas.select_related("priority").order_by("-pk"))

    @cached_property
    def groups(self) -> list[Group]:
        """Notes not grouped yet, then those of each priority in order."""
        places: dict[Priority | None, list[Idea]] = {None: []} | {one: [] for one in self.priorities}
        for idea in self.ideas:
            places.setdefault(idea.priority, []).append(idea)
        return [Group(priority, notes) for priority, notes in places.items() if notes or priority is None]

    @property
    def loose(self) -> int:
        return sum(idea.priority_id is None for idea in self.ideas)

    # What becomes of the teams before them

    @property
    def is_refresh(self) -> bool:
        return self.meeting.type == MeetingType.REFRESH

    @cached_property
    def teams_before(self) -> list[TeamBefore]:
        return teams_before.of(self.meeting, here={row.person_id for row in self.industry}) if self.is_refresh else []

    @property
    def undecided(self) -> list[TeamBefore]:
        return [one for one in self.teams_before if one.decision is None]

    @cached_property
    def going_on(self) -> set[int]:
        """The numbers of the priorities in which a team before goes on; the others are new (S4-44)."""
        return new_ideas.going_on(self.teams_before)

    @cached_property
    def new_ideas(self) -> new_ideas.Share | None:
        """How much of the wall is new; None but at a refresh with a wall that is not empty."""
        return new_ideas.share(self.ideas, continuing=self.going_on) if self.is_refresh and self.ideas else None

    @property
    def crowded_lines(self) -> list[QuietLine]:
        return list(new_ideas.lines(self.new_ideas)) if self.new_ideas else []

    # What they will work on

    @cached_property
    def priorities(self) -> list[Priority]:
        """Those that the meeting can be about, in order, each with its `signed` champions and who is `chairing`."""
        rows = _with_champions(list(priorities_of(self.meeting).in_order()))
        return _with_chairs(rows) if self.names_chairs else rows

    @property
    def names_chairs(self) -> bool:
        """S0-24: chairs become formal at the second meeting, and at a later one where a team lost its own."""
        return self.meeting.may_adopt_plan

    @cached_property
    def adopted_version(self) -> PlanVersion | None:
        return adopting.version_of(self.meeting)

    @property
    def first_win_span(self) -> str:
        """T14: when a first win would be due that is counted from this call; "" where the network counts otherwise."""
        if not self.meeting.has_guide or self.numbers["action_anchor"] != "call":
            return ""
        window = rules.rule("T14").window(self.meeting.day, self.numbers)
        return wording.span(window.opens_on, window.due_on)

    # What comes next

    @cached_property
    def steps(self) -> list[Step]:
        return next_steps.of(self.meeting)

    @cached_property
    def outlook(self) -> outlook.Outlook:
        champions = {one.pk: len(one.signed) for one in self.priorities} if self.meeting.is_full else {}
        shown = self.priorities if self.meeting.is_full else ()
        return outlook.before(self.meeting, shown, champions=champions, numbers=self.numbers)

    @cached_property
    def followed(self) -> list[outlook.Promise]:
        """What is owed since it was held."""
        return outlook.after(self.meeting) if self.meeting.is_held else []

    @cached_property
    def quiet_lines(self) -> list[QuietLine]:
        found = quiet_lines.of(self.meeting, self.tally, numbers=self.numbers)
        if self.names_chairs:
            alone = (one for one in self.priorities if one.is_alive and not one.chairing)
            found += team_lines.without_chair(self.meeting, alone)
        steps = len(self.steps) if self.meeting.is_call else 0
        unexplained = sum(is_exception(self.meeting, row) and not row.exception_reason for row in self.here)
        return [*found, *team_lines.of_call(self.meeting, steps=steps, unexplained=unexplained, today=self.meeting.day)]

    @cached_property
    def closing_lines(self) -> list[QuietLine]:
        """W23, from what the page has read anyway; not as long as nobody is here."""
        if not (self.meeting.is_full and self.here):
            return []
        day = self.meeting.day
        fresh = (row for one in self.priorities for row in one.signed)
        taken = [*fresh, *(row for one in self.priorities if self.names_chairs for row in one.chairing)]
        committed = any(self.meeting.is_anchor or row.started_on == day for row in taken)
        committed = committed or self.meeting.plan_adopted or recap_lines.are_taken(self.steps)
        said = {"committed": committed, "steps": len(self.steps), "today": day, "numbers": self.numbers}
        return list(recap_lines.of(self.meeting, **said))

    @cached_property
    def numbers(self) -> Guidance:
        """The guidance numbers in force on the meeting's day."""
        return guidance.on(self.meeting.day)


def priorities_of(meeting: Meeting) -> PriorityQuerySet:
    """Those that a meeting can be about: its own one, or those of its cycle that had not ended before its day."""
    rows = Priority.objects.select_related("partnership", "cycle")
    if meeting.is_about_a_priority:
        return rows.filter(pk=meeting.priority_id)
    return rows.filter(cycle=meeting.cycle_id).not_over_before(meeting.day)


def _with_champions(rows: list[Priority]) -> list[Priority]:
    by_number = {row.pk: row for row in rows}
    for row in rows:
        row.signed = []  # type: ignore[attr-defined]
    signed = SignUp.objects.current().filter(priority__in=rows).select_related("person", "organization")
    for sign_up in signed.order_by("at", "pk"):
        sign_up.priority = by_number[sign_up.priority_id]
        sign_up.priority.signed.append(sign_up)
    return rows


def _with_chairs(rows: list[Priority]) -> list[Priority]:
    """And which champions `may_chair` besides."""
    chairing: dict[int, list[Chair]] = {row.pk: [] for row in rows}
    current = Chair.objects.current().filter(priority__in=rows).select_related("person")
    for chair in current.order_by("started_on", "pk"):
        chairing[chair.priority_id].append(chair)
    for row in rows:
        row.chairing = chairing[row.pk]  # type: ignore[attr-defined]
        taken = {chair.person_id for chair in row.chairing}
        row.may_chair = [sign_up for sign_up in row.signed if sign_up.person_id not in taken]  # type: ignore[attr-defined]
    return rows


def _heads(organizations: object) -> list[tuple[str, int]]:
    names: Counter[int] = Counter()
    called: dict[int, str] = {}
    for organization in organizations:  # type: ignore[attr-defined]
        home: Organization = organization.parent or organization
        names[home.pk] += 1
        called[home.pk] = home.name
    return sorted(((called[number], count) for number, count in names.items()), key=lambda pair: pair[0].casefold())
