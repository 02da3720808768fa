"""The addresses of this room."""

from django.urls import include, path

from indicators import area_urls, change_urls, missing_urls, set_urls
from indicators.views import board, dashboard, overview, partnership, radar, reports, statements, trends

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
    path(
        "partnerships/<slug:slug>/statements/evidence/<int:pk>/take-off/",
        statements.take_off,
        name="take_off_evidence",
    ),
    path("partnerships/<slug:slug>/statements/<str:indicator>/<str:signer>/", statements.sign, name="sign"),
    path("partnerships/<slug:slug>/", include(change_urls.of_partnership)),
    path("partnerships/<slug:slug>/", include(missing_urls.of_partnership)),
    path("partnerships/<slug:slug>/", include(area_urls.of_partnership)),
    *area_urls.of_network,
    path("partnerships/<slug:slug>/", include(set_urls.of_partnership)),
    *set_urls.of_network,
    path("partnerships/<slug:slug>/board/", board.board, name="board"),
    path("partnerships/<slug:slug>/board/share/", board.share_board, name="share_board"),
    path("partnerships/<slug:slug>/board/links/<int:pk>/end/", board.end_board_link, name="end_board_link"),
    path("partnerships/<slug:slug>/report/", reports.report, name="report"),
    path("partnerships/<slug:slug>/report.pdf", reports.report_pdf, name="report_pdf"),
    path("partnerships/<slug:slug>/evidence/", reports.evidence_list, name="evidence_list"),
    path("partnerships/<slug:slug>/state-form/", reports.state_form, name="state_form"),
    path("indicators/board/", board.network_board, name="network_board"),
    path("indicators/board/share/", board.share_network_board, name="share_network_board"),
    path("indicators/board/links/<int:pk>/end/", board.end_network_link, name="end_network_link"),
    path("indicators/report/", reports.network_report, name="network_report"),
    path("indicators/report.pdf", reports.network_report_pdf, name="network_report_pdf"),
    path("b/<str:token>/", board.shared_board, name="shared_board"),
]
