"""How teams fare: what the record says of each that a convener would want to know early. It never stops anything."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actionteams import going_on, untold
from actionteams.models import Action, Chair, Priority, SignUp
from actionteams.states import ALIVE, WITH_TEAM, PriorityState
from partnerships.guidance import Guidance, GuidanceHistory
from partnerships.models import Partnership
from partnerships.sides import Seating
from partnerships.systems import Side

# Whether all of these people, by number, sit on the public side.
AllPublic = Callable[[Collection[int]], bool]


@dataclass(frozen=True)
class Health:
    """What is amiss with one team.

    `has_no_champion`: it lost its last one (H1). `public_actions`: so many actions are open, and somebody of the
    public side owns each of them (W16). `quiet_since`: the last progress, or the call, is that many guidance days ago
    (`r4_steam_days`). `no_chair_since`: the second meeting, which it left without a chair (W11).
    """

    has_no_champion: bool = False
    public_actions: int = 0
    quiet_since: dt.date | None = None
    no_chair_since: dt.date | None = None

    def __bool__(self) -> bool:
        """Whether anything is amiss."""
        return bool(self.has_no_champion or self.public_actions or self.quiet_since or self.no_chair_since)

    @property
    def tag(self) -> str:
        """The gravest of it in two or three words, "" for a team that is well."""
        if self.has_no_champion:
            return _("no champion")
        if self.quiet_since:
            return _("no progress")
        if self.public_actions:
            return _("all with the public side")
        return _("no chair") if self.no_chair_since else ""

    @property
    def tone(self) -> str:
        return "late" if self.has_no_champion else "soon"


@dataclass(frozen=True)
class Known:
    """What one team's health is read from: numbers of champions, whether it has a chair, and its actions.

    These are read as `going_on.work_of` gives them, with what a team before it left open.
    """

    champions: set[int]
    has_chair: bool
    actions: Collection[Action]


def of(
    priorities: Iterable[Priority],
    *,
    today: dt.date,
    known: dict[int, Known] | None = None,
    guidance: GuidanceHistory | None = None,
) -> dict[int, Health]:
    """The health of each priority by its number, in as many queries for one as for fifty of one partnership.

    `cycle` and `partnership` are loaded on each. Who has read `known` or `guidance` already hands them over.
    """
    rows = list(priorities)
    known = known_of(rows) if known is None else known
    numbers = (guidance or GuidanceHistory()).on(today)
    seats = _seats(rows, known, today)
    return {
        one.pk: judge(one, known[one.pk], numbers=numbers, all_public=seats[one.partnership_id], today=today)
        for one in rows
    }


def judge(priority: Priority, known: Known, *, numbers: Guidance, all_public: AllPublic, today: dt.date) -> Health:
    """The health of one priority by what is `known` of it."""
    met = priority.cycle.second_met_on
    works = priority.state in WITH_TEAM
    return Health(
        has_no_champion=_has_no_champion(priority, known),
        public_actions=_public_actions(known, all_public) if works else 0,
        quiet_since=_quiet_since(priority, known, numbers, today) if works else None,
        no_chair_since=met if works and met and met <= today and not known.has_chair else None,
    )


def _has_no_champion(priority: Priority, known: Known) -> bool:
    """Never said to somebody who has not heard of the pause."""
    awake = priority.state in ALIVE or priority.state == PriorityState.PAUSED
    return awake and not known.champions and not priority.untold


def _public_actions(known: Known, all_public: AllPublic) -> int:
    """W16, 100 percent; a champion comes from industry, so whoever shares the work with one need not be asked about."""
    owners = [one.owner_id for one in known.actions if not one.is_done]
    if not owners or None in owners or not known.champions.isdisjoint(owners) or not all_public(set(owners)):
        return 0
    return len(owners)


def owners_of(actions: Iterable[Action]) -> list[int]:
    """The owner's number of each open action that has one."""
    return [one.owner_id for one in actions if one.owner_id and not one.is_done]


def _quiet_since(priority: Priority, known: Known, numbers: Guidance, today: dt.date) -> dt.date | None:
    told = {day for one in known.actions for day in (one.done_on, one.told_on)} | {priority.call_held_on}
    last = max(told - {None}, default=None)
    return last if last and (today - last).days >= numbers["r4_steam_days"] else None


def known_of(rows: Collection[Priority]) -> dict[int, Known]:
    """What is known of each priority by its number, in three queries; in one more once there was a refresh."""
    champions = defaultdict(set)
    here = untold.held(rows)
    for priority, person in SignUp.objects.filter(here, priority__in=rows).values_list("priority_id", "person_id"):
        champions[priority].add(person)
    chaired = set(Chair.objects.filter(here, priority__in=rows).values_list("priority_id", flat=True))
    actions = going_on.work_of(rows, going_on.of(rows))
    return {one.pk: Known(champions[one.pk], one.pk in chaired, actions[one.pk]) for one in rows}


def _seats(rows: list[Priority], known: dict[int, Known], today: dt.date) -> dict[int, AllPublic]:
    """For each partnership's number, who of its owners sits on the public side; asked only where somebody is in doubt."""
    doubtful = defaultdict(set)
    partnerships = {}
    for one in rows:
        partnerships[one.partnership_id] = one.partnership
        owners = set(owners_of(known[one.pk].actions))
        if owners.isdisjoint(known[one.pk].champions):
            doubtful[one.partnership_id] |= owners
    return {number: all_public(where, doubtful[number], day=today) for number, where in partnerships.items()}


def all_public(partnership: Partnership, people: Collection[int], *, day: dt.date) -> AllPublic:
    """Answers for any of these `people`; reads nothing before it is asked."""
    seating: list[Seating] = []

    def answer(asked: Collection[int]) -> bool:
        if not seating:
            seating.append(Seating(partnership, people, day=day))
        return all(seating[0].side(person) == Side.PUBLIC for person in asked)

    return answer
