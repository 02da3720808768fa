"""All surveys of a partnership in one list, with the full meetings that none was written about."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from meetings.models import Meeting
from partnerships.models import Partnership
from surveys.models import Survey


@dataclass(frozen=True)
class Row:
    """One held meeting with its survey, if there is one, to how many that went and how many answered."""

    meeting: Meeting
    survey: Survey | None
    asked: int = 0
    answered: int = 0


def rows(partnership: Partnership) -> list[Row]:
    """Newest first, in two queries."""
    answered = Count("participants", filter=Q(participants__has_answered=True))
    surveys = Survey.objects.of(partnership).annotate(asked=Count("participants"), answered=answered)
    by_meeting = {survey.meeting_id: survey for survey in surveys}
    meetings = Meeting.objects.of(partnership).filter(Q(pk__in=by_meeting) | Q(pk__in=_full(partnership)))
    found = []
    for meeting in meetings.select_related("priority").order_by("-starts_at", "-pk"):
        survey = by_meeting.get(meeting.pk)
        found.append(Row(meeting, survey, survey.asked, survey.answered) if survey else Row(meeting, None))
    return found


def _full(partnership: Partnership) -> object:
    return Meeting.objects.of(partnership).held().full().order_by().values("pk")
