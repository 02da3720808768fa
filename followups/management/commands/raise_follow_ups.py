"""One round of what the scheduler does for follow-ups, for cron or by hand; it needs no broker."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from followups import digest, healing, heartbeat, sweep


class Command(BaseCommand):
    help = "Bring what is owed up to date, announce what has come due and post the morning digests."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        healing.heal(now=now)
        raised = sweep.raise_due(now=now)
        posted = digest.send_digests(now=now)
        heartbeat.beat(at=now)
        self.stdout.write(f"Follow-ups raised: {raised}. Digests posted: {posted}.")
