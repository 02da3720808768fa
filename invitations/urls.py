"""The addresses of this room."""

from django.urls import URLPattern

from invitations.answer_urls import answer_patterns
from invitations.board_urls import board_patterns
from invitations.letter_urls import letter_patterns

app_name = "invitations"

urlpatterns: list[URLPattern] = [
    *answer_patterns,
    *board_patterns,
    *letter_patterns,
]
