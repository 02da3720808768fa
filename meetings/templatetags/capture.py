"""Small questions that the capture screen's pieces ask."""

from __future__ import annotations

from django import template

from meetings.models import Attendance, Meeting
from meetings.on_a_call import is_exception

register = template.Library()
PAPERS = ("", "b", "g", "r")


@register.filter
def is_exception_at(row: Attendance, meeting: Meeting) -> bool:
    """H2: a support partner at a call of industry alone."""
    return is_exception(meeting, row)


@register.filter
def paper(number: int) -> str:
    """The color of a group's notes: the loose ones yellow, then each group another."""
    return PAPERS[number % len(PAPERS)]
