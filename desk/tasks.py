"""What the desk does by itself."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from desk import retention
from partnerships import joining


@shared_task
def forget_contact_data() -> int:
    now = timezone.now()
    joining.forget_unanswered(at=now)
    return retention.forget_due(now=now)
