"""The log of changes (S4-10, R3): writing one down, and saying that a full meeting dealt with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.models import IndustryChange
from meetings.models import Meeting
from partnerships import echoes
from partnerships.models import Partnership
from partnerships.names import tidy

# Two taps on one button come within it.
ONE_TAP = dt.timedelta(seconds=10)


class SaysNothing(ValueError):
    """A line without a word in it."""


class NotHereYet(ValueError):
    """A day that has not come."""


class NotDiscussedThere(ValueError):
    """Changes are dealt with at a full meeting that was held, on or after the day of the change."""


class TooLate(ValueError):
    """A change that was dealt with before the day on which it would now begin."""


@transaction.atomic
def log(
    partnership: Partnership,
    *,
    kind: str,
    what: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    known_from: str = "",
    touches_agenda: bool = True,
) -> IndustryChange:
    """Write down what changed since local day `on`, and where that is known from.

    The same line again within seconds is the same line. Raises SaysNothing and NotHereYet.
    """
    said = {"kind": kind, "what": _words(what), "on": _come(partnership, on, at)}
    # First, so that of two taps the second reads what the first wrote.
    partnership.touch()
    just_said = partnership.industry_changes.filter(**said, by=by, at__range=(at - ONE_TAP, at)).first()
    if just_said:
        return just_said
    told = {"known_from": tidy(known_from), "touches_agenda": touches_agenda}
    change = partnership.industry_changes.create(**said, **told, by=by, at=at)
    _reckon(partnership, by=by, at=at)
    return change


@transaction.atomic
def correct(
    change: IndustryChange,
    *,
    kind: str,
    what: str,
    on: dt.date,
    known_from: str,
    touches_agenda: bool,
    by: Any,
    at: dt.datetime,
) -> None:
    """Say it otherwise. Raises SaysNothing, NotHereYet, and TooLate where it was dealt with before `on`."""
    words, day = _words(what), _come(change.partnership, on, at)
    if change.considered_on and day > change.considered_on:
        raise TooLate(_("It was discussed before that day. Take that back first."))
    change.partnership.touch()
    change.kind, change.what, change.on = kind, words, day
    change.known_from, change.touches_agenda = tidy(known_from), touches_agenda
    change.save(update_fields=["kind", "what", "on", "known_from", "touches_agenda"])
    _reckon(change.partnership, by=by, at=at)


@transaction.atomic
def strike(change: IndustryChange, *, by: Any, at: dt.datetime) -> None:
    """Take out a line that was written by mistake; its history stays."""
    change.partnership.touch()
    change.delete()
    _reckon(change.partnership, by=by, at=at)


@transaction.atomic
def consider(
    changes: Iterable[IndustryChange], meeting: Meeting, *, by: Any, at: dt.datetime, outcome: str = ""
) -> list[IndustryChange]:
    """The full meeting `meeting` dealt with `changes`; `outcome` says what came of it. Raises NotDiscussedThere.

    What was dealt with before stays as it is; returns the others.
    """
    meeting.partnership.touch()
    chosen = meeting.partnership.industry_changes.open().filter(pk__in=[change.pk for change in changes])
    dealt = list(chosen.select_for_update().order_by("on", "pk"))
    if not (meeting.is_full and meeting.is_held):
        raise NotDiscussedThere(_("Choose a full meeting that was held."))
    if any(change.on > meeting.held_on for change in dealt):
        raise NotDiscussedThere(_("This meeting was held before the change."))
    for change in dealt:
        change.considered_at, change.considered_on, change.outcome = meeting, meeting.held_on, tidy(outcome)
        change.save(update_fields=["considered_at", "considered_on", "outcome"])
    _reckon(meeting.partnership, by=by, at=at)
    return dealt


@transaction.atomic
def not_considered(change: IndustryChange, *, by: Any, at: dt.datetime) -> None:
    """Take back that it was dealt with."""
    change.partnership.touch()
    change.considered_at, change.considered_on, change.outcome = None, None, ""
    change.save(update_fields=["considered_at", "considered_on", "outcome"])
    _reckon(change.partnership, by=by, at=at)


def _words(text: str) -> str:
    words = tidy(text)
    if not words:
        raise SaysNothing(_("Write a few words first."))
    return words


def _come(partnership: Partnership, day: dt.date, at: dt.datetime) -> dt.date:
    if day > partnership.local_date(at):
        raise NotHereYet(_("That day has not come yet."))
    return day


def _reckon(partnership: Partnership, *, by: Any, at: dt.datetime) -> None:
    echoes.sound("owed", partnership=partnership, at=at, by=by)
