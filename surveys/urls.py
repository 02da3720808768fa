"""The addresses of this room."""

from django.urls import URLPattern, URLResolver, include, path

from surveys.views import answering, results, sending, surveys, writing

app_name = "surveys"

of_a_meeting = [
    path("", surveys.survey, name="survey"),
    path("begin/", surveys.begin, name="begin"),
]
of_a_survey = [
    path("questions/", writing.questions, name="questions"),
    path("questions/add/", writing.ask, name="ask"),
    path("questions/<int:row>/", writing.reword, name="reword"),
    path("questions/<int:row>/move/", writing.move, name="move"),
    path("questions/<int:row>/strike/", writing.strike, name="strike"),
    path("printed/", writing.printed, name="printed"),
    path("send/", sending.send, name="send"),
    path("outside/", sending.outside, name="outside"),
    path("outside/<int:person>/take-back/", sending.take_back, name="take_back"),
    path("paper/<int:person>/", sending.paper, name="paper"),
    path("link/<int:person>/", sending.renew_link, name="renew_link"),
    path("nudge/", sending.nudge, name="nudge"),
    path("close/", surveys.close, name="close"),
    path("reopen/", surveys.reopen, name="reopen"),
    path("results/", results.results, name="results"),
    path("results/<int:row>/", results.groups, name="groups"),
]
own = [
    path("", answering.answer, name="answer"),
    path("join/", answering.join, name="join"),
    path("done/", answering.done, name="done"),
    path("<str:token>/", answering.open_survey, name="open_survey"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/<int:pk>/survey/", include(of_a_meeting)),
    path("partnerships/<slug:slug>/surveys/", surveys.of_partnership, name="of_partnership"),
    path("surveys/<int:pk>/", include(of_a_survey)),
    path("q/", include(own)),
]
