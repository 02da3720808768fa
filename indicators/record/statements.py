"""The statements signed by the day, and how each stands then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from indicators.models import Statement
from indicators.models.statement import Signer
from indicators.record.asking import Asked, question
from indicators.record.cycles import Cycles
from indicators.record.scope import Scope
from indicators.statements import stated as how
from indicators.statements.asked import KEPT_AFTER_LAUNCH, signers_of
from indicators.words import Stated

# H6: signed by somebody who is known, with something to look at; all else is only claimed.
COUNTS = Q(person__isnull=False, evidence__isnull=False)
CLAIMED = Q(person=None) | Q(evidence=None)


# On which day the newest statement was signed that counts, and the newest that is only claimed.
Newest = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True)
class Signed:
    """One statement as of the day; `last_day` is None where it holds for good."""

    number: int
    signer: str
    person: int | None
    signed_on: dt.date
    last_day: dt.date | None
    state: Stated


class Term(NamedTuple):
    """Until when a statement holds by itself, and how one that counts stands by that."""

    last_day: dt.date
    state: Stated


class _Terms(dict[dt.date, Term]):
    """By the day of signing: many sign on few days."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._day, self._months = scope.day, scope.numbers["attestation_valid_months"]
        self._renewed = dt.timedelta(days=scope.numbers["attestation_renew_days"])

    def __missing__(self, signed_on: dt.date) -> Term:
        last_day = how.last_day(signed_on, self._months)
        return self.setdefault(signed_on, Term(last_day, self._state(last_day)))

    def state(self, signed_on: dt.date, launched: dt.date | None, *, counts: bool) -> Stated:
        """How one stands that prepared the launch of the day `launched`, or none."""
        if self.is_kept(signed_on, launched):
            return Stated.IN_FORCE if counts else Stated.CLAIMED
        state = self[signed_on].state
        return state if counts or state == Stated.LAPSED else Stated.CLAIMED

    def is_kept(self, signed_on: dt.date, launched: dt.date | None) -> bool:
        """Whether the launch was held while a statement that prepared it was in force."""
        return launched is not None and launched <= self[signed_on].last_day

    def _state(self, last_day: dt.date) -> Stated:
        if last_day < self._day:
            return Stated.LAPSED
        return Stated.TO_RENEW if last_day - self._renewed < self._day else Stated.IN_FORCE


class _Worth(dict[tuple[Newest, dt.date | None], Stated]):
    """How one signer's statements stand, by the newest of each kind, which is worth most, and the launch they prepared."""

    def __init__(self, terms: _Terms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, key: tuple[Newest, dt.date | None]) -> Stated:
        newest, launched = key
        kinds = zip(newest, (True, False), strict=True)
        states = [self._terms.state(on, launched, counts=counts) for on, counts in kinds if on]
        return self.setdefault(key, how.best(states))


class Statements:
    """All that was signed by the day and not taken back by its end."""

    def __init__(self, scope: Scope, cycles: Cycles) -> None:
        self._scope, self._cycles, self._terms = scope, cycles, _Terms(scope)
        self._worth = _Worth(self._terms)

    def stated(self, partnership: int, code: str, signers: Iterable[str] = ()) -> Stated:
        """How the statement of indicator `code` stands: as the weakest among its `signers`, by default all asked."""
        states = [self._of_signer(partnership, code, one) for one in signers or signers_of(code)]
        return states[0] if len(states) == 1 else how.weakest(states)

    def lacking(self, partnership: int, code: str) -> list[Signer]:
        """Who of those asked makes it as weak as it is."""
        states = {one: self._of_signer(partnership, code, one) for one in signers_of(code)}
        return [one for one, state in states.items() if state == how.weakest(states.values())]

    def of(self, partnership: int, code: str) -> list[Signed]:
        """The statements on one indicator, oldest first."""
        return self._all[partnership, code]

    def _of_signer(self, partnership: int, code: str, signer: str) -> Stated:
        newest = self._newest.get((partnership, code, signer))
        return self._worth[newest, self._prepared(partnership, code)] if newest else Stated.MISSING

    def _prepared(self, partnership: int, code: str) -> dt.date | None:
        """The day of the launch that a statement on `code` prepared; None for one that prepares none."""
        return self._cycles.launched_on(partnership) if code in KEPT_AFTER_LAUNCH else None

    # One aggregate for many, the rows for one

    @cached_property
    def _newest(self) -> dict[tuple[int, str, str], Newest]:
        """By partnership, code and signer."""
        return {row[:3]: row[3:] for row in _signed(self._scope)}

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
        launched = self._prepared(partnership, code)
        last_day = None if self._terms.is_kept(on, launched) else self._terms[on].last_day
        state = self._terms.state(on, launched, counts=bool(shown) and person is not None)
        return Signed(number, signer, person, on, last_day, state)


@question
def _signed(asked: Asked) -> QuerySet:
    kinds = ("partnership_id", "code", "signer")
    days = {"counting": Max("signed_on", filter=COUNTS), "claimed": Max("signed_on", filter=CLAIMED)}
    return _standing(asked).order_by().values(*kinds).annotate(**days).values_list(*kinds, *days)


def _standing(asked: Asked) -> QuerySet[Statement]:
    standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=asked.day)
    return Statement.objects.filter(asked.of(), standing, signed_on__lte=asked.day)
