"""The post as an operator sees it: what became of each letter, never what it says.

Bodies carry people's own links, which would let whoever reads them act in their name.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from outbox.models import Letter


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    list_display = ("created_at", "kind", "to_address", "subject", "state", "attempts", "next_try_at", "sent_at")
    list_filter = ("state", "kind")
    search_fields = ("to_address", "to_name", "subject", "key")
    ordering = ("-created_at", "-pk")
    exclude = ("text", "html", "calendar")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
