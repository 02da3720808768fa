"""What a morning mail says: its lines in order, news first, and the counts that its subject names."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followups import wording
from followups.lines import Line
from followups.news import Morning
from followups.states import State

LINES_AT_MOST = 12


@dataclass(frozen=True)
class DigestLine:
    """One line of the mail: a promise, or all calls of one launch."""

    words: str
    partnership: str
    when: str
    tag: str
    path: str
    is_news: bool
    due_on: dt.date


@dataclass(frozen=True)
class Content:
    """What one mail says: its lines, how many were left out, and how much is late, soon or newly open."""

    lines: tuple[DigestLine, ...]
    left_out: int
    summary: str
    partnerships: tuple[str, ...]
    path: str


def contents(morning: Morning, *, now: dt.datetime) -> Content:
    """News first, then what else is late or due soon; the calls of one launch in one line."""
    lines = [Line(row, row.today(now)) for row in morning.rows]
    said = [line for line in lines if line.row.pk in morning.news or line.is_late or line.is_soon]
    written = [_written(group, morning.news) for group in _together(said)]
    written.sort(key=lambda line: (not line.is_news, line.due_on, line.partnership, line.words))
    partnerships = {line.row.partnership for line in said}
    return Content(
        lines=tuple(written[:LINES_AT_MOST]),
        left_out=max(0, len(written) - LINES_AT_MOST),
        summary=_summary(said),
        partnerships=tuple(sorted(partnership.name for partnership in partnerships)),
        path=_everything(partnerships.pop()) if len(partnerships) == 1 else "/",
    )


def _together(lines: Iterable[Line]) -> list[list[Line]]:
    """Promises of one rule, cycle and window, where their rule can speak of several at once."""
    groups: dict[Any, list[Line]] = defaultdict(list)
    for line in lines:
        row = line.row
        shared = (row.cycle_id, row.rule, row.opens_on, row.due_on) if row.promise.many else row.pk
        groups[shared].append(line)
    return list(groups.values())


def _written(group: list[Line], news: frozenset[int]) -> DigestLine:
    line = group[0]
    row = line.row
    return DigestLine(
        words=_several(group) if len(group) > 1 else line.title,
        partnership=row.partnership.name,
        when=wording.weekday(row.due_on, today=line.today),
        tag=line.tag if line.is_late else wording.days_left(line.days_left),
        path=_everything(row.partnership) if len(group) > 1 else row.get_absolute_url(),
        is_news=any(each.row.pk in news for each in group),
        due_on=row.due_on,
    )


def _several(group: list[Line]) -> str:
    """4 calls, Mar 27–Apr 3, 1 undated."""
    row, today = group[0].row, group[0].today
    undated = sum(line.is_undated for line in group)
    words = [row.promise.many % {"count": len(group)}, wording.span(row.opens_on, row.due_on, today=today)]
    if undated:
        words.append(ngettext("%(count)d undated", "%(count)d undated", undated) % {"count": undated})
    return ", ".join(words)


def _summary(lines: list[Line]) -> str:
    """1 late, 2 due soon, 4 open: the counts that the subject names."""
    counts = Counter(State.LATE if line.is_late else "soon" if line.is_soon else State.OPEN for line in lines)
    words = {
        State.LATE: ngettext("%(count)d late", "%(count)d late", counts[State.LATE]),
        "soon": ngettext("%(count)d due soon", "%(count)d due soon", counts["soon"]),
        State.OPEN: ngettext("%(count)d open", "%(count)d open", counts[State.OPEN]),
    }
    return _(", ").join(text % {"count": counts[kind]} for kind, text in words.items() if counts[kind])


def _everything(partnership: Any) -> str:
    return reverse("followups:owed", kwargs={"slug": partnership.slug})
