"""Playing a life: each event at the story's own clock, through the very verbs that the screens call."""

from __future__ import annotations

import datetime as dt
from collections import deque
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from desk.replay import beginning, mornings, refusals
from desk.replay.book import Book
from desk.replay.life import Event, Life
from desk.replay.refusing import BadLife
from desk.replay.summary import Summary
from indicators.past import turns
from outbox.past import as_past
from partnerships import echoes, history
from partnerships.models import Partnership, User
from partnerships.roles import Role
from partnerships.zones import instant, start_of_day

# When an event has no time, it happens at nine or right after the one before.
WORK_BEGINS = dt.time(9)
A_DAY = dt.timedelta(days=1)


class Player:
    """The story as it is being told: where its clock stands, whom it knows, and who enters what happens."""

    def __init__(self, life: Life, partnership: Partnership) -> None:
        self.partnership = partnership
        self.zone = partnership.time_zone
        self.book = Book(life.roster, state=life.partnership.region.state)
        self.now = start_of_day(life.partnership.founded, self.zone)
        self.day = life.partnership.founded
        self.entered_afterwards = False
        self.by: User | None = None

    def moment(self, day: dt.date, time: dt.time) -> dt.datetime:
        """When clocks at home show `time` on `day` (H9)."""
        return instant(day, time, self.zone)

    def move_on(self, moment: dt.datetime) -> dt.datetime:
        """Let the clock go on to `moment`; it never goes back."""
        self.now = max(self.now, moment)
        return self.now

    def play(self, event: Event) -> None:
        """Let time pass until `event`, and let it happen. Raises whatever refuses it, ClockGoesBack and Unexpected."""
        moment = self._moment_of(event)
        mornings.pass_time(self.partnership, since=self.now, until=moment)
        self.now, self.day = moment, event.on
        self.entered_afterwards = event.typed_on != event.on
        self.partnership.refresh_from_db(fields=["stage"])
        self.by = self._who_enters()
        with history.acting(by=self.by, at=moment):
            if event.expect and event.expect.kind == "refused":
                self._refused(event)
            else:
                self._done(event)

    def _done(self, event: Event) -> None:
        """An event is many verbs and one deed: what is owed is asked after it, before anybody looks back over its days."""
        with echoes.asked_once():
            outcome = event.verb.play(self)
        self._warned(event, outcome)
        if self.entered_afterwards:
            turns.again(self.partnership, since=event.on, now=self.now)

    def _moment_of(self, event: Event) -> dt.datetime:
        if event.at is None:
            own = event.verb.begins_at(self, event.on) if event.typed_on == event.on else None
            return max(self.now, own or self.moment(event.typed_on, WORK_BEGINS))
        moment = self.moment(event.typed_on, event.at)
        if moment < self.now:
            local = self.now.astimezone(ZoneInfo(self.zone))
            raise ClockGoesBack(f"It is {local:%H:%M} in the story already; this is earlier.")
        return moment

    def _who_enters(self) -> User | None:
        """The lead convener of the day, when the story gave them an account."""
        leads = self.partnership.role_holdings.during(self.day).filter(role=Role.LEAD_CONVENER)
        return User.objects.filter(person__in=leads.values("person")).order_by("pk").first()

    def _refused(self, event: Event) -> None:
        """The refusal must come, from the rule that is named, and leave nothing behind."""
        wanted = ", ".join(sorted(event.expect.rules))
        before = self.now, self.book
        self.book = self.book.copied()
        try:
            with transaction.atomic():
                event.verb.play(self)
                raise _NotRefused
        except _NotRefused:
            raise Unexpected(f"It was to be refused ({wanted}), but it was done.") from None
        except Exception as refusal:
            rule = refusals.rule_of(refusal)
            if rule not in event.expect.rules:
                said = f"{rule or type(refusal).__name__}: {refusal}"
                raise Unexpected(f"It was to be refused by {wanted}, but was by {said}") from refusal
        self.now, self.book = before

    def _warned(self, event: Event, outcome: Any) -> None:
        if event.expect is None:
            return
        wanted, found = event.expect.rules, refusals.warnings_about(outcome)
        if wanted != found:
            expected, said = (", ".join(sorted(some)) or "no warning" for some in (wanted, found))
            raise Unexpected(f"It was to bring {expected}, but brought {said}.")


class ClockGoesBack(ValueError):
    """An event at an hour that is past in the story."""


class Unexpected(AssertionError):
    """What the file expects did not happen."""


class _NotRefused(Exception):
    """Undoes what was to be refused."""


class Telling:
    """A life that is told part by part. Raises beginning.SlugTaken unless `replace`."""

    def __init__(self, life: Life, *, replace: bool = False) -> None:
        self.partnership = beginning.begin(life, replace=replace)
        self.summary = Summary(self.partnership)
        self._player = Player(life, self.partnership)
        self._events, self._file = deque(life.events), life.file

    def go_on(self, until: dt.date | None = None) -> Summary:
        """Tell it to its end, or to the end of the local day `until`. Raises BadLife with the line that could not happen."""
        with as_past():
            while self._events and (until is None or self._events[0].typed_on <= until):
                event = self._events.popleft()
                _play(self._player, event, self._file)
                self.summary.count(event)
            if until:
                midnight = start_of_day(until + A_DAY, self._player.zone)
                mornings.pass_time(self.partnership, since=self._player.now, until=midnight)
            else:
                turns.turn(self.partnership, now=self._player.now)
        self.partnership.refresh_from_db()
        return self.summary


@transaction.atomic
def play(life: Life, *, until: dt.date | None = None, replace: bool = False) -> Summary:
    """Play `life` to its end, or to the end of the local day `until`; all of it or nothing.

    Letters that it causes are kept as *not sent: past*. Raises beginning.SlugTaken unless `replace`, and
    BadLife with the line of the event that could not happen.
    """
    return Telling(life, replace=replace).go_on(until)


def _play(player: Player, event: Event, file: str) -> None:
    """The story breaks off at whatever goes wrong, and says where."""
    try:
        player.play(event)
    except Exception as error:
        words = str(error) or type(error).__name__
        raise BadLife(f"{event.word}: {words}", file=file, line=event.line) from error
