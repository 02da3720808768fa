"""The addresses of this room."""

from django.urls import path

from indicators.views import dashboard, partnership

app_name = "indicators"

urlpatterns = [
    path("indicators/", dashboard.dashboard, name="dashboard"),
    path("indicators/export.csv", dashboard.export, name="export"),
    path("partnerships/<slug:slug>/indicators/", partnership.indicators, name="partnership"),
]
