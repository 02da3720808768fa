"""For support: letters, their signatures and whom they ask, to look at."""

from __future__ import annotations

from django.contrib import admin

from invitations.models import Ask, Invitation, Invitee, Signature
from partnerships.admin import ToLookAt


@admin.register(Invitation)
class InvitationAdmin(ToLookAt):
    list_display = ("subject", "partnership", "meeting", "revision", "sent_on", "sent_how")
    list_filter = ("sent_how", "partnership")
    list_select_related = ("partnership", "meeting__priority")
    search_fields = ("subject", "partnership__name")
    ordering = ("-created_at", "-pk")


@admin.register(Signature)
class SignatureAdmin(ToLookAt):
    list_display = ("person", "organization", "invitation", "signed_on", "how", "declined_on")
    list_filter = ("how",)
    list_select_related = ("person", "organization", "invitation")
    search_fields = ("person__name", "organization__name")
    ordering = ("-pk",)


@admin.register(Invitee)
class InviteeAdmin(ToLookAt):
    list_display = ("person", "organization", "invitation", "letter_on", "letter_how", "reply", "reply_on")
    list_filter = ("reply", "letter_how")
    list_select_related = ("person", "organization", "invitation")
    search_fields = ("person__name", "organization__name")
    ordering = ("-added_at", "-pk")


@admin.register(Ask)
class AskAdmin(ToLookAt):
    list_display = ("invitee", "made_by", "channel", "outcome", "on")
    list_filter = ("channel", "outcome")
    list_select_related = ("invitee__person", "invitee__invitation", "made_by")
    search_fields = ("invitee__person__name", "made_by__name")
    ordering = ("-at", "-pk")
