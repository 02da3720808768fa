"""The four signs of one partnership beside what was decided about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from followups.models import FollowUp
from indicators.assess import Assessment, assess_one
from indicators.catalog import SIGNS, Sign
from indicators.findings import SignFinding
from indicators.models import Choice, IndustryReview, RefreshDecision, SignNote, SignSpan
from indicators.words import SignState
from partnerships import guidance, months
from partnerships.models import Partnership


@dataclass(frozen=True)
class Blip:
    """One sign: what was found, since when it is raised, by when to decide (T24), and what conveners said of it."""

    sign: Sign
    found: SignFinding
    raised_on: dt.date | None
    decide_by: dt.date | None
    notes: Sequence[SignNote]

    @property
    def is_raised(self) -> bool:
        return self.found.is_raised


class Radar:
    """The signs of `partnership` as of the end of local `day`; each part is read once."""

    def __init__(self, partnership: Partnership, day: dt.date) -> None:
        self.partnership, self.day = partnership, day

    @cached_property
    def assessment(self) -> Assessment:
        return assess_one(self.partnership, self.day)

    @cached_property
    def blips(self) -> list[Blip]:
        spans = SignSpan.objects.on(self.day).filter(partnership=self.partnership)
        raised = {span.sign: span for span in spans if self.assessment.signs[span.sign].is_raised}
        due = self._due()
        said = SignNote.objects.filter(partnership=self.partnership, on__lte=self.day).order_by("-on", "-pk")
        notes = list(said.filter(on__gt=months.after(self.day, -12)))
        return [
            Blip(
                sign,
                self.assessment.signs[sign.id],
                raised[sign.id].started_on if sign.id in raised else None,
                due.get(raised[sign.id].pk) if sign.id in raised else None,
                [note for note in notes if note.sign == sign.id],
            )
            for sign in SIGNS
        ]

    def _due(self) -> dict[int, dt.date]:
        """By when a decision is owed, by the span of the sign that it is about."""
        rows = FollowUp.objects.of(self.partnership).live().filter(rule="T24")
        return {int(key.split(":")[1]): due for key, due in rows.values_list("key", "due_on")}

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
    def open_signs(self) -> list[Blip]:
        """Raised, and nothing was decided about them since, or what was put off is due again."""
        return [blip for blip in self.blips if blip.is_raised and not self._is_settled(blip)]

    def _is_settled(self, blip: Blip) -> bool:
        since = blip.raised_on or self.anchored_on or self.day
        for decision in self.decisions:
            is_about = not decision.signs or blip.sign.id in decision.signs
            if decision.choice == Choice.PLAN and self._is_of_this_cycle(decision):
                return True
            if is_about and decision.decided_on >= since:
                return decision.review_on is None or decision.review_on > self.day
        return False

    def _is_of_this_cycle(self, decision: RefreshDecision) -> bool:
        return self.anchored_on is not None and decision.decided_on >= self.anchored_on

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
