"""For support: meetings and who was there, to look at. What people change has pages of its own, with the rules that go with it."""

from __future__ import annotations

from django.contrib import admin

from meetings.models import Attendance, Idea, Meeting, NextStep
from partnerships.admin import ToLookAt


@admin.register(Meeting)
class MeetingAdmin(ToLookAt):
    list_display = (
        "called",
        "partnership",
        "type",
        "state",
        "starts_at",
        "time_zone",
        "held_on",
        "leaders",
        "companies",
    )
    list_filter = ("type", "state", "partnership")
    list_select_related = ("partnership", "priority")
    search_fields = ("title", "partnership__name", "venue")
    ordering = ("-starts_at", "-pk")


@admin.register(Attendance)
class AttendanceAdmin(ToLookAt):
    list_display = ("person", "organization", "capacity", "state", "meeting", "walk_in", "at")
    list_filter = ("state", "capacity", "walk_in")
    list_select_related = ("person", "organization", "meeting__priority")
    search_fields = ("person__name", "organization__name")
    ordering = ("-at", "-pk")


@admin.register(Idea)
class IdeaAdmin(ToLookAt):
    list_display = ("text", "meeting", "priority", "at")
    list_select_related = ("meeting__priority", "priority")
    search_fields = ("text",)
    ordering = ("-at", "-pk")


@admin.register(NextStep)
class NextStepAdmin(ToLookAt):
    list_display = ("what", "owner", "meeting", "due_on", "done_on")
    list_select_related = ("owner", "meeting__priority")
    search_fields = ("what", "owner__name")
    ordering = ("-pk",)
