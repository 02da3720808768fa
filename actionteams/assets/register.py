"""The register of what organizations bring, read for a partnership or for one team, both sides beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import Promise

from actionteams.models import Action, Asset, Priority
from actionteams.states import ENDED, AssetState, PriorityState
from partnerships.models import Organization, Partnership
from partnerships.roles import Capability
from partnerships.sides import Seating
from partnerships.systems import Side

# No call is to come for these. A pause is not among them: whoever signs up again has the call before them.
AT_REST = ENDED | {PriorityState.PARKED}


@dataclass(frozen=True)
class Line:
    """One asset, the side that its organization sits on, and the actions that it serves."""

    asset: Asset
    side: Side

    @property
    def is_industry(self) -> bool:
        return self.side == Side.INDUSTRY

    @property
    def state(self) -> AssetState:
        return self.asset.state

    @property
    def actions(self) -> list[Action]:
        return list(self.asset.actions.all())


@dataclass(frozen=True)
class Sum:
    """How many of one side are in one state; hours and dollars are of those that name them."""

    number: int
    hours: Decimal
    dollars: Decimal


@dataclass(frozen=True)
class Beside:
    """One state, with both sides beside each other."""

    label: str | Promise
    public: Sum
    industry: Sum


@dataclass(frozen=True)
class Bringer:
    """One organization and what it brings."""

    organization: Organization
    side: Side
    lines: list[Line]


@dataclass(frozen=True)
class Served:
    """One action and what several organizations put together for it (S3-57)."""

    action: Action
    lines: list[Line]


def is_listed_for(may: Container[Capability]) -> bool:
    """Who reads the rows; everybody else sees counts only (section 10)."""
    return Capability.SUPPORT in may or Capability.TEAMWORK in may


def visible(partnership: Partnership, may: Container[Capability]) -> QuerySet[Asset]:
    """Industry speaks first: without TEAMWORK, nothing that serves a priority whose call is still to come."""
    rows = Asset.objects.filter(partnership=partnership)
    return rows if Capability.TEAMWORK in may else after_calls(rows)


def after_calls(rows: QuerySet[Asset]) -> QuerySet[Asset]:
    """`rows` without what serves a priority whose call is still to come.

    What was parked, completed or closed without one has nothing to protect; taken up again, it waits for its call.
    """
    before_its_call = Priority.objects.filter(call_held_on=None).exclude(state__in=AT_REST)
    served = Asset.actions.through.objects.filter(action__priority__in=before_its_call)
    return rows.exclude(priority__in=before_its_call).exclude(pk__in=served.values("asset"))


def with_all(rows: QuerySet[Asset]) -> QuerySet[Asset]:
    """With everything that a line shows, in a fixed order."""
    actions = Action.objects.select_related("priority").order_by("pk")
    rows = rows.select_related("organization", "person", "priority", "partnership")
    return rows.prefetch_related(Prefetch("actions", queryset=actions)).in_order()


def beside(lines: Iterable[Line]) -> list[Beside]:
    """Each asset once, in the state in which it is today, and all that stand together; withdrawn ones are not counted."""
    standing = [line for line in lines if line.state != AssetState.WITHDRAWN]
    states = (AssetState.OFFERED, AssetState.COMMITTED, AssetState.USED)
    return [_beside(state.label, [line for line in standing if line.state == state]) for state in states]


def _beside(label: str | Promise, lines: list[Line]) -> Beside:
    public, industry = ([line for line in lines if line.side == side] for side in (Side.PUBLIC, Side.INDUSTRY))
    return Beside(label, _sum(public), _sum(industry))


def _sum(lines: list[Line]) -> Sum:
    hours = sum((line.asset.hours or Decimal() for line in lines), Decimal())
    return Sum(len(lines), hours, sum((line.asset.dollars or Decimal() for line in lines), Decimal()))


class OfPartnership:
    """The register of one partnership on local day `today`, as somebody with the capabilities `may` reads it."""

    def __init__(self, partnership: Partnership, *, today: dt.date, may: Container[Capability]) -> None:
        self.partnership, self.today, self.may = partnership, today, may
        self.is_listed = is_listed_for(may)

    @cached_property
    def lines(self) -> list[Line]:
        seating = Seating(self.partnership, [], day=self.today)
        rows = with_all(visible(self.partnership, self.may))
        return [Line(asset, seating.side_of_organization(asset.organization)) for asset in rows]

    @property
    def counts(self) -> list[Beside]:
        return beside(self.lines)

    def narrowed(self, *, kind: str = "", state: str = "", side: str = "", priority: int | None = None) -> list[Line]:
        """The lines with this kind, state and side, and of this priority: meant for it or serving one of its actions."""
        return [
            line
            for line in self.lines
            if kind in {"", line.asset.kind}
            and state in {"", line.state}
            and side in {"", line.side}
            and (priority is None or priority in _priorities(line))
        ]

    @staticmethod
    def bringers(lines: Iterable[Line]) -> list[Bringer]:
        """By organization, in the order of the lines."""
        found: dict[int, Bringer] = {}
        for line in lines:
            organization = line.asset.organization
            found.setdefault(organization.pk, Bringer(organization, line.side, [])).lines.append(line)
        return list(found.values())


def _priorities(line: Line) -> set[int | None]:
    return {line.asset.priority_id} | {action.priority_id for action in line.actions}


class OfTeam:
    """What serves one team on local day `today`: meant for its priority, or matched to one of its actions."""

    def __init__(self, priority: Priority, *, today: dt.date) -> None:
        self.priority, self.today = priority, today

    @cached_property
    def seating(self) -> Seating:
        """Sides of organizations, and of whoever owns an action."""
        owners = {action.owner_id for action in self.actions if action.owner_id}
        return Seating(self.priority.partnership, owners, day=self.today)

    @cached_property
    def lines(self) -> list[Line]:
        here = Q(priority=self.priority) | Q(actions__priority=self.priority)
        rows = Asset.objects.filter(here, partnership=self.priority.partnership_id).standing()
        return [Line(one, self.seating.side_of_organization(one.organization)) for one in with_all(rows.distinct())]

    @cached_property
    def actions(self) -> list[Action]:
        """Open ones first, as they are to be matched."""
        rows = self.priority.actions.soonest_first()
        return sorted(rows, key=lambda action: action.is_done)

    @property
    def served(self) -> list[Served]:
        """Each action with what was put together for it, those without anything left out."""
        by_action = {action.pk: Served(action, []) for action in self.actions}
        for line in self.lines:
            for action in line.actions:
                if action.pk in by_action:
                    by_action[action.pk].lines.append(line)
        return [one for one in by_action.values() if one.lines]

    @property
    def waiting(self) -> list[Line]:
        """Meant for this team, and serving none of its actions yet."""
        here = {action.pk for action in self.actions}
        return [line for line in self.lines if here.isdisjoint(action.pk for action in line.actions)]

    @property
    def counts(self) -> list[Beside]:
        return beside(self.lines)

    @property
    def organizations(self) -> int:
        """How many organizations bring something; branches of one parent are one."""
        return len({line.asset.organization.counted_as for line in self.lines})

    @cached_property
    def choices(self) -> list[Asset]:
        """All that the partnership has, for matching."""
        rows = Asset.objects.filter(partnership=self.priority.partnership_id).standing()
        return list(rows.select_related("organization").in_order())
