"""What a worker does for the post."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from outbox import retention, sending


@shared_task
def send_letters() -> int:
    return sending.send_waiting(now=timezone.now())


@shared_task
def empty_old_bodies() -> int:
    return retention.empty_old_bodies(timezone.now())
