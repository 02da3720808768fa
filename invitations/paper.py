"""The letter on paper: one whole document, and as PDF on machines that can make one."""

from __future__ import annotations

import datetime as dt
import importlib
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.template.loader import render_to_string

from invitations.reading import Sheet, long_day
from partnerships.models import Partnership

STYLES = Path(settings.BASE_DIR) / "static" / "convenery" / "letter.css"
PDF, HTML = "application/pdf", "text/html"


def document(partnership: Partnership, sheet: Sheet, *, on: dt.date | None) -> str:
    """The letter as a document of its own, its styles in it; `on` is the day it is dated."""
    given = {
        "partnership": partnership,
        "sheet": sheet,
        "dated": long_day(on) if on else "",
        "styles": STYLES.read_text(),
    }
    return render_to_string("invitations/paper_document.html", given)


def pdf(html: str) -> bytes | None:
    """`html` as PDF, or None where WeasyPrint or the libraries it stands on are missing. Fetches nothing."""
    weasyprint = _weasyprint()
    return weasyprint.HTML(string=html, url_fetcher=_refuse).write_pdf() if weasyprint else None


def _weasyprint() -> ModuleType | None:
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError):  # OSError: Pango is not there
        return None


def _refuse(url: str, *_args: object, **_kwargs: object) -> dict[str, str]:
    raise ValueError(f"A letter brings everything along; it does not fetch {url}.")
