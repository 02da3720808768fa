"""Paper: one sheet about a partnership or the network, the evidence behind it, and what state forms ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators import evidence
from indicators.dashboard.asked_day import asked_day
from indicators.reporting import Report
from indicators.state_form import Form
from indicators.views.board import of_network, of_partnership
from partnerships import access, paper
from partnerships.gates import partnership_gate, signed_in
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.spreadsheets import kind_asked, response_as
from partnerships.views import asking

ONE, ALL = "indicators/paper/report_document.html", "indicators/paper/network_document.html"


@require_safe
@partnership_gate(Capability.VIEW)
def report(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return render(request, "indicators/paper/report.html", _of_one(request, partnership))


@require_safe
@partnership_gate(Capability.VIEW)
def report_pdf(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The same as PDF; where none can be made the page to print opens."""
    name = f"{slugify(partnership.name)}-report"
    there = reverse("indicators:report", kwargs={"slug": partnership.slug})
    return _as_pdf(request, ONE, _of_one(request, partnership), name, there)


@require_safe
@signed_in
def network_report(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/paper/network.html", _of_all(request))


@require_safe
@signed_in
def network_report_pdf(request: HttpRequest) -> HttpResponse:
    return _as_pdf(request, ALL, _of_all(request), "network-report", reverse("indicators:network_report"))


@require_safe
@partnership_gate(Capability.VIEW)
def evidence_list(request: HttpRequest, partnership: Partnership) -> HttpResponseBase:
    """Behind each indicator and sign what was counted and signed; ?as_of= a past day, ?download= as a spreadsheet."""
    today = partnership.local_date(timezone.now())
    asked = asked_day(request.GET, today)
    listed = evidence.EvidenceList(partnership, asked.past or today)
    if kind := kind_asked(request):
        return response_as(
            kind, f"{partnership.slug}-evidence", evidence.rows(listed, may_contact=Capability.CONTACTS in request.may)
        )
    context = {
        "partnership": partnership,
        "listed": listed,
        "asked": asked,
        "today": today,
        "may_open": Capability.SUPPORT in request.may,
        "may_contact": Capability.CONTACTS in request.may,
        "crumbs": [*asking.at(partnership), (_("Evidence"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/evidence.html", context)


@require_safe
@partnership_gate(Capability.VIEW)
def state_form(request: HttpRequest, partnership: Partnership) -> HttpResponseBase:
    """As CSV, or with ?download=xlsx as a workbook."""
    day = partnership.local_date(timezone.now())
    form = Form(partnership, day, with_plans=Capability.TEAMWORK in request.may)
    return response_as(kind_asked(request), f"{partnership.slug}-state-form", form.rows())


def _of_one(request: HttpRequest, partnership: Partnership) -> dict[str, Any]:
    context = of_partnership(partnership, request, sees_plans=Capability.TEAMWORK in request.may)
    return context | {"report": Report(context["page"])}


def _of_all(request: HttpRequest) -> dict[str, Any]:
    today = access.today_for(request.user, timezone.now())
    context = of_network(request, Partnership.objects.open_to(request.user, today), today=today)
    return context | {"report": Report(context["page"])}


def _as_pdf(request: HttpRequest, template: str, context: dict[str, Any], name: str, there: str) -> HttpResponse:
    html = paper.document(template, context, style="report.css")
    return paper.answer(request, html, name=name, instead=f"{there}?{request.GET.urlencode()}")
