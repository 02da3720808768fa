"""Meetings, who came, and what was put up there."""

from meetings.models.attendance import Attendance
from meetings.models.debrief import Debrief
from meetings.models.idea import Idea
from meetings.models.meeting import Meeting
from meetings.models.next_step import NextStep
from meetings.models.roster_file import RosterFile

__all__ = ["Attendance", "Debrief", "Idea", "Meeting", "NextStep", "RosterFile"]
