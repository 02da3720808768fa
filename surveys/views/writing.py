"""Writing a survey as long as it went to nobody, and the sheet of paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.when import when
from partnerships.roles import Capability
from surveys import joining, writing
from surveys.forms.answers import AnswersForm
from surveys.forms.writing import DescribeForm, QuestionForm
from surveys.gates import question_gate, survey_gate
from surveys.kinds import CHOICES, QuestionKind
from surveys.models import Question, Survey
from surveys.views.surveys import common

LOOK_OR_ACT = ["GET", "HEAD", "POST"]


@require_http_methods(LOOK_OR_ACT)
@survey_gate(Capability.PLAN)
def questions(request: HttpRequest, survey: Survey) -> HttpResponse:
    """What is asked, in its order, and the words above it."""
    first = {"intro": survey.intro, "anonymous": "yes" if survey.is_anonymous else "no"}
    form = DescribeForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        try:
            # From a page that lay open, what was left alone must not put back what somebody else wrote since.
            if form.has_changed() or "next" not in request.POST:
                writing.describe(survey, **form.given, by=request.user, at=timezone.now())
                messages.success(request, _("Saved."))
            return _onward(request, survey)
        except writing.QuestionsStand as refused:
            form.add_error(None, str(refused))
    given = common(request, survey.meeting, _("Questions"))
    given |= {"survey": survey, "form": form, "questions": list(survey.questions.in_order()), "choices": CHOICES}
    return render(request, "surveys/questions.html", given)


def _onward(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Where the button that was pressed leads, once what stood above the questions is saved."""
    if request.POST.get("next") == "survey":
        return redirect("surveys:survey", pk=survey.meeting_id)
    return redirect("surveys:printed" if request.POST.get("next") == "printed" else "surveys:questions", pk=survey.pk)


@require_http_methods(LOOK_OR_ACT)
@survey_gate(Capability.PLAN)
def ask(request: HttpRequest, survey: Survey) -> HttpResponse:
    """One more question."""
    form = QuestionForm(request.POST if request.method == "POST" else None, initial={"kind": QuestionKind.SCALE})
    if form.is_valid() and _wrote(form, lambda **told: writing.ask(survey, **form.given, **told), by=request.user):
        messages.success(request, _("The question is added at the end."))
        return redirect("surveys:questions", pk=survey.pk)
    return _question_page(request, survey, form, _("Add a question"))


@require_http_methods(LOOK_OR_ACT)
@question_gate(Capability.PLAN)
def reword(request: HttpRequest, survey: Survey, question: Question) -> HttpResponse:
    """One question, asked otherwise."""
    first = {"kind": question.kind, "text": question.text, "low": question.low, "high": question.high}
    first["options"] = "\n".join(question.options)
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid() and _wrote(form, lambda **told: writing.reword(question, **form.given, **told), by=request.user):
        return redirect("surveys:questions", pk=survey.pk)
    return _question_page(request, survey, form, _("Change the question"))


@require_POST
@question_gate(Capability.PLAN)
def move(request: HttpRequest, survey: Survey, question: Question) -> HttpResponse:
    return _changed(request, survey, lambda **told: writing.move(question, up="up" in request.POST, **told))


@require_POST
@question_gate(Capability.PLAN)
def strike(request: HttpRequest, survey: Survey, question: Question) -> HttpResponse:
    return _changed(request, survey, lambda **told: writing.strike(question, **told))


@require_safe
@survey_gate(Capability.CONTACTS)
def printed(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The whole survey on paper, to be filled in by hand; before it goes out, also to see what others will see."""
    questions = list(survey.questions.in_order())
    form = AnswersForm(None, questions=[one for one in questions if not one.is_join], answers={})
    partnership = survey.partnership
    given = common(request, survey.meeting) | {
        "survey": survey,
        "lines": form.lines,
        "join": next((one for one in questions if one.is_join), None),
        "priorities": joining.open_to_all(partnership) if any(one.is_join for one in questions) else [],
        "when": when(survey.meeting, reader_zone=partnership.time_zone, today=partnership.local_date(timezone.now())),
    }
    return render(request, "surveys/printed.html", given)


def _wrote(form: QuestionForm, write: Any, *, by: Any) -> bool:
    """Whether it was kept; else the reason stands on the form."""
    try:
        write(by=by, at=timezone.now())
    except writing.OptionsMissing as refused:
        form.add_error("options", str(refused))
    except writing.AsksAlready as refused:
        form.add_error("kind", str(refused))
    except (writing.QuestionsStand, writing.TooManyQuestions) as refused:
        form.add_error(None, str(refused))
    return form.is_valid()


def _changed(request: HttpRequest, survey: Survey, change: Any) -> HttpResponse:
    try:
        change(by=request.user, at=timezone.now())
    except writing.QuestionsStand as refused:
        messages.info(request, str(refused))
    return redirect("surveys:questions", pk=survey.pk)


def _question_page(request: HttpRequest, survey: Survey, form: QuestionForm, heading: str) -> HttpResponse:
    given = common(request, survey.meeting, heading) | {"survey": survey, "form": form, "heading": heading}
    return render(request, "surveys/question.html", given)
