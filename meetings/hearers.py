"""Who hears by mail when a meeting is moved or called off, so that its pages say so beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting

# How many are written to.
Hearers = Callable[[Meeting], int]
_from_above: dict[str, Hearers] = {}


def join(hearers: Hearers) -> None:
    """Let a room above say how many it writes to. One speaker a room: the last one stands."""
    _from_above[hearers.__module__.partition(".")[0]] = hearers


def of(meeting: Meeting) -> int:
    """How many people are written to at once when the date or the place of `meeting`, which is not held, changes."""
    return 0 if meeting.is_held else sum(hearers(meeting) for hearers in _from_above.values())


def of_a_change(meeting: Meeting) -> str:
    """What the page on which `meeting` is moved says of them; nothing where nobody is written to."""
    count = of(meeting)
    sentence = ngettext(
        "%(count)d person who was invited gets a new date or place by mail at once.",
        "%(count)d people who were invited get a new date or place by mail at once.",
        count,
    )
    return sentence % {"count": count} if count else ""


def of_calling_off(meeting: Meeting, *, at: dt.datetime) -> str:
    """What the page on which `meeting` is put off or called off says of them."""
    count = _told(meeting, at=at)
    sentence = ngettext(
        "%(count)d person who was invited is told by mail at once.",
        "%(count)d people who were invited are told by mail at once.",
        count,
    )
    return sentence % {"count": count} if count else ""


def said_after(meeting: Meeting, *, at: dt.datetime) -> str:
    """What is said once `meeting` was changed, and they were written to."""
    count = _told(meeting, at=at)
    if not count:
        return _("Saved.")
    sentence = ngettext("Saved. %(count)d person is told by mail.", "Saved. %(count)d people are told by mail.", count)
    return sentence % {"count": count}


def _told(meeting: Meeting, *, at: dt.datetime) -> int:
    """How many hear of `meeting` as it stands at the moment `at`: nobody of one that has passed."""
    return of(meeting) if meeting.starts_at > at else 0
