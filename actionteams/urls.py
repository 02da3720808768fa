"""The addresses of this room."""

from django.urls import include, path

from actionteams import asset_urls, need_urls, own_urls, plan_urls, responder_urls, win_urls
from actionteams.views import (
    arriving,
    going_along,
    people,
    priorities,
    public,
    sharing,
    standing,
    support_notes,
    teaming,
)

app_name = "actionteams"

# What people without an account open on a phone. A code has 22 characters, so no word here can be one.
signing_up = [
    path("done/", public.done, name="done"),
    path("done/change/", public.change, name="change"),
    path("done/withdraw/", public.withdraw, name="withdraw"),
    path("done/not-me/", public.not_me, name="not_me"),
    path("done/call.ics", public.calendar, name="calendar"),
    path("mine/<str:token>/", public.mine, name="mine"),
    path("not-mine/<str:token>/", public.not_mine, name="not_mine"),
    path("<str:code>/", public.sign_up, name="sign_up"),
]
one_partnership = [
    path("priorities/", priorities.priorities, name="priorities"),
    path("sign-up/", sharing.share, name="share"),
    path("sign-up/poster/", sharing.poster, name="poster"),
    path("sign-up/renew/", sharing.renew, name="renew_link"),
    path("sign-ups/", arriving.sign_ups, name="sign_ups"),
    path("sign-ups/<int:pk>/withdraw/", arriving.withdraw, name="withdraw_sign_up"),
    path("sign-ups/<int:pk>/undo/", arriving.undo, name="undo_sign_up"),
    path("sign-ups/slips/<int:pk>/", arriving.settle_slip, name="settle_slip"),
    path("sign-ups/companies/<int:pk>/", arriving.company_checked, name="company_checked"),
    path("sign-ups/differences/<int:pk>/", arriving.settle_difference, name="settle_difference"),
]
support_team = [
    path("", support_notes.notes, name="support_notes"),
    path("sheet/", support_notes.sheet, name="listening_sheet"),
    path("<int:pk>/done/", support_notes.done, name="support_note_done"),
    path("<int:pk>/again/", support_notes.again, name="support_note_again"),
    path("<int:pk>/strike/", support_notes.strike, name="strike_support_note"),
    path("<int:pk>/next-step/", support_notes.make_step, name="support_note_step"),
]
one_team = [
    path("", priorities.priority, name="priority"),
    path("people/", people.people, name="people"),
    path("people/roster/", people.roster, name="roster"),
    path("people/brought/", people.say_who_brought, name="say_who_brought"),
    path("people/facilitator/", people.let_facilitate, name="let_facilitate"),
    path("about/", standing.about, name="about"),
    path("pause/looked/", teaming.look_at_pause, name="look_at_pause"),
    path("describe/", standing.describe, name="describe"),
    path("champions/", people.add_champion, name="add_champion"),
    path("champions/withdraw/", people.withdraw_champion, name="withdraw_champion"),
    path("champions/again/", going_along.sign_up_again, name="sign_up_again"),
    path("champions/not-again/", going_along.does_not_go_along, name="does_not_go_along"),
    path("chairs/", people.make_chair, name="make_chair"),
    path("chairs/step-down/", people.step_down, name="step_down"),
    path("first-responders/", people.add_responder, name="add_responder"),
    path("first-responders/leave/", people.leave, name="leave"),
    path("actions/", teaming.add_action, name="add_action"),
    path("actions/<int:action>/finish/", teaming.finish_action, name="finish_action"),
    path("actions/<int:action>/again/", teaming.open_action_again, name="open_action_again"),
    path("state/", standing.move, name="move"),
]
urlpatterns = [
    path("s/", include(signing_up)),
    path("partnerships/<slug:slug>/", include(one_partnership)),
    path("partnerships/<slug:slug>/assets/", include(asset_urls.of_partnership)),
    path("partnerships/<slug:slug>/plan/", include(plan_urls.of_partnership)),
    path("partnerships/<slug:slug>/support/notes/", include(support_team)),
    path("partnerships/<slug:slug>/support/needs/", include(need_urls.of_partnership)),
    path("teams/<int:pk>/", include(one_team)),
    path("teams/<int:pk>/", include(asset_urls.of_team)),
    path("teams/<int:pk>/plan/", include(plan_urls.of_team)),
    path("partnerships/<slug:slug>/first-responders/", include(responder_urls.of_partnership)),
    path("teams/<int:pk>/first-responders/", include(responder_urls.of_team)),
    path("t/", include(need_urls.mine)),
    path("t/", include(own_urls.mine)),
    path("partnerships/<slug:slug>/progress/", include(own_urls.of_partnership)),
    path("teams/<int:pk>/", include(own_urls.of_team)),
    path("teams/<int:pk>/actions/<int:action>/", include(own_urls.of_action)),
    path("partnerships/<slug:slug>/", include(win_urls.of_partnership)),
    path("teams/<int:pk>/", include(win_urls.of_team)),
    path("wins/<int:pk>/", include(win_urls.of_win)),
    path("w/", include(win_urls.shared)),
]
