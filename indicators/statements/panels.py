"""What pages show of the statements of one partnership: who signed, how it stands, and what there is to look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from indicators.models import Evidence, Statement
from indicators.models.statement import Signer
from indicators.record import Record
from indicators.record.statements import Signed, Statements
from indicators.sets.reading import in_force, lines
from indicators.sets.shipped import COMPOSITION, MAIN
from indicators.statements import stated as how
from indicators.statements.asked import ASKED, ENDS_WITH_LAUNCH, Asked
from indicators.words import Stated
from partnerships.models import Partnership


@dataclass(frozen=True)
class Line:
    """One statement; `signed` is how it stands on the day."""

    statement: Statement
    signed: Signed

    @property
    def tag(self) -> str:
        return self.signed.state.tag

    @property
    def shown(self) -> Sequence[Evidence]:
        return self.statement.evidence.all()


@dataclass(frozen=True)
class Signature:
    """One kind of signer of one indicator: the statement that is worth most, and those before it."""

    signer: Signer
    state: Stated
    line: Line | None
    earlier: Sequence[Line]

    @property
    def tag(self) -> str:
        return self.state.tag

    @property
    def is_signed(self) -> bool:
        """Nothing is to be signed now."""
        return self.state in {Stated.IN_FORCE, Stated.CLAIMED}


@dataclass(frozen=True)
class Panel:
    """The statements on one indicator, one signature for each kind of signer."""

    code: str
    short: str
    asked: Asked
    state: Stated
    signatures: Sequence[Signature]

    @property
    def tag(self) -> str:
        return self.state.tag

    @property
    def is_said(self) -> bool:
        """Whether its state is news: one that is asked only in some cases may never be signed."""
        return not self.asked.when or self.state != Stated.MISSING


def called(day: dt.date) -> dict[str, str]:
    """What each indicator that somebody signs for is called on `day`, by what it measures, in the network's order."""
    sets = (*lines(in_force(day, MAIN)), *lines(in_force(day, COMPOSITION)))
    return {line.measure: line.short for line in sets if line.can_need_statement}


def of(partnership: Partnership, day: dt.date) -> dict[str, Panel]:
    """By indicator, in order, as of the end of `day`; in a fixed number of queries."""
    record, rows = Record([partnership], day), _rows(partnership)
    over = ENDS_WITH_LAUNCH if record.launched_on(partnership.pk) else ()
    names = {code: short for code, short in called(day).items() if code not in over}
    return {code: _panel(code, short, partnership, record.statements, rows) for code, short in names.items()}


def taken_back(partnership: Partnership, day: dt.date) -> list[Statement]:
    """The statements withdrawn by `day` for which something is still shown, the newest first."""
    withdrawn = _of(partnership).filter(withdrawn_on__lte=day, evidence__isnull=False).distinct()
    return list(withdrawn.order_by("-withdrawn_on", "-pk"))


def _rows(partnership: Partnership) -> dict[int, Statement]:
    return {row.pk: row for row in _of(partnership)}


def _of(partnership: Partnership) -> QuerySet[Statement]:
    """With who signed, and what there is to look at and who added it."""
    shown = Evidence.objects.select_related("document__partnership", "by").defer("document__content").order_by("pk")
    rows = Statement.objects.filter(partnership=partnership).select_related("person")
    return rows.prefetch_related(Prefetch("evidence", shown))


def _panel(code: str, short: str, partnership: Partnership, signed: Statements, rows: dict[int, Statement]) -> Panel:
    asked = ASKED[code]
    said = [Line(rows[row.number], row) for row in signed.of(partnership.pk, code)]
    signatures = [_signature(signer, said) for signer in asked.signers]
    return Panel(code, short, asked, how.weakest(signature.state for signature in signatures), signatures)


def _signature(signer: Signer, said: Sequence[Line]) -> Signature:
    own = [line for line in said if line.signed.signer == signer]
    state = how.best(line.signed.state for line in own)
    line = next((line for line in reversed(own) if line.signed.state == state), None)
    return Signature(signer, state, line, [other for other in reversed(own) if other is not line])
