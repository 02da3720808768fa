"""The debrief of the support team on one page, and its note to the broad team."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import capture, debriefing, letters
from meetings.debrief_page import DebriefPage
from meetings.forms.debriefing import DebriefForm
from meetings.models import Debrief
from partnerships import quiet_periods
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.views import asking

REFUSED = 422
BESIDE = {
    debriefing.NothingToDebrief: "on",
    capture.NotYetHeld: "on",
    capture.NobodyPresent: "present",
    debriefing.Changed: None,
}


def by_debrief(slug: str, pk: int) -> Found:
    """A debrief that was kept at the partnership named in the address, for views that take it as `debrief`."""
    rows = Debrief.objects.select_related("meeting__partnership", "meeting__cycle", "told_by")
    debrief = get_object_or_404(rows, pk=pk, meeting__partnership__slug=slug)
    return debrief.meeting.partnership, {"debrief": debrief}


@require_safe
@partnership_gate(Capability.SUPPORT)
def debrief(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The page of the newest launch or refresh, or of the `cycle` that is asked for."""
    return _show(request, _page(partnership, request.GET.get("cycle", "")))


@require_POST
@partnership_gate(Capability.PLAN)
def keep(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Keep the page; what was refused comes back with all that was typed."""
    page = _page(partnership, request.POST.get("cycle", ""))
    if page.cycle is None:
        raise Http404
    form = DebriefForm(request.POST, page=page)
    if form.is_valid():
        try:
            debriefing.keep(partnership, **form.told(), by=request.user, at=timezone.now())
        except tuple(BESIDE) as refused:
            form.add_error(BESIDE[type(refused)], str(refused))
        else:
            messages.success(request, _("The debrief is kept."))
            return redirect(_address(page))
    return _show(request, page, form=form, status=REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_debrief)
def broad_team(request: HttpRequest, debrief: Debrief) -> HttpResponse:
    """The note as it goes out, to whom, and the button; and the same words for one's own mailbox."""
    now, partnership = timezone.now(), debrief.meeting.partnership
    if request.method == "POST":
        try:
            told = debriefing.tell_broad_team(debrief, by=request.user, at=now)
        except debriefing.NothingToTell as refused:
            messages.error(request, str(refused))
            return redirect("meetings:debrief", slug=partnership.slug)
        said = ngettext("The note goes to %(count)d person.", "The note goes to %(count)d people.", len(told))
        messages.success(request, said % {"count": len(told)})
        return redirect("meetings:broad_team", slug=partnership.slug, pk=debrief.pk)
    given = {
        "partnership": partnership,
        "debrief": debrief,
        "readers": debriefing.readers(debrief, day=partnership.local_date(now)),
        "told_on": partnership.local_date(debrief.told_at) if debrief.told_at else None,
        "subject": letters.subject(debrief),
        "text": letters.text(debrief),
        "crumbs": [*_crumbs(partnership, link=True), (_("Note to the broad team"), "")],
        "section": "partnerships",
    }
    return render(request, "meetings/debrief_note.html", given)


def _page(partnership: Partnership, number: str) -> DebriefPage:
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else None
    return DebriefPage(partnership, asked, today=partnership.local_date(timezone.now()))


def _show(
    request: HttpRequest, page: DebriefPage, *, form: DebriefForm | None = None, status: int = 200
) -> HttpResponse:
    partnership, may_write = page.partnership, Capability.PLAN in request.may
    if page.cycle and may_write:
        form = form or DebriefForm(page=page)
    given: dict[str, Any] = {
        "partnership": partnership,
        "page": page,
        "form": form,
        "quiet_lines": quiet_periods.of(partnership, today=page.today),
        "crumbs": _crumbs(partnership),
        "section": "partnerships",
    }
    return render(request, "meetings/debrief.html", given, status=status)


def _address(page: DebriefPage) -> str:
    here = reverse("meetings:debrief", kwargs={"slug": page.partnership.slug})
    return here if page.cycle == page.cycles[-1] else f"{here}?{urlencode({'cycle': page.cycle.number})}"


def _crumbs(partnership: Partnership, *, link: bool = False) -> asking.Crumbs:
    url = reverse("meetings:debrief", kwargs={"slug": partnership.slug}) if link else ""
    return [*asking.at(partnership), (_("Debrief"), url)]
