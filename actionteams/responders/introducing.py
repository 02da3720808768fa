"""Telling a team who joins it and why, in the name of its chair, before they first sit together (S1-28)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import TeamSeat
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import conveners
from partnerships.models import Network, Person
from partnerships.names import tidy

INTRODUCTION = "introduction"
TEMPLATE = "actionteams/email/introduction"


class NobodySpeaks(Exception):
    """A team without a champion has nobody in whose name somebody is introduced."""


class NobodyToWriteTo(Exception):
    """No address of anybody on the team is on record."""


class IntroducedAlready(Exception):
    """The team was told by mail; it is not told twice."""


@dataclass(frozen=True)
class Draft:
    """What would go out: `speaker` in whose name, `to` whom, who is left out for want of an address, and the words."""

    seat: TeamSeat
    speaker: Person | None
    to: list[Person]
    without: list[Person]
    words: str


def register_kinds() -> None:
    """A champion's name stands under it: rather ask a human than send it twice."""
    register(LetterKind(INTRODUCTION, UnknownPolicy.PARK, still_wanted=still_joins))


def still_joins(letter: Letter) -> bool:
    """As long as whoever is introduced is on the team, and the reader on record and not tired of letters."""
    seat = TeamSeat.objects.current().filter(pk=letter.key.split(":")[1])
    reader = Person.objects.filter(pk=letter.person_number, erased_at=None, opted_out_on=None)
    return seat.exists() and reader.exists()


def draft(seat: TeamSeat, *, organization: str = "") -> Draft:
    """In words of our own, to be made the speaker's; `organization` is where the newcomer works."""
    team = _team(seat)
    champions = [person for person, is_champion in team if is_champion]
    readers = [person for person, _is_champion in team if person.opted_out_on is None]
    chair = seat.priority.chairs.current().select_related("person").order_by("started_on", "pk").first()
    speaker = chair.person if chair else next(iter(champions), None)
    return Draft(
        seat,
        speaker,
        to=[person for person in readers if person.email],
        without=[person for person in readers if not person.email],
        words=_words(seat, speaker, organization),
    )


def _team(seat: TeamSeat) -> list[tuple[Person, bool]]:
    """Everybody on the team, champions first and each once, and whether they are one."""
    signed = seat.priority.sign_ups.current().select_related("person").order_by("started_on", "pk")
    seats = seat.priority.team_seats.current().select_related("person").order_by("started_on", "pk")
    champions = {row.person_id: (row.person, True) for row in signed}
    return [*champions.values(), *((row.person, False) for row in seats if row.person_id not in champions)]


def _words(seat: TeamSeat, speaker: Person | None, organization: str) -> str:
    words = {"name": seat.person.name, "place": organization, "title": seat.priority.title, "reason": seat.reason}
    who = _("%(name)s of %(place)s joins our team on “%(title)s”.") if organization else _("%(name)s joins our team.")
    brings = _("They bring: %(reason)s.") if seat.reason else ""
    lines = [
        _("Hello,"),
        who % words,
        brings % words,
        _(
            "We set the direction and they help us get there with what their organization has. Please make them welcome."
        ),
        speaker.name if speaker else "",
    ]
    return "\n\n".join(filter(None, lines))


@transaction.atomic
def introduce(seat: TeamSeat, *, on: dt.date, by: Any, at: dt.datetime, words: str = "") -> TeamSeat:
    """The champions know who joins them since local day `on`: told in person, or now by letter with these `words`.

    Raises IntroducedAlready, NobodySpeaks and NobodyToWriteTo, all only for a letter.
    """
    seat.priority.partnership.touch()
    seat.refresh_from_db(fields=["introduced_on"])
    if words.strip():
        _write(seat, words.strip(), at=at)
    seat.introduced_on = on
    seat.save(update_fields=["introduced_on"])
    return seat


@transaction.atomic
def take_back_introduction(seat: TeamSeat) -> None:
    """They were not told after all. A letter that went stays sent."""
    seat.introduced_on = None
    seat.save(update_fields=["introduced_on"])
    seat.priority.partnership.touch()


def was_written(seat: TeamSeat) -> bool:
    return Letter.objects.filter(kind=INTRODUCTION, key__startswith=f"{INTRODUCTION}:{seat.pk}:").exists()


def _write(seat: TeamSeat, words: str, *, at: dt.datetime) -> None:
    told = draft(seat)
    if was_written(seat):
        raise IntroducedAlready(_("The team has this letter already."))
    if told.speaker is None:
        raise NobodySpeaks(_("A team needs a champion before somebody is introduced in their name."))
    if not told.to:
        raise NobodyToWriteTo(_("There is no address of anybody on this team. Tell them in person."))
    partnership = seat.priority.partnership
    context = {
        "seat": seat,
        "priority": seat.priority,
        "partnership": partnership,
        "paragraphs": [tidy(line) for line in words.splitlines() if tidy(line)],
        "convener": conveners.lead(partnership),
    }
    replies = conveners.reply_to(partnership, told.speaker.email)
    for person in told.to:
        post.post(
            INTRODUCTION,
            to=person.email,
            to_name=person.name,
            key=f"{INTRODUCTION}:{seat.pk}:{person.pk}",
            template=TEMPLATE,
            context=context,
            at=at,
            from_name=told.speaker.name,
            via=Network.load().name or partnership.name,
            reply_to=replies,
            partnership=partnership.pk,
            person=person.pk,
        )
