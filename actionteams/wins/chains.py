"""Chains of wins: what came out of what, and where the next win is not named yet (S1-42)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q

from actionteams.models import Action, Priority, WinReview
from actionteams.states import Verdict
from actionteams.wins.reached import WORK, is_win, review_of
from partnerships.models import Partnership


class LinkState(models.TextChoices):
    REACHED = "reached"
    PARTLY = "partly"
    FAILED = "failed"
    AHEAD = "ahead"


@dataclass(frozen=True)
class ChainLink:
    """One action in a chain, and what followed from it."""

    action: Action
    following: tuple[ChainLink, ...] = ()

    @property
    def review(self) -> WinReview | None:
        return review_of(self.action)

    @property
    def state(self) -> LinkState:
        if not self.action.is_done:
            return LinkState.AHEAD
        verdicts = {Verdict.DID_NOT: LinkState.FAILED, Verdict.PARTLY: LinkState.PARTLY}
        return verdicts.get(Verdict(self.review.verdict), LinkState.REACHED) if self.review else LinkState.REACHED

    @property
    def asks_for_next(self) -> bool:
        """A win from which nothing follows, and nobody said why."""
        return is_win(self.action) and not self.following and not (self.review and self.review.no_next)

    def everything(self) -> Iterator[ChainLink]:
        """Itself and all that followed, each before what came out of it."""
        yield self
        for one in self.following:
            yield from one.everything()


def of(scope: Partnership | Priority) -> list[ChainLink]:
    """The first link of every chain of a partnership or of one team, in the order in which they were reached.

    A chain begins with what was done, reviewed or led to something; one query.
    """
    within = {"priority": scope} if isinstance(scope, Priority) else {"priority__partnership": scope}
    rows = Action.objects.filter(WORK | Q(follows__isnull=False), **within)
    return woven(
        rows.select_related("review", "owner", "priority").order_by(
            F("done_on").asc(nulls_last=True), "agreed_on", "pk"
        )
    )


def woven(actions: Iterable[Action]) -> list[ChainLink]:
    """Chains of these actions, each with its review loaded. What follows from none of them begins a chain of its own."""
    known = {action.pk: action for action in actions}
    following: dict[int, list[Action]] = defaultdict(list)
    for action in known.values():
        if action.follows_id in known:
            following[action.follows_id].append(action)
    roots = [action for action in known.values() if action.follows_id not in known]
    return [_woven(action, following) for action in roots if action.is_done or following[action.pk]]


def _woven(action: Action, following: dict[int, list[Action]]) -> ChainLink:
    return ChainLink(action, tuple(_woven(one, following) for one in following[action.pk]))
