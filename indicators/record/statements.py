"""The statements signed by the day, and how each stands then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from indicators.models import Evidence, Statement
from indicators.record.scope import Scope
from indicators.statements import stated as how
from indicators.statements.asked import KEPT_AFTER_LAUNCH, signers_of
from indicators.words import Stated


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

    def of(self, partnership: int, code: str) -> list[Signed]:
        """The statements on one indicator, oldest first."""
        return [self._signed(partnership, code, *row) for row in self._rows[partnership, code]]

    def stated(self, partnership: int, code: str, signers: Iterable[str] = ()) -> Stated:
        """How the statement of indicator `code` stands: as the weakest among its `signers`, by default all asked."""
        signed = self.of(partnership, code)
        return how.weakest(
            how.best(one.state for one in signed if one.signer == signer) for signer in signers or signers_of(code)
        )

    @cached_property
    def _rows(self) -> dict[tuple[int, str], list[tuple]]:
        """Number, signer, person, day and whether there is evidence, by partnership and indicator."""
        standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=self._scope.day)
        found = Statement.objects.filter(self._scope.of(), standing, signed_on__lte=self._scope.day)
        shown = Exists(Evidence.objects.filter(statement=OuterRef("pk")))
        rows: dict[tuple[int, str], list[tuple]] = defaultdict(list)
        values = found.order_by("signed_on", "pk").values_list(
            "partnership", "code", "pk", "signer", "person", "signed_on", shown
        )
        for partnership, code, *rest in values.iterator():
            rows[partnership, code].append(tuple(rest))
        return rows

    def _signed(
        self, partnership: int, code: str, number: int, signer: str, person: int | None, on: dt.date, shown: bool
    ) -> Signed:
        last_day = self._last_day(partnership, code, on)
        return Signed(number, signer, person, on, last_day, self._state(last_day, shown and person is not None))

    def _last_day(self, partnership: int, code: str, signed_on: dt.date) -> dt.date | None:
        """None when the launch was held while a statement that prepared it was in force."""
        last_day = how.last_day(signed_on, self._scope.numbers["attestation_valid_months"])
        launched = self._launched_on(partnership) if code in KEPT_AFTER_LAUNCH else None
        return None if launched is not None and launched <= last_day else last_day

    def _state(self, last_day: dt.date | None, counts: bool) -> Stated:
        """H6: signed by somebody who is known, with something to look at, or it is only claimed."""
        if last_day is not None and last_day < self._scope.day:
            return Stated.LAPSED
        if not counts:
            return Stated.CLAIMED
        renew = dt.timedelta(days=self._scope.numbers["attestation_renew_days"])
        soon = last_day is not None and last_day - renew < self._scope.day
        return Stated.TO_RENEW if soon else Stated.IN_FORCE
