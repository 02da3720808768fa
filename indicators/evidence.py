"""The evidence list: behind each indicator and sign what was counted, what was signed, and what there is to look at."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from indicators.assess import assess_one
from indicators.catalog import SIGNS, Sign
from indicators.findings import Finding, SignFinding
from indicators.models import Evidence, Statement
from indicators.sets.reading import Line, lines
from partnerships.models import Partnership
from partnerships.spreadsheets import Rows


@dataclass(frozen=True)
class Signed:
    """One statement with what there is to look at."""

    statement: Statement
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Entry:
    """One indicator with its verdict, its count and its statements."""

    one: Line
    found: Finding
    signed: Sequence[Signed]


class EvidenceList:
    """Of `partnership` as of the end of local `day`."""

    def __init__(self, partnership: Partnership, day: dt.date) -> None:
        self.partnership, self.day = partnership, day
        self._assessment = assess_one(partnership, day)
        signed = _signed(partnership, day)
        asked = lines(self._assessment.version)
        self.entries = [Entry(one, self._assessment.indicators[one.code], signed[one.code]) for one in asked]

    @property
    def signs(self) -> list[tuple[Sign, SignFinding]]:
        return [(sign, self._assessment.signs[sign.id]) for sign in SIGNS]


def _signed(partnership: Partnership, day: dt.date) -> dict[str, list[Signed]]:
    """The statements not taken back by `day`, the newest first, in two queries."""
    rows = Statement.objects.filter(partnership=partnership, signed_on__lte=day).exclude(withdrawn_on__lte=day)
    files = Evidence.objects.select_related("document__partnership", "by").defer("document__content").order_by("pk")
    rows = rows.select_related("person").prefetch_related(Prefetch("evidence", files)).order_by("-signed_on", "-pk")
    found: dict[str, list[Signed]] = defaultdict(list)
    for statement in rows:
        found[statement.code].append(Signed(statement, list(statement.evidence.all())))
    return found


def rows(listed: EvidenceList, *, may_contact: bool) -> Rows:
    """One line for each record counted and each thing to look at."""
    yield [_("Code"), _("Indicator or sign"), _("Verdict"), _("Kind"), _("What"), _("Day"), _("Where")]
    for entry in listed.entries:
        named = [entry.one.code, entry.one.short, entry.found.verdict.label]
        yield from _found(named, entry.found, may_contact=may_contact)
        for signed in entry.signed:
            yield from _stated(named, signed)
    for sign, found in listed.signs:
        yield from _found([sign.id, str(sign.short), found.state.label], found, may_contact=may_contact)


def _found(named: list[str], found: Finding | SignFinding, *, may_contact: bool) -> Rows:
    yield [*named, _("Finding"), found.because, "", ""]
    for line in found.counted:
        yield [*named, _("Record"), line.what, "", _whole(line.leads_to(may_contact=may_contact))]


def _stated(named: list[str], signed: Signed) -> Rows:
    statement = signed.statement
    who = statement.person.name if statement.person else ""
    yield [*named, _("Statement"), f"{who}: {statement.text}" if who else statement.text, statement.signed_on, ""]
    for one in signed.evidence:
        where = one.document.name if one.document else one.link or _whole(one.record)
        yield [*named, _("Evidence"), one.words, statement.signed_on, where]


def _whole(address: str) -> str:
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address
