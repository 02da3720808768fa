"""The statements signed by the day, and how each stands then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from indicators.models import Statement
from indicators.models.statement import Signer
from indicators.record.asking import Asked, question
from indicators.record.scope import Scope
from indicators.statements import stated as how
from indicators.statements.asked import KEPT_AFTER_LAUNCH, signers_of
from indicators.words import Stated

# H6: signed by somebody who is known, with something to look at; all else is only claimed.
COUNTS = Q(person__isnull=False, evidence__isnull=False)
CLAIMED = Q(person=None) | Q(evidence=None)


class Newest(NamedTuple):
    """On which day the newest statement was signed that counts, and the newest that is only claimed."""

    counting: dt.date | None
    claimed: dt.date | None


@dataclass(frozen=True)
class Signed:
    """One statement as of the day; `last_day` is None where it holds for good."""

    number: int
    signer: str
    person: int | None
    signed_on: dt.date
    last_day: dt.date | None
    state: Stated


class Statements:
    """All that was signed by the day and not taken back by its end; `launched_on` says when one launched, if it did."""

    def __init__(self, scope: Scope, launched_on: Callable[[int], dt.date | None]) -> None:
        self._scope, self._launched_on = scope, launched_on
        # Few days are signed on, by many.
        self.last_day = cache(self._last_day)
        self._by_its_term = cache(self._of_term)

    def stated(self, partnership: int, code: str, signers: Iterable[str] = ()) -> Stated:
        """How the statement of indicator `code` stands: as the weakest among its `signers`, by default all asked."""
        return how.weakest([self._of_signer(partnership, code, str(one)) for one in signers or signers_of(code)])

    def lacking(self, partnership: int, code: str) -> list[Signer]:
        """Who of those asked makes it as weak as it is."""
        states = {one: self._of_signer(partnership, code, str(one)) for one in signers_of(code)}
        return [one for one, state in states.items() if state == how.weakest(states.values())]

    def of(self, partnership: int, code: str) -> list[Signed]:
        """The statements on one indicator, oldest first."""
        return self._all[partnership, code]

    def _of_signer(self, partnership: int, code: str, signer: str) -> Stated:
        """Of each kind the newest is worth most, so that no other is looked at."""
        newest = self._newest.get((partnership, code, signer))
        if newest is None:
            return Stated.MISSING
        states = []
        if newest.counting:
            states.append(self._state(partnership, code, newest.counting, counts=True))
        if newest.claimed:
            states.append(self._state(partnership, code, newest.claimed, counts=False))
        return how.best(states)

    def _state(self, partnership: int, code: str, signed_on: dt.date, *, counts: bool) -> Stated:
        if self._is_kept(partnership, code, signed_on):
            return Stated.IN_FORCE if counts else Stated.CLAIMED
        state = self._by_its_term(signed_on)
        return state if counts or state == Stated.LAPSED else Stated.CLAIMED

    def _is_kept(self, partnership: int, code: str, signed_on: dt.date) -> bool:
        """Whether the launch was held while a statement that prepared it was in force."""
        launched = self._launched_on(partnership) if code in KEPT_AFTER_LAUNCH else None
        return launched is not None and launched <= self.last_day(signed_on)

    def _last_day(self, signed_on: dt.date) -> dt.date:
        return how.last_day(signed_on, self._scope.numbers["attestation_valid_months"])

    def _of_term(self, signed_on: dt.date) -> Stated:
        last_day = self.last_day(signed_on)
        if last_day < self._scope.day:
            return Stated.LAPSED
        renew = dt.timedelta(days=self._scope.numbers["attestation_renew_days"])
        return Stated.TO_RENEW if last_day - renew < self._scope.day else Stated.IN_FORCE

    # One aggregate for many, the rows for one

    @cached_property
    def _newest(self) -> dict[tuple[int, str, str], Newest]:
        rows = _signed(self._scope)
        return {(partnership, code, signer): Newest(*days) for partnership, code, signer, *days in rows}

    @cached_property
    def _all(self) -> dict[tuple[int, str], list[Signed]]:
        found: dict[tuple[int, str], list[Signed]] = defaultdict(list)
        rows = _standing(self._scope).annotate(shown=Count("evidence")).order_by("signed_on", "pk")
        for partnership, code, *row in rows.values_list(
            "partnership_id", "code", "pk", "signer", "person_id", "signed_on", "shown"
        ):
            found[partnership, code].append(self._signed(partnership, code, *row))
        return found

    def _signed(
        self, partnership: int, code: str, number: int, signer: str, person: int | None, on: dt.date, shown: int
    ) -> Signed:
        last_day = None if self._is_kept(partnership, code, on) else self.last_day(on)
        counts = bool(shown) and person is not None
        return Signed(number, signer, person, on, last_day, self._state(partnership, code, on, counts=counts))


@question
def _signed(asked: Asked) -> QuerySet:
    kinds = ("partnership_id", "code", "signer")
    days = {"counting": Max("signed_on", filter=COUNTS), "claimed": Max("signed_on", filter=CLAIMED)}
    return _standing(asked).order_by().values(*kinds).annotate(**days).values_list(*kinds, *days)


def _standing(asked: Asked) -> QuerySet[Statement]:
    standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=asked.day)
    return Statement.objects.filter(asked.of(), standing, signed_on__lte=asked.day)
