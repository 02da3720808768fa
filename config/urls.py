"""Where each room's door is."""

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config.health import healthz
from desk.views.overview import overview

admin.site.login = secure_admin_login(admin.site.login)
handler500 = "config.failing.broken"

# Of allauth's pages only those that a code by e-mail needs: no password, no sign-up, no change of
# one's own address. Its other pages would be doors that nobody watches.
sign_in = [
    path(
        "login/",
        RedirectView.as_view(pattern_name="account_request_login_code", query_string=True),
        name="account_login",
    ),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("2fa/", include("allauth.mfa.urls")),
]

urlpatterns = [
    # Each room writes its addresses whole, so that one look at it shows them.
    path("", include("desk.urls")),
    path("", include("indicators.urls")),
    path("", include("surveys.urls")),
    path("", include("invitations.urls")),
    path("", include("meetings.urls")),
    path("", include("actionteams.urls")),
    path("", include("followups.urls")),
    path("", include("partnerships.urls")),
    # After all others: a partnership's slug would stand where their words do.
    path("partnerships/<slug:slug>/", overview, name="partnership"),
    path("accounts/", include(sign_in)),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]
