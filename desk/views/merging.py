"""Merging what is on record twice: find the other one, look at what would move, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk import comparing, duplicates
from partnerships import merging, telling_apart
from partnerships.access import today_for
from partnerships.filters import OrganizationFilter, PeopleFilter
from partnerships.gates import somewhere
from partnerships.models import Organization, Person
from partnerships.roles import Capability
from partnerships.views import asking, returning

Record = Person | Organization
A_PAGE, SHOWN = 50, 12
REFUSED = (merging.TwoAccounts, merging.ErasedRecord, merging.SameRecord, merging.BusyNow)
PAGES = {Person: "desk:merge_person", Organization: "desk:merge_organization"}


@require_safe
@somewhere(Capability.CONVENE)
def likely(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one, page by page."""
    of_companies = request.GET.get("kind") == "companies"
    pairs = duplicates.organizations() if of_companies else duplicates.people()
    pages = Paginator(pairs, A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    given = {
        "of_companies": of_companies,
        "merge_page": PAGES[Organization if of_companies else Person],
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "told_apart": [] if of_companies else duplicates.told_apart(A_PAGE),
        "section": "people",
        "crumbs": [(_("People"), reverse("partnerships:people")), (_("On record twice"), "")],
    }
    return render(request, "desk/duplicates.html", given)


@require_POST
@somewhere(Capability.CONVENE)
def tell_apart(request: HttpRequest) -> HttpResponse:
    """Two people are not the same, or, with `undo`, may be after all."""
    one, other = (get_object_or_404(Person, pk=_number(request.POST.get(name))) for name in ("one", "other"))
    words = {"one": one.name, "other": other.name}
    if "undo" in request.POST:
        telling_apart.take_back(one, other)
        messages.success(request, _("%(one)s and %(other)s may be the same person again.") % words)
    else:
        try:
            telling_apart.tell(one, other, by=request.user, at=timezone.now())
        except telling_apart.NotTwo as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Kept: %(one)s and %(other)s are not the same person.") % words)
    return redirect(returning.back(request, request.POST.get("back", ""), default=reverse("desk:duplicates")))


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONVENE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _merge(request, Person, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONVENE)
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    return _merge(request, Organization, pk)


def _merge(request: HttpRequest, kind: type[Record], pk: int) -> HttpResponse:
    this = kind.objects.filter(pk=pk).first()
    if this is None:
        return _led_to_survivor(kind, pk)
    if request.method != "POST":
        return _choose(request, this)
    other = get_object_or_404(kind, pk=_number(request.POST.get("other")))
    kept, gone = (other, this) if request.POST.get("stays") == "other" else (this, other)
    now = timezone.now()
    may = merging.may_merge(request.user, kept, gone, today=today_for(request.user, now))
    try:
        if "confirmed" not in request.POST:
            # What hangs from others' partnerships is not shown to whoever may not merge them.
            told = merging.preview(kept, gone, by=request.user, at=now) if may else None
            return _compare(request, this, kept, gone, told)
        if not may:
            raise PermissionDenied
        told = merging.merge(kept, gone, by=request.user, at=now)
    except merging.GoneAlready as gone_already:
        messages.info(request, str(gone_already))
        return _led_to_survivor(kind, pk)
    except REFUSED as refused:
        messages.error(request, str(refused))
        return _choose(request, this, status=409)
    messages.success(request, _said(request, told))
    return redirect(told.kept)


def _said(request: HttpRequest, told: merging.Merged) -> str:
    words = _("%(gone)s is one with %(kept)s now.") % {"gone": told.gone_name, "kept": told.kept.name}
    return asking.and_counts(request, words, told.recounts)


def _led_to_survivor(kind: type[Record], pk: int) -> HttpResponse:
    return redirect(kind.objects.filter(pk=pk).first() or merging.survivor(kind, pk) or get_object_or_404(kind, pk=pk))


def _number(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 19 else 0


def _choose(request: HttpRequest, this: Record, *, status: int = 200) -> HttpResponse:
    """Those that it may be, and a search for any other."""
    typed = request.GET.get("q", "").strip()
    likely = duplicates.of(this)
    given = {
        "likely": comparing.in_words(likely),
        "found": comparing.in_words(_found(this, typed)) if typed else [],
        "typed": typed,
        **_page(this),
    }
    return render(request, "desk/merge.html", given, status=status)


def _found(this: Record, typed: str) -> list[Record]:
    if isinstance(this, Person):
        rows = PeopleFilter({"q": typed}, queryset=Person.objects.listed().filter(erased_at=None)).qs
    else:
        rows = OrganizationFilter({"q": typed}, queryset=Organization.objects.select_related("county")).qs
    return list(rows.exclude(pk=this.pk).order_by("name_key", "pk")[:SHOWN])


def _compare(
    request: HttpRequest, this: Record, kept: Record, gone: Record, told: merging.Merged | None
) -> HttpResponse:
    given = {
        "kept": kept,
        "gone": gone,
        "other": gone if kept == this else kept,
        "stays": "this" if kept == this else "other",
        "lines": comparing.side_by_side(kept, gone),
        "told": told,
        "may": told is not None,
        **_apart(kept, gone),
        **asking.counts_shown(request, told.recounts if told else []),
        **_page(this),
    }
    return render(request, "desk/merge_compare.html", given)


def _apart(kept: Record, gone: Record) -> dict[str, Any]:
    """Whether somebody said that they are two, of people only."""
    if not isinstance(kept, Person):
        return {}
    row = telling_apart.between(kept, gone)
    return {"apart": row, "apart_words": duplicates.said_by(row) if row else ""}


def _page(this: Record) -> dict[str, Any]:
    of = "partnerships:people" if isinstance(this, Person) else "partnerships:organizations"
    label = _("People") if isinstance(this, Person) else _("Organizations")
    crumbs = [(label, reverse(of)), (this.name, this.get_absolute_url()), (_("Merge a duplicate"), "")]
    kind = "person" if isinstance(this, Person) else "organization"
    return {"this": this, kind: this, "merge_page": PAGES[type(this)], "section": "people", "crumbs": crumbs}
