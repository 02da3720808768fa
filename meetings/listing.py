"""The list of all meetings that somebody may see, narrowed and sorted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from meetings.forms.listing import ListForm, Span
from meetings.kinds import MeetingState
from meetings.models import Meeting
from meetings.when import When, when
from partnerships.models import Partnership, User
from partnerships.zones import local_date, start_of_day

# What may stand behind ?sort=, and the columns it means; a minus turns it around.
SORTS = {
    "day": ("starts_at",),
    "partnership": ("partnership__name", "starts_at"),
    "kind": ("type", "starts_at"),
    "leaders": ("leaders", "starts_at"),
}


@dataclass(frozen=True)
class Row:
    """One meeting as the list shows it to one reader."""

    meeting: Meeting
    when: When
    waits_for_record: bool


def visible(user: User, *, now: dt.datetime) -> Any:
    """The meetings of every partnership that `user` may see today."""
    return Meeting.objects.filter(partnership__in=partnerships(user, now=now))


def partnerships(user: User, *, now: dt.datetime) -> Any:
    return Partnership.objects.open_to(user, local_date(now, user.time_zone))


def chosen(user: User, form: ListForm, *, now: dt.datetime) -> Any:
    """The meetings that the filters of `form` leave, in the order asked for."""
    meetings = visible(user, now=now).filter(**_narrowed(form))
    span = form.asked("span") or Span.UPCOMING
    ahead = _ahead(start_of_day(local_date(now, user.time_zone), user.time_zone))
    if span == Span.UPCOMING:
        meetings = meetings.filter(ahead)
    elif span == Span.PAST:
        meetings = meetings.exclude(ahead)
    rows = meetings.select_related("partnership", "priority")
    return rows.order_by(*_order(form.asked("sort"), newest_first=span != Span.UPCOMING))


def rows(meetings: Iterable[Meeting], user: User, *, now: dt.datetime) -> list[Row]:
    today = local_date(now, user.time_zone)
    return [
        Row(
            meeting,
            when(meeting, reader_zone=user.time_zone, today=today),
            waits_for_record=meeting.is_planned and meeting.starts_at < now,
        )
        for meeting in meetings
    ]


def sort_links(asked: str | None, *, newest_first: bool) -> dict[str, dict[str, str]]:
    """For each column what ?sort= its heading leads to and how it stands now, as aria-sort says it."""
    asked = asked if asked and asked.removeprefix("-") in SORTS else ("-day" if newest_first else "day")
    links = {}
    for name in SORTS:
        is_now, down = asked.removeprefix("-") == name, asked.startswith("-")
        first = f"-{name}" if name == "leaders" else name
        turned = name if down else f"-{name}"
        links[name] = {
            "to": turned if is_now else first,
            "aria": ("descending" if down else "ascending") if is_now else "none",
        }
    return links


def _narrowed(form: ListForm) -> dict[str, Any]:
    asked = {name: form.asked(name) for name in ("partnership", "type", "state")}
    return {name: value for name, value in asked.items() if value}


def _ahead(today: dt.datetime) -> Q:
    """Still to come: from the first moment of the reader's day on, and what was put off without a new date."""
    still_open = ~Q(state=MeetingState.HELD)
    return still_open & (Q(starts_at__gte=today) | Q(state=MeetingState.POSTPONED))


def _order(asked: str | None, *, newest_first: bool) -> list[str]:
    name = asked.removeprefix("-") if asked else ""
    if name not in SORTS:
        return ["-starts_at", "-pk"] if newest_first else ["starts_at", "pk"]
    sign = "-" if asked.startswith("-") else ""
    return [f"{sign}{column}" for column in SORTS[name]] + ["pk"]
