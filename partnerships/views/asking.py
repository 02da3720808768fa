"""The one page that every plain form of this room is shown on."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships import access, merging, recounts
from partnerships.models import Organization, Partnership, Person

Crumbs = list[tuple[str, str]]


def ask(
    request: HttpRequest, form: BaseForm, *, title: str, save: str, back: str, crumbs: Crumbs, **more: Any
) -> HttpResponse:
    """Show `form` under `title`: `save` is the button's word, `back` where Cancel leads.

    More: lede, note, section, aside (a piece shown below the form), save_more (a second button, named "another").
    """
    given = {"form": form, "title": title, "save": save, "back": back, "crumbs": [*crumbs, (title, "")]}
    return render(request, "partnerships/form.html", given | more)


def lead_to_survivor(kind: type[Person | Organization], pk: int) -> HttpResponse:
    """To what the record with this number was merged into; Http404 where there never was one."""
    survivor = merging.survivor(kind, pk)
    if survivor is None:
        raise Http404
    return redirect(survivor)


def and_counts(request: HttpRequest, said: str, changes: list[recounts.Recount]) -> str:
    """`said`, and what it did to past meetings as far as the visitor may know."""
    return recounts.after(said, changes, by=request.user, today=access.today_for(request.user, timezone.now()))


def counts_shown(request: HttpRequest, changes: list[recounts.Recount]) -> dict[str, Any]:
    """The same for the piece `_recounts.html`."""
    today = access.today_for(request.user, timezone.now())
    shown, elsewhere = recounts.open_to(request.user, changes, today=today)
    return {"recounts": shown, "elsewhere": recounts.sentence_elsewhere(elsewhere)}


def at(partnership: Partnership) -> Crumbs:
    """The way to the pages of one partnership."""
    return [(_("Partnerships"), reverse("partnerships:list")), (partnership.name, partnership.get_absolute_url())]


def among_people() -> Crumbs:
    return [(_("People"), reverse("partnerships:people"))]


def among_organizations() -> Crumbs:
    return [*among_people(), (_("Organizations"), reverse("partnerships:organizations"))]
