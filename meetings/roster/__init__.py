"""A convener's own spreadsheet of people, with a column for each meeting, brought into the record."""

from meetings.roster.bringing_in import Report, RosterRefused, bring_in, read_bytes, store
from meetings.roster.limits import NotARoster

__all__ = ["NotARoster", "Report", "RosterRefused", "bring_in", "read_bytes", "store"]
