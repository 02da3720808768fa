"""The welcome as mail: in the champion's name, answered to them, once for each newcomer (X10)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F

from actionteams.models import SignUp
from meetings.kinds import FULL, OF_A_PRIORITY
from meetings.models import Meeting, WelcomeCopy, WelcomeLetter
from meetings.when import when
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import conveners
from partnerships.models import Person

WELCOME = "newcomer_welcome"
TEMPLATE = "meetings/email/welcome"
NOT_THROUGH = frozenset({LetterState.FAILED, LetterState.NOT_WANTED})


def register_kinds() -> None:
    """It goes in somebody's name: rather ask a human than send it twice."""
    register(LetterKind(WELCOME, UnknownPolicy.PARK, still_wanted=still_wanted))


def still_wanted(letter: Letter) -> bool:
    """As long as the reader wants letters, and the champion stands by it."""
    rows = WelcomeCopy.objects.filter(pk=copy_number(letter.key), person__erased_at=None, person__opted_out_on=None)
    agreed = rows.filter(welcome__champion=F("champion"), welcome__agreed_on__isnull=False, champion__erased_at=None)
    return agreed.exists()


def copy_number(key: str) -> int:
    return int(key.split(":")[1])


def states(meeting: Meeting) -> dict[int, tuple[str, str]]:
    """By the number of the copy how its newest letter stands, and why it could not be sent; in one query."""
    rows = Letter.objects.for_partnership(meeting.partnership_id).filter(kind=WELCOME).order_by("pk")
    return {copy_number(key): (state, error) for key, state, error in rows.values_list("key", "state", "error")}


def key_of(copy: WelcomeCopy) -> str:
    """One letter for each copy; another one only after those before did not go."""
    key = f"{WELCOME}:{copy.pk}"
    rows = Letter.objects.filter(kind=WELCOME, state__in=NOT_THROUGH, key__startswith=key)
    before = sum(copy_number(known) == copy.pk for known in rows.values_list("key", flat=True))
    return f"{key}:{before}" if before else key


class Mailing:
    """One welcome to many newcomers, each with what they signed up for and when they are needed next; read once for all."""

    def __init__(self, welcome: WelcomeLetter, *, people: Iterable[Person], at: dt.datetime) -> None:
        self.welcome, self.at = welcome, at
        self.meeting: Meeting = welcome.meeting
        self.partnership = self.meeting.partnership
        self.convener = conveners.lead(self.partnership)
        self.reply_to = conveners.reply_to(self.partnership, welcome.champion.email, leading=self.convener)
        numbers = {person.pk for person in people}
        self._teams, self._titles = self._signed({*numbers, welcome.champion_id})
        self._ahead = self._coming()
        self.company = _company(welcome.champion)

    def post(self, copy: WelcomeCopy) -> Letter:
        """Once for each copy, however often it is asked for."""
        return post.post(
            WELCOME,
            to=copy.person.email,
            to_name=copy.person.name,
            key=key_of(copy),
            template=TEMPLATE,
            context=self.words(copy.person),
            at=self.at,
            from_name=self.welcome.champion.name,
            via=self.partnership.name,
            reply_to=self.reply_to,
            partnership=self.partnership.pk,
            person=copy.person_id,
        )

    def words(self, person: Person) -> dict[str, Any]:
        """What the letter to `person` says."""
        return {
            "person": person,
            "partnership": self.partnership,
            "meeting": self.meeting,
            "champion": self.welcome.champion,
            "company": self.company,
            "champions": self._titles[self.welcome.champion_id],
            "text": self.welcome.words,
            "signed": self._titles[person.pk],
            "dates": self._dates(person),
        }

    def _dates(self, person: Person) -> list[str]:
        """The next one of each of their own teams, and of everybody."""
        teams, found = self._teams[person.pk], {}
        for meeting in self._ahead:
            if meeting.type in FULL or meeting.priority_id in teams:
                found.setdefault(meeting.priority_id, meeting)
        day = self.partnership.local_date(self.at)
        return [
            f"{when(one, reader_zone=self.partnership.time_zone, today=day)}: {one.called}" for one in found.values()
        ]

    def _signed(self, people: set[int]) -> tuple[dict[int, set[int]], dict[int, list[str]]]:
        teams: dict[int, set[int]] = defaultdict(set)
        titles: dict[int, list[str]] = defaultdict(list)
        rows = SignUp.objects.current().filter(priority__cycle=self.meeting.cycle_id, person__in=people)
        for row in rows.select_related("priority").order_by("priority__position", "pk"):
            teams[row.person_id].add(row.priority_id)
            titles[row.person_id].append(row.priority.title)
        return teams, titles

    def _coming(self) -> list[Meeting]:
        rows = Meeting.objects.of(self.partnership).filter(state="planned", starts_at__gt=self.at)
        rows = rows.filter(type__in=[*FULL, *OF_A_PRIORITY]).select_related("partnership", "priority")
        return list(rows.order_by("starts_at", "pk"))


def _company(person: Person) -> str:
    job = person.affiliations.current().select_related("organization").order_by("pk").first()
    return job.organization.name if job else ""
