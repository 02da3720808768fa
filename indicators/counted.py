"""Meetings and priorities that were counted, as lines that a page lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators import spoken
from indicators.findings import DAY, Counted
from indicators.record import HeldMeeting, NamedPriority


def by_side(meetings: Iterable[HeldMeeting]) -> tuple[Counted, ...]:
    """With who was there on each side."""
    return _lines(meetings, _sides)


def newcomers(meetings: Iterable[HeldMeeting]) -> tuple[Counted, ...]:
    """With who came for the first time."""
    return _lines(meetings, _new)


def _lines(meetings: Iterable[HeldMeeting], said: Callable[[HeldMeeting], str]) -> tuple[Counted, ...]:
    return tuple(Counted(said(meeting), meeting.get_absolute_url()) for meeting in meetings)


def _sides(meeting: HeldMeeting) -> str:
    return _("%(meeting)s, %(day)s: %(leaders)s from %(companies)s, %(public)s") % {
        "meeting": meeting.get_type_display(),
        "day": date_format(meeting.held_on, DAY),
        "leaders": spoken.leaders(meeting.leaders),
        "companies": spoken.companies(meeting.companies),
        "public": spoken.public_partners(meeting.public_side),
    }


def _new(meeting: HeldMeeting) -> str:
    return _("%(meeting)s, %(day)s: %(people)s, %(companies)s") % {
        "meeting": meeting.get_type_display(),
        "day": date_format(meeting.held_on, DAY),
        "people": spoken.new_people(meeting.first_time_people),
        "companies": spoken.new_companies(meeting.first_time_companies),
    }


def one_priority(priority: NamedPriority) -> Counted:
    """A priority by its title."""
    return Counted(priority.title, priority.get_absolute_url())
