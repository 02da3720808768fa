"""The teams of one person and what of them is theirs to see, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from actionteams import first_wins, going_on, last_days, progress_lines, untold
from actionteams.first_wins import FirstWin
from actionteams.going_on import Ways
from actionteams.models import Action, Chair, NeedRoute, PlanPart, PlanReview, Priority, SignUp, TeamDecision, TeamSeat
from actionteams.needs import reading as needs
from partnerships.guidance import GuidanceHistory
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


def has_own_page(person: Person | None, partnership: Partnership | None = None, *, day: dt.date) -> bool:
    """Whoever is on a team, or is asked to answer what industry needs (S3-68)."""
    if is_on_a_team(person, partnership, day=day):
        return True
    return person is not None and needs.asked_of(person, partnership, day=day).exists()


@dataclass(frozen=True)
class Team:
    """One priority as one of its people sees it on local day `today`. `mine` and `others` are its open actions.

    `goes_on_from` are the teams before it whose open actions stand here, `went_on` is where
    a refresh let it go on, and `goes_along` whether they are on the team there.
    """

    priority: Priority
    places: frozenset[Place]
    today: dt.date
    actions: tuple[Action, ...]
    owner: Person
    first_win: FirstWin | None
    goes_on_from: tuple[TeamDecision, ...] = ()
    went_on: Priority | None = None
    goes_along: bool = False

    @property
    def place(self) -> str:
        """The weightiest of their places, in words."""
        return next(place.label for place in Place if place in self.places)

    @property
    def is_asked_again(self) -> bool:
        """Whether they championed it, and have not signed up where it went on."""
        onward = self.went_on
        return onward is not None and bool(self.places & INDUSTRY) and not (self.goes_along or onward.has_ended)

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
    def plan(self) -> PlanPart | None:
        return getattr(self.priority, "plan_part", None) if self.sees_team else None

    @property
    def next_meeting(self) -> dt.datetime | None:
        """When the team meets next, by the clock of the place; None where nothing has a date."""
        return self.priority.next_meeting_on_its_clock(today=self.today)


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

    @cached_property
    def asks(self) -> list[NeedRoute]:
        """What industry needs and they are to answer, and what they answered lately (S3-68)."""
        return list(needs.asked_of(self.person, self.partnership, day=self.now.date()))

    def ask(self, number: int) -> NeedRoute | None:
        return next((one for one in self.asks if one.pk == number), None)

    @property
    def is_anything(self) -> bool:
        return bool(self.places or self.asks)

    @property
    def where(self) -> Partnership:
        """The partnership that the page speaks for where it must be one."""
        if self.partnership:
            return self.partnership
        return self.teams[0].priority.partnership if self.teams else self.asks[0].need.partnership

    def action(self, number: int) -> Action | None:
        """An action that they may speak for: their own, or of a team they are on and see."""
        row = Action.objects.select_related("priority__partnership", "priority__cycle", "owner", "review")
        action = row.filter(pk=number, priority__in={*self.places, *self._gone_along}).first()
        if action is None:
            return None
        if self._goes_along(action) or self._is_on(action.priority):
            return action
        return action if action.owner_id == self.person.pk else None

    def may_correct(self, action: Action) -> bool:
        """Chairs change the course of what their team does."""
        teams = (action.priority_id, self.home(action.priority_id))
        return any(Place.CHAIR in self.places.get(team, frozenset()) for team in teams)

    def home(self, priority: int) -> int:
        """Where the open actions of a team are shown: in the one in which it went on, to whoever is on that and sees it."""
        return self._gone_along[priority].pk if priority in self._gone_along else priority

    @cached_property
    def _gone_along(self) -> dict[int, Priority]:
        return {number: team for number, team in self._ways.teams.items() if self._is_on(team)}

    def _is_on(self, team: Priority) -> bool:
        places = self.places.get(team.pk, frozenset())
        return bool(places & ON_THE_TEAM) and sees_team(team, places)

    @cached_property
    def _priorities(self) -> list[Priority]:
        """Those of their teams, those that have ended last."""
        rows = Priority.objects.filter(pk__in=self.places).select_related("partnership", "cycle", "plan_part")
        return sorted(rows.order_by("partnership", "cycle", "position", "pk"), key=lambda one: one.has_ended)

    @cached_property
    def _ways(self) -> Ways:
        return going_on.of(self._priorities)

    def today(self, partnership: Partnership) -> dt.date:
        return partnership.local_date(self.now)

    @cached_property
    def reviews(self) -> list[PlanReview]:
        """The plans they were asked to look at, the newest of each cycle; where they are on no team any more, none."""
        here = Partnership.objects.filter(priorities__in=self.places)
        rows = PlanReview.objects.filter(person=self.person, version__cycle__partnership__in=here)
        rows = rows.select_related("version__cycle__partnership")
        newest: dict[int, PlanReview] = {}
        for row in rows.order_by("version__number"):
            newest[row.version.cycle_id] = row
        return list(newest.values())

    def review_of(self, version: int) -> PlanReview | None:
        """The newest that they were asked about the plan of which this is a version that they were sent, too."""
        asked = PlanReview.objects.filter(person=self.person, version=version)
        cycle = asked.values_list("version__cycle", flat=True).first()
        return next((one for one in self.reviews if one.version.cycle_id == cycle), None)

    @cached_property
    def teams(self) -> list[Team]:
        """Their teams in the order of the partnership; one that has ended only where they still owe something in it.

        Whoever has nothing else reads what they had, so that no link leads nowhere.
        """
        alive = [team for team in self._all_teams if not team.priority.has_ended or team.mine]
        return alive or ([] if self.asks else self._all_teams)

    @cached_property
    def _all_teams(self) -> list[Team]:
        priorities = self._priorities
        untold.veil(priorities)
        actions = self._actions({one.pk: one for one in priorities})
        wins = self._first_wins(priorities, actions)
        return [
            Team(
                priority=one,
                places=self.places[one.pk],
                today=self.today(one.partnership),
                actions=tuple(actions.get(one.pk, ())),
                owner=self.person,
                first_win=wins.get(one.pk) if sees_team(one, self.places[one.pk]) else None,
                goes_on_from=tuple(self._ways.back(one.pk)) if self._is_on(one) else (),
                went_on=self._ways.teams.get(one.pk),
                goes_along=one.pk in self._gone_along,
            )
            for one in priorities
        ]

    def _first_wins(self, priorities: list[Priority], actions: dict[int, list[Action]]) -> dict[int, FirstWin]:
        found: dict[int, FirstWin] = {}
        for where, here in groupby(priorities, key=lambda one: one.partnership):
            found |= first_wins.of_all(list(here), actions, today=self.today(where), guidance=self._guidance)
        return found

    def _actions(self, priorities: dict[int, Priority]) -> dict[int, list[Action]]:
        """By priority; each with what was said of it, and until when it is hoped for."""
        known = {number: self._ways.onward(number).priority for number in self._gone_along} | priorities
        rows = Action.objects.filter(priority__in=known).select_related("owner", "review").soonest_first()
        found: dict[int, list[Action]] = defaultdict(list)
        for action in progress_lines.attach(rows):
            action.priority = known[action.priority_id]
            for number in self._shown_at(action, priorities):
                found[number].append(action)
        for where in {one.partnership for one in priorities.values()}:
            here = [action for number in found if priorities[number].partnership == where for action in found[number]]
            last_days.attach(here, today=self.today(where), guidance=self._guidance, teams=self._ways.teams)
        return found

    def _shown_at(self, action: Action, priorities: dict[int, Priority]) -> set[int]:
        """At which of their teams: what is done stays, and stands as well where it was done since."""
        onward = {self.home(action.priority_id)} if self._goes_along(action) else set()
        if onward and not action.is_done:
            return onward
        return onward | {action.priority_id} & priorities.keys()

    def _goes_along(self, action: Action) -> bool:
        """Whether it stands where its team went on: what was open at that refresh, done since or not."""
        if action.priority_id not in self._gone_along:
            return False
        since = self._gone_along[action.priority_id].cycle.anchored_on
        return not action.is_done or (since is not None and action.done_on >= since)

    @cached_property
    def _guidance(self) -> GuidanceHistory:
        return GuidanceHistory()
