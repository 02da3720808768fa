"""The addresses of this room."""

from django.urls import path

from partnerships.views import (
    commitments,
    documents,
    jobs,
    network,
    organizations,
    partnerships,
    people,
    profile,
    reasons,
    roles,
    sign_in,
    stage,
    support,
)

app_name = "partnerships"

every_partnership = [
    path("partnerships/", partnerships.index, name="list"),
    path("partnerships/new/", partnerships.new, name="new"),
]
one_partnership = [
    path("partnerships/<slug:slug>/edit/", partnerships.edit, name="edit"),
    path("partnerships/<slug:slug>/edit/region/", partnerships.region, name="edit_region"),
    path("partnerships/<slug:slug>/edit/industry/", partnerships.industry, name="edit_industry"),
    path("partnerships/<slug:slug>/people/", roles.roles, name="roles"),
    path("partnerships/<slug:slug>/people/new/", roles.seat, name="seat"),
    path("partnerships/<slug:slug>/people/side/", roles.state_side, name="state_side"),
    path("partnerships/<slug:slug>/people/<int:pk>/end/", roles.end_role, name="end_role"),
    path("partnerships/<slug:slug>/people/<int:pk>/confirm/", roles.confirm_role, name="confirm_role"),
    path("partnerships/<slug:slug>/support/", support.grid, name="support"),
    path("partnerships/<slug:slug>/support/new/", support.add, name="add_to_support"),
    path("partnerships/<slug:slug>/support/oriented/", support.orient, name="orient"),
    path("partnerships/<slug:slug>/support/<int:pk>/", support.member, name="support_member"),
    path("partnerships/<slug:slug>/support/signed/", commitments.sign_many, name="sign_commitments"),
    path("partnerships/<slug:slug>/support/signed/<int:pk>/", commitments.commitment, name="commitment"),
    path("partnerships/<slug:slug>/support/signed/<int:pk>/undo/", commitments.take_back, name="take_back_commitment"),
    path("partnerships/<slug:slug>/reasons/", reasons.reasons, name="reasons"),
    path("partnerships/<slug:slug>/documents/", documents.index, name="documents"),
    path("partnerships/<slug:slug>/documents/<int:pk>/", documents.document, name="document"),
    path("partnerships/<slug:slug>/stage/", stage.stage, name="stage"),
    path("partnerships/<slug:slug>/stage/move/", stage.move_stage, name="move_stage"),
    path("partnerships/<slug:slug>/stage/pause/", stage.pause, name="pause"),
    path("partnerships/<slug:slug>/stage/restart/", stage.restart, name="restart"),
]
people_and_organizations = [
    path("people/", people.index, name="people"),
    path("people/new/", people.new, name="new_person"),
    path("people/suggested/", people.suggest, name="suggest_people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit, name="edit_person"),
    path("people/<int:pk>/jobs/new/", jobs.new_job, name="new_job"),
    path("jobs/<int:pk>/", jobs.edit_job, name="edit_job"),
    path("differences/<int:pk>/", people.settle, name="settle_difference"),
    path("organizations/", organizations.index, name="organizations"),
    path("organizations/new/", organizations.new, name="new_organization"),
    path("organizations/suggested/", organizations.suggest, name="suggest_organizations"),
    path("organizations/<int:pk>/", organizations.organization, name="organization"),
    path("organizations/<int:pk>/edit/", organizations.edit, name="edit_organization"),
    path("organizations/<int:pk>/checked/", organizations.checked, name="organization_checked"),
]
oneself_and_the_network = [
    path("profile/", profile.profile, name="profile"),
    path("network/", network.settings, name="network"),
    path("network/stage-names/", network.usual_stage_names, name="usual_stage_names"),
    path("network/users/", network.users, name="users"),
    path("network/users/new/", network.new_user, name="new_user"),
    path("network/users/<int:pk>/", network.edit_user, name="edit_user"),
    path("sign-in/<str:token>/", sign_in.sign_in_link, name="sign_in_link"),
]

urlpatterns = [*every_partnership, *one_partnership, *people_and_organizations, *oneself_and_the_network]
