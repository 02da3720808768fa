"""Paper: a page as one whole document that brings everything along, and as PDF on machines that can make one."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

STYLES = Path(settings.BASE_DIR) / "static" / "convenery"
PDF, HTML = "application/pdf", "text/html"


def document(template: str, context: dict[str, Any], *, style: str) -> str:
    """`template` as a document of its own, with the styles of the file `style` in it as `styles`."""
    return render_to_string(template, {**context, "styles": (STYLES / style).read_text()})


def pdf(html: str) -> bytes | None:
    """`html` as PDF, or None where WeasyPrint or the libraries it stands on are missing. Fetches nothing."""
    weasyprint = _weasyprint()
    if weasyprint is None:
        return None
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    return weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf()


@cache
def can_be_made() -> bool:
    """Whether a PDF can be made on this machine; what is missing does not come while the program runs."""
    return _weasyprint() is not None


def answer(request: HttpRequest, html: str, *, name: str, instead: str) -> HttpResponse:
    """`html` as a PDF of that name. Where none can be made, the page to print at `instead` opens and says so."""
    made = pdf(html)
    if made is None:
        messages.info(request, _("No PDF can be made here. Press Print and choose “Save as PDF”."))
        return redirect(instead)
    return download(made, name)


def download(made: bytes, name: str) -> HttpResponse:
    """The answer that hands out the PDF `made` under the file name `name`."""
    return HttpResponse(made, content_type=PDF, headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'})


def _weasyprint() -> ModuleType | None:
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError):  # OSError: Pango is not there
        return None
