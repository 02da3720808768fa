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

    @property
    def mark(self) -> str:
        """By which a page says what it offers to take back."""
        return f"{self.kind} {self.rows[0]} {len(self.rows)}"

    @property
    def question(self) -> str:
        """What is asked before a block of several is taken back; empty for one alone."""
        count = len(self.rows)
        if count == 1:
            return ""
        if self.kind == HERE:
            return _("Take back the check-ins of %(count)s people?") % {"count": count}
        words = _("Take down the %(count)s ideas that were pasted together? What was changed since stays.")
        return words % {"count": count}

    def without(self, row: int) -> Deed:
        rows = [one for one in self.rows if one != row]
        return self if rows == self.rows else Deed(self.kind, rows, _several(self.kind, len(rows)))


@dataclass(frozen=True)
class Undone:
    """Of which kind it was, empty where nothing was tried, and what is said about it."""

    kind: str
    said: str


def remember(request: HttpRequest, meeting: Meeting, deed: Deed) -> None:
    """What is sent a second time was done once."""
    _keep(request, meeting, [*(one for one in _deeds(request, meeting) if one != deed), deed])


def forget(request: HttpRequest, meeting: Meeting, kind: str, row: int) -> None:
    """A row was taken back by its own button."""
    deeds = _deeds(request, meeting)
    less = [one.without(row) if one.kind == kind else one for one in deeds]
    if less != deeds:
        _keep(request, meeting, [one for one in less if one.rows])


def forget_all(request: HttpRequest, meeting: Meeting) -> None:
    """The meeting was closed: a stray key takes nothing back any more."""
    request.session.pop(_key(meeting), None)


def last(request: HttpRequest, meeting: Meeting) -> Deed | None:
    deeds = _deeds(request, meeting)
    return deeds[-1] if deeds else None


def undo_last(request: HttpRequest, meeting: Meeting, *, shown: str | None = None, at: dt.datetime) -> Undone:
    """Take back the last thing done here, as far as it stands, and nothing else where it does not stand any more.

    `shown` is the mark of what the page offered. A block of several that it did not show was not asked about: it stays.
    """
    deeds = _deeds(request, meeting)
    if not deeds:
        return Undone("", _("There is nothing to take back."))
    deed = deeds.pop()
    if deed.question and shown not in (None, deed.mark):
        words = _("Last done here: %(what)s. Undo once more to take that back.")
        return Undone("", words % {"what": deed.called})
    said = _take_back(deed, meeting, by=request.user, at=at)
    _keep(request, meeting, deeds)
    return Undone(deed.kind, said)


def checked_in(rows: list[Attendance]) -> Deed:
    return Deed(HERE, [row.pk for row in rows], rows[0].person.name if len(rows) == 1 else _several(HERE, len(rows)))


def signed(row: SignUp) -> Deed:
    called = _("%(person)s for %(priority)s") % {"person": row.person.name, "priority": row.priority.title}
    return Deed(SIGNED, [row.pk], called)


def put_up(ideas: list[Idea]) -> Deed:
    one = Truncator(ideas[0].text).chars(MOST_WORDS)
    return Deed(PUT_UP, [idea.pk for idea in ideas], one if len(ideas) == 1 else _several(PUT_UP, len(ideas)))


def _several(kind: str, count: int) -> str:
    if kind == HERE:
        return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    return ngettext("%(count)s idea", "%(count)s ideas", count) % {"count": count}


def _take_back(deed: Deed, meeting: Meeting, *, by: object, at: dt.datetime) -> str:
    """Do so, and say how much of it that was."""
    stay = 0
    if deed.kind == HERE:
        gone = _check_out(deed, meeting, by=by, at=at)
    elif deed.kind == PUT_UP:
        gone, stay = wall.take_down_untouched(meeting, deed.rows)
    else:
        gone = _sign_off(deed, meeting, by=by, at=at)
    called = deed.called if gone in (0, len(deed.rows)) else _several(deed.kind, gone)
    said = _("Taken back: %(what)s.") if gone else _("Nothing is left to take back of: %(what)s.")
    if stay:
        words = ngettext(
            "%(count)s idea was changed since and stays.", "%(count)s ideas were changed since and stay.", stay
        )
        return " ".join([*([said % {"what": called}] if gone else []), words % {"count": stay}])
    return said % {"what": called}


def _check_out(deed: Deed, meeting: Meeting, *, by: object, at: dt.datetime) -> int:
    found = list(meeting.attendances.present().filter(pk__in=deed.rows).values_list("pk", flat=True))
    if found:
        capture.undo_check_ins(meeting, found, by=by, at=at)
    return len(found)


def _sign_off(deed: Deed, meeting: Meeting, *, by: object, at: dt.datetime) -> int:
    rows = SignUp.objects.current().filter(pk__in=deed.rows, priority__cycle=meeting.cycle)
    row = rows.select_related("priority").first()
    if row:
        signing.undo(row, by=by, at=at)
    return int(row is not None)


def _deeds(request: HttpRequest, meeting: Meeting) -> list[Deed]:
    return [Deed(*kept) for kept in request.session.get(_key(meeting), [])]


def _keep(request: HttpRequest, meeting: Meeting, deeds: list[Deed]) -> None:
    request.session[_key(meeting)] = [[one.kind, one.rows, one.called] for one in deeds[-MOST_KEPT:]]


def _key(meeting: Meeting) -> str:
    return f"capture:{meeting.pk}"
