"""Figures of past meetings that came out differently when they were counted anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.models import Partnership

MOST_NAMED = 3


@dataclass(frozen=True)
class Recount:
    """One figure of one held meeting, before and now. `meeting` is its name and `url` where it stands.

    People and companies are the network's, so a change reaches partnerships that whoever made it may not see:
    `open_to` sorts those out before anybody reads them.
    """

    meeting: str
    on: dt.date
    partnership: str
    partnership_number: int
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


def open_to(user: Any, recounts: Sequence[Recount], *, today: dt.date) -> tuple[list[Recount], int]:
    """Those of partnerships that `user` may see, and how many meetings of others count differently."""
    numbers = {recount.partnership_number for recount in recounts}
    seen = set(Partnership.objects.open_to(user, today).filter(pk__in=numbers).values_list("pk", flat=True))
    shown = [recount for recount in recounts if recount.partnership_number in seen]
    return shown, meetings_in([recount for recount in recounts if recount.partnership_number not in seen])


def after(said: str, recounts: Sequence[Recount], *, by: Any, today: dt.date) -> str:
    """What `by` did, in one sentence, and then what it did to past meetings."""
    shown, elsewhere = open_to(by, recounts, today=today)
    return " ".join(filter(None, (said, sentence(shown), sentence_elsewhere(elsewhere))))


def sentence_elsewhere(count: int) -> str:
    """What may be said of meetings that the reader may not see."""
    if not count:
        return ""
    words = ngettext(
        "%(count)s meeting of other partnerships counts differently too.",
        "%(count)s meetings of other partnerships count differently too.",
        count,
    )
    return words % {"count": count}


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
