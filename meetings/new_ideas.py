"""The share of new ideas on the wall of a refresh: teams that go on may be named, and do not crowd them out (S4-44)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Idea
from meetings.teams_before import TeamBefore
from partnerships.quiet_line import QuietLine


@dataclass(frozen=True)
class Share:
    """How many notes on the wall are not about what goes on from before."""

    new: int
    total: int

    @property
    def is_crowded(self) -> bool:
        """Fewer than half are new."""
        return 2 * self.new < self.total


def going_on(teams: Sequence[TeamBefore]) -> set[int]:
    """The numbers of the refresh's priorities in which the work of a team before goes on."""
    return {one.decision.into_id for one in teams if one.decision and one.decision.into_id}


def share(ideas: Sequence[Idea], *, continuing: Collection[int]) -> Share:
    """A note that hangs under nothing yet is new."""
    return Share(sum(idea.priority_id not in continuing for idea in ideas), len(ideas))


def lines(found: Share) -> Iterator[QuietLine]:
    """Once fewer than half are new; an empty wall says nothing."""
    if found.is_crowded:
        sentence = ngettext(
            "%(new)s of %(total)s idea is new; the rest is about what goes on.",
            "%(new)s of %(total)s ideas are new; the rest is about what goes on.",
            found.total,
        )
        step = _("Thank the teams that go on, then ask what no company could do alone.")
        yield QuietLine("S4-44", sentence % {"new": found.new, "total": found.total}, step)
