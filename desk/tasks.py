"""What the desk does by itself."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from desk import retention


@shared_task
def forget_contact_data() -> int:
    return retention.forget_due(now=timezone.now())
