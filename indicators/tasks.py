"""What happens by itself in this room."""

from celery import shared_task
from django.utils import timezone

from indicators import standings
from partnerships.models import Partnership


@shared_task
def refresh() -> int:
    return standings.freshen(Partnership.objects.all(), now=timezone.now())
