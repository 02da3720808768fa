"""The addresses of answering: the private link's pages, and what conveners do with the answers."""

from django.urls import include, path

from invitations.views import answering, answers

of_an_invitation = [
    path("answers/", answers.answers_of, name="answers"),
    path("answers/<int:row>/", answers.told, name="told"),
    path("answers/<int:row>/link/", answers.renew_link, name="renew_link"),
    path("nudge/", answers.nudge, name="nudge"),
]
answer_patterns = [
    path("r/", answering.reply, name="reply"),
    path("r/meeting.ics", answering.reply_calendar, name="reply_calendar"),
    path("r/opt-out/", answering.opt_out, name="opt_out"),
    path("r/<str:token>/", answering.open_reply, name="open_reply"),
    path("invitations/<int:pk>/", include(of_an_invitation)),
]
