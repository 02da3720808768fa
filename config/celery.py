"""The bell: Celery only rings, the rows in the database are the truth."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

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
