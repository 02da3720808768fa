"""Logs that can be shown around: no addresses, no links that open anything."""

import logging
import re
from typing import Any

ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
# Slugs are lower-case, so a long segment of a path with a capital in it is a key.
KEY_IN_PATH = re.compile(r"(?<=/)(?=[a-z0-9_-]*[A-Z])[\w-]{16,}")


class Discreet(logging.Formatter):
    """Hides e-mail addresses and private links in whole records, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return KEY_IN_PATH.sub("[key]", ADDRESS.sub("[address]", text))


DISCREET_LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {"()": Discreet, "format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Every task runs every minute; only what goes wrong is news.
        "celery": {"level": "WARNING"},
        "kombu": {"level": "ERROR"},
        # Their steps through every page are no news either.
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
