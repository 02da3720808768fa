"""Numbers as a sentence spells them."""

from __future__ import annotations

from django.contrib.humanize.templatetags.humanize import apnumber


def spelled(number: int) -> str:
    """Six, but 12: as newspapers write them."""
    return str(apnumber(number))
