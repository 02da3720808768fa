"""Where each room's door is."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config.health import healthz

admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", include("desk.urls")),
    path("partnerships/", include("partnerships.urls")),
    path("meetings/", include("meetings.urls")),
    path("teams/", include("actionteams.urls")),
    path("follow-ups/", include("followups.urls")),
    path("indicators/", include("indicators.urls")),
    path("mail/", include("outbox.urls")),
    # Signing in is by code only; the page that asks for a password is nobody's way in.
    path("accounts/login/", RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]
