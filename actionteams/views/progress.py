"""How the work goes, for conveners: what is stuck, whom to ask, and what they were told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams import going_on, progress, progress_board
from actionteams.forms.own import CorrectForm, TellForm
from actionteams.gates import team_gate
from actionteams.models import Action, Priority
from actionteams.own import links
from actionteams.own.links import Sent
from actionteams.states import Standing
from actionteams.views.own_actions import team_of
from partnerships.forms.fields import refuse
from partnerships.gates import Found, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability


@require_safe
@partnership_gate(Capability.TEAMWORK)
def board(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    found = progress_board.Board(partnership, today=partnership.local_date(timezone.now()))
    pages = Paginator(found.ordered, progress_board.A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "partnership": partnership,
        "board": found,
        "actions": progress_board.shown(page.object_list, today=found.today, ways=found.ways),
        "standings": list(Standing),
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "may_capture": Capability.CAPTURE in request.may,
        "may_ask": Capability.PLAN in request.may,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("How it goes"), "")],
        "section": "partnerships",
    }
    return render(request, "actionteams/own/board.html", context)


@require_POST
@partnership_gate(Capability.PLAN)
def ask(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Ask the owners of open actions how it goes."""
    _say(request, links.ask_for_progress(partnership, by=request.user, at=timezone.now()), _asked)
    return redirect("actionteams:progress", slug=partnership.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.PLAN)
def send_links(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Mail everybody who is on a team the way in, after saying who that is."""
    back = reverse("actionteams:progress", kwargs={"slug": partnership.slug})
    return _links(request, partnership, back=back, crumb=(_("How it goes"), back))


@require_POST
@team_gate(Capability.PLAN)
def ask_team(request: HttpRequest, priority: Priority) -> HttpResponse:
    """Ask the owners of one team's actions."""
    sent = links.ask_for_progress(priority.partnership, by=request.user, at=timezone.now(), priority=priority)
    _say(request, sent, _asked)
    return redirect("actionteams:people", pk=priority.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@team_gate(Capability.PLAN)
def send_team_links(request: HttpRequest, priority: Priority) -> HttpResponse:
    """Mail everybody on one team the way in, after saying who that is."""
    back = reverse("actionteams:people", kwargs={"pk": priority.pk})
    return _links(request, priority.partnership, back=back, crumb=(priority.title, back), priority=priority)


def _links(
    request: HttpRequest,
    partnership: Partnership,
    *,
    back: str,
    crumb: tuple[str, str],
    priority: Priority | None = None,
) -> HttpResponse:
    """To look is to be asked once, to act is to send."""
    now = timezone.now()
    if request.method == "POST":
        _say(request, links.send_all(partnership, by=request.user, at=now, priority=priority), _linked)
        return redirect(back)
    context = {
        "partnership": partnership,
        "reach": links.who_gets_one(partnership, at=now, priority=priority),
        "back": back,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), crumb, (_("Send everybody their link"), "")],
        "section": "partnerships",
    }
    return render(request, "actionteams/own/send_links.html", context)


def _asked(count: int) -> str:
    return ngettext("%(count)d owner is asked.", "%(count)d owners are asked.", count) % {"count": count}


def _linked(count: int) -> str:
    return ngettext("%(count)d link is on its way.", "%(count)d links are on their way.", count) % {"count": count}


def _say(request: HttpRequest, sent: Sent, words: Any) -> None:
    said = [words(len(sent.told))]
    if sent.lately:
        said.append(_("Written to lately: %(names)s.") % {"names": _names(sent.lately)})
    if sent.out_of_reach:
        said.append(_("Without an address, or wanting no mail: %(names)s.") % {"names": _names(sent.out_of_reach)})
    (messages.success if sent.told else messages.info)(request, " ".join(said))


def _names(people: list[Any]) -> str:
    named = ", ".join(person.name for person in people[:6])
    return f"{named} …" if len(people) > 6 else named


def action_at(pk: int, action: int) -> Found:
    priority = get_object_or_404(Priority.objects.select_related("partnership", "cycle"), pk=pk)
    row = get_object_or_404(
        priority.actions.select_related("priority__partnership", "priority__cycle", "owner"), pk=action
    )
    return priority.partnership, {"action": row}


@require_POST
@partnership_gate(Capability.CAPTURE, find=action_at)
def tell(request: HttpRequest, action: Action) -> HttpResponse:
    """Write down what the owner said some other way."""
    form, now = TellForm(request.POST), timezone.now()
    if form.is_valid():
        given, day = form.cleaned_data, action.priority.partnership.local_date(now)
        told = {"standing": given["standing"], "words": given["words"], "client_key": given["key"]}
        progress.tell(action, **told, person=action.owner, on=day, by=request.user, at=now)
    else:
        messages.error(request, _("That did not come through: say done, on track or stuck, with at most 300 letters."))
    return redirect("actionteams:progress", slug=action.priority.partnership.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CAPTURE, find=action_at)
def correct(request: HttpRequest, action: Action) -> HttpResponse:
    """Change the course of an action; what it was stays on record."""
    form = CorrectForm(request.POST if request.method == "POST" else None, action=action, team=team_of(action))
    partnership, team, now = action.priority.partnership, going_on.now(action.priority), timezone.now()
    if form.is_valid():
        given = form.cleaned_data
        said = {name: given[name] for name in ("why", "decided_by", "seen")}
        try:
            progress.correct(action, **form.changes, **said, on=partnership.local_date(now), by=request.user, at=now)
            return redirect(team)
        except progress.NothingChanged as refused:
            refuse(form, None, refused)
        except progress.Changed as changed:
            form.show_both(changed, seen=progress.seen_of(action))
    context = {
        "action": action,
        "partnership": partnership,
        "form": form,
        "back": team.get_absolute_url(),
        "crumbs": [
            (partnership.name, partnership.get_absolute_url()),
            (team.title, team.get_absolute_url()),
            (_("Change the course"), ""),
        ],
        "section": "partnerships",
    }
    return render(request, "actionteams/own/correct_action.html", context)
