"""Capture: a pasted list of people becomes attendance after a glance."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meetings import pasted, pasting, undoing
from meetings.capture_doors import capture_gate
from meetings.forms.capture import PasteForm
from meetings.forms.pasted import RowsFormSet, rows_of
from meetings.models import Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, show


@require_POST
@capture_gate
def look(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Read the paste and show whom each row means. Nothing is recorded yet."""
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _shown(request, meeting, "paste", status=REFUSED, paste_form=form)
    try:
        found = pasting.people(form.cleaned_data["pasted"])
    except (pasting.NothingToRead, pasting.TooMuch) as refused:
        form.add_error("pasted", str(refused))
        return _shown(request, meeting, "paste", status=REFUSED, paste_form=form)
    glances = pasted.glance(meeting, found)
    return _shown(request, meeting, "paste", paste_form=form, rows=rows_of(glances))


@require_POST
@capture_gate
def record(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Check in the rows that were left ticked."""
    rows = RowsFormSet(request.POST, prefix="rows")
    if not rows.is_valid():
        return _shown(request, meeting, "paste", status=REFUSED, paste_form=PasteForm(), rows=rows)
    new = pasted.record(meeting, rows.chosen(), by=request.user, at=timezone.now())
    if new:
        undoing.remember(request, meeting, undoing.checked_in(new))
    said = ngettext("%(count)s person is checked in.", "%(count)s people are checked in.", len(new)) % {
        "count": len(new)
    }
    if not request.htmx:
        messages.success(request, said)
        return back(meeting, "people")
    pieces = ("said", "paste", "here", "headcount", "quiet", "undo")
    return answer(request, Sheet(meeting), *pieces, paste_form=PasteForm(), said=said)


def _shown(request: HttpRequest, meeting: Meeting, piece: str, *, status: int = 200, **given: Any) -> HttpResponse:
    if request.htmx:
        return answer(request, Sheet(meeting), piece, status=status, paste_open=True, **given)
    return show(request, meeting, status=status, paste_open=True, **given)
