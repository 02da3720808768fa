"""The addresses of this room."""

from django.urls import include, path

from actionteams.views import arriving, priorities, public, sharing, teaming

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
one_team = [
    path("", priorities.priority, name="priority"),
    path("describe/", teaming.describe, name="describe"),
    path("champions/", teaming.add_champion, name="add_champion"),
    path("champions/withdraw/", teaming.withdraw_champion, name="withdraw_champion"),
    path("chairs/", teaming.make_chair, name="make_chair"),
    path("chairs/step-down/", teaming.step_down, name="step_down"),
    path("first-responders/", teaming.add_responder, name="add_responder"),
    path("first-responders/leave/", teaming.leave, name="leave"),
    path("actions/", teaming.add_action, name="add_action"),
    path("actions/<int:action>/finish/", teaming.finish_action, name="finish_action"),
    path("actions/<int:action>/again/", teaming.open_action_again, name="open_action_again"),
    path("state/", teaming.move, name="move"),
]
urlpatterns = [
    path("s/", include(signing_up)),
    path("partnerships/<slug:slug>/", include(one_partnership)),
    path("teams/<int:pk>/", include(one_team)),
]
