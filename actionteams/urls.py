"""The addresses of this room."""

from django.urls import include, path

from actionteams.views import public

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
urlpatterns = [
    path("s/", include(signing_up)),
]
