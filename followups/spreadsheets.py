"""What is and was owed, as rows of a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from followups.models import FollowUp
from partnerships.spreadsheets import Rows


def follow_ups(rows: Iterable[FollowUp], *, now: dt.datetime) -> Rows:
    """Each promise with its window, how it stands on its partnership's own day at `now`, and how it ended."""
    yield [
        _("Partnership"),
        _("Cycle"),
        _("Rule"),
        _("What"),
        _("About"),
        _("For"),
        _("Counts from"),
        _("Opens"),
        _("Due"),
        _("State"),
        _("Done on"),
        _("On time"),
        _("Done by"),
        _("Note"),
        _("Not needed since"),
        _("Why"),
    ]
    for row in rows:
        yield [
            row.partnership.name,
            row.cycle.number,
            row.rule,
            row.promise.what,
            row.about,
            row.person.name if row.person else "",
            row.anchored_on,
            row.opens_on,
            row.due_on,
            row.state_on(row.partnership.local_date(now)).label,
            row.done_on,
            _on_time(row),
            row.done_by,
            row.done_note or row.waived_note,
            row.waived_on,
            row.get_waived_why_display(),
        ]


def _on_time(row: FollowUp) -> str:
    if row.on_time is None:
        return ""
    return _("yes") if row.on_time else _("no")
