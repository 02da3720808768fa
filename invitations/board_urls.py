"""The addresses of the ask board, of its list and of the calls."""

from django.urls import include, path

from invitations.views import asking, board, calls, inviting, phone_calls

one_invitee = [
    path("asker/", asking.assign, name="assign"),
    path("ask/", asking.ask, name="ask"),
    path("take-back/", asking.take_back, name="take_back_ask"),
    path("drop/", inviting.drop, name="drop"),
]
one_caller = [
    path("", calls.call_sheet, name="call_sheet"),
    path("link/", calls.new_link, name="new_call_link"),
    path("end-link/", calls.end_link, name="end_call_link"),
]
of_an_invitation = [
    path("asks/", board.asks, name="asks"),
    path("asks/mix/", asking.aim, name="aim"),
    path("asks/hours/", asking.took, name="took"),
    path("asks/divide/", asking.divide, name="divide"),
    path("asks/download/", board.export, name="export_asks"),
    path("asks/<int:row>/", include(one_invitee)),
    path("invite/", inviting.invite, name="invite"),
    path("invite/pick/", inviting.pick, name="pick"),
    path("invite/list/", inviting.paste, name="paste"),
    path("invite/list/take/", inviting.bring_in, name="bring_in"),
    path("calls/<int:person>/", include(one_caller)),
]
board_patterns = [
    path("invitations/<int:pk>/", include(of_an_invitation)),
    path("c/", phone_calls.calls, name="calls"),
    path("c/tap/", phone_calls.tap, name="tap_call"),
    path("c/take-back/", phone_calls.untap, name="untap_call"),
    path("c/<str:token>/", phone_calls.open_calls, name="open_calls"),
]
