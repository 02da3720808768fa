"""The addresses of first responders."""

from django.urls import path

from actionteams.views import check_ins, responders

of_partnership = [
    path("", responders.everybody, name="responders"),
]
of_team = [
    path("choose/", responders.candidates, name="choose_responders"),
    path("sheet/", responders.sheet, name="selection_sheet"),
    path("chosen/<int:person>/", responders.selection, name="selection"),
    path("chosen/<int:person>/forget/", responders.forget, name="forget_selection"),
    path("<int:seat>/introduce/", responders.introduction, name="introduce"),
    path("<int:seat>/introduce/told/", responders.told, name="introduced_in_person"),
    path("<int:seat>/introduce/undo/", responders.not_introduced, name="not_introduced"),
    path("<int:seat>/talks/", check_ins.talks, name="check_ins"),
    path("<int:seat>/talks/plan/", check_ins.plan, name="plan_check_in"),
    path("<int:seat>/talks/<int:check_in>/", check_ins.hold, name="hold_check_in"),
    path("<int:seat>/talks/<int:check_in>/strike/", check_ins.strike, name="strike_check_in"),
]
