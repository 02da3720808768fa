"""Counts in words, one and many alike."""

from __future__ import annotations

from django.utils.translation import ngettext


def leaders(count: int) -> str:
    return ngettext("%(count)d leader", "%(count)d leaders", count) % {"count": count}


def companies(count: int) -> str:
    return ngettext("%(count)d company", "%(count)d companies", count) % {"count": count}


def public_partners(count: int) -> str:
    return ngettext("%(count)d public partner", "%(count)d public partners", count) % {"count": count}


def new_people(count: int) -> str:
    return ngettext("%(count)d new person", "%(count)d new people", count) % {"count": count}


def new_companies(count: int) -> str:
    return ngettext("%(count)d new company", "%(count)d new companies", count) % {"count": count}


def meetings(count: int) -> str:
    return ngettext("%(count)d meeting", "%(count)d meetings", count) % {"count": count}


def full_meetings(count: int) -> str:
    return ngettext("%(count)d full meeting", "%(count)d full meetings", count) % {"count": count}


def parts_led(count: int) -> str:
    """Of an agenda, by industry."""
    return ngettext("%(count)d part led by industry", "%(count)d parts led by industry", count) % {"count": count}
