"""The drawings of the trends page: which series, by which name, and what each tells in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.trends import columns, steps
from indicators.trends.columns import Columns, Series
from indicators.trends.reading import Trends
from meetings.models import Meeting


def attendance(trends: Trends) -> Columns:
    """Who sat there, by side."""
    held = trends.drawn
    return _over_meetings(
        "attendance",
        _("Attendance by side"),
        held,
        Series(_("from industry"), "i", [meeting.leaders for meeting in held]),
        Series(_("public side"), "p", [meeting.public_side for meeting in held]),
    )


def companies(trends: Trends) -> Columns:
    """How many companies were there, and how many of them for the first time."""
    held = trends.drawn
    return _over_meetings(
        "companies",
        _("Companies"),
        held,
        Series(_("companies"), "i", [meeting.companies for meeting in held]),
        Series(_("there for the first time"), "n", [meeting.first_time_companies for meeting in held]),
    )


def newcomers(trends: Trends) -> Columns:
    """New people, and how many of them came from companies that were known."""
    held = trends.drawn
    return _over_meetings(
        "newcomers",
        _("New people from industry"),
        held,
        Series(_("from companies that came before"), "i", [meeting.first_time_from_known for meeting in held]),
        Series(_("from new companies"), "n", [meeting.first_time_from_new for meeting in held]),
    )


def over_time(trends: Trends) -> steps.Steps | None:
    """None while nothing is kept about the past."""
    if not trends.levels:
        return None
    return steps.draw(trends.levels, trends.signs, begins=trends.begins, ends=trends.day)


def _over_meetings(id: str, title: str, held: Sequence[Meeting], *series: Series) -> Columns:
    return columns.draw(id, title, _told(held, series), [meeting.held_on for meeting in held], series)


def _told(held: Sequence[Meeting], series: Sequence[Series]) -> str:
    """The first and the newest meeting in numbers."""
    if not held:
        return ""
    said = []
    for number in sorted({0, len(held) - 1}):
        counts = ", ".join(f"{one.values[number]} {one.label}" for one in series)
        said.append(f"{date_format(held[number].held_on, 'M j, Y')}: {counts}.")
    return " ".join(said)
