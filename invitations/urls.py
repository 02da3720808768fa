"""The addresses of this room."""

from django.urls import URLPattern

from invitations.answer_urls import answer_patterns

app_name = "invitations"

urlpatterns: list[URLPattern] = [
    *answer_patterns,
]
