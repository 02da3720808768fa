"""The plan of one cycle as its page shows it to one visitor: how it reads, where it stands, what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import PlanReview, PlanVersion, Priority
from actionteams.plans import differences, letters, lines, reading, sheet
from actionteams.plans.differences import Changes
from actionteams.plans.reading import Content
from actionteams.plans.sheet import PriorityShown
from actionteams.states import ALIVE
from followups.lines import Line
from followups.models import FollowUp
from partnerships import reasons
from partnerships.models import Cycle
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability


class PlanPage:
    """As of the local day `today`, for somebody with the capabilities `may`; its parts are read once each.

    Before a priority's call is held only its own side sees what it plans (`domain` 10).
    """

    def __init__(self, cycle: Cycle, *, today: dt.date, may: Collection[Capability]) -> None:
        self.cycle, self.today, self.may = cycle, today, may
        self.may_write = Capability.CAPTURE in may
        self.sees_all = Capability.TEAMWORK in may

    @cached_property
    def content(self) -> Content:
        return reading.content(self.cycle, today=self.today, may=self.may)

    @cached_property
    def visible(self) -> set[int]:
        """The numbers of the priorities whose plan this visitor may read."""
        return {one["number"] for one in self.content["priorities"] if self.sees_all or one["call_held_on"]}

    @property
    def hidden(self) -> int:
        return len(self.content["priorities"]) - len(self.visible)

    @cached_property
    def priorities(self) -> list[PriorityShown]:
        return sheet.of(self.content, only=self.visible, today=self.today)

    @cached_property
    def versions(self) -> list[PlanVersion]:
        return list(PlanVersion.objects.filter(cycle=self.cycle).newest_first())

    @property
    def newest(self) -> PlanVersion | None:
        return self.versions[0] if self.versions else None

    @property
    def adopted(self) -> PlanVersion | None:
        """What holds: the version that was adopted last."""
        adopted = [one for one in self.versions if one.is_adopted]
        return max(adopted, key=lambda one: (one.adopted_on, one.number), default=None)

    @cached_property
    def changes(self) -> list[Changes]:
        """What was written since the newest version was kept."""
        return differences.between(self.newest.content, self.content, only=self.visible) if self.newest else []

    @property
    def is_replanned(self) -> bool:
        """Whether something else was agreed since; that an action is done asks for no new version."""
        if not self.newest:
            return False
        return bool(differences.between(self.newest.content, self.content, only=self.visible, results=False))

    @property
    def asked_about(self) -> PlanVersion | None:
        """The newest version that the champions were asked about."""
        return next((one for one in self.versions if one.sent_on), None)

    @cached_property
    def reviews(self) -> list[PlanReview]:
        """Who was asked about the newest version that was sent, the silent last."""
        if self.asked_about is None:
            return []
        rows = list(PlanReview.objects.filter(version=self.asked_about).select_related("person", "settled_by"))
        return sorted(rows, key=lambda row: (row.answered_at is None, row.person.name, row.pk))

    @property
    def has_newcomers(self) -> bool:
        """Whether somebody champions a living priority who was not asked about the newest version that was sent."""
        asked = {row.person_id for row in self.reviews}
        return any(row["person"] not in asked for one in self._alive for row in one["champions"])

    @property
    def offers_sending(self) -> bool:
        """Whether sending is offered besides the next step; once the champions have it, only while somebody came since."""
        return self.step not in ("send", "changed") and (self.sent is None or self.has_newcomers)

    @property
    def sent(self) -> PlanVersion | None:
        """The newest version, if the champions have it before them."""
        last = self.newest
        return last if last and last.sent_on and not last.is_adopted else None

    @property
    def answered(self) -> int:
        return sum(row.answered_at is not None for row in self.reviews)

    @property
    def silent(self) -> int:
        return len(self.reviews) - self.answered

    @property
    def remindable(self) -> int:
        """How many of the silent a letter can reach."""
        return sum(row.answered_at is None and letters.reaches(row.person) for row in self.reviews)

    @property
    def open_comments(self) -> int:
        return sum(bool(row.comment) and row.settled_at is None for row in self.reviews)

    @cached_property
    def quiet_lines(self) -> list[QuietLine]:
        seen = {**self.content, "priorities": [p for p in self.content["priorities"] if p["number"] in self.visible]}
        is_first = self.adopted is None
        found = lines.of(seen, cycle=self.cycle.number, is_first=is_first, may_write=self.may_write)
        return reasons.with_reasons(self.cycle.partnership, found)

    @cached_property
    def owed(self) -> list[Line]:
        """T9 and T19 as they are owed now."""
        rows = FollowUp.objects.of(self.cycle.partnership_id).live().filter(cycle=self.cycle, rule__in=("T9", "T19"))
        return [Line(row, self.today) for row in rows.for_page()]

    @property
    def _alive(self) -> list[dict]:
        return [one for one in self.content["priorities"] if one["state"] in ALIVE]

    @property
    def champions(self) -> int:
        return len({row["person"] for one in self._alive for row in one["champions"]})

    @property
    def calls_held(self) -> int:
        return sum(one["call_held_on"] is not None for one in self._alive)

    @property
    def waits_for_calls(self) -> bool:
        return self.calls_held < len(self._alive)

    @property
    def unwritten(self) -> list[dict]:
        """What had its call and says nothing yet, neither success nor an action."""
        return [one for one in self._alive if one["call_held_on"] and not (one["success"] or one["actions"])]

    @property
    def stands(self) -> str:
        """Where the plan stands, in a few words: draft, sent for review, adopted."""
        if self.sent:
            words = {"day": sheet.said(self.sent.sent_on, self.today.year), "number": self.sent.number}
            return _("Version %(number)d was sent to its champions on %(day)s.") % words
        if self.adopted:
            words = {"day": sheet.said(self.adopted.adopted_on, self.today.year), "number": self.adopted.number}
            return _("Version %(number)d was adopted on %(day)s.") % words
        if self.asked_about:
            words = {"day": sheet.said(self.asked_about.sent_on, self.today.year), "number": self.asked_about.number}
            return _("A draft; version %(number)d was sent to the champions on %(day)s.") % words
        return _("A draft: nobody has been asked to look at it yet.")

    @property
    def step(self) -> str:
        """The one thing to do next: write, calls, send, changed, remind, comments, adopt, keep, or "" for none."""
        if not self._alive:
            return ""
        if self.sent is None:
            return self._step_without_review()
        if self.is_replanned:
            return "changed"
        if self.open_comments:
            return "comments"
        return "remind" if self.silent else "adopt"

    def _step_without_review(self) -> str:
        if self.adopted:
            return "keep" if self.is_replanned else ""
        if self.unwritten:
            return "write"
        return "calls" if self.waits_for_calls else "send"

    @property
    def step_words(self) -> str:
        """What comes next, as a sentence."""
        count, all_of = self.answered, len(self.reviews)
        match self.step:
            case "write":
                words = {"title": self.unwritten[0]["title"]}
                return _("“%(title)s” had its call, and nothing is written of it yet.") % words
            case "calls":
                words = {"held": self.calls_held, "all": len(self._alive)}
                return _("%(held)d of %(all)d follow-up calls are held; then the champions look at the plan.") % words
            case "send":
                return ngettext(
                    "all calls are held. %(count)d champion looks at the plan next.",
                    "all calls are held. %(count)d champions look at the plan next.",
                    self.champions,
                ) % {"count": self.champions}
            case "changed":
                return _("the plan reads otherwise than what the champions were sent.")
            case "comments":
                return ngettext(
                    "%(count)d comment waits to be settled.",
                    "%(count)d comments wait to be settled.",
                    self.open_comments,
                ) % {"count": self.open_comments}
            case "remind":
                return _("%(count)d of %(all)d champions have answered.") % {"count": count, "all": all_of}
            case "adopt":
                return _("all champions have answered. The partnership adopts the plan, usually at a full meeting.")
            case "keep":
                return _("the plan was changed since it was adopted. Keep a version, and say why.")
        return ""


def readable(cycle: Cycle, may: Collection[Capability]) -> set[int] | None:
    """The numbers of the priorities that somebody may read in a copy of the plan, however old; None for all of them.

    What counts is whether the call is held now, not whether it was when the copy was made.
    """
    if Capability.TEAMWORK in may:
        return None
    held = Priority.objects.filter(cycle=cycle, call_held_on__isnull=False)
    return set(held.values_list("pk", flat=True))
