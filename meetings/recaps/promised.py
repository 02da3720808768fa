"""What was promised at a launch or refresh, set beside what was done by the second meeting after it (S4-56).

Read from dated rows alone: who signed up and who of them came to a call or team meeting (S4-47), what was agreed and
what of it was done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Action, Priority, SignUp
from meetings.kinds import ANCHORS, OF_A_PRIORITY, MeetingType
from meetings.models import Attendance, Meeting, NextStep
from meetings.when import weekday


@dataclass(frozen=True)
class Promise:
    """One thing that somebody said they would do; `done_on` is the day by which it was, None while it is not."""

    what: str
    owner: str
    due_on: dt.date | None
    done_on: dt.date | None
    result: str = ""


def lines(meeting: Meeting) -> Iterator[str]:
    """For the second meeting of a cycle, in six queries: the champions' promise, then what is done and what is not."""
    anchor = _anchor(meeting)
    if anchor is None:
        return
    for title, signed, joined in _champions(anchor, meeting):
        words = {"title": title, "signed": signed, "joined": joined}
        said = ngettext(
            "%(title)s: %(signed)s champion signed up, %(joined)s joined a call or a team meeting.",
            "%(title)s: %(signed)s champions signed up, %(joined)s of them joined a call or a team meeting.",
            signed,
        )
        yield "- " + said % words
    steps, promises = _steps(anchor, meeting), _actions(anchor, meeting)
    done = [one for one in (*steps, *promises) if one.done_on]
    # Whether a step of the room was taken is often not on record, so that it is not called undone.
    headings = (
        (_("Promised and not done yet:"), promises),
        (_("Also agreed there, with no word on record since:"), steps),
    )
    if done:
        yield _("Done since:")
        yield from (_done(one, meeting) for one in sorted(done, key=lambda one: one.done_on))
    for heading, rows in headings:
        if left := [one for one in rows if not one.done_on]:
            yield heading
            yield from (_open(one, meeting) for one in left)


def _anchor(meeting: Meeting) -> Meeting | None:
    """The launch or refresh that the second meeting answers for."""
    if meeting.type != MeetingType.SECOND:
        return None
    rows = Meeting.objects.held().filter(cycle=meeting.cycle_id, type__in=ANCHORS, held_on__lte=meeting.day)
    return rows.order_by("held_on", "pk").first()


def _champions(anchor: Meeting, meeting: Meeting) -> list[tuple[str, int, int]]:
    """By priority: its title, how many signed up by the day of the anchor, and who of them joined since."""
    signed = SignUp.objects.filter(priority__cycle=anchor.cycle_id, started_on__lte=anchor.held_on)
    pairs = set(signed.values_list("priority_id", "person_id"))
    came = Attendance.objects.present().filter(
        meeting__cycle=anchor.cycle_id,
        meeting__type__in=OF_A_PRIORITY,
        meeting__held_on__range=(anchor.held_on, meeting.day),
    )
    joined = pairs & set(came.values_list("meeting__priority_id", "person_id"))
    priorities = Priority.objects.filter(pk__in={priority for priority, _person in pairs}).in_order()
    return [
        (
            one.title,
            sum(number == one.pk for number, _person in pairs),
            sum(number == one.pk for number, _person in joined),
        )
        for one in priorities
    ]


def _steps(anchor: Meeting, meeting: Meeting) -> list[Promise]:
    rows = NextStep.objects.filter(meeting=anchor).select_related("owner").order_by("pk")
    return [
        Promise(row.what, row.owner.name if row.owner else "", row.due_on, _by(row.done_on, meeting)) for row in rows
    ]


def _actions(anchor: Meeting, meeting: Meeting) -> list[Promise]:
    """What the teams agreed on since, before the meeting."""
    rows = Action.objects.filter(
        priority__cycle=anchor.cycle_id, agreed_on__gte=anchor.held_on, agreed_on__lt=meeting.day
    )
    return [
        Promise(
            f"{row.priority.title}: {row.title}",
            row.owner.name if row.owner else "",
            row.due_on,
            _by(row.done_on, meeting),
            row.result,
        )
        for row in rows.select_related("owner", "priority").order_by("priority__position", "agreed_on", "pk")
    ]


def _by(done_on: dt.date | None, meeting: Meeting) -> dt.date | None:
    """What was done later was not done yet."""
    return done_on if done_on and done_on <= meeting.day else None


def _done(one: Promise, meeting: Meeting) -> str:
    day = weekday(one.done_on, today=meeting.day) if one.done_on else ""
    words = {"day": day, "what": one.what, "result": one.result}
    return "- " + (_("%(day)s: %(what)s (%(result)s)") if one.result else _("%(day)s: %(what)s")) % words


def _open(one: Promise, meeting: Meeting) -> str:
    said = ", ".join(
        filter(
            None,
            (
                one.owner or _("nobody yet"),
                _("by %(day)s") % {"day": weekday(one.due_on, today=meeting.day)} if one.due_on else "",
            ),
        )
    )
    return "- " + _("%(what)s: %(said)s") % {"what": one.what, "said": said}
