"""What happens by itself in this room."""

from celery import shared_task
from django.utils import timezone

from meetings import importing


@shared_task
def forget_uploads() -> int:
    return importing.forget_old(now=timezone.now())
