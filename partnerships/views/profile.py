"""One's own name and zone, where one holds which role, and where one is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import access, accounts, notes
from partnerships.forms.network import ProfileForm
from partnerships.gates import signed_in
from partnerships.models import RoleHolding, User
from partnerships.roles import Capability


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    user = request.user
    today = access.today_for(user, timezone.now())
    # A copy: the page's head shows who is signed in, not what is being typed.
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("partnerships:profile")
    roles = RoleHolding.objects.filter(person_id=user.person_id).during(today) if user.person_id else []
    given = {
        "form": form,
        "roles": roles and roles.select_related("partnership").order_by("partnership__name", "pk"),
        "may_begin": access.may_somewhere(user, Capability.CONVENE, today=today),
        "left_behind": notes.left_behind(user, today=today),
        "section": "none",
    }
    return render(request, "partnerships/profile.html", given)


@require_POST
@signed_in
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other browser's session; this one goes on."""
    accounts.end_sessions(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Every other browser is signed out."))
    return redirect("partnerships:profile")
