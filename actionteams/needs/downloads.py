"""What industry needs as a spreadsheet: a row for each partner who was asked, and one where nobody was yet."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from actionteams.models import Need, NeedRoute
from actionteams.needs.reading import is_late
from partnerships.models import Partnership
from partnerships.spreadsheets import Rows

CHUNK = 1000
# As many cells as an ask has.
NOT_ASKED = [None] * 8


def everything(partnership: Partnership, *, today: dt.date) -> Rows:
    """Every need in the order in which they were said, each with all who were asked; what stands on `today`."""
    yield [
        _("Said on"),
        _("What they need"),
        _("Who said it"),
        _("Company"),
        _("Heard"),
        _("Where"),
        _("Priority"),
        _("Before competition"),
        _("Asked on"),
        _("Who answers"),
        _("Organization"),
        _("Answer by"),
        _("Answered on"),
        _("Answer"),
        _("Together with"),
        _("State"),
    ]
    rows = partnership.needs.select_related("person", "organization", "priority")
    asked = NeedRoute.objects.with_sleep(today).select_related("person", "organization", "together_with")
    for need in (
        rows.prefetch_related(Prefetch("routes", asked.order_by("pk"))).order_by("on", "pk").iterator(chunk_size=CHUNK)
    ):
        for cells in [_ask(route, today) for route in need.routes.all()] or [NOT_ASKED]:
            yield _said(need) + cells


def _said(need: Need) -> list:
    return [
        need.on,
        need.text,
        need.person.name if need.person else "",
        need.organization.name if need.organization else "",
        need.get_heard_display(),
        need.where,
        need.priority.title if need.priority else "",
        _("yes") if need.before_competition else _("no"),
    ]


def _ask(route: NeedRoute, today: dt.date) -> list:
    houses = (route.person, route.organization)
    return [
        route.started_on,
        *(row.name if row else "" for row in houses),
        route.answer_by,
        route.answered_on,
        route.answer,
        route.together_with.name if route.together_with else "",
        _state(route, today),
    ]


def _state(route: NeedRoute, today: dt.date) -> str:
    if route.is_answered_on(today):
        return _("answered in time") if route.answered_on <= route.answer_by else _("answered late")
    if route.ended_on is not None:
        return _("another was asked")
    return _("late") if is_late(route, today) else _("asked")
