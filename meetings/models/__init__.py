"""Meetings, who came, and what was put up there."""

from meetings.models.agenda import AgendaPart
from meetings.models.attendance import Attendance
from meetings.models.call_lead import CallLead
from meetings.models.debrief import Debrief
from meetings.models.idea import Idea
from meetings.models.meeting import Meeting
from meetings.models.next_step import NextStep
from meetings.models.recap import RecapCopy, RecapSending, RecapWords
from meetings.models.roster_file import RosterFile
from meetings.models.welcome import WelcomeCopy, WelcomeLetter

__all__ = [
    "AgendaPart",
    "Attendance",
    "CallLead",
    "Debrief",
    "Idea",
    "Meeting",
    "NextStep",
    "RecapCopy",
    "RecapSending",
    "RecapWords",
    "RosterFile",
    "WelcomeCopy",
    "WelcomeLetter",
]
