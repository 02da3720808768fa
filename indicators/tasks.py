"""What happens by itself in this room."""

from celery import shared_task
from django.utils import timezone

from indicators import standings
from indicators.past import nightly
from partnerships.models import Partnership


@shared_task
def refresh() -> int:
    return standings.freshen(Partnership.objects.all(), now=timezone.now())


@shared_task
def keep_past() -> int:
    return nightly.keep(now=timezone.now())
