"""The addresses of what industry needs: its list and digest, and one need."""

from django.urls import path

from actionteams.views import need_answers, needs, own_needs

of_partnership = [
    path("", needs.needs, name="needs"),
    path("digest/", needs.digest, name="needs_digest"),
    path("<int:pk>/", needs.need, name="need"),
    path("<int:pk>/strike/", needs.strike, name="strike_need"),
    path("<int:pk>/ask/", need_answers.route, name="route_need"),
    path("<int:pk>/answer/", need_answers.answer, name="answer_need"),
    path("<int:pk>/take-back/", need_answers.take_back, name="take_back_answer"),
]
# Behind a private link.
mine = [path("needs/<int:pk>/", own_needs.own_answer, name="own_answer")]
