"""Calendar entries for the phone of somebody who signed up."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from actionteams import calls
from actionteams.afterwards import Afterwards, Chosen


def of_calls(mine: Afterwards, *, at: dt.datetime) -> str:
    """The calls ahead as all-day entries (RFC 5545): the day that is set, or the whole window until one is."""
    calendar = Calendar()
    calendar.add("prodid", "-//Convenery//Sign-up//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in mine.chosen:
        if one.call.first_day and not one.call.held_on:
            calendar.add_component(_entry(mine, one, at))
    return calendar.to_ical().decode()


def _entry(mine: Afterwards, one: Chosen, at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"call-of-{one.priority.pk}-for-{mine.slip.pk}@convenery")
    event.add("dtstamp", at)
    event.add("dtstart", one.call.first_day)
    # The end of an all-day entry is the day after its last.
    event.add("dtend", one.call.last_day + dt.timedelta(days=1))
    event.add("summary", _("Call: %(priority)s") % {"priority": one.priority.title})
    event.add("description", _description(mine, one))
    # Nobody is busy for a week.
    event.add("transp", "TRANSPARENT")
    return event


def _description(mine: Afterwards, one: Chosen) -> str:
    words = {
        "partnership": mine.partnership.name,
        "convener": mine.convener.name if mine.convener else _("Your convener"),
    }
    if one.call.planned_on:
        said = _("%(partnership)s. %(convener)s will send the time.") % words
    else:
        said = _("%(partnership)s. One call in these days; %(convener)s will find a time.") % words
    return f"{said} {calls.WHO_IS_ON_IT}"
