"""What was done last on one visitor's capture screen, so that one key takes it back. Kept in the session."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams import signing
from actionteams.models import SignUp
from meetings import capture, wall
from meetings.models import Attendance, Idea, Meeting

MOST_KEPT = 30
HERE, SIGNED, PUT_UP = "here", "signed", "put up"
MOST_WORDS = 60


@dataclass(frozen=True)
class Deed:
    """One check-in, one sign-up, one idea or one pasted block: which rows, and how to name it."""

    kind: str
    rows: list[int]
    called: str


def remember(request: HttpRequest, meeting: Meeting, deed: Deed) -> None:
    """What is sent a second time was done once."""
    deeds = [*(one for one in _deeds(request, meeting) if one != deed), deed]
    request.session[_key(meeting)] = [[one.kind, one.rows, one.called] for one in deeds[-MOST_KEPT:]]


def forget(request: HttpRequest, meeting: Meeting, kind: str, row: int) -> None:
    """A row was taken back by its own button."""
    deeds = _deeds(request, meeting)
    kept = [one for one in deeds if not (one.kind == kind and one.rows == [row])]
    if len(kept) != len(deeds):
        request.session[_key(meeting)] = [[one.kind, one.rows, one.called] for one in kept]


def forget_all(request: HttpRequest, meeting: Meeting) -> None:
    """The meeting was closed: a stray key takes nothing back any more."""
    request.session.pop(_key(meeting), None)


def last(request: HttpRequest, meeting: Meeting) -> Deed | None:
    deeds = _deeds(request, meeting)
    return deeds[-1] if deeds else None


def undo_last(request: HttpRequest, meeting: Meeting, *, at: dt.datetime) -> Deed | None:
    """Take back the last thing done here. What somebody else took back meanwhile is passed over."""
    deeds = _deeds(request, meeting)
    undone = None
    while deeds and undone is None:
        deed = deeds.pop()
        undone = deed if _take_back(deed, meeting, by=request.user, at=at) else None
    request.session[_key(meeting)] = [[one.kind, one.rows, one.called] for one in deeds]
    return undone


def checked_in(rows: list[Attendance]) -> Deed:
    if len(rows) == 1:
        return Deed(HERE, [rows[0].pk], rows[0].person.name)
    return Deed(HERE, [row.pk for row in rows], _("%(count)s people") % {"count": len(rows)})


def signed(row: SignUp) -> Deed:
    called = _("%(person)s for %(priority)s") % {"person": row.person.name, "priority": row.priority.title}
    return Deed(SIGNED, [row.pk], called)


def put_up(ideas: list[Idea]) -> Deed:
    if len(ideas) == 1:
        return Deed(PUT_UP, [ideas[0].pk], Truncator(ideas[0].text).chars(MOST_WORDS))
    said = ngettext("%(count)s idea", "%(count)s ideas", len(ideas)) % {"count": len(ideas)}
    return Deed(PUT_UP, [one.pk for one in ideas], said)


def _take_back(deed: Deed, meeting: Meeting, *, by: object, at: dt.datetime) -> bool:
    if deed.kind == HERE:
        there = meeting.attendances.present().filter(pk__in=deed.rows)
        if found := list(there.values_list("pk", flat=True)):
            capture.undo_check_ins(meeting, found, by=by, at=at)
        return bool(found)
    if deed.kind == PUT_UP:
        hanging = list(meeting.ideas.filter(pk__in=deed.rows))
        for idea in hanging:
            wall.take_down(idea)
        return bool(hanging)
    row = (
        SignUp.objects.current()
        .filter(pk__in=deed.rows, priority__cycle=meeting.cycle)
        .select_related("priority")
        .first()
    )
    if row:
        signing.undo(row, by=by, at=at)
    return row is not None


def _deeds(request: HttpRequest, meeting: Meeting) -> list[Deed]:
    return [Deed(*kept) for kept in request.session.get(_key(meeting), [])]


def _key(meeting: Meeting) -> str:
    return f"capture:{meeting.pk}"
