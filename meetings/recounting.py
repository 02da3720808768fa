"""When it turns out that people or companies count otherwise, past meetings are counted anew and say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings import counts
from meetings.models import Attendance, Meeting
from partnerships.models import Affiliation, Partnership, Person
from partnerships.recounts import Recount

FIGURES = {
    "leaders": _("business leaders"),
    "companies": _("companies"),
    "public_side": _("public side"),
    "first_time_people": _("first-time leaders"),
    "first_time_companies": _("first-time companies"),
}


def regrouped(*, people: Collection[int], organizations: Collection[int], recounts: list[Recount]) -> None:
    """These people, or these companies and their branches, count as others than before."""
    there = Q(person__in=people) | Q(organization__in=organizations) | Q(organization__parent__in=organizations)
    count_anew(Attendance.objects.filter(there), recounts)


def jobs_changed(
    *, person: Person, before: list[Affiliation], recounts: list[Recount], by: Any, at: dt.datetime
) -> None:
    """Whoever worked elsewhere on a meeting's day came from there (`domain` 4.3). Other days keep what they say."""
    now = list(person.affiliations.all())
    moved = []
    for row in person.attendances.select_related("meeting"):
        home = employer(now, row.meeting.day)
        if home and home != employer(before, row.meeting.day) and home != row.organization_id:
            row.organization_id = home
            row.save(update_fields=["organization"])
            moved.append(row.pk)
    count_anew(Attendance.objects.filter(pk__in=moved), recounts)


def count_anew(attendances: Any, recounts: list[Recount]) -> None:
    """Roll up every partnership where one of these attendances is, and tell each figure that differs."""
    numbers = attendances.order_by().values("meeting__partnership")
    for partnership in Partnership.objects.filter(pk__in=numbers).order_by("pk"):
        Partnership.objects.filter(pk=partnership.pk).touch()
        recounts += told(partnership, counts.roll_up(partnership))


def told(partnership: Partnership, changed: list[counts.Recounted]) -> Iterator[Recount]:
    """What differs, figure by figure, the newest meeting first."""
    named = Meeting.objects.select_related("priority").in_bulk([one.meeting.pk for one in changed])
    for one in sorted(changed, key=lambda one: (one.meeting.held_on, one.meeting.pk), reverse=True):
        meeting = named[one.meeting.pk]
        for column, label in FIGURES.items():
            before, now = one.before[column], getattr(one.meeting, column)
            if before != now:
                url = meeting.get_absolute_url()
                yield Recount(
                    meeting.called, meeting.day, partnership.name, partnership.pk, url, str(label), before, now
                )


def employer(jobs: list[Affiliation], day: dt.date) -> int | None:
    """The organization of the newest of these jobs that held on `day`; those without a first day are the oldest."""
    held = [job for job in jobs if _held(job, day)]
    newest = max(held, key=lambda job: (job.started_on or dt.date.min, job.pk), default=None)
    return newest.organization_id if newest else None


def _held(job: Affiliation, day: dt.date) -> bool:
    return (job.started_on is None or job.started_on <= day) and (job.ended_on is None or job.ended_on >= day)
