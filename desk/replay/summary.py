"""What was played, in a few lines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from desk.replay.life import Event
from followups.models import Digest, FollowUp
from meetings.models import Meeting
from outbox.models import Letter
from partnerships.models import Partnership


@dataclass
class Summary:
    """How many events of each verb were played, how many refusals came as expected, and the days from first to last."""

    partnership: Partnership
    events: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    first: dt.date | None = None
    last: dt.date | None = None

    def count(self, event: Event) -> None:
        self.events[event.word] += 1
        self.refused += bool(event.expect and event.expect.kind == "refused")
        self.first = self.first or event.on
        self.last = event.on


def told(summary: Summary) -> list[str]:
    """The summary in words."""
    partnership = summary.partnership
    held = Meeting.objects.of(partnership).held()
    follow_ups = FollowUp.objects.of(partnership).owed()
    letters = Letter.objects.for_partnership(partnership.pk).past()
    digests = Digest.objects.filter(notices__follow_up__partnership=partnership).distinct()
    return [
        f"{partnership.name}: {summary.events.total()} events from {summary.first} to {summary.last}.",
        f"{held.count()} meetings held, {held.full().count()} of them full; {summary.refused} refusals, as expected.",
        f"{follow_ups.count()} follow-ups owed, {follow_ups.exclude(done_on=None).count()} of them done;"
        f" {letters.count()} letters and {digests.count()} digests kept as not sent: past.",
        f"{partnership.slug} is at {partnership.get_absolute_url()}",
    ]
