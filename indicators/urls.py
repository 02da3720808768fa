"""The addresses of this room."""

from django.urls import include, path

from indicators import area_urls, change_urls, missing_urls
from indicators.views import dashboard, overview, partnership, radar, statements, trends

app_name = "indicators"

urlpatterns = [
    path("indicators/", dashboard.dashboard, name="dashboard"),
    path("indicators/export.csv", dashboard.export, name="export"),
    path("indicators/network/", overview.network, name="network"),
    path("partnerships/<slug:slug>/indicators/", partnership.indicators, name="partnership"),
    path("partnerships/<slug:slug>/trends/", trends.trends, name="trends"),
    path("partnerships/<slug:slug>/radar/", radar.radar, name="radar"),
    path("partnerships/<slug:slug>/radar/decide/", radar.decide, name="decide"),
    path(
        "partnerships/<slug:slug>/radar/decisions/<int:pk>/take-back/",
        radar.take_back_decision,
        name="take_back_decision",
    ),
    path("partnerships/<slug:slug>/statements/", statements.statements, name="statements"),
    path("partnerships/<slug:slug>/statements/<int:pk>/evidence/", statements.evidence, name="evidence"),
    path("partnerships/<slug:slug>/statements/<int:pk>/withdraw/", statements.withdraw, name="withdraw"),
    path("partnerships/<slug:slug>/statements/<str:code>/<str:signer>/", statements.sign, name="sign"),
    path("partnerships/<slug:slug>/", include(change_urls.of_partnership)),
    path("partnerships/<slug:slug>/", include(missing_urls.of_partnership)),
    path("partnerships/<slug:slug>/", include(area_urls.of_partnership)),
    *area_urls.of_network,
]
