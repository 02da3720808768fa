"""Figures of past meetings that came out differently when they were counted anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_NAMED = 3


@dataclass(frozen=True)
class Recount:
    """One figure of one held meeting, before and now. `meeting` is its name and `url` where it stands."""

    meeting: str
    on: dt.date
    partnership: str
    url: str
    figure: str
    before: int
    now: int

    @property
    def change(self) -> str:
        return f"{self.figure} {self.before} → {self.now}"


def meetings_in(recounts: Sequence[Recount]) -> int:
    return len({recount.url for recount in recounts})


def sentence(recounts: Sequence[Recount]) -> str:
    """`Counts of 1 meeting were computed anew: Launch of Thu, Mar 6, 2025: companies 28 → 27.` Empty where nothing differs."""
    if not recounts:
        return ""
    count = meetings_in(recounts)
    words = ngettext(
        "Counts of %(count)s meeting were computed anew: %(changes)s.",
        "Counts of %(count)s meetings were computed anew: %(changes)s.",
        count,
    )
    return words % {"count": count, "changes": _changes(recounts)}


def after(said: str, recounts: Sequence[Recount]) -> str:
    """What was done, in one sentence, and then what it did to past meetings."""
    return " ".join(filter(None, (said, sentence(recounts))))


def _changes(recounts: Sequence[Recount]) -> str:
    by_meeting: dict[str, list[Recount]] = {}
    for recount in recounts:
        by_meeting.setdefault(recount.url, []).append(recount)
    named = [_of_one_meeting(of_one) for of_one in list(by_meeting.values())[:MOST_NAMED]]
    if more := len(by_meeting) - MOST_NAMED if len(by_meeting) > MOST_NAMED else 0:
        named.append(_("and %(count)s more") % {"count": more})
    return "; ".join(named)


def _of_one_meeting(recounts: Sequence[Recount]) -> str:
    first = recounts[0]
    changes = ", ".join(recount.change for recount in recounts)
    words = {"meeting": first.meeting, "day": date_format(first.on, "D, M j, Y"), "changes": changes}
    return _("%(meeting)s of %(day)s: %(changes)s") % words
