"""Bringing in a spreadsheet of people: choose it, see what it would do, bring it in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetings import importing, roster, spreadsheets
from meetings.forms.roster import ChooseFileForm, ColumnForm, meanings
from meetings.models import RosterFile
from meetings.roster import columns, understanding
from meetings.roster.table import Table
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.spreadsheets import csv_response, xlsx_response

CELLS_SHOWN = 3
REFUSED_SHOWN = 50


def _slug_and_file(slug: str, pk: int) -> Found:
    """The file is looked for by the view: it is one user's, and may be gone after its hour."""
    partnership, found = by_slug(slug)
    return partnership, {**found, "pk": pk}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN)
def choose(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Step 1: which file."""
    form = ChooseFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            file = importing.keep(
                partnership, name=given.name, content=given.read(), by=request.user, at=timezone.now()
            )
        except roster.NotARoster as problem:
            form.add_error("file", str(problem))
        else:
            return redirect(file)
    context = {"partnership": partnership, "form": form, "crumbs": _crumbs(partnership, _("Import a list"))}
    context["section"] = "partnerships"
    return render(request, "meetings/import.html", context)


@require_safe
@partnership_gate(Capability.PLAN)
def template(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A workbook with the headings alone, one for each meeting held so far."""
    return xlsx_response("list of people.xlsx", [spreadsheets.roster_headings(partnership)])


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=_slug_and_file)
def check(request: HttpRequest, partnership: Partnership, pk: int) -> HttpResponse:
    """Step 2, what it would do, where columns can be understood otherwise; step 3, what it did."""
    file = _own(request, partnership, pk)
    if file is None:
        return _gone(request, partnership)
    if file.stored_at:
        return render(request, "meetings/import_done.html", _said(partnership, file))
    read = importing.read(file)
    forms = _forms(request, file, read)
    if request.method == "POST" and all(form.is_valid() for form in forms):
        skip = "skip_refused" in request.POST
        importing.choose(file, [form.choice() for form in forms], skip_refused=skip)
        if "store" in request.POST:
            _bring_in(request, file)
        # A select that sends itself leads back to where it stands.
        where = "outcome" if {"look", "store"} & set(request.POST) else "columns"
        return redirect(f"{file.get_absolute_url()}#{where}")
    now = timezone.now()
    context = _said(partnership, file) | {"forms": forms, "preview": importing.look(file, read, at=now)}
    context["asks_for_dates"] = any(form.is_new_meeting for form in forms)
    context["refused"] = context["preview"].report.refused[:REFUSED_SHOWN]
    return render(request, "meetings/import_check.html", context | {"rows": len(read.lines)})


@require_safe
@partnership_gate(Capability.PLAN, find=_slug_and_file)
def refused(request: HttpRequest, partnership: Partnership, pk: int) -> HttpResponseBase:
    """The rows that cannot be taken, with the reason, to be put right and brought in again."""
    file = _own(request, partnership, pk)
    if file is None:
        return _gone(request, partnership)
    return csv_response("refused-rows.csv", importing.refused_rows(file, at=timezone.now()))


def _own(request: HttpRequest, partnership: Partnership, pk: int) -> RosterFile | None:
    """The visitor's own file while it is kept. One of somebody else is not there."""
    file = RosterFile.objects.filter(pk=pk).select_related("partnership__region", "by").first()
    if file and (file.by_id, file.partnership_id) != (request.user.pk, partnership.pk):
        raise Http404
    return file if file and file.is_kept(timezone.now()) else None


def _gone(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    messages.info(request, _("A list is kept for an hour while you check it. Choose it again."))
    return redirect("meetings:import", slug=partnership.slug)


def _forms(request: HttpRequest, file: RosterFile, read: Table) -> list[ColumnForm]:
    choices = importing.choices_of(file)
    offered = meanings(columns.on_record(file.partnership))
    return [
        ColumnForm(
            request.POST if request.method == "POST" else None,
            prefix=f"column-{place}",
            initial=choice.kept(),
            meanings=offered,
            heading=understanding.called(read, place),
            cells=_first_cells(read, place),
        )
        for place, choice in enumerate(choices)
    ]


def _first_cells(read: Table, place: int) -> list[str]:
    found: list[str] = []
    for line in read.lines:
        if (cell := line.cell(place).strip()) and cell not in found:
            found.append(cell[:60])
        if len(found) == CELLS_SHOWN:
            break
    return found


def _bring_in(request: HttpRequest, file: RosterFile) -> None:
    try:
        importing.bring_in(file, at=timezone.now())
    except roster.RosterRefused:
        messages.warning(request, _("Nothing was stored yet. What stands in the way is said below."))


def _said(partnership: Partnership, file: RosterFile) -> dict[str, Any]:
    crumbs = _crumbs(partnership, _("Import a list"))
    return {"partnership": partnership, "file": file, "crumbs": crumbs, "section": "partnerships"}


def _crumbs(partnership: Partnership, here: str) -> list[tuple[str, str]]:
    return [
        (_("Partnerships"), reverse("partnerships:list")),
        (partnership.name, partnership.get_absolute_url()),
        (here, ""),
    ]
