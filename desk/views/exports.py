"""Taking out what is on record, as spreadsheets."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk import exports
from partnerships.gates import Found, by_slug, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.spreadsheets import response_as


def _list(slug: str, key: str, kind: str) -> Found:
    partnership, found = by_slug(slug)
    if key not in exports.BY_KEY or kind not in exports.KINDS:
        raise Http404
    return partnership, {**found, "export": exports.BY_KEY[key], "kind": kind}


def _archive(slug: str, kind: str) -> Found:
    partnership, found = by_slug(slug)
    if kind not in exports.KINDS:
        raise Http404
    return partnership, {**found, "kind": kind}


@require_safe
@partnership_gate(Capability.VIEW)
def index(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """All lists that the visitor may take."""
    given = {
        "partnership": partnership,
        "exports": exports.offered(request.may),
        "kinds": exports.KINDS,
        "has_documents": Capability.SUPPORT in request.may,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Download"), "")],
        "section": "partnerships",
    }
    return render(request, "desk/export.html", given)


@require_safe
@partnership_gate(Capability.VIEW, find=_list)
def one(request: HttpRequest, partnership: Partnership, export: exports.Export, kind: str) -> HttpResponseBase:
    """One list as CSV or a workbook."""
    if export.capability not in request.may:
        raise PermissionDenied
    name = f"{partnership.slug}-{export.key}"
    return response_as(kind, name, export.rows_for(request.may, partnership, timezone.now()))


@require_safe
@partnership_gate(Capability.VIEW, find=_archive)
def everything(request: HttpRequest, partnership: Partnership, kind: str) -> HttpResponseBase:
    """All of them in one archive."""
    made = exports.everything(partnership, may=request.may, kind=kind, now=timezone.now())
    response = StreamingHttpResponse(made, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{partnership.slug}-{kind}.zip"'
    return response
