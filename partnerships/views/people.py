"""The people of the network: the list, one person, and how somebody is added or put right."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from partnerships import access, assistants, contacts, downloads, people, spreadsheets, suggestions
from partnerships.filters import PeopleFilter
from partnerships.forms.assistants import AssistantForm
from partnerships.forms.people import NewPersonForm, PersonForm
from partnerships.gates import Found, partnership_gate, somewhere
from partnerships.models import Partnership, Person, RoleHolding, SuggestedChange
from partnerships.roles import Capability
from partnerships.tables import A_PAGE, PeopleTable
from partnerships.views import asking

SUGGESTED = 12
LETTERS = 2
NEWEST = 10


def by_difference(pk: int) -> Found:
    """What somebody typed about themselves, for views that take it as `change`."""
    change = get_object_or_404(SuggestedChange.objects.select_related("partnership", "person"), pk=pk)
    return change.partnership, {"change": change}


@require_safe
@somewhere(Capability.CONTACTS)
def index(request: HttpRequest) -> HttpResponseBase:
    narrowed = PeopleFilter(request.GET, queryset=Person.objects.listed().filter(erased_at=None))
    if kind := spreadsheets.kind_asked(request):
        return spreadsheets.response_as(kind, "people", downloads.people(narrowed.qs))
    table = PeopleTable(narrowed.qs)
    RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    given = {"filter": narrowed, "table": table, "count": table.paginator.count, "section": "people"}
    return render(request, "partnerships/people.html", given)


@require_safe
@somewhere(Capability.CONTACTS)
def suggest(request: HttpRequest) -> HttpResponse:
    """People on record whose name or company begins to match what is being typed, whatever its box is called."""
    typed = next(iter(request.GET.values()), "").strip()
    known = Person.objects.listed().filter(erased_at=None)
    found = PeopleFilter({"q": typed}, queryset=known).qs.order_by("name_key", "pk")
    options = found[:SUGGESTED] if len(typed) >= LETTERS else []
    return render(request, "partnerships/_people_options.html", {"options": options})


@require_safe
@somewhere(Capability.CONTACTS)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: work now and before, roles one may know of, contact, and what waits to be settled."""
    somebody = Person.objects.filter(pk=pk).first()
    if somebody is None:
        return asking.lead_to_survivor(Person, pk)
    return show(request, somebody)


def show(request: HttpRequest, somebody: Person, *, naming: AssistantForm | None = None) -> HttpResponse:
    """The page, with `naming`, the form of an assistant that was refused, open in its place."""
    spoken = list(somebody.contacts.for_page().newest_first()[: NEWEST + 1])
    today = access.today_for(request.user, timezone.now())
    mine = Partnership.objects.open_to(request.user, today)
    given = {
        "person": somebody,
        "noting": mine.filter(pk__in=access.where(request.user, Capability.NOTES, today=today)).order_by("name", "pk"),
        "jobs": somebody.affiliations.select_related("organization").newest_first(),
        "roles": _roles(somebody, mine),
        "lines": contacts.owned(spoken[:NEWEST], by=request.user),
        "more_lines": len(spoken) > NEWEST,
        "differences": somebody.suggested_changes.filter(settled_at=None, partnership__in=mine)
        .select_related("partnership")
        .order_by("at", "pk"),
        "assistants": assistants.of(somebody, today),
        "naming": naming or AssistantForm(),
        "assistants_url": reverse("partnerships:assistants", kwargs={"pk": somebody.pk}),
        "section": "people",
        "crumbs": [*asking.among_people(), (somebody.name, "")],
    }
    return render(request, "partnerships/person.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def new(request: HttpRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None, initial={"organization": request.GET.get("organization")})
    if form.is_valid():
        given = form.cleaned_data
        organization = people.organization_called(given["organization"], system=given["system"])
        found = people.person_called(
            given["name"],
            on=given["started_on"],
            email=given["email"],
            mobile=given["mobile"],
            title=given["title"],
            seniority=given["seniority"],
            organization=organization,
        )
        messages.success(request, _("%(name)s is on record.") % {"name": found.person.name})
        return redirect(found.person)
    return asking.ask(
        request,
        form,
        title=_("New person"),
        save=_("Save"),
        back=reverse("partnerships:people"),
        crumbs=asking.among_people(),
        section="people",
        suggests=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    somebody = get_object_or_404(Person, pk=pk, erased_at=None)
    form = PersonForm(request.POST or None, instance=somebody)
    name = form.initial["name"]
    if form.is_valid():
        form.save()
        messages.success(request, _("%(name)s is changed.") % {"name": somebody.name})
        return redirect(somebody)
    return asking.ask(
        request,
        form,
        title=_("Edit %(name)s") % {"name": name},
        save=_("Save"),
        back=somebody.get_absolute_url(),
        crumbs=[*asking.among_people(), (name, somebody.get_absolute_url())],
        section="people",
    )


@require_POST
@partnership_gate(Capability.CONTACTS, find=by_difference)
def settle(request: HttpRequest, change: SuggestedChange) -> HttpResponse:
    """Take over what somebody typed about themselves, or leave the record as it is."""
    accept = request.POST.get("answer") == "accept"
    try:
        suggestions.settle(change, accept=accept, by=request.user, at=timezone.now())
    except suggestions.EmailTaken as refused:
        messages.error(request, str(refused))
    else:
        said = _("Taken over: %(given)s.") if accept else _("Left as it was; “%(given)s” is set aside.")
        messages.success(request, said % {"given": change.given})
    return redirect(change.person)


def _roles(somebody: Person, mine: QuerySet[Partnership]) -> QuerySet[RoleHolding]:
    held = somebody.role_holdings.filter(partnership__in=mine).select_related("partnership")
    return held.order_by("-started_on", "-pk")
