"""What is held about a person: downloading it, and erasing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk import audit, erasing, personal_data
from desk.forms import DownloadForm, EraseForm
from desk.holdings import partnerships_of
from desk.scope import numbers_with
from partnerships.access import today_for
from partnerships.gates import network_admin, signed_in, somewhere
from partnerships.models import Person
from partnerships.roles import Capability


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Capability.CONTACTS)
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Conveners hand out what their own partnerships hold about somebody; a network admin all of it."""
    person = get_object_or_404(Person, pk=pk)
    if request.user.is_network_admin:
        return _admins_page(request, person)
    seen = numbers_with(request.user, Capability.CONTACTS, today=today_for(request.user, timezone.now()))
    if not seen & partnerships_of(person):
        raise Http404
    return _page(request, person, seen=seen)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """All of one's own, without what only conveners read."""
    if request.user.person is None:
        return render(request, "desk/personal_data.html", {"section": "none", "is_mine": True})
    return _page(request, request.user.person, seen=None, is_mine=True)


@require_http_methods(["GET", "HEAD", "POST"])
@network_admin
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk, erased_at=None)
    form = EraseForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            erasing.erase(person, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except (erasing.OnHold, erasing.NeedsAnotherAdmin) as refused:
            form.add_error(None, str(refused))
        except erasing.ErasedAlready as refused:  # by another click or another admin, a moment ago
            messages.info(request, str(refused))
            return redirect(person)
        else:
            messages.success(
                request, _("Erased. What they did still counts, under “Erased person %(pk)s”.") % {"pk": pk}
            )
            return redirect(person)
    given = {"person": person, "form": form, "preview": erasing.preview(person), "section": "people"}
    return render(request, "desk/erase.html", given | {"crumbs": _crumbs(person, _("Erase"))})


def _admins_page(request: HttpRequest, person: Person) -> HttpResponse:
    form = DownloadForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = form.cleaned_data
        export = personal_data.collect(person, at=timezone.now(), with_notes=asked["with_notes"])
        return _download(request, export, why=asked["reason"])
    return _show(request, person, seen=None, form=form)


def _page(request: HttpRequest, person: Person, *, seen: Collection[int] | None, is_mine: bool = False) -> HttpResponse:
    if request.method == "POST":
        return _download(request, personal_data.collect(person, at=timezone.now(), seen=seen), why="")
    return _show(request, person, seen=seen, is_mine=is_mine)


def _show(
    request: HttpRequest,
    person: Person,
    *,
    seen: Collection[int] | None,
    form: DownloadForm | None = None,
    is_mine: bool = False,
) -> HttpResponse:
    given = {
        "person": person,
        "export": personal_data.collect(person, at=timezone.now(), seen=seen),
        "form": form,
        "is_narrowed": seen is not None,
        "is_mine": is_mine,
        "section": "none" if is_mine else "people",
        "crumbs": [] if is_mine else _crumbs(person, _("All data")),
    }
    return render(request, "desk/personal_data.html", given)


def _download(request: HttpRequest, export: personal_data.Export, *, why: str) -> HttpResponse:
    what = audit.Deed.EXPORTED_WITH_NOTES if export.with_notes else audit.Deed.EXPORTED
    audit.note(export.person, by=request.user, at=export.made_at, what=what, why=why)
    day: dt.date = timezone.localtime(export.made_at).date()
    answer = HttpResponse(export.as_zip(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="person-{export.person.pk}-{day.isoformat()}.zip"'
    return answer


def _crumbs(person: Person, here: str) -> list[tuple[str, str]]:
    return [(_("People"), reverse("partnerships:people")), (person.name, person.get_absolute_url()), (here, "")]
