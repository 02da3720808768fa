"""Sets of indicators: how they read, their versions and changing them, and the set that is shown beside the levels."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.forms.sets import ChangeForm, LevelsForm, LineForm
from indicators.models import SetVersion
from indicators.sets import beside, changing
from indicators.sets.page import cards
from indicators.sets.reading import Line, versions
from indicators.sets.shipped import COMPOSITION, MAIN, SHIPPED
from partnerships.access import today_for
from partnerships.forms.fields import refuse
from partnerships.gates import network_admin, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking

# Beside which field a refusal stands; what is about the whole change stands over the form.
BESIDE = {
    changing.AlwaysDecides: "decides",
    changing.NothingDecides: "decides",
    changing.ReasonMissing: "reason",
    changing.ReachesBack: "effective_on",
}


@require_safe
@network_admin
def index(request: HttpRequest) -> HttpResponse:
    """Every set with the version in force and all that was changed."""
    today = today_for(request.user, timezone.now())
    given = {
        "cards": cards(today),
        "today": today,
        "crumbs": [*_network(), (_("Indicator sets"), "")],
        "section": "none",
    }
    return render(request, "indicators/sets.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def line(request: HttpRequest, key: str, indicator: str) -> HttpResponse:
    """One indicator of a set, as the newest version has it, and how it shall be from a day on."""
    newest = _newest(key)
    one = next((Line(kept) for kept in newest.lines if kept["code"] == indicator), None)
    if one is None:
        raise Http404
    now = timezone.now()
    today = today_for(request.user, now)
    options = {"always_decides": indicator in newest.never_without, "gives_level": key == MAIN}
    form = LineForm(request.POST or None, line=one, since=max(today, newest.effective_on), **options)
    if form.is_valid() and _changes(
        form, changing.change_line, key, indicator, **form.told, on=today, by=request.user, at=now
    ):
        messages.success(request, _("“%(short)s” is changed.") % {"short": form.cleaned_data["short"]})
        return redirect("indicators:sets")
    return _ask(request, form, f"{one.short} ({indicator})", one.asks)


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def levels(request: HttpRequest, key: str) -> HttpResponse:
    """How many indicators suffice for each level."""
    if key != MAIN:
        raise Http404
    newest, now = _newest(key), timezone.now()
    today = today_for(request.user, now)
    form = LevelsForm(request.POST or None, version=newest, since=max(today, newest.effective_on))
    if form.is_valid() and _changes(form, changing.change_levels, key, form.needed, on=today, by=request.user, at=now):
        messages.success(request, _("The levels are changed."))
        return redirect("indicators:sets")
    never = ", ".join(newest.never_without)
    lede = _("All that decide, or fewer; “active” is never reached without %(never)s.") % {"never": never}
    return _ask(request, form, _("How many make a level"), lede)


@require_POST
@network_admin
def take_back(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A version that is still ahead is not wanted after all."""
    version = get_object_or_404(SetVersion.objects.select_related("of"), of__key=key, number=number)
    try:
        changing.take_back(version, by=request.user, at=timezone.now())
    except changing.BadSet as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Version %(number)d is taken back.") % {"number": number})
    return redirect("indicators:sets")


def _changes(form: ChangeForm, change: Any, *what: Any, **told: Any) -> bool:
    try:
        change(*what, **told, **form.this_change)
    except changing.WrongCount as refused:
        refuse(form, refused.group, refused)
    except changing.BadSet as refused:
        refuse(form, BESIDE.get(type(refused)), refused)
    else:
        return True
    return False


def _newest(key: str) -> Any:
    if key not in SHIPPED:
        raise Http404
    return versions(key)[0]


def _ask(request: HttpRequest, form: ChangeForm, title: str, lede: str) -> HttpResponse:
    given = {
        "form": form,
        "title": title,
        "lede": lede,
        "crumbs": [*_network(), (_("Indicator sets"), reverse("indicators:sets")), (title, "")],
        "section": "none",
    }
    return render(request, "indicators/set_form.html", given)


@require_safe
@partnership_gate(Capability.VIEW)
def composition(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Who makes up one partnership, kind by kind (X5)."""
    day: dt.date = partnership.local_date(timezone.now())
    found = beside.read(partnership, COMPOSITION, day)
    url = reverse("indicators:partnership", kwargs={"slug": partnership.slug})
    given = {
        "partnership": partnership,
        "today": day,
        "asked": [one for one in found if one.line.decides],
        "welcome": [one for one in found if not one.line.decides],
        "may_sign": Capability.CONVENE in request.may,
        "may_contact": Capability.CONTACTS in request.may,
        "crumbs": [*asking.at(partnership), (_("Indicators"), url), (_("Who makes it up"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/composition.html", given)


def _network() -> asking.Crumbs:
    return [(_("Network"), reverse("partnerships:network"))]
