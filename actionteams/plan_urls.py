"""The addresses of plans."""

from django.urls import path

from actionteams.views import plan_parts, plans

of_partnership = [
    path("", plans.plan, name="plan"),
    path("send/", plans.send, name="plan_send"),
    path("keep/", plans.keep, name="plan_keep"),
    path("adopt/", plans.adopt, name="plan_adopt"),
    path("versions/<int:pk>/", plans.version, name="plan_version"),
    path("versions/<int:pk>/remind/", plans.remind, name="plan_remind"),
    path("versions/<int:pk>/not-adopted/", plans.not_adopted, name="plan_not_adopted"),
    path("answers/<int:pk>/", plans.answer, name="plan_answer"),
    path("answers/<int:pk>/settle/", plans.settle, name="plan_settle"),
]
of_team = [
    path("", plan_parts.part, name="plan_part"),
    path("actions/", plan_parts.add_action, name="plan_add_action"),
    path("actions/<int:action>/", plan_parts.edit_action, name="plan_edit_action"),
]
