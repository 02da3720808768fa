"""The rows of this room for whoever looks after an installation. Changes go through the pages, which keep the rules."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from actionteams.models import Action, Chair, Priority, PriorityStateChange, SignUp, Slip, TeamSeat


class ToLookAt(admin.ModelAdmin):
    """Shown, never changed here: a state set by hand would leave its dated history behind."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class StatesInline(admin.TabularInline):
    model = PriorityStateChange
    extra = 0


@admin.register(Priority)
class PriorityAdmin(ToLookAt):
    list_display = ("title", "partnership", "cycle", "state", "claimed_on", "call_held_on")
    list_filter = ("state", "main_field")
    list_select_related = ("partnership", "cycle")
    search_fields = ("title", "partnership__name")
    inlines = (StatesInline,)


@admin.register(SignUp)
class SignUpAdmin(ToLookAt):
    list_display = ("person", "priority", "how", "started_on", "ended_on")
    list_filter = ("how",)
    list_select_related = ("person", "priority")
    search_fields = ("person__name", "priority__title")


@admin.register(Slip)
class SlipAdmin(ToLookAt):
    list_display = ("name", "partnership", "at", "is_offer", "disowned_at", "settled_at")
    list_filter = ("is_offer",)
    list_select_related = ("partnership",)
    search_fields = ("name", "company")


@admin.register(Chair, TeamSeat)
class SeatAdmin(ToLookAt):
    list_display = ("person", "priority", "started_on", "ended_on")
    list_select_related = ("person", "priority")
    search_fields = ("person__name", "priority__title")


@admin.register(Action)
class ActionAdmin(ToLookAt):
    list_display = ("title", "priority", "owner", "horizon", "due_on", "done_on")
    list_filter = ("horizon",)
    list_select_related = ("priority", "owner")
    search_fields = ("title", "priority__title")
