"""Wins: the look back on an action, what lasts of a team, the list, and one win told, printed and shared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionteams.forms.wins import ReviewForm, StoryForm, WinsFilter
from actionteams.gates import shows_plan, team_gate
from actionteams.models import Action, Priority, WinReview
from actionteams.views.own_actions import team_of
from actionteams.wins import reached, register, reviewing, sheet, telling
from actionteams.wins.register import Lasting
from partnerships import paper, toolkit_name
from partnerships.forms.fields import refuse
from partnerships.gates import Found, open_to_anyone, partnership_gate
from partnerships.models import Partnership
from partnerships.roles import Capability

ON_A_PAGE = 50


def by_action(pk: int, action: int) -> Found:
    """One action of a team, with its review if it has one."""
    rows = Action.objects.select_related("priority__partnership", "priority__cycle", "review")
    found = get_object_or_404(rows, pk=action, priority=pk)
    return found.priority.partnership, {"action": found}


def by_number(pk: int) -> Found:
    """One review with all that its paper says."""
    rows = WinReview.objects.select_related("action__priority__cycle", "action__priority__partnership__industry")
    review = get_object_or_404(rows.select_related("action__priority__partnership__region"), pk=pk)
    return review.action.priority.partnership, {"review": review}


@require_safe
@team_gate(Capability.VIEW)
def lasting(request: HttpRequest, priority: Priority) -> HttpResponse:
    """The third page of a team: its wins and chains, what was learned, and what keeps it going."""
    partnership = priority.partnership
    may_read = shows_plan(priority, request.may)
    context = {
        "priority": priority,
        "partnership": partnership,
        "shows_plan": may_read,
        "lasting": Lasting(priority) if may_read else None,
        "may_capture": Capability.CAPTURE in request.may,
        "crumbs": [
            (partnership.name, partnership.get_absolute_url()),
            (priority.title, priority.get_absolute_url()),
            (_("Lasting"), ""),
        ],
        "team_tab": "lasting",
        "section": "partnerships",
    }
    return render(request, "actionteams/lasting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CAPTURE, find=by_action)
def review_action(request: HttpRequest, action: Action) -> HttpResponse:
    """Look back on an action; one that goes on is over with it."""
    priority, now = action.priority, timezone.now()
    today = priority.partnership.local_date(now)
    form = ReviewForm(_sent(request), action=action, team=team_of(action), today=today)
    if form.is_valid():
        reviewing.review(action, **form.cleaned_data, by=request.user, at=now)
        messages.success(request, _("Kept. It stands with what this team leaves behind."))
        return redirect("actionteams:lasting", pk=priority.pk)
    here = _("Look back") if action.is_done else _("Close and look back")
    context = _on_a_team(priority, here) | {"action": action, "form": form, "following": action.next_wins.all()}
    return render(request, "actionteams/wins/review.html", context)


@require_safe
@partnership_gate(Capability.VIEW)
def wins(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every win of a partnership that the visitor may read."""
    teams = partnership.priorities.claimed_once().select_related("cycle").order_by("-cycle__number", "position", "pk")
    form = WinsFilter(request.GET, priorities=teams)
    all_wins = register.of(partnership, request.may)
    rows = register.narrowed(all_wins, **form.chosen)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "partnership": partnership,
        "form": form,
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "wins": register.read(page.object_list),
        "led_on": register.that_led_on(rows),
        "is_narrowed": any(form.chosen.values()),
        "may_capture": Capability.CAPTURE in request.may,
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("Wins"), "")],
        "section": "partnerships",
    }
    return render(request, "actionteams/wins/list.html", context)


@require_safe
@partnership_gate(Capability.VIEW, find=by_number)
def win(request: HttpRequest, review: WinReview) -> HttpResponse:
    return _page(request, review)


def _page(request: HttpRequest, review: WinReview, **given: Any) -> HttpResponse:
    """The win as its readers see it, with what can be done with it around."""
    _require_open(request, review)
    context = _on_a_team(review.action.priority, review.title) | {
        "review": review,
        "action": review.action,
        "sheet": sheet.of(review),
        "is_win": reached.is_win(review.action),
        "may_capture": Capability.CAPTURE in request.may,
        "may_convene": Capability.CONVENE in request.may,
        "is_shared": Capability.CONVENE in request.may and telling.shared(review).exists(),
        "quiet_lines": toolkit_name.lines(review.headline, review.story),
    }
    return render(request, "actionteams/wins/win.html", context | given)


def _require_open(request: HttpRequest, review: WinReview) -> None:
    """Industry speaks first, here as on every page of a team."""
    if not shows_plan(review.action.priority, request.may):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
@partnership_gate(Capability.CAPTURE, find=by_number)
def tell(request: HttpRequest, review: WinReview) -> HttpResponse:
    now = timezone.now()
    form = StoryForm(_sent(request), review=review)
    if form.is_valid():
        try:
            day = review.action.priority.partnership.local_date(now)
            telling.tell(review, **form.cleaned_data, on=day, by=request.user, at=now)
            return redirect(review)
        except telling.NotAWin as refused:
            refuse(form, None, refused)
    context = _on_a_team(review.action.priority, _("Tell it")) | {"review": review, "form": form}
    return render(request, "actionteams/wins/tell.html", context)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_number)
def share(request: HttpRequest, review: WinReview) -> HttpResponse:
    """A public link; it is shown this once, since only its hash is kept."""
    try:
        token = telling.share(review, by=request.user, at=timezone.now())
    except telling.NotTold as refused:
        messages.error(request, str(refused))
        return redirect(review)
    return _page(request, review, link=telling.address(token))


@require_POST
@partnership_gate(Capability.CONVENE, find=by_number)
def unshare(request: HttpRequest, review: WinReview) -> HttpResponse:
    telling.unshare(review, by=request.user, at=timezone.now())
    messages.success(request, _("The public link opens nothing any more."))
    return redirect(review)


@require_safe
@partnership_gate(Capability.VIEW, find=by_number)
def win_paper(request: HttpRequest, review: WinReview) -> HttpResponse:
    _require_open(request, review)
    return render(request, "actionteams/wins/paper.html", {"review": review, "sheet": sheet.of(review)})


@require_safe
@partnership_gate(Capability.VIEW, find=by_number)
def win_pdf(request: HttpRequest, review: WinReview) -> HttpResponse:
    """The same as PDF; where none can be made the page to print opens."""
    _require_open(request, review)
    html = paper.document("actionteams/wins/document.html", {"sheet": sheet.of(review)}, style="win.css")
    name = slugify(f"{review.action.priority.partnership.name} {review.title}")[:80]
    return paper.answer(request, html, name=name, instead=reverse("actionteams:win_paper", kwargs={"pk": review.pk}))


@open_to_anyone(
    because="the address carries a hashed, revocable token to one win that was told to be shared; reads only"
)
@require_safe
def shared_win(request: HttpRequest, token: str) -> HttpResponse:
    review = telling.behind(token, now=timezone.now())
    if review is None:
        return render(request, "actionteams/wins/no_such_win.html", status=404)
    return render(request, "actionteams/wins/shared.html", {"sheet": sheet.of(review)})


def _sent(request: HttpRequest) -> Any:
    """What was typed, also when it is nothing."""
    return request.POST if request.method == "POST" else None


def _on_a_team(priority: Priority, here: str) -> dict[str, Any]:
    """What every page below a team's *lasting* reads."""
    partnership = priority.partnership
    lasting = reverse("actionteams:lasting", kwargs={"pk": priority.pk})
    way = [(partnership.name, partnership.get_absolute_url()), (priority.title, lasting), (here, "")]
    return {"priority": priority, "partnership": partnership, "crumbs": way, "section": "partnerships"}
