"""Who asked on the public page to join: named somebody to get in touch, expected as a guest, or set aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import guests, joining
from partnerships.forms.pipeline import TakeInForm
from partnerships.gates import Found, partnership_gate
from partnerships.models import Candidacy, CandidacyState, JoinRequest, Partnership
from partnerships.roles import Capability
from partnerships.views import asking


def by_request(slug: str, pk: int) -> Found:
    """A request to join the partnership of the address; None for one that was set aside already."""
    partnership = get_object_or_404(Partnership, slug=slug)
    row = JoinRequest.objects.select_related("partnership", "person").filter(pk=pk).first()
    if row and row.partnership_id != partnership.pk:
        raise Http404
    return partnership, {"partnership": partnership, "asked": row}


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN, find=by_request)
def take_in(request: HttpRequest, partnership: Partnership, asked: JoinRequest | None) -> HttpResponse:
    """Into the pipeline, with somebody who gets in touch."""
    if asked is None:
        return _gone(request, partnership)
    now = timezone.now()
    form = TakeInForm(request.POST if request.method == "POST" else None)
    back = reverse("partnerships:champions", kwargs={"slug": partnership.slug})
    if form.is_valid():
        try:
            told = form.cleaned_data | {"on": partnership.local_date(now), "by": request.user, "at": now}
            candidacy = joining.take_in(asked, **told)
        except joining.Gone:
            return _gone(request, partnership)
        messages.success(request, _who_asks(candidacy))
        return redirect("partnerships:candidate", slug=partnership.slug, pk=candidacy.pk)
    return asking.ask(
        request,
        form,
        title=_("Who gets in touch with %(name)s?") % {"name": asked.name},
        lede=f"{asked.company} · {asked.email}",
        save=_("Put on the list"),
        back=back,
        crumbs=[*asking.at(partnership), (_("Champions"), back)],
        partnership=partnership,
        suggests=True,
    )


@require_POST
@partnership_gate(Capability.PLAN, find=by_request)
def expect(request: HttpRequest, partnership: Partnership, asked: JoinRequest | None) -> HttpResponse:
    """Expected as a guest at the next meeting, and no candidate."""
    now = timezone.now()
    if asked is None:
        return _gone(request, partnership)
    try:
        person, gathering = guests.expect(asked, on=partnership.local_date(now), by=request.user, at=now)
    except joining.Gone:
        return _gone(request, partnership)
    except guests.NothingAhead as refused:
        messages.warning(request, str(refused))
    else:
        words = {"name": person.name, "meeting": gathering.called, "day": date_format(gathering.day, "D, M j")}
        said = _(
            "%(name)s is expected at “%(meeting)s” on %(day)s. No letter goes out: tell them yourself, at %(email)s."
        )
        messages.success(request, said % (words | {"email": asked.email}))
    return redirect("partnerships:champions", slug=partnership.slug)


@require_POST
@partnership_gate(Capability.PLAN, find=by_request)
def set_aside(request: HttpRequest, partnership: Partnership, asked: JoinRequest | None) -> HttpResponse:
    if asked and joining.set_aside(asked):
        messages.success(request, _("Set aside. What was typed is deleted."))
    elif asked and (taken_in := JoinRequest.objects.select_related("person").filter(pk=asked.pk).first()):
        name = taken_in.person.name if taken_in.person else taken_in.name
        messages.warning(request, _("%(name)s is on the list already, so nothing was set aside.") % {"name": name})
    else:
        return _gone(request, partnership)
    return redirect("partnerships:champions", slug=partnership.slug)


def _gone(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    messages.info(request, _("It was set aside already."))
    return redirect("partnerships:champions", slug=partnership.slug)


def _who_asks(candidacy: Candidacy) -> str:
    """What stands now, whoever was named."""
    names = {"name": candidacy.person.name, "asker": candidacy.asker.name if candidacy.asker else ""}
    if candidacy.state == CandidacyState.COMMITTED:
        return _("%(name)s said yes before and stays on the list with that; nobody was named to ask again.") % names
    if not candidacy.asker:
        return _("%(name)s is on the list.") % names
    return _("%(name)s is on the list; %(asker)s gets in touch.") % names
