"""What became of the letters of one partnership, as a list that conveners read."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from followups.wording import weekday
from outbox.models import Letter
from outbox.states import LetterState
from partnerships.models import Partnership
from partnerships.spreadsheets import Rows

TONES = {LetterState.SENT: "done", LetterState.FAILED: "late", LetterState.UNKNOWN: "soon"}
# Heavy, and never shown here: they hold links that open something.
BODIES = ("text", "html", "calendar")


@dataclass(frozen=True)
class Line:
    """One letter: when it was written, to whom, and how it ended. `note` says why where that is not plain."""

    day: str
    time: str
    subject: str
    to: str
    state: str
    tone: str
    note: str


def letters(partnership: Partnership, *, state: str = "") -> QuerySet[Letter]:
    """Newest first; only those in `state` when it names one."""
    rows = Letter.objects.for_partnership(partnership.pk).defer(*BODIES).order_by("-created_at", "-pk")
    return rows.filter(state=state) if state in LetterState.values else rows


def lines(rows: Iterable[Letter], *, today: dt.date) -> list[Line]:
    return [_line(row, today) for row in rows]


def rows(partnership: Partnership) -> Rows:
    """The same list for a spreadsheet; times are those of the partnership's zone, bodies stay here."""
    yield [_("Written"), _("Subject"), _("To"), _("Address"), _("State"), _("Sent"), _("What went wrong")]
    zone = zoneinfo.ZoneInfo(partnership.time_zone)
    for row in letters(partnership).iterator(chunk_size=1000):
        written, sent = (_minute(moment, zone) for moment in (row.created_at, row.sent_at))
        yield [written, row.subject, row.to_name, row.to_address, row.get_state_display(), sent, row.error]


def _minute(moment: dt.datetime | None, zone: zoneinfo.ZoneInfo) -> dt.datetime | None:
    """As a clock in `zone` shows it."""
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0) if moment else None


def _line(row: Letter, today: dt.date) -> Line:
    written = localtime(row.created_at)
    return Line(
        day=weekday(written.date(), today=today),
        time=date_format(written, "TIME_FORMAT"),
        subject=row.subject,
        to=f"{row.to_name} <{row.to_address}>" if row.to_name else row.to_address,
        state=row.get_state_display(),
        tone=TONES.get(LetterState(row.state), ""),
        note=_note(row),
    )


def _note(row: Letter) -> str:
    if row.state == LetterState.PAST:
        return _("It was about a day already over when it was entered.")
    if row.state == LetterState.QUEUED and row.attempts:
        return _("Tried before; it is tried again by itself. %(error)s") % {"error": row.error}
    return row.error
