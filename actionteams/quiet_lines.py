"""What is worth a look on a team's page. Nothing here stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams import teams
from actionteams.models import Priority, TeamSeat
from partnerships.quiet_line import QuietLine


def of(priority: Priority, seats: Iterable[TeamSeat]) -> list[QuietLine]:
    """The lines of one priority; `seats` are the current ones, with their person loaded."""
    return before_second_meeting(priority, [seat for seat in seats if teams.is_before_second_meeting(seat)])


def before_second_meeting(priority: Priority, early: list[TeamSeat]) -> list[QuietLine]:
    """W12: support partners who joined between the call and the second meeting. Industry's own matter until then."""
    met = priority.cycle.second_met_on
    if not early or met is not None:
        return []
    words = {"count": len(early), "names": ", ".join(seat.person.name for seat in early)}
    sentence = ngettext(
        "%(count)d first responder joined before the second meeting: %(names)s.",
        "%(count)d first responders joined before the second meeting: %(names)s.",
        len(early),
    )
    return [QuietLine("W12", sentence % words, next_step=_since(priority.call_held_on))]


def _since(call_held_on: dt.date | None) -> str:
    if call_held_on is None:
        return _("First responders usually begin at the second meeting.")
    words = {"day": date_format(call_held_on, "MONTH_DAY_FORMAT")}
    return _("The call of %(day)s is held, so this is allowed; the second meeting is the usual moment.") % words
