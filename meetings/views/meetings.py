"""All meetings, one meeting, and its calendar entry."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actionteams.gates import shows_plan
from meetings import (
    adopting,
    agenda,
    call_leads,
    feeds,
    listing,
    meeting_lines,
    next_steps,
    record,
    report_out,
    spreadsheets,
    windows_check,
)
from meetings.forms.listing import ListForm, Span
from meetings.forms.planning import ExpectForm
from meetings.gates import meeting_gate
from meetings.meeting_lines import Seen
from meetings.models import Meeting
from meetings.when import when
from partnerships import access, guidance
from partnerships.gates import signed_in
from partnerships.guidance import Guidance
from partnerships.roles import Capability
from partnerships.spreadsheets import kind_asked, response_as
from partnerships.zones import local_date

A_PAGE = 30


@require_safe
@signed_in
def meetings(request: HttpRequest) -> HttpResponseBase:
    """Every meeting that this person may see, upcoming ones first."""
    now = timezone.now()
    form = ListForm(request.GET, partnerships=listing.partnerships(request.user, now=now))
    if kind := kind_asked(request):
        return response_as(kind, "meetings", spreadsheets.meetings(listing.chosen(request.user, form, now=now)))
    span = form.asked("span") or Span.UPCOMING
    page = Paginator(listing.chosen(request.user, form, now=now), A_PAGE).get_page(request.GET.get("page"))
    today = access.today_for(request.user, now)
    given = {
        "form": form,
        "span": span,
        "spans": Span.choices,
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "rows": listing.rows(page.object_list, request.user, now=now),
        "sorts": listing.sort_links(form.asked("sort"), newest_first=span != Span.UPCOMING),
        "may_plan": access.may_somewhere(request.user, Capability.PLAN, today=today),
    }
    return render(request, "meetings/list.html", given)


@require_safe
@meeting_gate(Capability.VIEW)
def meeting(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """One meeting: before it, who is expected; after it, what happened and what followed."""
    return page(request, meeting)


@require_safe
@meeting_gate(Capability.VIEW)
def calendar(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The meeting for a calendar program."""
    url = request.build_absolute_uri(meeting.get_absolute_url())
    body = feeds.one_meeting(meeting, url=url, at=timezone.now())
    content_type = f"text/calendar; charset=utf-8; method={feeds.method(meeting)}"
    disposition = {"Content-Disposition": f'attachment; filename="meeting-{meeting.pk}.ics"'}
    return HttpResponse(body, content_type=content_type, headers=disposition)


def page(request: HttpRequest, meeting: Meeting, *, expect_form: ExpectForm | None = None) -> HttpResponse:
    """The page of one meeting; `expect_form` brings back what was refused."""
    now = timezone.now()
    today = meeting.partnership.local_date(now)
    history = guidance.GuidanceHistory()
    numbers, should = history.on(meeting.day), windows_check.of_meeting(meeting, history=history)
    given = _facts(request, meeting, should, now=now) | _lists(meeting, today=today)
    given |= _teams(request, meeting, today=today, numbers=numbers)
    there = [row for group in given["present"] for row in group.rows]
    teams = given.get("teams", [])
    seen = Seen(there, steps=given["steps"], teams=teams, should=should, agenda=given["agenda"])
    there_today = local_date(now, meeting.time_zone)  # its windows are counted where it is
    given["quiet_lines"] = meeting_lines.of(meeting, seen, today=there_today, numbers=numbers)
    may_plan = Capability.PLAN in request.may
    if may_plan and not meeting.is_held:
        given["offers"] = record.offers(meeting)
        given["expect_form"] = expect_form or ExpectForm(people=record.around(meeting))
    given |= {"may_write": Capability.CAPTURE in request.may, "may_plan": may_plan}
    return render(request, "meetings/meeting.html", given)


def crumbs(meeting: Meeting, *further: str) -> list[tuple[str, str]]:
    """The way back up from a page of `meeting`."""
    way = [
        (_("Meetings"), reverse("meetings:list")),
        (meeting.partnership.name, meeting.partnership.get_absolute_url()),
        (meeting.called, meeting.get_absolute_url() if further else ""),
    ]
    return way + [(name, "") for name in further]


def _facts(
    request: HttpRequest, meeting: Meeting, should: windows_check.Expected | None, *, now: dt.datetime
) -> dict[str, Any]:
    reader = request.user
    here = timezone.get_current_timezone()
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "crumbs": crumbs(meeting),
        "when": when(meeting, reader_zone=reader.time_zone, today=access.today_for(reader, now)),
        "reader_time": meeting.starts_at.astimezone(here) if meeting.time_zone != reader.time_zone else None,
        "lies_ahead": meeting.lies_ahead(now),
        "waits_for_record": meeting.is_planned and meeting.starts_at < now,
        "should": should if meeting.is_planned else None,
        "inside": not windows_check.lines(meeting.day, should),
        "reason_url": _reason_url(meeting) if Capability.PLAN in request.may else "",
        "has_facilitator": meeting.is_anchor,
        "consequences": windows_check.consequences(meeting.type, meeting.day) if meeting.is_planned else [],
    }


def _teams(request: HttpRequest, meeting: Meeting, *, today: dt.date, numbers: Guidance) -> dict[str, Any]:
    """The teams that report out at a full meeting after the launch; the support team knows them by their calls (S1-13)."""
    if not meeting.may_adopt_plan:
        return {}
    teams = report_out.agenda(meeting, today=today, numbers=numbers)
    return {
        "teams": [one for one in teams if shows_plan(one.priority, request.may)],
        "newly_signed": sum(one.newly_signed for one in teams),
        "may_print": Capability.TEAMWORK in request.may,
    }


def _reason_url(meeting: Meeting) -> str:
    return reverse("partnerships:reasons", kwargs={"slug": meeting.partnership.slug})


def _lists(meeting: Meeting, *, today: dt.date) -> dict[str, Any]:
    return {
        "present": record.present(meeting),
        "expected": [] if meeting.is_held else record.expected(meeting),
        "ideas": record.ideas(meeting),
        "steps": next_steps.of(meeting),
        "followed": record.followed(meeting, today=today),
        "priorities": record.priorities(meeting),
        "teams_before": record.teams_before(meeting),
        "adopted_version": adopting.version_of(meeting),
        "agenda": agenda.of(meeting),
        "call_leads": call_leads.of(meeting) if meeting.is_anchor else [],
    }
