"""What is worth a look about a team's first responders. Nothing here stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams.models import Priority, Selection, TeamSeat
from partnerships.quiet_line import QuietLine


def before_call(priority: Priority, early: Collection[TeamSeat]) -> Iterator[QuietLine]:
    """H3 where the network lowered it: support partners who joined before industry held its call."""
    if early:
        sentence = ngettext(
            "%(count)d support partner joined before industry held its call: %(names)s.",
            "%(count)d support partners joined before industry held its call: %(names)s.",
            len(early),
        )
        step = _("Let the champions speak first in the call.") if priority.call_held_on is None else ""
        yield QuietLine("H3", sentence % _who(early), step)


def unexamined(seats: Collection[TeamSeat], selections: Mapping[int, Selection]) -> Iterator[QuietLine]:
    """W13, for conveners only: of `seats`, those without a selection record, and those with a trait unmarked."""
    without = [seat for seat in seats if seat.person_id not in selections]
    if without:
        sentence = ngettext(
            "%(count)d first responder has no word on why they were chosen: %(names)s.",
            "%(count)d first responders have no word on why they were chosen: %(names)s.",
            len(without),
        )
        yield QuietLine("W13", sentence % _who(without), _("Write down what you see in them; only conveners read it."))
    partly = [seat for seat in seats if seat.person_id in selections and not selections[seat.person_id].has_all_traits]
    if partly:
        sentence = ngettext(
            "%(count)d first responder does not have all four marks yet: %(names)s.",
            "%(count)d first responders do not have all four marks yet: %(names)s.",
            len(partly),
        )
        yield QuietLine(
            "W13", sentence % _who(partly), _("Look together for what is missing, or for somebody beside them.")
        )


def _who(seats: Collection[TeamSeat]) -> dict[str, object]:
    return {"count": len(seats), "names": ", ".join(seat.person.name for seat in seats)}
