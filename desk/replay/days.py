"""Days as a story writes them: on the calendar, counted from today, or counted from the event before."""

from __future__ import annotations

import datetime as dt
import re

from django.core.management import CommandError

WRITTEN = re.compile(
    r"^(?:(?P<date>\d{4}-\d{2}-\d{2})|(?P<today>today)(?:\s*(?P<from_today>[+-]\s*\d{1,4}))?|(?P<later>\+\d{1,4})d)"
    r"(?P<weekday>\s+weekday)?$"
)
CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?:\s*([AP])M)?$")
HOW = "Write 2025-03-06, today, today-30, today+14 or +14d, with “weekday” behind it to skip a weekend."
SATURDAY = 5


class NotADay(ValueError):
    """What stands there is no day."""


def day(text: str, *, today: dt.date | None, before: dt.date | None) -> dt.date:
    """The day that `text` means; `+14d` counts from `before`, and `weekday` moves a weekend to Monday.

    Raises NotADay.
    """
    match = WRITTEN.match(text.strip())
    if match is None:
        raise NotADay(f"“{text}” is not a day. {HOW}")
    found = _plain(match, text, today=today, before=before)
    if match["weekday"] and found.weekday() >= SATURDAY:
        found += dt.timedelta(days=7 - found.weekday())
    return found


def _plain(match: re.Match[str], text: str, *, today: dt.date | None, before: dt.date | None) -> dt.date:
    if match["date"]:
        try:
            return dt.date.fromisoformat(match["date"])
        except ValueError as error:
            raise NotADay(f"There is no day {text}.") from error
    start = today if match["today"] else before
    if start is None:
        raise NotADay(f"“{text}” counts from a day that is not known here. {HOW}")
    steps = (match["from_today"] or match["later"] or "0").replace(" ", "")
    return start + dt.timedelta(days=int(steps))


def time(text: str) -> dt.time:
    """`07:30` or `7:30 PM`. Raises NotADay."""
    match = CLOCK.match(text.strip().upper())
    if match:
        hour, minute, half = int(match[1]), int(match[2]), match[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "P" else 0)
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    raise NotADay(f"“{text}” is not a time. Write “07:30” or “7:30 PM”.")


def day_typed(value: str) -> dt.date:
    """A day given to a command. Raises CommandError."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise CommandError(f"{value} is not a day. Write it as 2025-03-27.") from error
