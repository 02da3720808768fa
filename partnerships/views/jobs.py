"""Where somebody works: a change of job, and jobs put right."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships import access, people, recounts
from partnerships.forms.fields import refuse
from partnerships.forms.people import JobForm, NewJobForm
from partnerships.gates import somewhere
from partnerships.models import Affiliation, Person
from partnerships.roles import Capability
from partnerships.views import asking


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def new_job(request: HttpRequest, pk: int) -> HttpResponse:
    """A new job from a day; the jobs held until then end on theirs."""
    somebody = get_object_or_404(Person, pk=pk, erased_at=None)
    today = access.today_for(request.user, timezone.now())
    told = {"started_on": today, "left_on": today - dt.timedelta(days=1)}
    changes: list[recounts.Recount] = []
    form = NewJobForm(request.POST or None, leaves=somebody.affiliations.current().exists(), initial=told)
    if form.is_valid():
        try:
            job = _take(somebody, form.cleaned_data, changes, by=request.user, at=timezone.now())
        except people.WorksThereAlready as refused:
            refuse(form, "organization", refused)
        except people.LeavesBeforeStarting as refused:
            refuse(form, "left_on", refused)
        else:
            words = {"name": somebody.name, "organization": job.organization.name}
            said = _("%(name)s works at %(organization)s.") % words
            messages.success(request, asking.and_counts(request, said, changes))
            return redirect(somebody)
    return _ask(request, form, somebody, title=_("New job"), save=_("Save"), suggests=True)


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def edit_job(request: HttpRequest, pk: int) -> HttpResponse:
    """A job put right; its last day is when somebody left."""
    job = get_object_or_404(Affiliation.objects.select_related("person", "organization"), pk=pk)
    form = JobForm(request.POST or None, job=job)
    changes: list[recounts.Recount] = []
    if form.is_valid():
        try:
            given = form.cleaned_data | {"recounts": changes}
            people.correct_job(job, **given, by=request.user, at=timezone.now())
        except (people.LeavesBeforeStarting, people.WorksThereAlready) as refused:
            refuse(form, "ended_on", refused)
        else:
            messages.success(request, asking.and_counts(request, _("The job is changed."), changes))
            return redirect(job.person)
    title = _("Job at %(organization)s") % {"organization": job.organization.name}
    lede = _("The last day ends champion sign-ups too, unless another job on the same side goes on.")
    return _ask(request, form, job.person, title=title, save=_("Save"), lede=lede)


@transaction.atomic
def _take(
    somebody: Person, given: dict[str, Any], changes: list[recounts.Recount], *, by: Any, at: dt.datetime
) -> Affiliation:
    organization = people.organization_called(given["organization"], system=given["system"])
    day = given["started_on"]
    words = {"title": given["title"], "seniority": given["seniority"], "recounts": changes}
    return people.change_job(somebody, organization, on=day, left_on=given.get("left_on", day), by=by, at=at, **words)


def _ask(request: HttpRequest, form: Any, somebody: Person, **more: Any) -> HttpResponse:
    back = somebody.get_absolute_url()
    crumbs = [*asking.among_people(), (somebody.name, back)]
    return asking.ask(request, form, back=back, crumbs=crumbs, section="people", **more)
