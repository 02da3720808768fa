"""The addresses of the public partners that are called missing."""

from django.urls import path

from indicators.views import missing_partners

of_partnership = [
    path("missing-partners/", missing_partners.missing, name="missing_partners"),
    path("missing-partners/call/", missing_partners.call, name="call_missing"),
    path("missing-partners/<int:pk>/", missing_partners.edit, name="edit_missing"),
    path("missing-partners/<int:pk>/again/", missing_partners.again, name="missing_again"),
    path("missing-partners/<int:pk>/found/", missing_partners.found, name="partner_found"),
    path("missing-partners/<int:pk>/strike/", missing_partners.strike, name="strike_missing"),
]
