"""The addresses of this room."""

from django.urls import include, path

from meetings.capture_urls import capture_patterns
from meetings.views import (
    agenda,
    agenda_paper,
    call_leads,
    cycle,
    dates,
    debriefing,
    facilitating,
    meetings,
    one_on_ones,
    planning,
    recap_paper,
    recaps,
    reporting,
    roster,
    together,
    welcoming,
)

app_name = "meetings"

one_meeting = [
    path("", meetings.meeting, name="meeting"),
    path("meeting.ics", meetings.calendar, name="calendar"),
    path("edit/", planning.edit, name="edit"),
    path("postpone/", planning.postpone, name="postpone"),
    path("cancel/", planning.cancel, name="cancel"),
    path("day/", planning.correct_day, name="correct_day"),
    path("open-again/", planning.open_again, name="open_again"),
    path("expect/", planning.expect, name="expect"),
    path("unexpect/", planning.unexpect, name="unexpect"),
    path("report-out/", reporting.reports, name="reports"),
    path("facilitator/", facilitating.facilitator, name="facilitator"),
    path("call-leads/", call_leads.leads, name="call_leads"),
    path("call-leads/<int:lead>/release/", call_leads.release, name="release_call_lead"),
    path("agenda/", agenda.parts, name="agenda"),
    path("agenda/fill/", agenda.fill, name="agenda_fill"),
    path("agenda/<int:part>/", agenda.part, name="agenda_part"),
    path("agenda/<int:part>/move/", agenda.move, name="agenda_move"),
    path("agenda/<int:part>/remove/", agenda.remove, name="agenda_remove"),
    path("run-of-show/", agenda_paper.run_of_show, name="run_of_show"),
    path("run-of-show.pdf", agenda_paper.run_of_show_pdf, name="run_of_show_pdf"),
    path("speaking-notes/", agenda_paper.speaking_notes, name="speaking_notes"),
    path("speaking-notes.pdf", agenda_paper.speaking_notes_pdf, name="speaking_notes_pdf"),
]
recap = [
    path("", recaps.recap, name="recap"),
    path("send/", recaps.send, name="recap_send"),
    path("told/", recaps.told, name="recap_told"),
    path("copies/<int:copy>/take-back/", recaps.take_back, name="recap_take_back"),
    path("paper/", recap_paper.paper, name="recap_paper"),
    path("paper.pdf", recap_paper.pdf, name="recap_pdf"),
    path("parts/<slug:part>/", recaps.write, name="recap_part"),
]
welcome = [
    path("", welcoming.welcome, name="welcome"),
    path("letter/", welcoming.write, name="welcome_write"),
    path("agreed/", welcoming.agreed, name="welcome_agreed"),
    path("send/", welcoming.send, name="welcome_send"),
    path("told/", welcoming.told, name="welcome_told"),
    path("copies/<int:copy>/take-back/", welcoming.take_back, name="welcome_take_back"),
]
of_a_partnership = [
    path("new/", planning.plan, name="plan"),
    path("new/date/", planning.check_date, name="check_date"),
]
support_team = [
    path("", debriefing.debrief, name="debrief"),
    path("keep/", debriefing.keep, name="keep_debrief"),
    path("<int:pk>/note/", debriefing.broad_team, name="broad_team"),
]
new_champions = [
    path("", one_on_ones.new_champions, name="one_on_ones"),
    path("<int:number>/<int:person>/", one_on_ones.record, name="record_one_on_one"),
]
importing = [
    path("", roster.choose, name="import"),
    path("template.xlsx", roster.template, name="import_template"),
    path("<int:pk>/", roster.check, name="import_file"),
    path("<int:pk>/refused.csv", roster.refused, name="import_refused"),
]
urlpatterns = [
    path("meetings/", meetings.meetings, name="list"),
    path("meetings/new/", planning.choose, name="choose"),
    path("meetings/<int:pk>/", include(one_meeting)),
    path("meetings/<int:pk>/recap/", include(recap)),
    path("meetings/<int:pk>/welcome/", include(welcome)),
    path("partnerships/<slug:slug>/meetings/", include(of_a_partnership)),
    path("partnerships/<slug:slug>/dates/", dates.dates, name="dates"),
    path("partnerships/<slug:slug>/refresh-checklist/", cycle.cycle, name="cycle"),
    path("partnerships/<slug:slug>/new-champions/", include(new_champions)),
    path("partnerships/<slug:slug>/import/", include(importing)),
    path("partnerships/<slug:slug>/debrief/", include(support_team)),
    path("teams/<int:pk>/together/", together.together, name="together"),
    path("teams/<int:pk>/together/brings/", together.brings, name="brings"),
    path("teams/<int:pk>/together/cadence/", together.cadence, name="cadence"),
    *capture_patterns,
]
