"""The four signs of one partnership beside what was decided about them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from followups.models import FollowUp
from followups.states import State
from indicators import owed_signs, refreshes
from indicators.assess import Assessment, assess_one
from indicators.catalog import SIGNS, Sign
from indicators.changes import sign_notes
from indicators.dashboard import banners
from indicators.dashboard.banners import Says
from indicators.findings import SignFinding
from indicators.models import Choice, IndustryReview, RefreshDecision, SignNote, SignSpan
from indicators.words import SignState
from meetings.models import Meeting
from partnerships import guidance, months
from partnerships.models import Partnership


@dataclass(frozen=True)
class Decided:
    """One decision; it holds until a newer one is about all of its signs, and not beyond its cycle.

    What was put off by it may be due again.
    """

    decision: RefreshDecision
    holds: bool
    is_due_again: bool

    @property
    def sign_names(self) -> list[str]:
        return [str(sign.short) for sign in SIGNS if sign.id in self.decision.signs]


@dataclass(frozen=True)
class Blip:
    """One sign: what was found, since when it is raised, what was asked of it (T24), and what conveners said of it.

    `asked` goes by the number of the decision that put it off before, "" for the first. `answer` is the newest decision
    about it since it is raised.
    """

    sign: Sign
    found: SignFinding
    raised_on: dt.date | None
    asked: Mapping[str, FollowUp]
    notes: Sequence[SignNote]
    answer: RefreshDecision | None = None

    @property
    def is_raised(self) -> bool:
        return self.found.is_raised

    @property
    def decide_by(self) -> dt.date | None:
        return next((row.due_on for row in self.asked.values() if not row.is_finished), None)

    @property
    def look_again_on(self) -> dt.date | None:
        """The day to which it was put off."""
        return self.answer.review_on if self.answer else None

    def is_set_aside(self, after: str, *, day: dt.date) -> bool:
        """Whether somebody said by `day` that what was asked `after` a decision needs none, or has one elsewhere."""
        row = self.asked.get(after)
        return row is not None and row.state_on(day) in {State.DONE, State.WAIVED}


class Radar:
    """The signs of `partnership` as of the end of local `day`; each part is read once."""

    def __init__(self, partnership: Partnership, day: dt.date) -> None:
        self.partnership, self.day = partnership, day

    @cached_property
    def assessment(self) -> Assessment:
        return assess_one(self.partnership, self.day)

    @property
    def says(self) -> Says:
        """What they say together."""
        return banners.says(self.partnership, self.assessment.banner, self.day)

    @cached_property
    def blips(self) -> list[Blip]:
        spans = SignSpan.objects.on(self.day).filter(partnership=self.partnership)
        raised = {span.sign: span for span in spans if self.assessment.signs[span.sign].is_raised}
        asked, said = self._asked(), sign_notes.lately(self.partnership, day=self.day)
        return [
            Blip(
                sign,
                self.assessment.signs[sign.id],
                raised[sign.id].started_on if sign.id in raised else None,
                asked[sign.id, raised[sign.id].started_on] if sign.id in raised else {},
                said.get(sign.id, ()),
                self._answer(sign, raised.get(sign.id)),
            )
            for sign in SIGNS
        ]

    def _answer(self, sign: Sign, raised: SignSpan | None) -> RefreshDecision | None:
        """The newest decision of the cycle that is about `sign` as it is raised."""
        if not self.assessment.signs[sign.id].is_raised:
            return None
        raised_on = raised.started_on if raised else self.anchored_on or self.day
        of_cycle = [one for one in reversed(self.decisions) if one.decided_on >= (self.anchored_on or dt.date.min)]
        return next(reversed(owed_signs.answers(of_cycle, sign.id, raised_on)), None)

    def _asked(self) -> Mapping[tuple[str, dt.date], dict[str, FollowUp]]:
        """The decisions that are or were owed, by the sign and the first day on which it was raised."""
        asked: defaultdict[tuple[str, dt.date], dict[str, FollowUp]] = defaultdict(dict)
        rows = FollowUp.objects.of(self.partnership).filter(rule="T24", withdrawn_at=None)
        for row in rows.filter(key__startswith=owed_signs.SIGN).order_by("pk"):
            sign, raised_on, after = owed_signs.parts(row.key)
            asked[sign, raised_on][after] = row
        return asked

    @property
    def raised(self) -> list[str]:
        return [blip.sign.id for blip in self.blips if blip.is_raised]

    @property
    def watched(self) -> int:
        return sum(blip.found.state == SignState.WATCH for blip in self.blips)

    @cached_property
    def decisions(self) -> list[RefreshDecision]:
        """The newest first."""
        rows = RefreshDecision.objects.filter(partnership=self.partnership, decided_on__lte=self.day)
        return list(rows.select_related("by").order_by("-decided_on", "-pk"))

    @property
    def decided(self) -> list[Decided]:
        """The same, each with whether it holds; one that names no sign is about all, and so is a planned refresh."""
        found, answered = [], set()
        for one in self.decisions:
            about = set(one.signs) if one.signs and one.choice != Choice.PLAN else {sign.id for sign in SIGNS}
            is_of_cycle = one.decided_on >= (self.anchored_on or dt.date.min)
            found.append(Decided(one, is_of_cycle and not about <= answered, self._is_past(one.review_on)))
            answered |= about
        return found

    @property
    def open_signs(self) -> list[Blip]:
        """Raised, and nothing was decided about them since, or what was put off is due again.

        What was set aside stays so until the sign was clear and is raised anew.
        """
        return [blip for blip in self.blips if blip.is_raised and not self._is_settled(blip)]

    def _is_settled(self, blip: Blip) -> bool:
        if blip.answer is None:
            return blip.is_set_aside("", day=self.day)
        return not self._is_past(blip.look_again_on) or blip.is_set_aside(str(blip.answer.pk), day=self.day)

    def _is_past(self, day: dt.date | None) -> bool:
        return day is not None and day <= self.day

    @cached_property
    def undated(self) -> RefreshDecision | None:
        """The decision to plan a refresh, where nothing else was decided since and its meeting has no date."""
        newest = next(iter(self.decisions), None)
        if newest is None or newest.choice != Choice.PLAN or newest.decided_on < (self.anchored_on or dt.date.min):
            return None
        return None if refreshes.dates(self.partnership).fixed_on(newest.decided_on) else newest

    @cached_property
    def ahead(self) -> Meeting | None:
        """The refresh that has a date and is not held yet."""
        return refreshes.ahead(self.partnership, self.day)

    @property
    def dated_by(self) -> dt.date | None:
        """By when that is to have a date."""
        return refreshes.dated_by(self.undated.decided_on) if self.undated else None

    @property
    def plan_url(self) -> str:
        return refreshes.plan_url(self.partnership)

    @cached_property
    def anchored_on(self) -> dt.date | None:
        """The launch or refresh held last."""
        held = self.partnership.cycles.filter(anchored_on__lte=self.day).order_by("-anchored_on")
        return held.values_list("anchored_on", flat=True).first()

    @cached_property
    def reviewed_on(self) -> dt.date | None:
        """When somebody last asked whether the industry changed (T20)."""
        rows = IndustryReview.objects.filter(partnership=self.partnership, on__lte=self.day).order_by("-on")
        return rows.values_list("on", flat=True).first()

    @property
    def consider_by(self) -> dt.date | None:
        """When a refresh is to be considered whatever the signs say (T21)."""
        if self.anchored_on is None:
            return None
        return months.after(self.anchored_on, guidance.on(self.day)["refresh_considered_months"])
