"""What somebody says of the actions of their own team, in two taps, and what follows when one is done."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actionteams import going_on, progress, progress_lines
from actionteams.forms.own import CorrectForm, OwnReviewForm, TellForm
from actionteams.models import Action
from actionteams.own.teams import Own
from actionteams.states import Standing, Verdict
from actionteams.views.own import KEY_IN_COOKIE, show, with_own
from actionteams.wins import reviewing
from partnerships.conveners import lead
from partnerships.forms.fields import refuse
from partnerships.gates import View, open_to_anyone
from partnerships.models import Person


def with_action(view: View) -> View:
    """Hand over an action of the visitor's own; any other is not found."""

    @wraps(view)
    def passed(request: HttpRequest, own: Own, pk: int) -> HttpResponse:
        action = own.action(pk)
        if action is None:
            raise Http404
        return view(request, own, action)

    return with_own(passed)


def _home(own: Own, action: Action) -> HttpResponse:
    return redirect(f"{reverse('actionteams:own')}#team-{own.home(action.priority_id)}")


@open_to_anyone(because=KEY_IN_COOKIE)
@require_POST
@with_action
def own_tell(request: HttpRequest, own: Own, action: Action) -> HttpResponse:
    form = TellForm(request.POST)
    if not form.is_valid():
        return show(request, own, refused={"action": action.pk, "form": form})
    given, partnership = form.cleaned_data, action.priority.partnership
    progress.tell(
        action,
        standing=given["standing"],
        words=given["words"],
        client_key=given["key"],
        person=own.person,
        on=own.today(partnership),
        by=None,
        at=own.now,
    )
    if given["standing"] == Standing.DONE:
        return redirect("actionteams:own_review", pk=action.pk)
    convener = lead(partnership)
    messages.success(
        request, _("Thank you. %(name)s sees it.") % {"name": convener.name if convener else _("Your convener")}
    )
    return _home(own, action)


@open_to_anyone(because=KEY_IN_COOKIE)
@require_POST
@with_action
def own_take_back(request: HttpRequest, own: Own, action: Action) -> HttpResponse:
    """Strike what they said today by a slip of the thumb; pressed twice, nothing else goes with it."""
    number = request.POST.get("note", "")
    asked = int(number) if number.isdecimal() and len(number) <= 18 else 0
    note = action.progress_notes.filter(person=own.person, pk=asked).first()
    if note is None:
        return _home(own, action)
    note.action = action
    try:
        progress.take_back(note, on=own.today(action.priority.partnership), by=None, at=own.now)
        messages.success(request, _("Taken back."))
    except progress.TooLate as refused:
        messages.error(request, str(refused))
    return _home(own, action)


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_action
def own_review(request: HttpRequest, own: Own, action: Action) -> HttpResponse:
    """Look back on an action that is done, in short; nobody has to."""
    if not action.is_done or hasattr(action, "review"):
        return _home(own, action)
    today = own.today(action.priority.partnership)
    form = OwnReviewForm(request.POST if request.method == "POST" else None, today=today)
    if form.is_valid():
        given = form.cleaned_data
        reviewing.review(
            action,
            **{field: given[field] for field in ("verdict", "figure", "counted", "figure_source", "learned")},
            next_title=given["next_title"],
            next_due_on=given["next_due_on"],
            next_owner=own.person if given["next_title"] else None,
            person=own.person,
            on=today,
            by=None,
            at=own.now,
        )
        won = given["verdict"] != Verdict.DID_NOT
        messages.success(request, _("Thank you. That is worth telling.") if won else _("Thank you for saying so."))
        return _home(own, action)
    progress_lines.attach([action])
    context = {"own": own, "action": action, "form": form, "today": today, "home": own.home(action.priority_id)}
    return render(request, "actionteams/own/review.html", context)


@open_to_anyone(because=KEY_IN_COOKIE)
@require_http_methods(["GET", "HEAD", "POST"])
@with_action
def own_correct(request: HttpRequest, own: Own, action: Action) -> HttpResponse:
    """A chair changes the course of what the team does."""
    if not own.may_correct(action):
        raise Http404
    form = CorrectForm(request.POST if request.method == "POST" else None, action=action, team=team_of(action))
    if form.is_valid():
        try:
            given, day = form.cleaned_data, own.today(action.priority.partnership)
            said = {"why": given["why"], "decided_by": given["decided_by"] or own.person.name, "seen": given["seen"]}
            progress.correct(action, **form.changes, **said, on=day, by=None, at=own.now)
            return _home(own, action)
        except progress.NothingChanged as refused:
            refuse(form, None, refused)
        except progress.Changed as changed:
            form.show_both(changed, seen=progress.seen_of(action))
    context = {"own": own, "action": action, "form": form, "back": reverse("actionteams:own")}
    return render(request, "actionteams/own/correct.html", context)


def team_of(action: Action) -> list[Person]:
    """Who may own an action of this team, or of the one in which it goes on: champions and first responders, by name."""
    teams = [action.priority_id, going_on.now(action.priority).pk]
    champions = Person.objects.filter(sign_ups__priority__in=teams, sign_ups__ended_on=None)
    responders = Person.objects.filter(team_seats__priority__in=teams, team_seats__ended_on=None)
    return sorted({*champions, *responders}, key=lambda person: (person.name, person.pk))
