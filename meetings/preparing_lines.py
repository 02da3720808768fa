"""The quiet lines of a launch or refresh ahead: its venue (W17), who leads through it (W18), the room to come (W5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import quiet_lines
from meetings.counts import Tally
from meetings.kinds import MeetingType, VenueKind
from meetings.models import Meeting
from meetings.when import weekday
from partnerships.guidance import Guidance
from partnerships.quiet_line import QuietLine

PLACES = {VenueKind.PUBLIC_SITE, VenueKind.NEUTRAL, VenueKind.ONLINE}


def of(meeting: Meeting, expected: Tally, *, today: dt.date, numbers: Guidance) -> list[QuietLine]:
    """What is worth a look while there is time to change it; nothing once the meeting is held or called off."""
    if not meeting.is_planned:
        return []
    return [*venue(meeting), *facilitator(meeting, today, numbers), *room(meeting, expected, numbers=numbers)]


def venue(meeting: Meeting) -> Iterator[QuietLine]:
    """W17: a launch is hosted by industry. S3-26 says why."""
    if meeting.type == MeetingType.LAUNCH and meeting.venue_kind in PLACES:
        words = {"kind": meeting.get_venue_kind_display().lower()}
        yield _line(
            meeting,
            "W17",
            _("The launch is not at an industry site (%(kind)s).") % words,
            _("Hosted at a business, it shows whose partnership this is: ask a champion for a room."),
        )


def facilitator(meeting: Meeting, today: dt.date, numbers: Guidance) -> Iterator[QuietLine]:
    """W18: from two weeks before a launch on, somebody is named and has confirmed that they are neutral."""
    days = numbers["facilitator_before_days"]
    if meeting.type != MeetingType.LAUNCH or today < meeting.day - dt.timedelta(days=days):
        return
    words = {"day": weekday(meeting.day - dt.timedelta(days=days), today=today)}
    form = reverse("meetings:facilitator", kwargs={"pk": meeting.pk})
    if meeting.facilitator_id is None:
        sentence = _("Nobody is named to facilitate the launch; %(day)s was the day for it.")
        yield _line(meeting, "W18", sentence % words, _("Name somebody who has led one before."), next_url=form)
    elif meeting.neutral_on is None:
        sentence = _("%(name)s has not confirmed to be neutral; %(day)s was the day for it.")
        words["name"] = meeting.facilitator.name
        yield _line(meeting, "W18", sentence % words, _("Ask, and note the day."), next_url=form)


def room(meeting: Meeting, expected: Tally, *, numbers: Guidance) -> Iterator[QuietLine]:
    """W5 for a room that is still filling: as many from the public side are expected as business leaders, or more."""
    public = quiet_lines.counted_as_public(expected, numbers)
    amber = numbers["public_over_industry"] == "strict"
    if meeting.is_full and public and (public > expected.leaders or (amber and public == expected.leaders)):
        words = {"public": public, "leaders": expected.leaders}
        sentence = ngettext(
            "Expected until now: %(public)s on the public side, %(leaders)s business leader.",
            "Expected until now: %(public)s on the public side, %(leaders)s business leaders.",
            expected.leaders,
        )
        yield _line(
            meeting,
            "W5",
            sentence % words,
            _("Industry should be the majority: invite more leaders, or send fewer delegates."),
            tone="info",
        )


def _line(meeting: Meeting, id: str, sentence: str, step: str, **more: str) -> QuietLine:
    return QuietLine(id, sentence, step, about=meeting.source, **more)
