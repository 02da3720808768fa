"""What happens by itself in this room."""

from celery import shared_task
from django.utils import timezone

from followups import digest, healing, heartbeat, sweep


@shared_task
def heal() -> int:
    return healing.heal(now=timezone.now())


@shared_task
def raise_follow_ups() -> int:
    now = timezone.now()
    raised = sweep.raise_due(now=now)
    heartbeat.beat(at=now)
    return raised


@shared_task
def send_digests() -> int:
    return digest.send_digests(now=timezone.now())
