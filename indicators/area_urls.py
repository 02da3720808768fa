"""The addresses of administrative areas."""

from django.urls import path

from indicators.views import areas

of_network = [
    path("network/areas/", areas.index, name="areas"),
    path("network/areas/new/", areas.new, name="new_area"),
    path("network/areas/<int:pk>/", areas.edit, name="edit_area"),
    path("network/areas/<int:pk>/remove/", areas.remove, name="remove_area"),
]
of_partnership = [path("region/", areas.region, name="region")]
