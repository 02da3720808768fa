"""Wiring only: settings, URLs, the Celery app and the schedule. No models, no pages."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
