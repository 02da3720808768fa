"""The teams of one person and what of them is theirs to see, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from actionteams import horizons, progress_lines
from actionteams.models import Action, Chair, PlanPart, PlanReview, PlanVersion, Priority, SignUp, TeamSeat
from actionteams.states import Horizon
from followups.windows import Window
from partnerships import guidance
from partnerships.models import Partnership, Person


class Place(models.TextChoices):
    """How somebody belongs to a team."""

    CHAIR = "chair", _("Chair")
    CHAMPION = "champion", _("Champion")
    RESPONDER = "responder", _("First responder")
    OWNER = "owner", _("Owner of an action")


# Industry plans first: these see the plan before the call, and all actions at any time.
INDUSTRY = frozenset({Place.CHAIR, Place.CHAMPION})
ON_THE_TEAM = INDUSTRY | {Place.RESPONDER}
LOOKING_BACK = dt.timedelta(days=60)


def places_of(person: Person, partnership: Partnership | None = None, *, day: dt.date) -> dict[int, frozenset[Place]]:
    """By the number of the priority, how `person` belongs to it; at one partnership, or anywhere. Four queries.

    Whoever finished an action belongs to its team for a while after that, to look back on it.
    """
    still_theirs = Q(done_on=None) | Q(done_on__gte=day - LOOKING_BACK)
    rows: list[tuple[Place, QuerySet]] = [
        (Place.CHAIR, Chair.objects.current().filter(person=person)),
        (Place.CHAMPION, SignUp.objects.current().filter(person=person)),
        (Place.RESPONDER, TeamSeat.objects.current().filter(person=person)),
        (Place.OWNER, Action.objects.filter(still_theirs, owner=person)),
    ]
    found: dict[int, set[Place]] = defaultdict(set)
    for place, query in rows:
        if partnership is not None:
            query = query.filter(priority__partnership=partnership)
        for number in query.values_list("priority_id", flat=True):
            found[number].add(place)
    return {number: frozenset(places) for number, places in found.items()}


def is_on_a_team(person: Person | None, partnership: Partnership | None = None, *, day: dt.date) -> bool:
    return person is not None and bool(places_of(person, partnership, day=day))


@dataclass(frozen=True)
class Team:
    """One priority as one of its people sees it on local day `today`. `mine` and `others` are its open actions."""

    priority: Priority
    places: frozenset[Place]
    today: dt.date
    actions: tuple[Action, ...]
    owner: Person
    window: Window | None

    @property
    def place(self) -> str:
        """The weightiest of their places, in words."""
        return next(place.label for place in Place if place in self.places)

    @property
    def sees_team(self) -> bool:
        """The plan and what others do: industry always, whoever supports it once the call was held."""
        return sees_team(self.priority, self.places)

    @property
    def may_correct(self) -> bool:
        return Place.CHAIR in self.places

    @property
    def open_actions(self) -> list[Action]:
        return [action for action in self.actions if not action.is_done]

    @property
    def mine(self) -> list[Action]:
        return [action for action in self.open_actions if action.owner_id == self.owner.pk]

    @property
    def others(self) -> list[Action]:
        return [action for action in self.open_actions if self.sees_team and action.owner_id != self.owner.pk]

    @property
    def done(self) -> list[Action]:
        return [action for action in self.actions if action.is_done and self.sees_team]

    @property
    def first_win(self) -> Action | None:
        """The first win still to come, or else the one that was reached."""
        wins = [action for action in self.actions if action.horizon == Horizon.FIRST_WIN]
        return min(wins, key=lambda action: action.is_done, default=None) if self.sees_team else None

    @property
    def plan(self) -> PlanPart | None:
        return getattr(self.priority, "plan_part", None) if self.sees_team else None

    @property
    def next_meeting(self) -> dt.datetime | None:
        """When the team meets next, on the clock of the place where it does."""
        begins, zone = self.priority.next_meeting_at, self.priority.next_meeting_zone
        return begins.astimezone(zoneinfo.ZoneInfo(zone or self.priority.partnership.time_zone)) if begins else None


def sees_team(priority: Priority, places: frozenset[Place]) -> bool:
    return bool(places & INDUSTRY) or (bool(places) and priority.call_held_on is not None)


@dataclass(frozen=True)
class Own:
    """What is `person`'s: at one `partnership`, into which their link leads, or at all of them."""

    person: Person
    partnership: Partnership | None
    now: dt.datetime

    @cached_property
    def places(self) -> dict[int, frozenset[Place]]:
        return places_of(self.person, self.partnership, day=self.now.date())

    def action(self, number: int) -> Action | None:
        """An action that they may speak for: their own, or of a team they are on and see."""
        row = Action.objects.select_related("priority__partnership", "priority__cycle", "owner", "review")
        action = row.filter(pk=number, priority__in=self.places).first()
        if action is None:
            return None
        places = self.places[action.priority_id]
        of_team = bool(places & ON_THE_TEAM) and sees_team(action.priority, places)
        return action if of_team or action.owner_id == self.person.pk else None

    def may_correct(self, action: Action) -> bool:
        """Chairs change the course of what their team does."""
        return Place.CHAIR in self.places.get(action.priority_id, frozenset())

    def today(self, partnership: Partnership) -> dt.date:
        return partnership.local_date(self.now)

    @cached_property
    def reviews(self) -> list[PlanReview]:
        """The plans they were asked to look at, the newest of each cycle."""
        rows = PlanReview.objects.filter(person=self.person).select_related("version__cycle__partnership")
        if self.partnership is not None:
            rows = rows.filter(version__cycle__partnership=self.partnership)
        newest: dict[int, PlanReview] = {}
        for row in rows.order_by("version__number"):
            newest[row.version.cycle_id] = row
        return list(newest.values())

    @cached_property
    def teams(self) -> list[Team]:
        """Their teams in the order of the partnership, those that have ended last."""
        rows = Priority.objects.filter(pk__in=self.places).select_related("partnership", "cycle", "plan_part")
        priorities = sorted(rows.order_by("partnership", "cycle", "position", "pk"), key=lambda one: one.has_ended)
        windows = first_win_windows(priorities)
        actions = self._actions()
        return [
            Team(
                priority=one,
                places=self.places[one.pk],
                today=self.today(one.partnership),
                actions=tuple(actions.get(one.pk, ())),
                owner=self.person,
                window=windows[one.pk],
            )
            for one in priorities
        ]

    def _actions(self) -> dict[int, list[Action]]:
        rows = Action.objects.filter(priority__in=self.places).select_related("owner", "review").soonest_first()
        found: dict[int, list[Action]] = defaultdict(list)
        for action in progress_lines.attach(rows):
            found[action.priority_id].append(action)
        return found


def first_win_windows(priorities: list[Priority]) -> dict[int, Window | None]:
    """By number, from when to when the first win of each is due (T14), in two queries at most."""
    history = guidance.GuidanceHistory()
    adopted = _adoptions({one.cycle_id for one in priorities})
    found: dict[int, Window | None] = {}
    for one in priorities:
        day = one.call_held_on or one.cycle.anchored_on or one.proposed_on
        numbers = history.on(day)
        anchor = horizons.anchored_on(one, numbers=numbers, adopted_on=adopted.get(one.cycle_id))
        found[one.pk] = horizons.window(Action(horizon=Horizon.FIRST_WIN), anchored_on=anchor, numbers=numbers)
    return found


def _adoptions(cycles: set[int]) -> dict[int, dt.date]:
    """The day on which the plan of each cycle was first adopted."""
    rows = PlanVersion.objects.adopted().filter(cycle__in=cycles).order_by("-adopted_on")
    return dict(rows.values_list("cycle", "adopted_on"))
