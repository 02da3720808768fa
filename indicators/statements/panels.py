"""What pages show of the statements of one partnership: who signed, how it stands, and what there is to look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from indicators.catalog import INDICATORS, Indicator
from indicators.models import Evidence, Statement
from indicators.models.statement import Signer
from indicators.record import Record
from indicators.record.statements import Signed, Statements
from indicators.statements import stated as how
from indicators.statements.asked import ASKED, Asked
from indicators.words import Stated
from partnerships.models import Partnership

TAGS = {Stated.IN_FORCE: "done", Stated.TO_RENEW: "soon", Stated.CLAIMED: "soon", Stated.LAPSED: "late"}


@dataclass(frozen=True)
class Line:
    """One statement; `signed` is how it stands on the day."""

    statement: Statement
    signed: Signed

    @property
    def tag(self) -> str:
        return TAGS[self.signed.state]

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
        return TAGS.get(self.state, "")

    @property
    def is_signed(self) -> bool:
        """Nothing is to be signed now."""
        return self.state in {Stated.IN_FORCE, Stated.CLAIMED}


@dataclass(frozen=True)
class Panel:
    """The statements on one indicator, one signature for each kind of signer."""

    indicator: Indicator
    asked: Asked
    state: Stated
    signatures: Sequence[Signature]

    @property
    def tag(self) -> str:
        return TAGS.get(self.state, "")

    @property
    def is_said(self) -> bool:
        """Whether its state is news: one that is asked only in some cases may never be signed."""
        return not self.asked.when or self.state != Stated.MISSING


def of(partnership: Partnership, day: dt.date) -> dict[str, Panel]:
    """By indicator, in order, as of the end of `day`; in a fixed number of queries."""
    signed = Record([partnership], day).statements
    rows = _rows(partnership)
    return {one.id: _panel(one, partnership, signed, rows) for one in INDICATORS if one.id in ASKED}


def _rows(partnership: Partnership) -> dict[int, Statement]:
    files = Evidence.objects.select_related("document").defer("document__content").order_by("pk")
    rows = Statement.objects.filter(partnership=partnership).select_related("person")
    return {row.pk: row for row in rows.prefetch_related(Prefetch("evidence", files))}


def _panel(one: Indicator, partnership: Partnership, signed: Statements, rows: dict[int, Statement]) -> Panel:
    asked = ASKED[one.id]
    lines = [Line(rows[row.number], row) for row in signed.of(partnership.pk, one.id)]
    signatures = [_signature(signer, lines) for signer in asked.signers]
    return Panel(one, asked, how.weakest(signature.state for signature in signatures), signatures)


def _signature(signer: Signer, lines: Sequence[Line]) -> Signature:
    own = [line for line in lines if line.signed.signer == signer]
    state = how.best(line.signed.state for line in own)
    line = next((line for line in reversed(own) if line.signed.state == state), None)
    return Signature(signer, state, line, [other for other in reversed(own) if other is not line])
