"""What happens by itself in this room."""

from celery import shared_task
from django.utils import timezone

from actionteams import pause_notices, responders


@shared_task
def tell_teams() -> int:
    return pause_notices.tell_teams(now=timezone.now())


@shared_task
def purge_selections() -> int:
    return responders.purge(now=timezone.now())
