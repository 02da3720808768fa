"""Sending a welcome, saying that somebody was welcomed by hand, and taking that back (X10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings import newcomers
from meetings.kinds import WelcomeHow
from meetings.models import Meeting, WelcomeCopy, WelcomeLetter
from meetings.recaps.audience import can_be_mailed
from meetings.welcoming import letters, writing
from partnerships.models import Person


class NotAgreed(ValueError):
    """No letter goes in somebody's name without their yes to its words."""


def people(meeting: Meeting, welcome: WelcomeLetter | None = None) -> list[Person]:
    """The newcomers by name, without whoever was erased and without the champion themself."""
    rows = Person.objects.filter(pk__in=newcomers.first_timers(meeting), erased_at=None)
    if welcome:
        rows = rows.exclude(pk=welcome.champion_id)
    return list(rows.order_by("name_key", "pk"))


@transaction.atomic
def send(welcome: WelcomeLetter, chosen: Iterable[Person], *, by: Any, at: dt.datetime) -> list[WelcomeCopy]:
    """Mail it to those of `chosen` who are new, can be mailed and were not welcomed yet; returns their copies.

    Raises NotAgreed, writing.NoChampion and sides.NotIndustry (H4).
    """
    meeting = welcome.meeting
    # First, so that of two who send at once the second reads what the first sent.
    meeting.partnership.touch()
    _require_yes(welcome, at=at)
    wanted = {person.pk for person in chosen}
    here = [one for one in people(meeting, welcome) if one.pk in wanted and can_be_mailed(one)]
    copies = _copies(welcome, here, how=WelcomeHow.MAILED, on=meeting.partnership.local_date(at))
    mailing = letters.Mailing(welcome, people=here, at=at)
    for copy in copies:
        mailing.post(copy)
    return copies


@transaction.atomic
def record(
    welcome: WelcomeLetter, chosen: Iterable[Person], *, on: dt.date, by: Any, at: dt.datetime
) -> list[WelcomeCopy]:
    """Keep that these newcomers were welcomed by hand on local day `on`; returns the copies that are new.

    Raises writing.NotThatDay.
    """
    meeting = welcome.meeting
    meeting.partnership.touch()
    writing.require_day(meeting, on, at=at)
    wanted = {person.pk for person in chosen}
    here = [one for one in people(meeting) if one.pk in wanted]
    return _copies(welcome, here, how=WelcomeHow.TOLD, on=on)


@transaction.atomic
def take_back(copy: WelcomeCopy, *, by: Any) -> None:
    """They were not welcomed by hand after all. What was mailed from here has gone and stays."""
    copy.welcome.meeting.partnership.touch()
    if copy.how == WelcomeHow.TOLD:
        copy.delete()


def _require_yes(welcome: WelcomeLetter, *, at: dt.datetime) -> None:
    meeting = welcome.meeting
    welcome.refresh_from_db()
    welcome.meeting = meeting
    if welcome.agreed_on is None:
        raise NotAgreed(_("It goes in %(name)s's name once they agreed to it.") % {"name": welcome.champion.name})
    writing.require_champion(meeting.partnership, welcome.champion, day=meeting.partnership.local_date(at))


def _copies(welcome: WelcomeLetter, chosen: list[Person], *, how: WelcomeHow, on: dt.date) -> list[WelcomeCopy]:
    """A copy for each who has none, or whose letter did not go."""
    known = {copy.person_id: copy for copy in welcome.copies.all()}
    states = letters.states(welcome.meeting) if known else {}
    new = []
    for person in chosen:
        copy = known.get(person.pk)
        if copy and not (copy.how == WelcomeHow.MAILED and states.get(copy.pk, ("",))[0] in letters.NOT_THROUGH):
            continue
        copy = copy or WelcomeCopy(welcome=welcome, person=person)
        copy.champion, copy.how, copy.on, copy.person = welcome.champion, how, on, person
        copy.save()
        new.append(copy)
    return new
