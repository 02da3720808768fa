"""The addresses of the capture screen."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from meetings.views import (
    capture,
    capture_agenda,
    capture_guide,
    capture_ideas,
    capture_paste,
    capture_people,
    capture_priorities,
    capture_rechartering,
    capture_steps,
    capture_teams,
)

screen = [
    path("", capture.page, name="capture"),
    path("undo/", capture.undo, name="capture_undo"),
    path("notes/", capture.notes, name="capture_notes"),
    path("close/", capture.close, name="capture_close"),
    path("pulse/<str:ticket>/", capture.pulse, name="capture_pulse"),
]
who_is_here = [
    path("people/", capture_people.people, name="capture_people"),
    path("here/", capture_people.check_in, name="capture_here"),
    path("walk-in/", capture_people.walk_in, name="capture_walk_in"),
    path("here/<int:row>/capacity/", capture_people.capacity, name="capture_capacity"),
    path("here/<int:row>/reason/", capture_people.reason, name="capture_reason"),
    path("here/<int:row>/undo/", capture_people.undo, name="capture_undo_row"),
    path("paste/", capture_paste.look, name="capture_paste"),
    path("paste/record/", capture_paste.record, name="capture_record_pasted"),
]
what_they_put_up = [
    path("ideas/", capture_ideas.add, name="capture_idea"),
    path("ideas/paste/", capture_ideas.paste, name="capture_ideas"),
    path("ideas/<int:row>/", capture_ideas.reword, name="capture_reword"),
    path("ideas/<int:row>/group/", capture_ideas.group, name="capture_group"),
    path("ideas/<int:row>/take-down/", capture_ideas.take_down, name="capture_take_down"),
]
what_becomes_of_teams = [
    path("teams/<int:row>/", capture_rechartering.decide, name="capture_decide"),
    path("teams/<int:row>/champions/", capture_rechartering.same_champions, name="capture_same_champions"),
    path("decisions/<int:row>/take-back/", capture_rechartering.leave_open, name="capture_leave_open"),
]
what_they_will_do = [
    path("priorities/", capture_priorities.propose, name="capture_priority"),
    path("priorities/<int:row>/", capture_priorities.describe, name="capture_describe"),
    path("priorities/<int:row>/champions/", capture_priorities.champion, name="capture_champion"),
    path("sign-ups/<int:row>/undo/", capture_priorities.undo, name="capture_undo_sign_up"),
    path("priorities/<int:row>/chair/", capture_teams.chair, name="capture_chair"),
    path("chairs/<int:row>/strike/", capture_teams.strike_chair, name="capture_strike_chair"),
    path("agenda/<int:row>/begin/", capture_agenda.begin, name="capture_begin"),
    path("rule/", capture_agenda.rule, name="capture_rule"),
    path("guide/", capture_guide.guide, name="capture_guide"),
    path("adopted/", capture_teams.adopted, name="capture_adopted"),
    path("steps/", capture_steps.add, name="capture_step"),
    path("steps/<int:row>/strike/", capture_steps.strike_step, name="capture_strike_step"),
    path("actions/<int:row>/strike/", capture_steps.strike_action, name="capture_strike_action"),
]
parts = [*screen, *who_is_here, *what_they_put_up, *what_becomes_of_teams, *what_they_will_do]
capture_patterns: list[URLPattern | URLResolver] = [path("meetings/<int:pk>/capture/", include(parts))]
