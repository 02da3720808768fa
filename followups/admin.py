"""For support: what is owed and what was announced, to look at. Rows are derived and changed only by their verbs."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from followups.models import Digest, FollowUp, FollowUpChange, Heartbeat, Notice


class ToLookAt(admin.ModelAdmin):
    """A list without buttons that change anything."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


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
