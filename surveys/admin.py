"""For support: surveys, their questions and whom they went to, to look at. Answers stay where they are."""

from __future__ import annotations

from django.contrib import admin

from partnerships.admin import ToLookAt
from surveys.models import Participant, Question, Survey


@admin.register(Survey)
class SurveyAdmin(ToLookAt):
    list_display = ("meeting", "partnership", "is_anonymous", "opened_at", "closed_at")
    list_filter = ("is_anonymous", "partnership")
    list_select_related = ("partnership", "meeting__priority")
    search_fields = ("partnership__name",)
    ordering = ("-created_at", "-pk")


@admin.register(Question)
class QuestionAdmin(ToLookAt):
    list_display = ("text", "kind", "survey", "position")
    list_filter = ("kind",)
    list_select_related = ("survey__meeting__priority",)
    search_fields = ("text",)
    ordering = ("-survey", "position", "pk")


@admin.register(Participant)
class ParticipantAdmin(ToLookAt):
    list_display = ("person", "survey", "sent_on", "sent_how", "has_answered")
    list_filter = ("sent_how", "has_answered")
    list_select_related = ("person", "survey__meeting__priority")
    search_fields = ("person__name",)
    ordering = ("-sent_on", "-pk")
