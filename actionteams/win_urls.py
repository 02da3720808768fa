"""The addresses of wins and of the plan on paper."""

from django.urls import path

from actionteams.views import plan_paper, wins

of_partnership = [
    path("wins/", wins.wins, name="wins"),
    path("plan/paper/", plan_paper.plan_paper, name="plan_paper"),
    path("plan/paper.pdf", plan_paper.plan_pdf, name="plan_pdf"),
]
of_team = [
    path("lasting/", wins.lasting, name="lasting"),
    path("actions/<int:action>/review/", wins.review_action, name="review_action"),
]
of_win = [
    path("", wins.win, name="win"),
    path("tell/", wins.tell, name="tell_win"),
    path("paper/", wins.win_paper, name="win_paper"),
    path("win.pdf", wins.win_pdf, name="win_pdf"),
    path("share/", wins.share, name="share_win"),
    path("unshare/", wins.unshare, name="unshare_win"),
]
shared = [path("<str:token>/", wins.shared_win, name="shared_win")]
