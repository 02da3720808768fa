"""The files of a partnership: brought, listed with their source, and taken away again as they came."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships import documents
from partnerships.forms.documents import DocumentForm
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Document, Partnership
from partnerships.roles import Capability
from partnerships.views import asking


def by_document(slug: str, pk: int) -> Found:
    rows = Document.objects.select_related("partnership")
    document = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return document.partnership, {"document": document}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.SUPPORT)
def index(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """All files, newest first; who plans may bring one."""
    may_bring, sent = Capability.PLAN in request.may, request.method == "POST"
    if sent and not may_bring:
        raise PermissionDenied
    form = DocumentForm(request.POST, request.FILES) if sent else DocumentForm()
    if form.is_valid():
        given = form.cleaned_data
        try:
            document = documents.keep(
                partnership, given["file"], source=given["source"], by=request.user, at=timezone.now()
            )
        except documents.NotTaken as refused:
            refuse(form, "file", refused)
        else:
            messages.success(request, _("Kept: %(name)s.") % {"name": document.name})
            return redirect("partnerships:documents", slug=partnership.slug)
    given = {
        "partnership": partnership,
        "documents": partnership.documents.labels().select_related("uploaded_by").order_by("-uploaded_at", "-pk"),
        "form": form if may_bring else None,
        "may_remove": Capability.CONVENE in request.may,
        "crumbs": [*asking.at(partnership), (_("Documents"), "")],
    }
    return render(request, "partnerships/documents.html", given)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_document)
def remove(request: HttpRequest, document: Document) -> HttpResponse:
    """For a file that should never have come here."""
    try:
        documents.remove(document)
    except documents.StandsOnRecord as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Removed: %(name)s.") % {"name": document.name})
    return redirect("partnerships:documents", slug=document.partnership.slug)


@require_safe
@partnership_gate(Capability.SUPPORT, find=by_document)
def document(request: HttpRequest, document: Document) -> HttpResponse:
    """The file itself, byte for byte, always as a download."""
    disposition = content_disposition_header(as_attachment=True, filename=document.name)
    content, kind = bytes(document.content), document.media_type
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
