"""What network admins set for everybody: the network's words, and who may sign in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships import accounts
from partnerships.forms.fields import refuse
from partnerships.forms.network import AccountForm, NetworkForm, NewAccountForm
from partnerships.gates import network_admin
from partnerships.models import Network, User
from partnerships.views import asking

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def settings(request: HttpRequest) -> HttpResponse:
    """The network's name and its names of the stages."""
    network = Network.of(request)
    form = NetworkForm(request.POST or None, network=network)
    if form.is_valid():
        network.describe(name=form.cleaned_data["name"], stage_names=form.stage_names)
        messages.success(request, _("The settings are saved."))
        return redirect("partnerships:network")
    given = {"form": form, "network": network, "section": "none"}
    return render(request, "partnerships/network.html", given)


@require_POST
@network_admin
def usual_stage_names(request: HttpRequest) -> HttpResponse:
    """Back to the names that everybody starts with."""
    network = Network.of(request)
    network.describe(name=network.name, stage_names={})
    messages.success(request, _("The stages have their usual names again."))
    return redirect("partnerships:network")


@require_safe
@network_admin
def users(request: HttpRequest) -> HttpResponse:
    rows = User.objects.select_related("person").order_by("-is_active", "email", "pk")
    pages = Paginator(rows, A_PAGE)
    given = {"page_obj": pages.get_page(request.GET.get("page")), "crumbs": _crumbs(_("Users")), "section": "none"}
    return render(request, "partnerships/users.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def new_user(request: HttpRequest) -> HttpResponse:
    form = NewAccountForm(request.POST or None, initial={"time_zone": request.user.time_zone})
    if form.is_valid():
        try:
            user = accounts.open_account(**form.cleaned_data)
        except accounts.EmailTaken as refused:
            refuse(form, "email", refused)
        except accounts.PersonTaken as refused:
            refuse(form, "person", refused)
        else:
            messages.success(request, _("%(email)s can sign in now.") % {"email": user.email})
            return redirect("partnerships:users")
    return _ask(request, form, title=_("New user"), save=_("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def edit_user(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User.objects.select_related("person"), pk=pk)
    form = AccountForm(request.POST or None, account=user)
    if form.is_valid():
        try:
            accounts.change_account(user, **form.cleaned_data)
        except accounts.LastAdmin as refused:
            refuse(form, "is_active" if not form.cleaned_data["is_active"] else "is_network_admin", refused)
        except accounts.PersonTaken as refused:
            refuse(form, "person", refused)
        else:
            messages.success(request, _("The account of %(email)s is changed.") % {"email": user.email})
            return redirect("partnerships:users")
    return _ask(request, form, title=user.email, save=_("Save"))


def _crumbs(here: str) -> asking.Crumbs:
    return [(_("Network"), reverse("partnerships:network")), (here, "")]


def _ask(request: HttpRequest, form: Any, **more: Any) -> HttpResponse:
    back = reverse("partnerships:users")
    crumbs = [(_("Network"), reverse("partnerships:network")), (_("Users"), back)]
    return asking.ask(request, form, back=back, crumbs=crumbs, section="none", suggests=True, **more)
