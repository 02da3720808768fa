"""The addresses of the sets of indicators."""

from django.urls import path

from indicators.views import sets

of_network = [
    path("network/sets/", sets.index, name="sets"),
    path("network/sets/<slug:key>/levels/", sets.levels, name="set_levels"),
    path("network/sets/<slug:key>/versions/<int:number>/take-back/", sets.take_back, name="take_back_version"),
    path("network/sets/<slug:key>/<str:indicator>/", sets.line, name="set_line"),
]
of_partnership = [path("composition/", sets.composition, name="composition")]
