"""For support: the ground floor to look at. What people change has pages of its own, with the rules that go with it.

Counties can be put right here, since no page changes them.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partnerships.models import (
    Affiliation,
    County,
    Cycle,
    GuidanceOverride,
    Industry,
    Organization,
    Partnership,
    Pause,
    Person,
    Region,
    RoleHolding,
    StageChange,
    StatedSide,
    SuggestedChange,
    User,
)


class ToLookAt(admin.ModelAdmin):
    """A list without buttons that change anything."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(County)
class CountyAdmin(admin.ModelAdmin):
    list_display = ("name", "state", "fips")
    list_filter = ("state",)
    search_fields = ("name",)
    ordering = ("name", "state", "pk")


@admin.register(User)
class UserAdmin(ToLookAt):
    list_display = ("email", "name", "person", "is_network_admin", "is_active", "last_seen_at")
    list_filter = ("is_network_admin", "is_active")
    list_select_related = ("person",)
    search_fields = ("email", "name")
    ordering = ("email",)
    exclude = ("password",)


@admin.register(Partnership)
class PartnershipAdmin(ToLookAt):
    list_display = ("name", "slug", "stage", "industry", "region", "time_zone", "record_version")
    list_filter = ("stage",)
    list_select_related = ("industry", "region")
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    exclude = ("sign_up_code",)


@admin.register(Cycle)
class CycleAdmin(ToLookAt):
    list_display = ("partnership", "number", "kind", "opened_on", "planned_on", "anchored_on", "second_met_on")
    list_select_related = ("partnership",)
    ordering = ("partnership__name", "number")


@admin.register(StageChange)
class StageChangeAdmin(ToLookAt):
    list_display = ("partnership", "stage", "on", "source", "by", "at")
    list_select_related = ("partnership", "by")
    ordering = ("-on", "-pk")


@admin.register(Pause)
class PauseAdmin(ToLookAt):
    list_display = ("partnership", "started_on", "ended_on", "restart_on", "reason")
    list_select_related = ("partnership",)
    ordering = ("-started_on", "-pk")


@admin.register(Region)
class RegionAdmin(ToLookAt):
    list_display = ("name", "basis")
    ordering = ("name",)


@admin.register(Industry)
class IndustryAdmin(ToLookAt):
    list_display = ("name", "naics_codes")
    ordering = ("name",)


@admin.register(Organization)
class OrganizationAdmin(ToLookAt):
    list_display = ("name", "system", "county", "parent", "to_check")
    list_filter = ("system", "to_check")
    list_select_related = ("county", "parent")
    search_fields = ("name",)
    ordering = ("name_key",)


@admin.register(Person)
class PersonAdmin(ToLookAt):
    list_display = ("name", "email", "created_at")
    search_fields = ("name", "email")
    ordering = ("name_key", "pk")


@admin.register(Affiliation)
class AffiliationAdmin(ToLookAt):
    list_display = ("person", "organization", "title", "started_on", "ended_on")
    list_select_related = ("person", "organization")
    search_fields = ("person__name", "organization__name")
    ordering = ("-pk",)


@admin.register(RoleHolding)
class RoleHoldingAdmin(ToLookAt):
    list_display = ("partnership", "person", "role", "interim", "started_on", "ended_on")
    list_filter = ("role",)
    list_select_related = ("partnership", "person")
    search_fields = ("person__name", "partnership__name")
    ordering = ("-started_on", "-pk")


@admin.register(StatedSide)
class StatedSideAdmin(ToLookAt):
    list_display = ("partnership", "person", "organization", "side", "started_on", "ended_on", "reason")
    list_select_related = ("partnership", "person", "organization")
    ordering = ("-started_on", "-pk")


@admin.register(SuggestedChange)
class SuggestedChangeAdmin(ToLookAt):
    list_display = ("person", "partnership", "field", "given", "at", "accepted", "settled_at")
    list_select_related = ("person", "partnership")
    ordering = ("-at", "-pk")


@admin.register(GuidanceOverride)
class GuidanceOverrideAdmin(ToLookAt):
    list_display = ("key", "value", "effective_on", "reason", "by", "at")
    list_select_related = ("by",)
    ordering = ("key", "-effective_on")
