"""The survey about one meeting as whoever convenes sees it, and all surveys of a partnership."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings.gates import meeting_gate
from meetings.models import Meeting
from meetings.when import when
from partnerships import reasons
from partnerships.gates import partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.zones import local_date
from surveys import closing, listing, nudging, progress, writing
from surveys.default_sets import SETS
from surveys.forms.writing import BeginForm
from surveys.gates import survey_gate
from surveys.kinds import Standing
from surveys.models import Survey
from surveys.results import Results
from surveys.roll import Roll

REFUSED = 422
# In this order the page lists people.
ORDER = (
    *(Standing.CAME_BACK, Standing.WAITING, Standing.NO_ADDRESS, Standing.SENT),
    *(Standing.ANSWERED, Standing.NO_LETTERS, Standing.ERASED),
)


@require_safe
@partnership_gate(Capability.CONTACTS)
def of_partnership(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every survey, the newest first, and the meetings that none was written about."""
    given = {"partnership": partnership, "rows": listing.rows(partnership), "section": "partnerships"}
    return render(request, "surveys/of_partnership.html", given)


@require_safe
@meeting_gate(Capability.CONTACTS)
def survey(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Whom it reached, who answered, and what to do next; before it is written, with which questions to begin."""
    return show(request, meeting)


def show(request: HttpRequest, meeting: Meeting, **more: Any) -> HttpResponse:
    now = timezone.now()
    survey = known(meeting)
    roll = Roll(meeting, survey)
    today = meeting.partnership.local_date(now)
    lines = progress.not_everybody(meeting, local_date(now, meeting.time_zone)) if meeting.is_held else []
    given = common(request, meeting) | {
        "survey": survey,
        "when": when(meeting, reader_zone=meeting.partnership.time_zone, today=today),
        "groups": [(one, roll.of(one)) for one in ORDER if roll.of(one)],
        "to_mail": roll.to_mail,
        "to_nudge": nudging.silent(survey, roll, at=now).offered if survey else [],
        "rest_days": nudging.REST.days,
        "progress": progress.read(meeting),
        "results": Results(survey) if survey else None,
        "quiet_lines": reasons.with_reasons(meeting.partnership, list(lines)),
        "sets": SETS.values(),
        "chosen_set": writing.set_for(meeting).key,
    }
    return render(request, "surveys/survey.html", given | more)


@require_POST
@meeting_gate(Capability.PLAN)
def begin(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    form = BeginForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose with which questions to begin."))
        return redirect("surveys:survey", pk=meeting.pk)
    survey = writing.begin(meeting, by=request.user, at=timezone.now(), **form.given)
    return redirect("surveys:questions", pk=survey.pk)


@require_POST
@survey_gate(Capability.PLAN)
def close(request: HttpRequest, survey: Survey) -> HttpResponse:
    try:
        closing.close(survey, by=request.user, at=timezone.now())
        messages.success(request, _("The survey is closed."))
    except closing.NotOpen as refused:
        messages.info(request, str(refused))
    return redirect(survey)


@require_POST
@survey_gate(Capability.PLAN)
def reopen(request: HttpRequest, survey: Survey) -> HttpResponse:
    try:
        closing.reopen(survey, by=request.user, at=timezone.now())
        messages.success(request, _("The survey takes answers again."))
    except (closing.NotOpen, closing.ResultsWereShown) as refused:
        messages.info(request, str(refused))
    return redirect(survey)


def known(meeting: Meeting) -> Survey | None:
    survey = Survey.objects.filter(meeting=meeting).first()
    if survey:
        survey.meeting, survey.partnership = meeting, meeting.partnership
    return survey


def common(request: HttpRequest, meeting: Meeting, *further: str) -> dict[str, Any]:
    """What every page about one meeting's survey shows; `further` are the crumbs below the survey's own."""
    own = reverse("surveys:survey", kwargs={"pk": meeting.pk})
    way = [
        (_("Meetings"), reverse("meetings:list")),
        (meeting.partnership.name, meeting.partnership.get_absolute_url()),
        (meeting.called, meeting.get_absolute_url()),
        (_("Survey"), own if further else ""),
    ]
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "crumbs": way + [(name, "") for name in further],
        "may_plan": Capability.PLAN in request.may,
        "section": "meetings",
    }
