"""The addresses of one's own teams, and those from which conveners ask how it goes."""

from django.urls import path

from actionteams.views import own, own_actions, own_assistant, own_plan, progress

# What a private link opens. A key has 32 characters, so no word here can be one.
mine = [
    path("", own.own, name="own"),
    path("sent/", own.own_sent, name="own_sent"),
    path("leave/", own.own_leave, name="own_leave"),
    path("assistant/", own_assistant.own_assistant, name="own_assistant"),
    path("actions/<int:pk>/tell/", own_actions.own_tell, name="own_tell"),
    path("actions/<int:pk>/take-back/", own_actions.own_take_back, name="own_take_back"),
    path("actions/<int:pk>/review/", own_actions.own_review, name="own_review"),
    path("actions/<int:pk>/correct/", own_actions.own_correct, name="own_correct"),
    path("plan/<int:pk>/", own_plan.own_plan, name="own_plan"),
    path("<str:token>/", own.open_own, name="open_own"),
]
of_partnership = [
    path("", progress.board, name="progress"),
    path("ask/", progress.ask, name="ask_progress"),
    path("links/", progress.send_links, name="send_own_links"),
]
of_team = [
    path("ask/", progress.ask_team, name="ask_team"),
    path("links/", progress.send_team_links, name="send_team_links"),
]
of_action = [
    path("tell/", progress.tell, name="tell_action"),
    path("correct/", progress.correct, name="correct_action"),
]
