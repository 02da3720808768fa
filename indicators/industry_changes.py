"""R3: whether the industry or its setting is still what it was, from what people logged and reviewed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.findings import DAY, NOT_ENOUGH, Counted, SignFinding, Told
from indicators.record import Record
from indicators.record.changes import OpenChange, Reading
from indicators.weighing import heaviest
from indicators.words import SignState
from partnerships import months


def industry_changed(record: Record, partnership: int) -> SignFinding:
    """R3, from the launch on: a change that touches the agenda was passed over or waits too long, or a figure moved."""
    if record.current_cycle(partnership) is None:
        return NOT_ENOUGH
    parts = [_changes(record, partnership), *_figures(record, partnership), _review(record, partnership)]
    found = heaviest([*parts, _long_ago(record, partnership)])
    return SignFinding(SignState.CLEAR, _nothing_open) if found is NOT_ENOUGH else found


def _nothing_open() -> Told:
    return Told(_("Nothing that changed is waiting to be discussed."))


def _changes(record: Record, partnership: int) -> SignFinding | None:
    """Passed over by a full meeting after its day, or older than 120 days, it raises the sign; before, it is a watch."""
    waiting = record.changes.open(partnership)
    if not waiting:
        return None
    last = max((meeting.held_on for meeting in record.full_meetings(partnership)), default=dt.date.min)
    mark = record.day - dt.timedelta(days=record.numbers["r3_open_days"])
    raised = [change for change in waiting if change.on < last or change.on < mark]
    url = reverse("indicators:changes", kwargs={"slug": record.partnerships[partnership].slug})
    state = SignState.RAISED if raised else SignState.WATCH
    return SignFinding(state, lambda: _waiting(raised or waiting, url))


def _waiting(waiting: list[OpenChange], url: str) -> Told:
    because = ngettext(
        "A logged change touches the agenda and was not discussed: %(first)s.",
        "%(count)d logged changes touch the agenda and were not discussed, the first: %(first)s.",
        len(waiting),
    ) % {"count": len(waiting), "first": waiting[0].what.rstrip(".")}
    lines = tuple(Counted(f"{date_format(change.on, DAY)}: {change.what}", url) for change in waiting)
    return Told(
        because, lines, _("Put what changed on the agenda of the next full meeting, and write down what came of it.")
    )


def _figures(record: Record, partnership: int) -> list[SignFinding]:
    """Each outside figure that moved as far as the network asks since the launch or refresh, without a word on it."""
    figures = record.changes.figures(partnership)
    if not figures:
        return []
    anchored_on, share = record.current_cycle(partnership).anchored_on, Decimal(str(record.numbers["r3_figure_share"]))
    found = []
    for name, readings in figures.items():
        base = baseline(readings, anchored_on)
        if is_unexplained(readings, base, share):
            found.append(SignFinding(SignState.RAISED, partial(_moved, name, base, readings[-1])))
    return found


def baseline(readings: list[Reading], anchored_on: dt.date) -> Reading:
    """The newest reading up to the launch or refresh; where there is none, the first after it."""
    before = [reading for reading in readings if reading.on <= anchored_on]
    return before[-1] if before else readings[0]


def is_unexplained(readings: list[Reading], base: Reading, share: Decimal) -> bool:
    """Whether the newest value is that far from the baseline, and as far from the last that somebody commented."""
    last = readings[-1]
    explained = [reading for reading in readings if reading.is_commented and reading.on >= base.on]
    if last.is_commented or not moved(base, last, share):
        return False
    return not explained or moved(explained[-1], last, share)


def moved(base: Reading, last: Reading, share: Decimal) -> bool:
    return last.value != base.value and abs(last.value - base.value) >= share * abs(base.value)


def _moved(name: str, base: Reading, last: Reading) -> Told:
    because = _("%(figure)s: %(now)s on %(day)s, and %(then)s on %(first)s.") % {
        "figure": name,
        "now": number_format(last.value.normalize(), use_l10n=True, force_grouping=True),
        "day": date_format(last.on, DAY),
        "then": number_format(base.value.normalize(), use_l10n=True, force_grouping=True),
        "first": date_format(base.on, DAY),
    }
    return Told(because, (), _("Say in a few words what this means for the agenda."))


def _review(record: Record, partnership: int) -> SignFinding | None:
    """Nobody asked for six months whether the industry changed, since the launch, the refresh or the last time."""
    anchored_on = record.current_cycle(partnership).anchored_on
    since = max(anchored_on, record.changes.reviewed_on(partnership) or anchored_on)
    if months.after(since, record.numbers["r3_review_months"]) >= record.day:
        return None
    return SignFinding(SignState.WATCH, lambda: _unasked(since))


def _unasked(since: dt.date) -> Told:
    because = _("Nobody has asked since %(day)s whether the industry changed.") % {"day": date_format(since, DAY)}
    return Told(because, (), _("Ask one person from industry what changed, and write down the answer."))


def _long_ago(record: Record, partnership: int) -> SignFinding | None:
    """Two years after the launch or refresh."""
    anchored_on = record.current_cycle(partnership).anchored_on
    if months.after(anchored_on, record.numbers["refresh_considered_months"]) >= record.day:
        return None
    return SignFinding(SignState.WATCH, lambda: _old(anchored_on))


def _old(anchored_on: dt.date) -> Told:
    because = _("The last launch or refresh was on %(day)s.") % {"day": date_format(anchored_on, DAY)}
    return Told(because, (), _("Consider a refresh."))
