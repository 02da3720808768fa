"""Figures from outside, such as jobs in the industry: kept, read again, and commented when they move (R3)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.changes.log import NotHereYet, SaysNothing
from indicators.models import FigureReading, OutsideFigure
from partnerships.models import Partnership
from partnerships.names import tidy


class NameTaken(ValueError):
    """Two figures of one partnership under one name."""


class ReadThatDay(ValueError):
    """A figure has one value a day."""


@transaction.atomic
def keep(partnership: Partnership, name: str, *, known_from: str, by: Any, at: dt.datetime) -> OutsideFigure:
    """Begin to keep a figure. Raises NameTaken and SaysNothing."""
    words, source = tidy(name), tidy(known_from)
    if not words or not source:
        raise SaysNothing(_("Say what it counts, and where it comes from."))
    partnership.touch()
    if partnership.outside_figures.filter(name__iexact=words).exists():
        raise NameTaken(_("There is a figure called “%(name)s” already.") % {"name": words})
    return partnership.outside_figures.create(name=words, known_from=source)


@transaction.atomic
def read(
    figure: OutsideFigure, *, on: dt.date, value: Decimal, by: Any, at: dt.datetime, comment: str = ""
) -> FigureReading:
    """Write down its value on local day `on`; the same day again corrects it. Raises NotHereYet.

    What was said of a value holds for that value: another one without words waits for them again.
    """
    if on > figure.partnership.local_date(at):
        raise NotHereYet(_("That day has not come yet."))
    figure.partnership.touch()
    words = tidy(comment)
    said = {"value": value, "at": at, "by": by}
    is_another = not figure.readings.filter(on=on, value=value).exists()
    if words or is_another:
        commented_on = figure.partnership.local_date(at) if words else None
        said |= {"comment": words, "commented_on": commented_on}
    reading, _made = figure.readings.update_or_create(on=on, defaults=said)
    return reading


@transaction.atomic
def comment(reading: FigureReading, words: str, *, by: Any, at: dt.datetime) -> None:
    """Say what to make of it. Raises SaysNothing."""
    said = tidy(words)
    if not said:
        raise SaysNothing(_("Write a few words first."))
    partnership = reading.figure.partnership
    partnership.touch()
    reading.comment, reading.commented_on = said, partnership.local_date(at)
    reading.save(update_fields=["comment", "commented_on"])


@transaction.atomic
def correct(
    reading: FigureReading, *, on: dt.date, value: Decimal, by: Any, at: dt.datetime, comment: str = ""
) -> None:
    """Say one value otherwise, or of another day. Raises NotHereYet, and ReadThatDay where that day has a value."""
    partnership = reading.figure.partnership
    if on > partnership.local_date(at):
        raise NotHereYet(_("That day has not come yet."))
    partnership.touch()
    if reading.figure.readings.filter(on=on).exclude(pk=reading.pk).exists():
        raise ReadThatDay(_("There is a value of that day already. Put that one right, or strike it."))
    reading.on, reading.value, reading.comment = on, value, tidy(comment)
    reading.commented_on = partnership.local_date(at) if reading.comment else None
    reading.save(update_fields=["on", "value", "comment", "commented_on"])


@transaction.atomic
def strike_reading(reading: FigureReading, *, by: Any, at: dt.datetime) -> None:
    """Take out one value that was wrong; its history stays."""
    reading.figure.partnership.touch()
    reading.delete()


@transaction.atomic
def strike(figure: OutsideFigure, *, by: Any, at: dt.datetime) -> None:
    """Stop keeping it, with all that was read; its history stays."""
    figure.partnership.touch()
    figure.delete()
