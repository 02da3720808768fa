"""Five rules for working together (S1-36..S1-40): read from the record where it can tell, ticked by a person where not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actionteams.assets.register import OfTeam
from actionteams.horizons import RULE_OF
from actionteams.models import Action, Meshing, Priority
from actionteams.states import Approach, Horizon
from partnerships.quiet_line import QuietLine
from partnerships.systems import Side

ENOUGH_ORGANIZATIONS = 2


class NoSuchRule(ValueError):
    """There are five."""


@dataclass(frozen=True)
class Rule:
    """One rule in a few words, and what it asks for."""

    number: int
    words: str | Promise
    hint: str | Promise


RULES = (
    Rule(
        1,
        gettext_lazy("Questions first"),
        gettext_lazy("The public side asked what exactly is wanted, and why, before it answered with a program."),
    ),
    Rule(
        2,
        gettext_lazy("Tools of several organizations"),
        gettext_lazy("What at least two organizations can bring was looked at, and how it fits or bends together."),
    ),
    Rule(
        3,
        gettext_lazy("Both sides have a part"),
        gettext_lazy("Business and the public side each own some of the open actions; neither carries them all."),
    ),
    Rule(
        4,
        gettext_lazy("A near win, and names and days"),
        gettext_lazy("A first win is named, and each open action has somebody and a day."),
    ),
    Rule(
        5,
        gettext_lazy("Just enough organization"),
        gettext_lazy("No by-laws and no committees before the first win: only what it takes to get there."),
    ),
)
NUMBERS = frozenset(rule.number for rule in RULES)


@dataclass(frozen=True)
class Told:
    """What the record says about one rule."""

    is_met: bool
    words: str = ""
    is_suggested: bool = False


@dataclass(frozen=True)
class Item:
    """One rule with what the record tells and what somebody ticked."""

    rule: Rule
    told: Told
    tick: Meshing | None

    @property
    def is_met(self) -> bool:
        return self.told.is_met or self.tick is not None


class Checklist:
    """The five rules for one team on local day `today`; everything is read once.

    `notes_of` is the day of a held call or team meeting from which notes stand on record; the rooms above know it.
    """

    def __init__(
        self, priority: Priority, *, today: dt.date, assets: OfTeam | None = None, notes_of: dt.date | None = None
    ) -> None:
        self.priority, self.today, self.notes_of = priority, today, notes_of
        self.assets = assets or OfTeam(priority, today=today)

    @cached_property
    def items(self) -> list[Item]:
        ticks = {row.rule: row for row in self.priority.meshings.select_related("by")}
        read: dict[int, Callable[[], Told]] = {1: self._asked, 2: self._looked_at, 3: self._sides, 4: self._near}
        return [Item(rule, read.get(rule.number, _by_people)(), ticks.get(rule.number)) for rule in RULES]

    @property
    def met(self) -> int:
        return sum(item.is_met for item in self.items)

    @cached_property
    def open_actions(self) -> list[Action]:
        return [action for action in self.assets.actions if not action.is_done]

    @property
    def quiet_lines(self) -> list[QuietLine]:
        """S3-62: every open action is an existing program as it is, and nothing is built together or adapted."""
        if not self.open_actions or any(action.approach != Approach.EXISTING for action in self.open_actions):
            return []
        sentence = _("Every open action is an existing program as it is.")
        return [QuietLine("S3-62", sentence, _("Look at what could be built together or adapted."), tone="info")]

    def _asked(self) -> Told:
        if self.notes_of is None:
            return Told(False)
        words = _("The notes of %(day)s may show it.") % {"day": date_format(self.notes_of, "MONTH_DAY_FORMAT")}
        return Told(False, words, is_suggested=True)

    def _looked_at(self) -> Told:
        count = self.assets.organizations
        words = ngettext("%(count)d organization brings something.", "%(count)d organizations bring something.", count)
        return Told(count >= ENOUGH_ORGANIZATIONS, words % {"count": count})

    def _sides(self) -> Told:
        """W16 turned around: who owns what is open."""
        owners = [action.owner_id for action in self.open_actions if action.owner_id]
        sides = [self.assets.seating.side(owner) for owner in owners]
        industry, public = sides.count(Side.INDUSTRY), sides.count(Side.PUBLIC)
        if not owners:
            return Told(False, _("No open action has an owner."))
        words = _("Of the open actions, industry owns %(industry)d and the public side %(public)d.")
        return Told(industry > 0 and public > 0, words % {"industry": industry, "public": public})

    def _near(self) -> Told:
        missing = [action for action in self.open_actions if not (action.owner_id and self._has_day(action))]
        has_win = any(action.horizon == Horizon.FIRST_WIN for action in self.assets.actions)
        count = len(missing)
        words = ngettext(
            "%(count)d open action lacks an owner or a day.", "%(count)d open actions lack an owner or a day.", count
        )
        said = [] if has_win else [_("No first win is named.")]
        said += [words % {"count": count}] if count else []
        return Told(has_win and not count, " ".join(said) or _("Each open action has an owner and a day."))

    def _has_day(self, action: Action) -> bool:
        """Agreed, or by its horizon from the call."""
        return action.due_on is not None or (action.horizon in RULE_OF and self.priority.call_held_on is not None)


def _by_people() -> Told:
    return Told(False)


def checklist(priority: Priority, *, today: dt.date, **given: Any) -> Checklist:
    """See `Checklist`."""
    return Checklist(priority, today=today, **given)


@transaction.atomic
def tick(priority: Priority, rule: int, *, note: str, on: dt.date, by: Any, at: dt.datetime) -> Meshing:
    """Somebody says that the team keeps `rule`, 1 to 5; said again, the note and the day are those of the last time.

    Raises NoSuchRule.
    """
    _require(rule)
    priority.partnership.touch()
    told = {"note": note.strip(), "on": on, "at": at, "by": by}
    row, _made = priority.meshings.update_or_create(rule=rule, defaults=told)
    return row


@transaction.atomic
def untick(priority: Priority, rule: int, *, by: Any, at: dt.datetime) -> None:
    _require(rule)
    priority.partnership.touch()
    priority.meshings.filter(rule=rule).delete()


def _require(rule: int) -> None:
    if rule not in NUMBERS:
        raise NoSuchRule(_("There is no such rule."))
