"""Statements: who signed, what there is to look at, and for how long it counts (S2-18, H6, T22)."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.models import Evidence, Statement
from indicators.record import Record
from indicators.statements.stated import combine
from indicators.words import Stated, Verdict

pytestmark = pytest.mark.django_db


def _at(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T18:00+00:00")


def _signed(partnership, code, signer, person, day, evidence=True):
    statement = Statement.objects.create(
        partnership=partnership,
        code=code,
        signer=signer,
        person=person,
        signed_on=dt.date.fromisoformat(day),
        text="So it is.",
        at=_at(day),
    )
    if evidence:
        Evidence.objects.create(statement=statement, words="Recap", link="https://example.org/recap", at=_at(day))
    return statement


def _stated(partnership, code, day):
    return Record([partnership], dt.date.fromisoformat(day)).statements.stated(partnership.pk, code)


@pytest.mark.parametrize(
    ("computed", "stated", "verdict"),
    [
        (Verdict.MET, Stated.IN_FORCE, Verdict.MET),
        (Verdict.MET, Stated.TO_RENEW, Verdict.MET),
        (Verdict.MET, Stated.LAPSED, Verdict.PARTLY),
        (Verdict.MET, Stated.CLAIMED, Verdict.PARTLY),
        (Verdict.MET, Stated.MISSING, Verdict.PARTLY),
        (Verdict.PARTLY, Stated.IN_FORCE, Verdict.PARTLY),
        (Verdict.NOT_YET, Stated.IN_FORCE, Verdict.NOT_YET),
        (Verdict.NO_DATA, Stated.MISSING, Verdict.NO_DATA),
    ],
)
def test_a_statement_alone_makes_nothing_met(computed, stated, verdict):
    assert combine(computed, stated) == verdict


def test_a_statement_is_in_force_to_the_same_day_a_year_later(partnership, champion):
    _signed(partnership, "A2", "industry", champion.person, "2025-06-27")
    assert [
        (day, _stated(partnership, "A2", day))
        for day in ("2025-06-26", "2025-06-27", "2026-05-28", "2026-05-29", "2026-06-27", "2026-06-28")
    ] == [
        ("2025-06-26", Stated.MISSING),
        ("2025-06-27", Stated.IN_FORCE),
        ("2026-05-28", Stated.IN_FORCE),
        ("2026-05-29", Stated.TO_RENEW),
        ("2026-06-27", Stated.TO_RENEW),
        ("2026-06-28", Stated.LAPSED),
    ]
