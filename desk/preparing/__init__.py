"""What there is to do until a launch or refresh is held: the convener's checklist, read from the record (S3-16, S4-16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from desk.preparing import inviting, looking_back, meeting, peers, people
from desk.preparing.known import Known
from desk.preparing.step import Step
from partnerships.models import Partnership

PARTS = tuple[tuple[str | Promise, tuple[Callable[[Known], Step], ...]], ...]
LAUNCH: PARTS = (
    (
        _("Who prepares and who leads"),
        (people.lead, people.core_team, people.industry, people.commitments, people.orientation, people.champions),
    ),
    (_("When, where and with whom"), (meeting.date, meeting.venue, meeting.facilitator, meeting.call_leads)),
    (
        _("Who is asked to come"),
        (inviting.letter, inviting.invitees, inviting.sending, inviting.asks, inviting.answers),
    ),
)
REFRESH: PARTS = (
    (
        _("What was, and what changed"),
        (looking_back.decision, looking_back.changes, looking_back.story, looking_back.principles),
    ),
    (
        _("When, where and with whom"),
        (meeting.date, meeting.venue, meeting.agenda, meeting.facilitator, meeting.call_leads),
    ),
    (_("Who is asked to come"), (inviting.letter, peers.groups, inviting.sending, inviting.asks, peers.answers)),
)


@dataclass(frozen=True)
class Part:
    """One section of the checklist with its steps."""

    title: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class Checklist:
    """All steps in the order in which they are usually taken."""

    parts: Sequence[Part]
    is_refresh: bool = False

    @property
    def steps(self) -> list[Step]:
        return [step for part in self.parts for step in part.steps]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def open(self) -> list[Step]:
        """What is still to do, what nothing waits for last."""
        return sorted((step for step in self.steps if not step.is_done), key=lambda step: step.optional)


def checklist(partnership: Partnership, *, day: dt.date) -> Checklist:
    """As of the end of local `day`, in a fixed number of queries: for a refresh once one is decided on or planned."""
    known = Known(partnership, day=day)
    parts = REFRESH if known.is_refresh else LAUNCH
    return Checklist([Part(str(title), [make(known) for make in makers]) for title, makers in parts], known.is_refresh)
