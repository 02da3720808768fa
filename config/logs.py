"""Logs that can be shown around: no addresses, no links that open anything."""

import logging
import re

ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
# Slugs are lower-case, so a long segment of a path with a capital in it is a key.
KEY_IN_PATH = re.compile(r"(?<=/)(?=[a-z0-9_-]*[A-Z])[\w-]{16,}")


class Discreet(logging.Formatter):
    """Hides e-mail addresses and private links in whole records, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return KEY_IN_PATH.sub("[key]", ADDRESS.sub("[address]", text))
