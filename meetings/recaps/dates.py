"""What comes next after a meeting: each team's next call or meeting and the next full meeting, with a day or a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actionteams.models import Priority, SignUp
from followups import rules
from meetings.kinds import FULL, OF_A_PRIORITY, MeetingState, MeetingType
from meetings.models import Meeting
from meetings.when import weekday, when
from partnerships import guidance
from partnerships.guidance import Guidance

STANDS = (MeetingState.PLANNED, MeetingState.HELD)


@dataclass(frozen=True)
class Coming:
    """One line: in `words`, about which priority, and the meeting where it has a day."""

    words: str
    priority: int | None = None
    meeting: Meeting | None = None

    @property
    def lies_ahead(self) -> bool:
        return self.meeting is not None and self.meeting.is_planned


def of(meeting: Meeting) -> list[Coming]:
    """In four queries at most. As of the meeting, so that what was held since still stands where it stood."""
    rows = Meeting.objects.of(meeting.partnership_id).filter(state__in=STANDS, starts_at__gt=meeting.starts_at)
    rows = rows.exclude(pk=meeting.pk).select_related("partnership", "priority").order_by("starts_at", "pk")
    later = [one for one in rows if one.day > meeting.day]
    numbers = guidance.on(meeting.day)
    found = [*_of_teams(meeting, later, numbers), *_of_all(meeting, later, numbers)]
    if not (meeting.is_full or meeting.is_about_a_priority):
        found += [_dated(one, meeting) for one in later if one.type == meeting.type][:1]
    return found


def _of_teams(meeting: Meeting, later: list[Meeting], numbers: Guidance) -> Iterator[Coming]:
    if meeting.is_full:
        teams = list(Priority.objects.filter(cycle=meeting.cycle_id).in_order())
    else:
        teams = [meeting.priority] if meeting.is_about_a_priority else []
    followed = _with_champions(meeting) if meeting.is_anchor else set()
    for priority in teams:
        of_it = [one for one in later if one.priority_id == priority.pk and one.type in OF_A_PRIORITY]
        if of_it:
            yield _dated(of_it[0], meeting)
        elif priority.pk in followed:
            name = f"{MeetingType.FOLLOW_UP_CALL.label}: {priority.title}"
            yield Coming(_window("T8", name, meeting, numbers), priority.pk)


def _of_all(meeting: Meeting, later: list[Meeting], numbers: Guidance) -> Iterator[Coming]:
    full = next((one for one in later if one.type in FULL), None)
    if full:
        yield _dated(full, meeting)
    elif meeting.is_full:
        rule = {MeetingType.LAUNCH: "T10", MeetingType.REFRESH: "T11"}.get(MeetingType(meeting.type), "T18")
        name = MeetingType.SECOND.label if meeting.is_anchor else _("The next full meeting")
        yield Coming(_window(rule, str(name), meeting, numbers))


def _dated(one: Meeting, meeting: Meeting) -> Coming:
    day = when(one, reader_zone=meeting.partnership.time_zone, today=meeting.day)
    where = one.venue or (one.get_mode_display().lower() if one.mode != "in_person" else "")
    words = _("%(day)s: %(meeting)s") % {"day": day, "meeting": one.called}
    return Coming(f"{words} ({where})" if where else words, one.priority_id, one)


def _window(rule: str, name: str, meeting: Meeting, numbers: Guidance) -> str:
    """As what is promised: the window that is counted from the meeting, by the numbers of its day."""
    window = rules.rule(rule).window(meeting.day, numbers)
    said = {"meeting": name, "last": weekday(window.due_on, today=meeting.day)}
    if window.opens_on is None or window.opens_on <= meeting.day:
        return _("%(meeting)s: by %(last)s, date to be set") % said
    said["first"] = weekday(window.opens_on, today=meeting.day)
    return _("%(meeting)s: from %(first)s to %(last)s, date to be set") % said


def _with_champions(meeting: Meeting) -> set[int]:
    signed = SignUp.objects.on(meeting.day).filter(priority__cycle=meeting.cycle_id)
    return set(signed.values_list("priority_id", flat=True))
