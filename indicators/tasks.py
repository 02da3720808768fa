"""What happens by itself in this room."""

from celery import shared_task
from django.utils import timezone

from indicators.past import nightly


@shared_task
def refresh() -> None:
    """What is drawn over time says of today what the dashboard says, a minute later at most."""
    nightly.follow_today(now=timezone.now())


@shared_task
def keep_past() -> int:
    return nightly.keep(now=timezone.now())
