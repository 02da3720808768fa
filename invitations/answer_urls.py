"""The addresses of answering: the private link's pages, and what conveners do with the answers."""

from django.urls import path

from invitations.views import answering

answer_patterns = [
    path("r/", answering.reply, name="reply"),
    path("r/meeting.ics", answering.reply_calendar, name="reply_calendar"),
    path("r/opt-out/", answering.opt_out, name="opt_out"),
    path("r/<str:token>/", answering.open_reply, name="open_reply"),
]
