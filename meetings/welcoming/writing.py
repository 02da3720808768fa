"""The words of a welcome, and the champion in whose name they go. Nothing goes in a name without its bearer's yes (X10)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from actionteams.models import SignUp
from meetings.kinds import MeetingType
from meetings.models import Meeting, WelcomeLetter
from meetings.when import weekday
from partnerships import sides
from partnerships.models import Partnership, Person
from partnerships.roles import Role


class NobodyToWelcome(ValueError):
    """Newcomers are those of a full meeting that was held."""


class NoChampion(ValueError):
    """A welcome goes in the name of a current industry champion of the partnership (H4)."""


class NotThatDay(ValueError):
    """Nobody agrees, and nobody is welcomed, before the meeting or on a day to come."""


class NothingToAgreeTo(ValueError):
    """There are no words yet, or others than those that were read to the champion."""


def champions(partnership: Partnership, *, day: dt.date) -> list[Person]:
    """Who may welcome: champions of a priority or of the partnership on local `day`, by name."""
    signed = SignUp.objects.on(day).filter(
        priority__partnership=partnership, priority__cycle=partnership.current_cycle()
    )
    seated = partnership.role_holdings.filter(role=Role.CHAMPION).during(day)
    rows = Person.objects.filter(Q(pk__in=signed.values("person")) | Q(pk__in=seated.values("person")), erased_at=None)
    return list(rows.order_by("name_key", "pk"))


def draft(meeting: Meeting) -> str:
    """What the record has to say to every newcomer, as somebody from industry would."""
    said = {
        "place": meeting.partnership.name,
        "day": weekday(meeting.day),
        "meeting": {
            MeetingType.LAUNCH: _("our launch"),
            MeetingType.REFRESH: _("our refresh"),
        }.get(MeetingType(meeting.type), _("“%(meeting)s”") % {"meeting": meeting.called}),
    }
    first = _("it was good to have you at %(meeting)s on %(day)s, for the first time at %(place)s.") % said
    second = _(
        "Here business leaders say what matters, and those who care about it do it together. "
        "What you see from where you stand is what the rest of us cannot know, so please say it."
    )
    third = _("If anything is unclear, or you would like to talk first, just answer this letter.")
    return "\n\n".join((first, second, third))


@transaction.atomic
def write(meeting: Meeting, champion: Person, words: str, *, by: Any, at: dt.datetime) -> WelcomeLetter:
    """Keep the words and in whose name they go. Where either is new, the champion is asked again.

    Raises NobodyToWelcome, NoChampion and sides.NotIndustry (H4), NothingToAgreeTo without words.
    """
    meeting.partnership.touch()
    require_newcomers(meeting)
    require_champion(meeting.partnership, champion, day=meeting.partnership.local_date(at))
    words = words.replace("\r\n", "\n").strip()
    if not words:
        raise NothingToAgreeTo(_("Write a few words first."))
    welcome = WelcomeLetter.objects.filter(meeting=meeting).first() or WelcomeLetter(meeting=meeting)
    if (welcome.champion_id, welcome.words) == (champion.pk, words):
        return welcome
    welcome.champion, welcome.words, welcome.agreed_on = champion, words, None
    welcome.revision += 1
    welcome.save()
    return welcome


@transaction.atomic
def agree(welcome: WelcomeLetter, *, on: dt.date, by: Any, at: dt.datetime, seen: int | None = None) -> None:
    """The champion said yes on local day `on` to the words that stand; `seen` is the revision that was read to them.

    Raises NotThatDay, NothingToAgreeTo, NoChampion and sides.NotIndustry (H4).
    """
    meeting = welcome.meeting
    meeting.partnership.touch()
    require_day(meeting, on, at=at)
    welcome.refresh_from_db()
    welcome.meeting = meeting
    if seen is not None and seen != welcome.revision:
        raise NothingToAgreeTo(_("The letter was changed a moment ago. Read it to them once more."))
    require_champion(meeting.partnership, welcome.champion, day=meeting.partnership.local_date(at))
    if welcome.agreed_on != on:
        welcome.agreed_on = on
        welcome.save()


@transaction.atomic
def take_back_yes(welcome: WelcomeLetter, *, by: Any) -> None:
    """They would rather not: nothing goes in their name any more, also none of what still waits to be mailed."""
    welcome.meeting.partnership.touch()
    welcome.refresh_from_db(fields=["agreed_on"])
    if welcome.agreed_on:
        welcome.agreed_on = None
        welcome.save()


def require_newcomers(meeting: Meeting) -> None:
    if not (meeting.is_held and meeting.is_full):
        raise NobodyToWelcome(_("Newcomers are welcomed after a full meeting that was held."))


def require_champion(partnership: Partnership, person: Person, *, day: dt.date) -> None:
    """H4, and that they champion something today."""
    if person not in champions(partnership, day=day):
        raise NoChampion(_("%(name)s is no champion of this partnership today.") % {"name": person.name})
    sides.require_industry(partnership, person, day=day)


def require_day(meeting: Meeting, on: dt.date, *, at: dt.datetime) -> None:
    if not meeting.day <= on <= meeting.partnership.local_date(at):
        raise NotThatDay(_("Choose a day from the meeting's own to today."))
