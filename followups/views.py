"""Everything a partnership owes, one promise with the rule that made it, and what people say about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followups import closing, grouping, heartbeat, spreadsheets
from followups.forms import DoneForm, WaiveForm
from followups.lines import Line
from followups.models import FollowUp
from followups.states import WaiveReason
from partnerships.gates import Found, open_to_anyone, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.spreadsheets import kind_asked, response_as
from partnerships.views import asking


def by_row(slug: str, pk: int) -> Found:
    """The promise in the address, of the partnership in the address."""
    follow_up = get_object_or_404(FollowUp.objects.for_page(), partnership__slug=slug, pk=pk)
    return follow_up.partnership, {"follow_up": follow_up}


@require_safe
@partnership_gate(Capability.VIEW)
def owed(request: HttpRequest, partnership: Partnership) -> HttpResponseBase:
    """Everything that this partnership owes or owed, by closing day."""
    now = timezone.now()
    if kind := kind_asked(request):
        rows = FollowUp.objects.of(partnership).owed().for_page()
        return response_as(kind, f"{partnership.slug}-follow-ups", spreadsheets.follow_ups(rows, now=now))
    given = {
        "partnership": partnership,
        "crumbs": [*asking.at(partnership), (_("Everything owed"), "")],
        "groups": grouping.group(FollowUp.objects.of(partnership).owed().for_page(), now=now),
        "pause": partnership.pauses.on(partnership.local_date(now)).first(),
        "may_act": _may_act(request),
    }
    return render(request, "followups/owed.html", given)


@require_safe
@partnership_gate(Capability.VIEW, find=by_row)
def row(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """One promise: the rule that made it, its window, how it stands and what happened to it."""
    return _page(request, follow_up)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_row)
def done(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """“It is done”: somebody did it outside the product."""
    now = timezone.now()
    form = _done_form(request, follow_up, now, data=request.POST or None)
    if not form.is_valid():
        return _ask(request, follow_up, done_form=form)
    try:
        follow_up = closing.record_done(follow_up, **form.cleaned_data, by=request.user, at=now)
    except (closing.AlreadyClosed, closing.DayInFuture) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Recorded as done: %(title)s.") % {"title": follow_up.title})
    return _answer(request, follow_up)


@require_POST
@partnership_gate(Capability.PLAN, find=by_row)
def waive(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """“Not needed”: one tap, or a reason."""
    form = WaiveForm(request.POST)
    if not form.is_valid():
        return _ask(request, follow_up, waive_form=form)
    try:
        follow_up = closing.waive(follow_up, **form.cleaned_data, by=request.user, at=timezone.now())
    except (closing.AlreadyClosed, closing.ReasonMissing) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Set aside: %(title)s.") % {"title": follow_up.title})
    return _answer(request, follow_up)


@require_POST
@partnership_gate(Capability.PLAN, find=by_row)
def undo(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Take back what was said about it."""
    try:
        follow_up = closing.undo(follow_up, by=request.user, at=timezone.now())
    except closing.NothingToUndo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back: %(title)s.") % {"title": follow_up.title})
    return _answer(request, follow_up)


@require_safe
@open_to_anyone(because="tells nothing but that the sweep runs")
def health_deep(request: HttpRequest) -> HttpResponse:
    """200 while the sweep comes by every few minutes, else 503."""
    stale = heartbeat.is_stale(now=timezone.now())
    body, status = ("no sweep for more than five minutes", 503) if stale else ("ok", 200)
    return HttpResponse(body, content_type="text/plain", status=status)


def _may_act(request: HttpRequest) -> bool:
    return Capability.PLAN in request.may


def _done_form(request: HttpRequest, follow_up: FollowUp, now: dt.datetime, *, data: Any = None) -> DoneForm:
    today = follow_up.today(now)
    initial = {"on": today, "who": request.user.called}
    return DoneForm(data, today=today, initial=initial, auto_id=f"id_{follow_up.pk}_%s")


def _ask(request: HttpRequest, follow_up: FollowUp, **forms: Any) -> HttpResponse:
    """The open question: in the row where it was asked, or on the promise's own page."""
    if request.htmx and "done_form" in forms:
        return render(request, "followups/_done_form.html", _line(request, follow_up) | {"form": forms["done_form"]})
    return _page(request, follow_up, **forms)


def _answer(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Afterwards: the row as it stands now, or back to the list."""
    if request.htmx:
        return render(request, "followups/_answer.html", _line(request, follow_up))
    return redirect("followups:owed", slug=follow_up.partnership.slug)


def _line(request: HttpRequest, follow_up: FollowUp) -> dict[str, Any]:
    return {
        "line": Line(follow_up, follow_up.today(timezone.now())),
        "acts": _may_act(request),
        "partnership_named": "named" in request.GET or "named" in request.POST,
    }


def _page(request: HttpRequest, follow_up: FollowUp, **forms: Any) -> HttpResponse:
    now = timezone.now()
    given = {
        "partnership": follow_up.partnership,
        "line": Line(follow_up, follow_up.today(now)),
        "changes": follow_up.changes.select_related("by").order_by("-at", "-pk"),
        "crumbs": [
            *asking.at(follow_up.partnership),
            (_("Everything owed"), reverse("followups:owed", kwargs={"slug": follow_up.partnership.slug})),
            (follow_up.title, ""),
        ],
        "may_act": _may_act(request),
        "done_form": _done_form(request, follow_up, now),
        "waive_form": WaiveForm(initial={"why": WaiveReason.NOT_NEEDED}),
    }
    return render(request, "followups/row.html", given | forms)
