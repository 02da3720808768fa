"""For support: what is owed and what was announced, to look at. Rows are derived and changed only by their verbs."""

from django.contrib import admin

from followups.models import Digest, FollowUp, FollowUpChange, Heartbeat, Notice
from partnerships.admin import ToLookAt


@admin.register(FollowUp)
class FollowUpAdmin(ToLookAt):
    list_display = ("rule", "about", "partnership", "opens_on", "due_on", "done_on", "raised", "raise_at")
    list_filter = ("rule", "raised")
    list_select_related = ("partnership",)
    search_fields = ("about", "key", "partnership__name")
    ordering = ("-due_on", "pk")


@admin.register(FollowUpChange)
class FollowUpChangeAdmin(ToLookAt):
    list_display = ("follow_up", "kind", "old_due_on", "new_due_on", "by", "at")
    list_filter = ("kind",)
    list_select_related = ("follow_up", "by")
    ordering = ("-at", "-pk")


@admin.register(Notice)
class NoticeAdmin(ToLookAt):
    list_display = ("key", "kind", "at")
    list_filter = ("kind",)
    ordering = ("-at", "-pk")


@admin.register(Digest)
class DigestAdmin(ToLookAt):
    list_display = ("user", "day", "at")
    list_select_related = ("user",)
    ordering = ("-at", "-pk")


@admin.register(Heartbeat)
class HeartbeatAdmin(ToLookAt):
    list_display = ("name", "at")
    ordering = ("name",)
