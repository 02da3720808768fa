"""What the answers come to, and sorting those in words by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetings.when import when
from partnerships.roles import Capability
from partnerships.spreadsheets import kind_asked
from surveys import grouping, joining, spreadsheets
from surveys.gates import question_gate, survey_gate
from surveys.models import Question, Survey
from surveys.results import FEWEST, Results
from surveys.views.surveys import common

PREFIX = "g-"


@require_safe
@survey_gate(Capability.CONTACTS)
def results(request: HttpRequest, survey: Survey) -> HttpResponseBase:
    """Bars with their table for each question, and what was said in words; the same as a spreadsheet."""
    found = Results(survey)
    if kind := kind_asked(request):
        return spreadsheets.download(found, kind)
    partnership = survey.partnership
    today = partnership.local_date(timezone.now())
    given = common(request, survey.meeting, _("Results")) | {
        "survey": survey,
        "results": found,
        "joined": joining.joined(survey),
        "asks_to_join": joining.asks(survey),
        "fewest": FEWEST,
        "when": when(survey.meeting, reader_zone=partnership.time_zone, today=today),
    }
    return render(request, "surveys/results.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@question_gate(Capability.PLAN)
def groups(request: HttpRequest, survey: Survey, question: Question) -> HttpResponse:
    """Every answer in words with the name of its group beside it."""
    found = Results(survey)
    if not question.is_text or not found.are_shown:
        raise Http404
    if request.method == "POST":
        placed = {name.removeprefix(PREFIX): words for name, words in request.POST.items() if name.startswith(PREFIX)}
        grouping.sort(question, placed)
        messages.success(request, _("Saved."))
        return redirect(f"{_page(survey)}#question-{question.pk}")
    result = found.of(question)
    named = {said.key: group.name for group in result.groups for said in group.said}
    given = common(request, survey.meeting, _("Groups")) | {
        "survey": survey,
        "question": question,
        "rows": [(said, named.get(said.key, "")) for said in result.said],
        "names": [group.name for group in result.groups],
        "longest": grouping.LONGEST,
    }
    return render(request, "surveys/groups.html", given)


def _page(survey: Survey) -> str:
    return reverse("surveys:results", kwargs={"pk": survey.pk})
