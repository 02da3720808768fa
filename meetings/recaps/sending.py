"""Sending a recap, saying that it went another way, and whom it reached (T4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.kinds import RecapHow
from meetings.models import Meeting, RecapCopy, RecapSending
from meetings.recaps import audience, letters, writing
from partnerships import echoes, history
from partnerships.models import Person
from partnerships.zones import local_date


class NothingToTell(ValueError):
    """A recap without a word in it."""


class NothingToCorrect(ValueError):
    """A correction of what was never sent."""


class NotThatDay(ValueError):
    """A recap reaches nobody before the meeting, or on a day to come."""


@transaction.atomic
def send(
    meeting: Meeting, people: Iterable[Person], *, by: Any, at: dt.datetime, correction: str = ""
) -> list[RecapCopy]:
    """Mail the recap to those of `people` who belong to the meeting, can be mailed and do not have it; returns their copies.

    The first time its words are kept as they go; who is told later reads the same. `correction` says what was wrong:
    then it goes out anew in the words of now, once for the same correction. Raises writing.NotHeld, NothingToTell
    and NothingToCorrect.
    """
    # First, so that of two who send at once the second reads what the first sent.
    meeting.partnership.touch()
    writing.require_recap(meeting)
    sending = _sending(meeting, correction.strip(), by=by, at=at)
    readers = audience.of(meeting)
    wanted = {person.pk for person in people}
    here = [one for one in readers.everybody if one.pk in wanted and audience.can_be_mailed(one)]
    copies = _copies(sending, here, how=RecapHow.MAILED, on=local_date(at, meeting.time_zone))
    if copies:
        letters.Mailing(sending, there={one.pk for one in readers.there}, at=at).post(copies)
    _note_out_of_reach(sending, [one for one in readers.everybody if one.pk not in readers.silent])
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)
    return copies


@transaction.atomic
def record(
    meeting: Meeting, people: Iterable[Person], *, how: RecapHow, on: dt.date, by: Any, at: dt.datetime
) -> list[RecapCopy]:
    """Keep that these were told on local day `on`, by hand or by mail from elsewhere. A fact, so late is never refused.

    Returns the copies that are new. Raises writing.NotHeld, NothingToTell and NotThatDay.
    """
    meeting.partnership.touch()
    writing.require_recap(meeting)
    if not meeting.day <= on <= local_date(at, meeting.time_zone):
        raise NotThatDay(_("Choose a day from the meeting's own to today."))
    sending = _sending(meeting, "", by=by, at=at)
    copies = _copies(sending, list(people), how=how, on=on)
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)
    return copies


@transaction.atomic
def take_back(copy: RecapCopy, *, by: Any, at: dt.datetime) -> None:
    """They were not told after all. What was mailed from here has gone and stays."""
    meeting = copy.sending.meeting
    meeting.partnership.touch()
    copy.refresh_from_db(fields=["how", "on", "out_of_reach"])
    if copy.how in {"", RecapHow.MAILED}:
        return
    if copy.out_of_reach:
        copy.how, copy.on = "", None
        copy.save(update_fields=["how", "on"])
    else:
        copy.delete()
    echoes.sound("owed", partnership=meeting.partnership, at=at, by=by)


def newest(meeting: Meeting) -> RecapSending | None:
    return meeting.recap_sendings.order_by("-number").first()


def _sending(meeting: Meeting, correction: str, *, by: Any, at: dt.datetime) -> RecapSending:
    """The newest one, or a new one: the first of all, or one that corrects something else."""
    last = newest(meeting)
    if correction and last is None:
        raise NothingToCorrect(_("Nothing was sent yet that could be corrected."))
    if last and (not correction or correction == last.correction):
        last.meeting = meeting
        return last
    words = writing.going_out(writing.parts(meeting))
    if not words:
        raise NothingToTell(_("The recap has no words yet. Write some, or put a part back."))
    number = last.number + 1 if last else 1
    return RecapSending.objects.create(meeting=meeting, number=number, correction=correction, words=words, at=at, by=by)


def _copies(sending: RecapSending, people: list[Person], *, how: RecapHow, on: dt.date) -> list[RecapCopy]:
    """A copy for each who has none of this sending, or whose letter did not get through."""
    known = {copy.person_id: copy for copy in sending.copies.all()}
    failed = letters.undelivered(sending.meeting.partnership_id)
    told = []
    for person in people:
        copy = known.get(person.pk) or RecapCopy(sending=sending)
        if copy.how and copy.pk not in failed:
            continue
        copy.person, copy.how, copy.on = person, how, on
        told.append(copy)
    history.update([copy for copy in told if copy.person_id in known], ["how", "on"])
    history.create([copy for copy in told if copy.person_id not in known])
    return told


def _note_out_of_reach(sending: RecapSending, readers: list[Person]) -> None:
    """Whom no mail reaches now: an address that comes later does not make the sending late."""
    known = set(sending.copies.values_list("person_id", flat=True))
    missed = [one for one in readers if one.pk not in known and not audience.can_be_mailed(one)]
    history.create([RecapCopy(sending=sending, person=person, out_of_reach=True) for person in missed])
