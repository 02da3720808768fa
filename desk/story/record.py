"""What happened at one partnership since a launch or refresh, read once for all that tells of it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from actionteams.assets import register
from actionteams.models import Action, Asset, PriorityStateChange, WinReview
from actionteams.states import ENDINGS, PriorityState, Verdict
from actionteams.wins import reached
from indicators.board_page import gatherings
from indicators.board_page.contributions import Contributions
from indicators.board_page.period import A_DAY, Period
from indicators.models import IndustryChange, OutsideFigure
from meetings.models import Meeting
from partnerships import principles
from partnerships.models import Cycle, Organization, Partnership, Principles


def cycles(partnership: Partnership, *, today: dt.date) -> list[Cycle]:
    """Those that have a story by local day `today`, the newest first: their launch or refresh was held."""
    return list(partnership.cycles.filter(anchored_on__lte=today).order_by("-anchored_on", "-number"))


class Record:
    """From the launch or refresh of `cycle` through the day before the next one, or through `today`.

    What a team works on is no part of it until its call was held: the story is for everybody.
    """

    def __init__(self, cycle: Cycle, *, today: dt.date) -> None:
        self.cycle, self.partnership = cycle, cycle.partnership
        self.period = Period(cycle.anchored_on, _last_day(cycle, today=today))

    @cached_property
    def meetings(self) -> list[Meeting]:
        """The full meetings held, oldest first."""
        rows = Meeting.objects.of(self.partnership).held().full().filter(held_on__range=self.period.days)
        return list(rows.order_by("held_on", "starts_at", "pk"))

    @cached_property
    def leaders(self) -> int:
        """Different people who sat there for industry."""
        return gatherings.leaders(Partnership.objects.filter(pk=self.partnership.pk), self.period)

    @cached_property
    def companies(self) -> list[str]:
        """By name, branches as the companies that they belong to."""
        there = set().union(*(meeting.companies_there for meeting in self.meetings))
        rows = Organization.objects.filter(pk__in=there).order_by("name_key", "pk")
        return list(rows.values_list("name", flat=True))

    @cached_property
    def wins(self) -> list[Action]:
        """Those that were told first, then the oldest."""
        rows = reached.wins().filter(priority__partnership=self.partnership, priority__call_held_on__isnull=False)
        found = rows.filter(done_on__range=self.period.days).select_related("priority", "review")
        return sorted(found.order_by("done_on", "pk"), key=lambda action: not _is_told(action))

    @property
    def misses(self) -> list[WinReview]:
        """What worked partly or not at all, and was looked back on; oldest first."""
        return [one for one in self._looked_back if one.verdict != Verdict.WORKED]

    @property
    def lessons(self) -> list[WinReview]:
        """What worked and taught something all the same; oldest first."""
        return [one for one in self._looked_back if one.verdict == Verdict.WORKED and one.learned]

    @cached_property
    def _looked_back(self) -> list[WinReview]:
        rows = WinReview.objects.filter(action__priority__partnership=self.partnership)
        rows = rows.filter(action__priority__call_held_on__isnull=False, reviewed_on__range=self.period.days)
        return list(rows.select_related("action__priority").order_by("reviewed_on", "pk"))

    @cached_property
    def _ended(self) -> list[PriorityStateChange]:
        """How the teams of this cycle ended, in their order; what was taken up again did not."""
        rows = PriorityStateChange.objects.filter(priority__cycle=self.cycle, on__lte=self.period.ends_on)
        rows = rows.exclude(priority__claimed_on=None).select_related("priority").order_by("on", "at", "pk")
        newest = {row.priority_id: row for row in rows}.values()
        return sorted((row for row in newest if row.state in ENDINGS), key=lambda row: (row.on, row.priority_id))

    @property
    def finished(self) -> list[PriorityStateChange]:
        return [row for row in self._ended if row.state == PriorityState.COMPLETED]

    @property
    def given_up(self) -> list[PriorityStateChange]:
        return [row for row in self._ended if row.state == PriorityState.CLOSED]

    @cached_property
    def contributions(self) -> Contributions:
        return Contributions(register.after_calls(Asset.objects.filter(partnership=self.partnership)), self.period)

    @cached_property
    def changes(self) -> list[IndustryChange]:
        return list(self.partnership.industry_changes.filter(on__range=self.period.days).order_by("on", "pk"))

    @cached_property
    def figures(self) -> list[OutsideFigure]:
        return list(self.partnership.outside_figures.prefetch_related("readings").order_by("name", "pk"))

    @cached_property
    def principles(self) -> Principles | None:
        return principles.in_force(self.partnership, on=self.period.ends_on)


def _last_day(cycle: Cycle, *, today: dt.date) -> dt.date:
    later = cycle.partnership.cycles.filter(anchored_on__gt=cycle.anchored_on, anchored_on__lte=today)
    following = later.order_by("anchored_on").values_list("anchored_on", flat=True).first()
    return following - A_DAY if following else today


def _is_told(action: Action) -> bool:
    review = reached.review_of(action)
    return review is not None and review.is_told
