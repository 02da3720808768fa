"""The pages behind a participant's private link. Nobody here has an account."""

from __future__ import annotations

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actionteams.signing import PriorityEnded
from actionteams.slips import Disowned
from partnerships import conveners
from partnerships.gates import View, open_to_anyone
from surveys import answering, doors, joining, steps
from surveys.answering import AnsweredElsewhere
from surveys.forms.answers import FIELD_OF_PERSON, AnswersForm, JoinForm
from surveys.models import Participant, Response
from surveys.sending import SurveyClosed
from surveys.steps import Step

KEY_IN_COOKIE = "a signed cookie, exchanged for the private link of a letter, opens one person's own answers"


def nothing_here(request: HttpRequest) -> HttpResponse:
    """One page for every link that opens nothing, so that it tells nothing about why."""
    return render(request, "surveys/no_such_link.html", status=404)


@open_to_anyone(because="the address carries a hashed, revocable token that is exchanged for a cookie; reads only")
@require_safe
def open_survey(request: HttpRequest, token: str) -> HttpResponse:
    link = doors.DOOR.exchange(token, now=timezone.now())
    response = doors.DOOR.give(redirect("surveys:answer"), link) if link else nothing_here(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


def with_participant(view: View) -> View:
    """Hand over whose answers the browser's cookie opens, or show that nothing is here."""

    @wraps(view)
    def passed(request: HttpRequest) -> HttpResponse:
        link = doors.DOOR.held(request, now=timezone.now())
        participant = doors.behind(link) if link else None
        return view(request, participant) if participant else nothing_here(request)

    return passed


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_participant
def answer(request: HttpRequest, participant: Participant) -> HttpResponse:
    """A few questions at a time. Looking changes nothing; each page keeps what was typed, whichever button is pressed."""
    survey, key = participant.survey, doors.key_held(request, participant)
    if not survey.is_open:
        return _closed(request, participant)
    known = answering.own(participant, key=key)
    if known is None and answering.is_elsewhere(participant, key=key):
        return _elsewhere(request, participant)
    asked = request.POST.get("step", "") if request.method == "POST" else request.GET.get("step", "")
    step = steps.of(list(survey.questions.in_order()), asked=asked)
    form = AnswersForm(
        request.POST if request.method == "POST" else None,
        questions=step.questions,
        answers=known.answers if known else {},
    )
    if request.method == "POST" and form.is_valid() and _is_theirs(request, participant, form):
        return _keep(request, participant, form, step)
    given = _given(participant) | {"step": step, "form": form, "is_back": known is not None}
    named = joining.asked_about(survey, step.questions)
    given["lines"] = [(line, named.get(line.name, [])) for line in form.lines]
    return _with_key(render(request, "surveys/answer.html", given), request, participant)


def _keep(request: HttpRequest, participant: Participant, form: AnswersForm, step: Step) -> HttpResponse:
    key = doors.key_for(request, participant) if participant.survey.is_anonymous else ""
    try:
        answering.keep(participant, form.given, at=timezone.now(), key=key)
    except SurveyClosed:
        return _closed(request, participant)
    except AnsweredElsewhere:
        return _elsewhere(request, participant)
    except Participant.DoesNotExist:  # taken back, or found to be somebody else, while they were typing
        return nothing_here(request)
    response = redirect(_next(participant, step, back="back" in request.POST))
    return doors.give_key(response, participant, key) if key else response


def _next(participant: Participant, step: Step, *, back: bool) -> str:
    if back or not step.is_last:
        return f"{reverse('surveys:answer')}?step={max(step.number - 1, 1) if back else step.number + 1}"
    return reverse("surveys:join" if joining.asks(participant.survey) else "surveys:done")


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_participant
def join(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Where somebody will join in, by name: kept apart from what they answered."""
    survey = participant.survey
    if not survey.is_open:
        return _closed(request, participant)
    if not joining.asks(survey):
        return redirect("surveys:done")
    offer = joining.offer(participant)
    first = {"priorities": [one.pk for one in offer.chosen], "participant": participant.pk}
    form = JoinForm(request.POST if request.method == "POST" else None, initial=first, priorities=offer.open)
    is_theirs = request.method == "POST" and form.is_valid() and _is_theirs(request, participant, form)
    if is_theirs and _join(participant, form):
        return redirect("surveys:done")
    given = _given(participant) | {"offer": offer, "form": form}
    return render(request, "surveys/join.html", given)


def _join(participant: Participant, form: JoinForm) -> bool:
    """Whether it was kept; else the reason stands on the form."""
    try:
        joining.join(participant, form.chosen, at=timezone.now())
    except (PriorityEnded, Disowned, SurveyClosed) as refused:
        form.add_error("priorities", str(refused))
    return form.is_valid()


@open_to_anyone(because=KEY_IN_COOKIE)
@require_safe
@with_participant
def done(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Thank you, and how to change it."""
    if not participant.survey.is_open:
        return _closed(request, participant)
    known = _own(request, participant)
    chosen = joining.offer(participant).chosen if joining.asks(participant.survey) else []
    given = _given(participant) | {"has_answers": known is not None or participant.has_answered, "chosen": chosen}
    given["may_change"] = known is not None or not participant.survey.is_anonymous
    return render(request, "surveys/done.html", given)


def _own(request: HttpRequest, participant: Participant) -> Response | None:
    return answering.own(participant, key=doors.key_held(request, participant))


def _is_theirs(request: HttpRequest, participant: Participant, form: AnswersForm | JoinForm) -> bool:
    """Another person's letter may have been opened in this browser since the page was loaded."""
    if request.POST.get(FIELD_OF_PERSON) == str(participant.pk):
        return True
    form.add_error(
        None, _("This page is for %(name)s. Please look at it once more.") % {"name": participant.person.name}
    )
    return False


def _with_key(response: HttpResponse, request: HttpRequest, participant: Participant) -> HttpResponse:
    """The key of an anonymous sheet is given before anything is typed, so that two tabs hold the same one."""
    if not participant.survey.is_anonymous:
        return response
    return doors.give_key(response, participant, doors.key_for(request, participant))


def _given(participant: Participant) -> dict[str, object]:
    survey = participant.survey
    return {
        "participant": participant,
        "survey": survey,
        "meeting": survey.meeting,
        "partnership": survey.partnership,
        "convener": conveners.lead(survey.partnership),
    }


def _closed(request: HttpRequest, participant: Participant) -> HttpResponse:
    was_typing = request.method == "POST"
    return render(request, "surveys/closed.html", _given(participant) | {"was_typing": was_typing})


def _elsewhere(request: HttpRequest, participant: Participant) -> HttpResponse:
    given = _given(participant) | {"asks_to_join": joining.asks(participant.survey)}
    return render(request, "surveys/answered_elsewhere.html", given)
