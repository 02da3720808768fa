"""The statements signed by the day, and how each stands then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from django.db.models import Count, Max, Q, QuerySet

from indicators.models import Statement
from indicators.record.scope import Scope
from indicators.statements import stated as how
from indicators.statements.asked import KEPT_AFTER_LAUNCH, signers_of
from indicators.words import Stated

# H6: signed by somebody who is known, with something to look at; all else is only claimed.
COUNTS = Q(person__isnull=False, evidence__isnull=False)
Newest = dict[tuple[int, str, str], dt.date]


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

    def of(self, partnership: int, code: str) -> list[Signed]:
        """The statements on one indicator, oldest first."""
        return self._all[partnership, code]

    def _of_signer(self, partnership: int, code: str, signer: str) -> Stated:
        """Of each kind the newest is worth most, so that no other is looked at."""
        key = partnership, code, signer
        states = []
        if counting := self._counting.get(key):
            states.append(self._state(partnership, code, counting, counts=True))
        if claimed := self._claimed.get(key):
            states.append(self._state(partnership, code, claimed, counts=False))
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

    # Two aggregates for many, the rows for one

    @cached_property
    def _counting(self) -> Newest:
        return self._newest(self._standing.filter(COUNTS))

    @cached_property
    def _claimed(self) -> Newest:
        return self._newest(self._standing.filter(Q(person=None) | Q(evidence=None)))

    @staticmethod
    def _newest(rows: QuerySet[Statement]) -> Newest:
        latest = rows.values_list("partnership_id", "code", "signer").annotate(Max("signed_on")).order_by()
        return {(partnership, code, signer): on for partnership, code, signer, on in latest}

    @property
    def _standing(self) -> QuerySet[Statement]:
        standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=self._scope.day)
        return Statement.objects.filter(self._scope.of(), standing, signed_on__lte=self._scope.day)

    @cached_property
    def _all(self) -> dict[tuple[int, str], list[Signed]]:
        found: dict[tuple[int, str], list[Signed]] = defaultdict(list)
        rows = self._standing.annotate(shown=Count("evidence")).order_by("signed_on", "pk")
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
