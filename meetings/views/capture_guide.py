"""Capture: the questions of a follow-up call, answered into the plan while people talk."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionteams.plans import writing
from meetings.capture_doors import capture_gate
from meetings.forms.guide import GuideForm
from meetings.models import Meeting
from meetings.sheet import Sheet
from meetings.views.capture_page import REFUSED, answer, back, show


@require_POST
@capture_gate
def guide(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Write what was said into the plan; where somebody else wrote meanwhile, both texts come back."""
    if not meeting.has_guide:
        raise Http404
    form = GuideForm(request.POST, priority=meeting.priority)
    if not (form.is_valid() and _written(request, meeting, form)):
        if request.htmx:
            return answer(request, Sheet(meeting), "guide", status=REFUSED, guide_form=form)
        return show(request, meeting, status=REFUSED, guide_form=form)
    if not request.htmx:
        return back(meeting, "guide")
    revision = writing.part_of(meeting.priority).revision
    return answer(request, Sheet(meeting), "guide_saved", revision=revision, saved_at=timezone.now())


def _written(request: HttpRequest, meeting: Meeting, form: GuideForm) -> bool:
    seen = form.cleaned_data["revision"]
    try:
        writing.write_part(meeting.priority, revision=seen, by=request.user, at=timezone.now(), **form.words)
    except writing.Changed as changed:
        form.show_both(changed, revision=writing.part_of(meeting.priority).revision)
        return False
    return True
