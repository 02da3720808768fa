"""One meeting as its page shows it: who, what was said, what follows. Only reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from actionteams.models import Priority, PriorityStateChange, TeamDecision
from actionteams.states import PriorityState
from followups.lines import Line
from followups.models import FollowUp
from meetings.kinds import MeetingType
from meetings.models import Attendance, Idea, Meeting
from partnerships.models import Person, RoleHolding
from partnerships.roles import Role
from partnerships.systems import PUBLIC_CAPACITIES, Capacity


@dataclass
class Group:
    """Some rows under one heading."""

    heading: str
    rows: list[Any] = field(default_factory=list)
    dot: str = ""


def present(meeting: Meeting) -> list[Group]:
    """Who was there, by side; sides without anybody are left out."""
    rows = list(_people(meeting).present())
    groups = [
        Group(_("Business leaders"), [row for row in rows if row.capacity == Capacity.INDUSTRY], "i"),
        Group(_("Public partners"), [row for row in rows if row.capacity in PUBLIC_CAPACITIES], "p"),
        Group(_("Facilitators"), [row for row in rows if row.capacity == Capacity.FACILITATOR]),
    ]
    return [group for group in groups if group.rows]


def expected(meeting: Meeting) -> list[Attendance]:
    return list(_people(meeting).expected())


def ideas(meeting: Meeting) -> list[Group]:
    """The notes that went up, under their priorities in order; those without one come last."""
    groups: dict[int | None, Group] = {}
    rows = Idea.objects.filter(meeting=meeting).select_related("priority").order_by("priority__position", "pk")
    for idea in rows:
        heading = idea.priority.title if idea.priority else _("Not grouped")
        groups.setdefault(idea.priority_id, Group(heading)).rows.append(idea)
    loose = groups.pop(None, None)
    return [*groups.values(), *([loose] if loose else [])]


def followed(meeting: Meeting, *, today: dt.date) -> list[Line]:
    """The promises that this meeting set going, or kept."""
    keys = Q(key=meeting.source)
    if meeting.is_anchor:
        keys |= Q(cycle=meeting.cycle, anchored_on=meeting.held_on)
    elif meeting.priority_id:
        keys |= Q(key=f"priority:{meeting.priority_id}", done_on=meeting.held_on)
    rows = FollowUp.objects.of(meeting.partnership).owed().filter(keys).for_page()
    return [Line(row, today) for row in rows] if meeting.is_held else []


def priorities(meeting: Meeting) -> list[Priority]:
    """What a launch or refresh that was held made of the priorities of its cycle, in one query.

    Each with its `champions` of that day, and whether it `was_parked` at the close, since nobody signed up for it (H1).
    """
    if not (meeting.is_anchor and meeting.is_held):
        return []
    signed = Count("sign_ups__person", filter=Q(sign_ups__started_on=meeting.held_on), distinct=True)
    parked = PriorityStateChange.objects.filter(
        priority=OuterRef("pk"), source=meeting.source, state=PriorityState.PARKED
    )
    rows = Priority.objects.filter(partnership=meeting.partnership_id, cycle=meeting.cycle_id)
    rows = rows.annotate(champions=signed, was_parked=Exists(parked)).filter(Q(champions__gt=0) | Q(was_parked=True))
    return list(rows.order_by("was_parked", "position", "pk"))


def parked(meeting: Meeting) -> list[Priority]:
    """What came off the agenda at the close of a launch or refresh."""
    return [priority for priority in priorities(meeting) if priority.was_parked]


def teams_before(meeting: Meeting) -> list[TeamDecision]:
    """What a refresh decided about each team of the cycle before it (S4-22)."""
    if meeting.type != MeetingType.REFRESH:
        return []
    rows = TeamDecision.objects.filter(cycle=meeting.cycle_id).select_related("priority__cycle", "into")
    return list(rows.in_order())


def known(meeting: Meeting) -> Any:
    """People whom the partnership knows, by name."""
    partnership = meeting.partnership_id
    known_by = (
        Q(pk__in=Attendance.objects.filter(meeting__partnership=partnership).values("person"))
        | Q(role_holdings__partnership=partnership, role_holdings__ended_on=None)
        | Q(sign_ups__priority__partnership=partnership)
    )
    return Person.objects.filter(pk__in=Person.objects.filter(known_by).values("pk")).order_by("name", "pk")


def around(meeting: Meeting) -> Any:
    """Those of them who are not on the meeting's list yet."""
    return known(meeting).exclude(pk__in=meeting.attendances.values("person"))


@dataclass(frozen=True)
class Offer:
    """Several people who can be put on the list at once; `key` is what the button sends."""

    key: str
    label: str
    people: list[Person]


def offers(meeting: Meeting) -> list[Offer]:
    """Whom the partnership would ask together, as far as they are not on the list yet; groups of nobody are left out."""
    not_listed = {person.pk: person for person in around(meeting)}
    held = RoleHolding.objects.filter(partnership=meeting.partnership_id).during(meeting.day)
    roles = [(role, number) for role, number in held.values_list("role", "person_id") if number in not_listed]
    signed = meeting.priority.sign_ups.current().values_list("person_id", flat=True) if meeting.priority_id else ()
    groups = [
        ("champions", _("Its champions"), set(signed)),
        ("core_team", _("The core team"), {number for role, number in roles if role == Role.CORE_TEAM}),
        ("roles", _("Everybody with a role"), {number for role, number in roles if role != Role.READER}),
    ]
    if meeting.is_call:
        groups = groups[:1]  # H2: nobody else is asked
    found = [
        Offer(key, label, [not_listed[one] for one in not_listed if one in numbers]) for key, label, numbers in groups
    ]
    return [offer for offer in found if offer.people]


def _people(meeting: Meeting) -> Any:
    rows = Attendance.objects.filter(meeting=meeting).select_related("person", "organization")
    return rows.order_by("person__name", "pk")
