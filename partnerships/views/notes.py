"""Private notes about a person at one partnership, and handing them over to those who convene next."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import access
from partnerships import notes as private_notes
from partnerships.forms.fields import refuse
from partnerships.forms.notes import NoteForm
from partnerships.gates import Found, by_slug, partnership_gate, signed_in
from partnerships.models import Partnership, Person, PrivateNote
from partnerships.roles import Capability
from partnerships.views import asking, returning


def by_person(slug: str, person: int) -> Found:
    """Somebody on record; people belong to the whole network, the notes to one partnership."""
    partnership, found = by_slug(slug)
    return partnership, found | {"person": get_object_or_404(Person, pk=person)}


def by_note(slug: str, pk: int) -> Found:
    rows = PrivateNote.objects.select_related("partnership", "person")
    note = get_object_or_404(rows, pk=pk, partnership__slug=slug)
    return note.partnership, {"note": note}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.NOTES, find=by_person)
def notes(request: HttpRequest, partnership: Partnership, person: Person) -> HttpResponse:
    """What may be read about one person here, and a new note."""
    now = timezone.now()
    today = partnership.local_date(now)
    here = reverse("partnerships:notes", kwargs={"slug": partnership.slug, "person": person.pk})
    form = NoteForm(request.POST or None)
    if form.is_valid():
        told = {"on": today, "by": request.user, "at": now}
        try:
            private_notes.write(partnership, person, form.cleaned_data["text"], **told)
        except private_notes.AboutNobody as refused:
            refuse(form, "text", refused)
        else:
            messages.success(request, _("The note is kept."))
            return redirect(returning.back(request, form.cleaned_data["back"], default=here))
    rows = private_notes.readable(partnership, request.user, today=today)
    given = {
        "partnership": partnership,
        "person": person,
        "form": form,
        "notes": rows.filter(person=person).select_related("by"),
        "waiting": private_notes.waiting(partnership, request.user, today=today).to_receive,
        "crumbs": [*_crumbs(partnership), (_("Private notes: %(name)s") % {"name": person.name}, "")],
    }
    return render(request, "partnerships/notes.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.NOTES, find=by_note)
def note(request: HttpRequest, note: PrivateNote) -> HttpResponse:
    """Put one's own words right."""
    _require_own(request, note)
    form = NoteForm(request.POST or None, initial={"text": note.text, "back": request.GET.get("back", "")})
    back = returning.back(request, form["back"].value() or "", default=_of(note))
    if form.is_valid():
        try:
            private_notes.correct(note, form.cleaned_data["text"], on=_today(note), by=request.user)
        except private_notes.OnHold as refused:
            refuse(form, "text", refused)
        else:
            messages.success(request, _("The note is changed."))
            return redirect(back)
    title = _("Private note: %(name)s") % {"name": note.person.name}
    more = {
        "note": note,
        "partnership": note.partnership,
        "lede": _said_beside(),
        "aside": "partnerships/_delete_note.html",
    }
    return asking.ask(request, form, title=title, save=_("Save"), back=back, crumbs=_crumbs(note.partnership), **more)


@require_POST
@partnership_gate(Capability.NOTES, find=by_note)
def delete(request: HttpRequest, note: PrivateNote) -> HttpResponse:
    _require_own(request, note)
    back = _of(note)
    try:
        private_notes.delete(note, on=_today(note), by=request.user)
    except private_notes.OnHold as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The note is gone."))
    return redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """How many notes wait to be handed to those who convene later, and the button; their words are not shown.

    Also for those whose convening has ended: they hold no role any more and are asked for by name.
    """
    now = timezone.now()
    partnership, _found = by_slug(slug)
    today = partnership.local_date(now)
    _require_hand(request, partnership)
    if request.method == "POST":
        count = private_notes.release(partnership, today=today, by=request.user, at=now)
        said = ngettext("%(count)d note is handed over.", "%(count)d notes are handed over.", count)
        messages.success(request, said % {"count": count})
        return redirect("partnerships:hand_over_notes", slug=partnership.slug)
    waiting = private_notes.releasable(partnership, request.user, today=today)
    given = {
        "partnership": partnership,
        "count": waiting.count(),
        "people": waiting.values("person").distinct().count(),
        "reads": access.may(request.user, Capability.NOTES, partnership, today=today),
    }
    return render(request, "partnerships/hand_over_notes.html", given)


def _require_hand(request: HttpRequest, partnership: Partnership) -> None:
    """Outsiders learn nothing, a lesser seat is refused, as behind every gate."""
    if private_notes.may_release(partnership, request.user):
        return
    today = partnership.local_date(timezone.now())
    if access.capabilities(request.user, partnership, today=today):
        raise PermissionDenied
    raise Http404


def _require_own(request: HttpRequest, note: PrivateNote) -> None:
    """What may not be read does not exist; what somebody else wrote is only read."""
    rows = private_notes.readable(note.partnership, request.user, today=_today(note))
    if not rows.filter(pk=note.pk).exists():
        raise Http404
    if note.by_id != request.user.pk:
        raise PermissionDenied


def _today(note: PrivateNote) -> dt.date:
    return note.partnership.local_date(timezone.now())


def _of(note: PrivateNote) -> str:
    return reverse("partnerships:notes", kwargs={"slug": note.partnership.slug, "person": note.person_id})


def _said_beside() -> str:
    return _("Write as if it were read aloud: this note may be a public record.")


def _crumbs(partnership: Partnership) -> asking.Crumbs:
    roles_url = reverse("partnerships:roles", kwargs={"slug": partnership.slug})
    return [*asking.at(partnership), (_("People and roles"), roles_url)]
