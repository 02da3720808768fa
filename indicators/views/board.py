"""The board pages: of one partnership, of the network, and as somebody without an account sees them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from indicators.board_page import period, sharing, shown_once
from indicators.board_page.reading import BoardPage
from indicators.forms.board import PeriodForm, ShareForm
from indicators.models import BoardLink
from indicators.trends.network import NetworkLevels
from partnerships import access
from partnerships.forms.fields import refuse
from partnerships.gates import Found, network_admin, open_to_anyone, partnership_gate, signed_in
from partnerships.models import Network, Partnership
from partnerships.roles import Capability
from partnerships.views import asking
from partnerships.zones import DEFAULT_ZONE, local_date

# So many months are read at once for somebody without an account.
MOST_SHARED = 36
BESIDE = {sharing.ForNobody: "given_to", sharing.EndsAtWrongTime: "expires_on"}


def by_link(slug: str, pk: int) -> Found:
    """One link to the page of the partnership in the address."""
    link = get_object_or_404(BoardLink.objects.select_related("partnership"), pk=pk, partnership__slug=slug)
    return link.partnership, {"link": link}


def of_partnership(
    partnership: Partnership, request: HttpRequest, *, sees_plans: bool, link: BoardLink | None = None
) -> dict[str, Any]:
    """What the page of one partnership shows; by `link` to somebody without an account."""
    now = timezone.now()
    today = partnership.local_date(now)
    form, is_shared = _period_form(request, today, link), link is not None
    rows = Partnership.objects.filter(pk=partnership.pk)
    page = BoardPage(rows, form.period, today=today, now=now, sees_plans=sees_plans, kept_only=is_shared)
    return {"partnership": partnership, "page": page, "form": form, "offered": period.offered(today)}


def of_network(
    request: HttpRequest, rows: QuerySet[Partnership], *, today: dt.date, link: BoardLink | None = None
) -> dict[str, Any]:
    """What the page shows of all of `rows` that had begun by the end of the period."""
    form, is_shared = _period_form(request, today, link), link is not None
    rows = rows.begun(min(form.period.ends_on, today))
    page = BoardPage(rows, form.period, today=today, now=timezone.now(), kept_only=is_shared)
    shown = {"network": Network.of(request), "page": page, "levels": NetworkLevels(rows, page.day)}
    return shown | {"form": form, "offered": period.offered(today)}


def _period_form(request: HttpRequest, today: dt.date, link: BoardLink | None) -> PeriodForm:
    """The period asked for, or that of the link."""
    if link is None:
        return PeriodForm(request.GET, today=today)
    return PeriodForm(request.GET, today=today, most_months=MOST_SHARED, usual=link.shows)


@require_safe
@partnership_gate(Capability.VIEW)
def board(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    return _board(request, partnership)


@require_POST
@partnership_gate(Capability.CONVENE)
def share_board(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A link to the page, shown once on the page that follows."""
    form = ShareForm(request.POST, today=partnership.local_date(timezone.now()))
    if _is_shared(request, partnership, form):
        return redirect(_shared_from(request, reverse("indicators:board", kwargs={"slug": partnership.slug})))
    return _board(request, partnership, share_form=form)


@require_POST
@partnership_gate(Capability.CONVENE, find=by_link)
def end_board_link(request: HttpRequest, link: BoardLink) -> HttpResponse:
    sharing.revoke(link, by=request.user, at=timezone.now())
    messages.success(request, _("The link for %(who)s no longer works.") % {"who": link.given_to})
    return redirect("indicators:board", slug=link.partnership.slug)


@require_safe
@signed_in
def network_board(request: HttpRequest) -> HttpResponse:
    return _network_board(request)


@require_POST
@network_admin
def share_network_board(request: HttpRequest) -> HttpResponse:
    form = ShareForm(request.POST, today=access.today_for(request.user, timezone.now()))
    if _is_shared(request, None, form):
        return redirect(_shared_from(request, reverse("indicators:network_board")))
    return _network_board(request, share_form=form)


@require_POST
@network_admin
def end_network_link(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(BoardLink, pk=pk, partnership=None)
    sharing.revoke(link, by=request.user, at=timezone.now())
    messages.success(request, _("The link for %(who)s no longer works.") % {"who": link.given_to})
    return redirect("indicators:network_board")


@open_to_anyone(because="the address carries a hashed, revocable token that ends; reads counts and names no person")
@require_safe
def shared_board(request: HttpRequest, token: str) -> HttpResponse:
    """The same page without navigation and links, for whoever was given the address."""
    link = sharing.behind(token, now=timezone.now())
    if link is None:
        return render(request, "indicators/board/no_such_link.html", status=404)
    if link.partnership:
        context = of_partnership(link.partnership, request, sees_plans=False, link=link)
    else:
        today = local_date(timezone.now(), DEFAULT_ZONE)
        context = of_network(request, Partnership.objects.all(), today=today, link=link)
    return render(request, "indicators/board/shared.html", context | {"link": link, "is_shared": True})


def _is_shared(request: HttpRequest, partnership: Partnership | None, form: ShareForm) -> bool:
    """Whether there is a link now, its address waiting for the next page; else `form` says what was wrong."""
    period = PeriodForm(request.GET, today=form.today, most_months=MOST_SHARED)
    if not period.is_valid():
        refuse(form, None, " ".join(error for errors in period.errors.values() for error in errors))
    if not form.is_valid():
        return False
    now, said = timezone.now(), form.cleaned_data | {"shows": period.chosen}
    try:
        token = sharing.share(partnership, **said, today=form.today, by=request.user, at=now)
    except tuple(BESIDE) as refused:
        refuse(form, BESIDE[type(refused)], refused)
        return False
    if token:
        shown_once.keep(request.session, partnership, sharing.address(token), at=now)
    return True


def _shared_from(request: HttpRequest, address: str) -> str:
    """Back to the card of links, for the same period."""
    asked = request.GET.urlencode()
    return f"{address}{'?' if asked else ''}{asked}#share"


def _share_url(address: str, form: PeriodForm) -> str:
    """A link made there begins with the period that was chosen here."""
    return f"{address}?{form.chosen.query}" if form.chosen else address


def _sharing(request: HttpRequest, partnership: Partnership | None, today: dt.date) -> dict[str, Any]:
    """What the card of links shows to somebody who may make some."""
    return {
        "may_share": True,
        "share_form": ShareForm(today=today),
        "links": sharing.standing(partnership, today=today),
        "links_over": sharing.over(partnership, today=today),
        "new_link": shown_once.take(request.session, partnership, at=timezone.now()),
    }


def _board(request: HttpRequest, partnership: Partnership, **given: Any) -> HttpResponse:
    may_share = Capability.CONVENE in request.may
    today = partnership.local_date(timezone.now())
    context = of_partnership(partnership, request, sees_plans=Capability.TEAMWORK in request.may)
    share_at = reverse("indicators:share_board", kwargs={"slug": partnership.slug})
    context |= {
        **(_sharing(request, partnership, today) if may_share else {}),
        "share_url": _share_url(share_at, context["form"]),
        "crumbs": [*asking.at(partnership), (_("Board page"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/board/partnership.html", context | given)


def _network_board(request: HttpRequest, **given: Any) -> HttpResponse:
    today = access.today_for(request.user, timezone.now())
    may_share = request.user.is_network_admin
    rows = Partnership.objects.open_to(request.user, today)
    context = of_network(request, rows, today=today)
    context |= {
        **(_sharing(request, None, today) if may_share else {}),
        "share_url": _share_url(reverse("indicators:share_network_board"), context["form"]),
        "crumbs": [(_("Indicators"), reverse("indicators:dashboard")), (_("Board page"), "")],
        "section": "indicators",
    }
    return render(request, "indicators/board/network.html", context | given)
