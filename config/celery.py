"""The bell: Celery only rings, the rows in the database are the truth."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, task_prerun

from config import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

broker.register()
app = Celery("convenery")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_web_does(**_: Any) -> None:
    """Keep Celery from replacing our handlers, whose formatter hides addresses and links."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)


@task_prerun.connect
def drop_dead_connections(**_: Any) -> None:
    """A kept connection that died is replaced before a task, as Django does before a request.

    Celery itself would hand it to the next thousand tasks, so that a restarted database stopped them all.
    """
    from django.db import close_old_connections

    close_old_connections()
