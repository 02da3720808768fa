"""R4: whether the agenda is thin, without new ideas, or without steam."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.states import ENDED, UNCLAIMED
from indicators.counted import one_priority
from indicators.findings import DAY, NOT_ENOUGH, Counted, SignFinding, Told
from indicators.record import NamedPriority, Record
from indicators.weighing import heaviest
from indicators.words import SignState


def agenda_stale(record: Record, partnership: int) -> SignFinding:
    """R4, from the launch on: (a) at most one active priority, (b) no new idea, (c) no steam, (d) all at its end."""
    if record.current_cycle(partnership) is None:
        return NOT_ENOUGH
    return heaviest([_thin(record, partnership), _no_idea(record, partnership), _no_steam(record, partnership)])


def _thin(record: Record, partnership: int) -> SignFinding:
    """(a) exactly one active priority, or none; (d) none since all that were claimed came to their end."""
    active = record.active_priorities(partnership)
    if len(active) > record.numbers["r4_single_priority"]:
        return SignFinding(SignState.CLEAR, lambda: _at_work(active))
    of_cycle = record.priorities.of_cycle(partnership, record.current_cycle(partnership).pk)
    return SignFinding(SignState.RAISED, lambda: _too_few(active, of_cycle))


def _at_work(active: list[NamedPriority]) -> Told:
    return Told(_active(len(active)), _lines(active))


def _too_few(active: list[NamedPriority], of_cycle: list[NamedPriority]) -> Told:
    taken_up = [priority for priority in of_cycle if priority.state not in UNCLAIMED]
    if taken_up and all(priority.state in ENDED for priority in taken_up):
        because = _("Every priority of this cycle is completed or closed.")
    else:
        because = _active(len(active))
    return Told(
        because, _lines(active or taken_up), _("Ask at the next full meeting what industry wants to take up next.")
    )


def _active(count: int) -> str:
    return ngettext("%(count)d priority is active.", "%(count)d priorities are active.", count) % {"count": count}


def _lines(priorities: list[NamedPriority]) -> tuple[Counted, ...]:
    return tuple(map(one_priority, priorities))


def _no_idea(record: Record, partnership: int) -> SignFinding | None:
    """(b) no new idea for so many full meetings in a row, or for so many days."""
    last = last_new_idea(record, partnership)
    full = record.full_meetings(partnership)
    quiet = [meeting for meeting in full if last is None or meeting.held_on > last]
    since = last or (full[0].held_on if full else record.current_cycle(partnership).anchored_on)
    state = SignState.CLEAR
    if len(quiet) >= record.numbers["r4_new_priority_watch"]:
        state = SignState.WATCH
    over = (record.day - since).days >= record.numbers["r4_new_idea_days"]
    if over or len(quiet) >= record.numbers["r4_new_priority_raise"]:
        state = SignState.RAISED
    return SignFinding(state, lambda: _idea(last, since, len(quiet), state))


def last_new_idea(record: Record, partnership: int) -> dt.date | None:
    """When something new was put up last: a note on the wall of a full meeting, or a priority that is not one continued.

    A priority continues one of an earlier cycle when it has the same title.
    """
    known: set[str] = set()
    days = [wall] if (wall := record.agenda.last_wall(partnership)) else []
    for priority in record.priorities.of(partnership):
        title = priority.title.casefold()
        if title not in known:
            days.append(priority.proposed_on)
        known.add(title)
    return max(days, default=None)


def _idea(last: dt.date | None, since: dt.date, quiet: int, state: SignState) -> Told:
    words = {"day": date_format(since, DAY), "count": quiet}
    if last is None:
        because = _("No idea has been put up since the first full meeting on %(day)s.") % words
    elif quiet:
        because = ngettext(
            "No new idea has been put up since %(day)s, over %(count)d full meeting.",
            "No new idea has been put up since %(day)s, over %(count)d full meetings.",
            quiet,
        )
        because %= words
    else:
        because = _("The last new idea was put up on %(day)s.") % words
    return Told(
        because,
        (),
        "" if state == SignState.CLEAR else _("Reserve twenty minutes for new ideas at the next full meeting."),
    )


def _no_steam(record: Record, partnership: int) -> SignFinding | None:
    """(c) nothing was told or done for 90 days: on any active priority it raises the sign, on some it is a watch.

    A priority is not silent before so many days have passed since it was claimed, or had its call.
    """
    active = record.active_priorities(partnership)
    since = record.scope.lately("r4_steam_days")
    silent = [one for one in active if _is_silent(record, one, since)]
    if not silent:
        return None
    state = SignState.RAISED if len(silent) == len(active) else SignState.WATCH
    return SignFinding(state, lambda: _silent(silent, record))


def _is_silent(record: Record, priority: NamedPriority, since: dt.date) -> bool:
    heard = record.work.last_heard(priority.pk)
    if heard and heard >= since:
        return False
    begun = (priority.proposed_on, priority.claimed_on, priority.call_held_on)
    return not any(day and since <= day <= record.day for day in begun)


def _silent(silent: list[NamedPriority], record: Record) -> Told:
    lines = tuple(
        Counted(
            _("%(title)s: %(heard)s") % {"title": one.title, "heard": _heard(record.work.last_heard(one.pk))},
            one.get_absolute_url(),
        )
        for one in silent
    )
    because = _("Nothing was told or done for %(days)d days: %(titles)s.") % {
        "days": record.numbers["r4_steam_days"],
        "titles": ", ".join(f"“{one.title}”" for one in silent),
    }
    return Told(because, lines, _("Ask the champions of “%(title)s” how it goes.") % {"title": silent[0].title})


def _heard(day: dt.date | None) -> str:
    return _("last heard of on %(day)s") % {"day": date_format(day, DAY)} if day else _("nothing told yet")
