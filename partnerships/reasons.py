"""Reasons for quiet lines: nobody has to give one, and what was given is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from partnerships.models import LineReason, Partnership
from partnerships.names import tidy
from partnerships.quiet_line import QuietLine, Reason


class SaysNothing(ValueError):
    """A reason without a word in it."""


def give(partnership: Partnership, line: str, *, about: str = "", reason: str, by: Any, at: dt.datetime) -> LineReason:
    """Keep `reason` for the warning `line` of `partnership`; earlier ones stay. Raises SaysNothing.

    `about` names the thing where there are several, such as `meeting:12`.
    """
    words = tidy(reason)
    if not words:
        raise SaysNothing(_("Say the reason in a few words."))
    return partnership.line_reasons.create(line=line, about=about, reason=words, by=by, at=at)


def newest(partnership: Partnership, lines: Iterable[QuietLine]) -> dict[tuple[str, str], LineReason]:
    """The newest reason by (line, about), in one query for however many lines."""
    ids = {line.id for line in lines}
    rows = partnership.line_reasons.filter(line__in=ids).select_related("by").order_by("at", "pk") if ids else ()
    return {(row.line, row.about): row for row in rows}


def with_reasons(partnership: Partnership, lines: Iterable[QuietLine]) -> list[QuietLine]:
    """The same lines in the same order, each with the reason that was given for it last."""
    lines = list(lines)
    found = newest(partnership, lines)
    return [
        replace(line, reason=_told(partnership, found[line.id, line.about])) if (line.id, line.about) in found else line
        for line in lines
    ]


def _told(partnership: Partnership, row: LineReason) -> Reason:
    return Reason(row.reason, row.by.name if row.by else "", partnership.local_date(row.at))
