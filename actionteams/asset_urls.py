"""The addresses of what organizations bring, and of how a team works together."""

from django.urls import path

from actionteams.views import assets, meshing

of_partnership = [
    path("", assets.assets, name="assets"),
    path("<int:pk>/", assets.asset, name="asset"),
    path("<int:pk>/step/", assets.asset_step, name="asset_step"),
]
of_team = [
    path("assets/", meshing.match_asset, name="match_asset"),
    path("assets/unmatch/", meshing.unmatch_asset, name="unmatch_asset"),
    path("rules/", meshing.tick_rule, name="tick_rule"),
    path("rules/untick/", meshing.untick_rule, name="untick_rule"),
]
