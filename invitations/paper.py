"""The letter on paper: one whole document. What is made of it, `partnerships.paper` knows."""

from __future__ import annotations

import datetime as dt

from invitations.reading import Sheet, long_day
from partnerships import paper
from partnerships.models import Partnership
from partnerships.paper import HTML, PDF, pdf

__all__ = ["HTML", "PDF", "document", "pdf"]


def document(partnership: Partnership, sheet: Sheet, *, on: dt.date | None) -> str:
    """The letter as a document of its own, its styles in it; `on` is the day it is dated."""
    given = {"partnership": partnership, "sheet": sheet, "dated": long_day(on) if on else ""}
    return paper.document("invitations/paper_document.html", given, style="letter.css")
