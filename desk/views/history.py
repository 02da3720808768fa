"""Who changed what and when, for one partnership and for one person."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk import history as kept
from desk.scope import numbers_with
from followups.wording import weekday
from partnerships.access import today_for
from partnerships.gates import partnership_gate, somewhere
from partnerships.models import Partnership, Person, User
from partnerships.roles import Capability

A_PAGE = 50


@require_safe
@partnership_gate(Capability.CONTACTS)
def history(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    asked = _asked(request)
    given = {
        "partnership": partnership,
        "title": _("History"),
        "lede": _(
            "Who changed what and when. Times are in your own time zone; what was entered afterwards stands at the day of entry."
        ),
        "crumbs": [(partnership.name, partnership.get_absolute_url()), (_("History"), "")],
        "section": "partnerships",
    }
    return render(request, "desk/history.html", given | _page(request, kept.of_partnership(partnership, asked), asked))


@require_safe
@somewhere(Capability.CONTACTS)
def person_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What all share about the person, and what the visitor's own partnerships hold."""
    person = get_object_or_404(Person, pk=pk)
    asked = _asked(request)
    seen = numbers_with(request.user, Capability.CONTACTS, today=today_for(request.user, timezone.now()))
    given = {
        "person": person,
        "title": _("History of %(name)s") % {"name": person.name},
        "lede": _("Who changed what and when: name, contact data and jobs, and what your partnerships have recorded."),
        "crumbs": [
            (_("People"), reverse("partnerships:people")),
            (person.name, person.get_absolute_url()),
            (_("History"), ""),
        ],
        "section": "people",
    }
    return render(request, "desk/history.html", given | _page(request, kept.of_person(person, asked, seen=seen), asked))


def _asked(request: HttpRequest) -> kept.Asked:
    by = request.GET.get("by", "")
    try:
        day = parse_date(request.GET.get("on", ""))
    except ValueError:
        day = None
    return kept.Asked(
        zone=request.user.time_zone,
        kind=request.GET.get("kind", ""),
        by=int(by) if by.isascii() and by.isdigit() and len(by) < 10 else None,
        day=day if day and 1900 < day.year < 9000 else None,  # others have no day before or after them
    )


def _page(request: HttpRequest, lines: kept.Lines, asked: kept.Asked) -> dict[str, Any]:
    """The page of the list that is asked for, its lines by day, and what else may be asked for."""
    pages = Paginator(lines.rows, A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    today = today_for(request.user, timezone.now())
    users = User.objects.filter(pk__in=lines.users).order_by("name", "email", "pk")
    return {
        "days": _by_day(kept.read(page.object_list), today),
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "kinds": lines.kinds,
        "users": users,
        "asked": asked,
        "is_narrowed": bool(asked.kind or asked.by or asked.day),
    }


def _by_day(entries: list[kept.Entry], today: dt.date) -> list[tuple[str, list[kept.Entry]]]:
    days = itertools.groupby(entries, key=lambda entry: timezone.localtime(entry.at).date())
    return [(weekday(day, today=today), list(same)) for day, same in days]
