"""What industry needs: the list with its one-line form, one need, and the digest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams.forms.needs import AnswerForm, NeedForm, PeriodForm, RouteForm
from actionteams.models import Need
from actionteams.needs import hearing, reading
from actionteams.needs.digest import Digest
from actionteams.needs.reading import Line, Lists
from actionteams.needs.words import looks_like_terms
from partnerships import quiet_periods
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.quiet_line import QuietLine
from partnerships.roles import Capability
from partnerships.views import asking

REFUSED = 422
LONGEST_NUMBER = 10


def need_at(slug: str, pk: int) -> Found:
    """The need named in the address, for views that take it as `need`."""
    rows = Need.objects.select_related("partnership", "person", "organization", "priority")
    found = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return found.partnership, {"need": found}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.SUPPORT)
def needs(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What is late, what waits, what is asked and what was answered; a line that was refused comes back as typed."""
    now = timezone.now()
    lists = Lists(partnership, request.user, request.may, today=partnership.local_date(now))
    form = NeedForm(request.POST if request.method == "POST" else None, lists=lists)
    if form.is_valid():
        try:
            heard = hearing.hear(partnership, **form.cleaned_data, by=request.user, at=now)
        except (hearing.SaysNothing, hearing.NotHereYet) as refused:
            refuse(form, "text", refused)
        else:
            messages.success(request, _("It is on the list."))
            if looks_like_terms(heard.text):
                messages.warning(request, _terms_sentence(heard))
            return redirect(f"{here(partnership)}#need-{heard.pk}")
    given = {
        "lists": lists,
        "form": form,
        "quiet_lines": [*_terms(lists.like_terms), *_quiet(lists)],
        "crumbs": [*asking.at(partnership), (_("Needs"), "")],
    }
    return _page(request, partnership, "actionteams/needs/page.html", status=REFUSED if form.is_bound else 200, **given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.SUPPORT, find=need_at)
def need(request: HttpRequest, need: Need) -> HttpResponse:
    """One need; sent, what was written down about it is put right by whoever wrote it or keeps the record."""
    if request.method != "POST":
        return show(request, need)
    _require_may_change(request, need)
    now = timezone.now()
    form = NeedForm(request.POST, lists=_lists(request, need), need=need)
    if form.is_valid():
        try:
            hearing.put_right(need, **form.cleaned_data, seen=_seen(request), by=request.user, at=now)
        except (hearing.SaysNothing, hearing.ChangedMeanwhile) as refused:
            refuse(form, "text", refused)
        except (hearing.NotHereYet, hearing.SaidAfterAsked) as refused:
            refuse(form, "on", refused)
        else:
            messages.success(request, _("It is put right."))
            return redirect(page_of(need))
    return show(request, need, form=form)


@require_POST
@partnership_gate(Capability.SUPPORT, find=need_at)
def strike(request: HttpRequest, need: Need) -> HttpResponse:
    if not reading.may_strike(need, request.user, request.may):
        raise PermissionDenied
    try:
        hearing.strike(need, by=request.user, at=timezone.now(), with_asks=reading.may_strike_asks(request.may))
    except hearing.AskedAlready as refused:
        messages.error(request, str(refused))
        return redirect(page_of(need))
    messages.success(request, _("The need is gone."))
    return redirect(here(need.partnership))


@require_safe
@partnership_gate(Capability.SUPPORT)
def digest(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """For the core team, on the screen and on paper; of the last 90 days unless others are asked for."""
    today = partnership.local_date(timezone.now())
    form = PeriodForm(request.GET or None, today=today)
    since, until = form.days
    if not form.errors:
        form = PeriodForm({"since": since, "until": until}, today=today)
    given = {
        "digest": Digest(partnership, since=since, until=until),
        "form": form,
        "crumbs": [*asking.at(partnership), (_("Needs"), here(partnership)), (_("Digest"), "")],
    }
    return _page(request, partnership, "actionteams/needs/digest.html", status=200, **given)


def show(
    request: HttpRequest,
    need: Need,
    *,
    form: NeedForm | None = None,
    route_form: RouteForm | None = None,
    answer_form: AnswerForm | None = None,
) -> HttpResponse:
    """The page of one need, with a form that was refused as it was typed."""
    partnership, lists = need.partnership, _lists(request, need)
    line = reading.one(need, lists.today)
    knows = Capability.CONTACTS in request.may
    given: dict[str, Any] = {
        "line": line,
        "need": need,
        "before": need.routes.exclude(ended_on=None).select_related("person", "organization").order_by("-pk"),
        "form": form or NeedForm(lists=lists, need=need),
        "route_form": route_form or routing(need, today=lists.today),
        "answer_form": answer_form or AnswerForm(today=lists.today, knows_contacts=knows),
        "may_change": reading.may_change(need, request.user, request.may),
        "seen": hearing.revision(need),
        "may_strike": reading.may_strike(need, request.user, request.may),
        "may_ask": Capability.PLAN in request.may,
        "may_answer": bool(line.route) and reading.may_answer(line.route, request.user, request.may),
        "quiet_lines": _terms([line]) if line.looks_like_terms else [],
        "crumbs": [*asking.at(partnership), (_("Needs"), here(partnership)), (Truncator(need.text).chars(40), "")],
    }
    status = REFUSED if form or route_form or answer_form else 200
    return _page(request, partnership, "actionteams/needs/need.html", status=status, **given)


def routing(need: Need, sent: Any = None, *, today: dt.date) -> RouteForm:
    """Asking somebody about it who sat on the support team since it was said."""
    team = reading.support_team(need.partnership, since=need.on, until=today)
    return RouteForm(sent, team=team, said_on=need.on, today=today)


def page_of(need: Need) -> str:
    return reverse("actionteams:need", kwargs={"slug": need.partnership.slug, "pk": need.pk})


def here(partnership: Partnership) -> str:
    return reverse("actionteams:needs", kwargs={"slug": partnership.slug})


def _page(request: HttpRequest, partnership: Partnership, template: str, *, status: int, **given: Any) -> HttpResponse:
    return render(request, template, {"partnership": partnership, "section": "partnerships", **given}, status=status)


def _lists(request: HttpRequest, need: Need) -> Lists:
    today = need.partnership.local_date(timezone.now())
    return Lists(need.partnership, request.user, request.may, today=today)


def _seen(request: HttpRequest) -> int | None:
    """The revision that was on the page."""
    number = request.POST.get("seen", "")
    return int(number) if number.isdecimal() and len(number) < LONGEST_NUMBER else None


def _require_may_change(request: HttpRequest, need: Need) -> None:
    if not reading.may_change(need, request.user, request.may):
        raise PermissionDenied


def _terms(lines: list[Line]) -> list[QuietLine]:
    """S3-67: one gentle line for each whose words look like prices, wages or bids."""
    return [
        QuietLine(
            "S3-67",
            _terms_sentence(line.need),
            _("Write down the need without them."),
            f"{page_of(line.need)}#words",
            tone="info",
            about=f"need:{line.need.pk}",
        )
        for line in lines
    ]


def _terms_sentence(need: Need) -> str:
    sentence = _("“%(text)s” may speak of prices, wages or bids, which competitors leave to themselves.")
    return sentence % {"text": Truncator(need.text).chars(80)}


def _quiet(lists: Lists) -> list[QuietLine]:
    """What it asks for is not done on this page."""
    return [replace(line, next_step="", next_url="") for line in quiet_periods.of(lists.partnership, today=lists.today)]
