"""What a worker does for the ground."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from partnerships import notes


@shared_task
def purge_notes() -> int:
    return notes.purge(now=timezone.now())
