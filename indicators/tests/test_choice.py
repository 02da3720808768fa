"""E4: the industry is chosen for a reason that somebody stands behind."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.assess import assess_one
from indicators.statements import signing
from indicators.statements.signing import Shown
from indicators.tests.makers import launch
from indicators.words import Stated, Verdict
from partnerships import choosing
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_person, seat

AT = dt.datetime(2025, 2, 5, 18, tzinfo=dt.UTC)
CHOSEN = dt.date(2024, 11, 12)
WHOLE = {"codes": "31-33", "deciders": "The core team", "reason": "Every fourth paycheck"}


def choose(partnership, **given) -> None:
    choosing.choose_industry(partnership, decided_on=CHOSEN, by=None, at=AT, **(WHOLE | given))


def sign(partnership, *, shown: bool = True) -> None:
    jasper = make_person("Jasper N", "Board", system=System.WORKFORCE)
    seat(partnership, Role.LEAD_CONVENER, jasper)
    evidence = [Shown("Figures", link="https://board.example/figures")] if shown else []
    words = {"text": "They name the same shortages.", "evidence": evidence}
    signing.sign(partnership, "E4", signer="convener", person=jasper, on=CHOSEN, by=None, at=AT, **words)


def found(partnership, day: dt.date = dt.date(2025, 2, 5)):
    return assess_one(partnership, day).indicators["E4"]


def test_a_name_alone_is_partly(partnership):
    finding = found(partnership)

    assert (finding.verdict, finding.computed, finding.stated) == (Verdict.PARTLY, Verdict.PARTLY, Stated.MISSING)
    assert finding.because == "Health care is named; the choice is not on record."


def test_a_whole_choice_with_its_statement_is_met_from_its_day_on(partnership):
    choose(partnership)
    sign(partnership)

    days = (dt.date(2024, 11, 11), CHOSEN, dt.date(2025, 2, 5))
    assert [found(partnership, day).verdict for day in days] == [Verdict.PARTLY, Verdict.MET, Verdict.MET]
    assert found(partnership).counted[0].url == f"/partnerships/{partnership.slug}/industry/"


@pytest.mark.parametrize(
    ("without", "step"),
    [
        ("codes", "Add to the choice: industry codes."),
        ("deciders", "Add to the choice: who decided."),
        ("reason", "Add to the choice: what made it worth acting on together."),
    ],
)
def test_each_part_that_is_missing_is_named(partnership, without, step):
    choose(partnership, **{without: ""})
    sign(partnership)

    assert (found(partnership).verdict, found(partnership).computed, found(partnership).next_step) == (
        Verdict.PARTLY,
        Verdict.PARTLY,
        step,
    )


def test_without_a_statement_it_is_partly(partnership):
    choose(partnership)

    finding = found(partnership)
    assert (finding.verdict, finding.computed, finding.stated) == (Verdict.PARTLY, Verdict.MET, Stated.MISSING)
    assert finding.next_step == "Ask for the statement that is still missing: a convener."


def test_h6_a_statement_with_nothing_to_show_does_not_count(partnership):
    choose(partnership)
    sign(partnership, shown=False)

    assert (found(partnership).verdict, found(partnership).stated) == (Verdict.PARTLY, Stated.CLAIMED)


def test_the_statement_lapses_after_twelve_months_unless_a_launch_was_held_before(partnership):
    """Signed on Nov 12, 2024; its last day is Nov 12, 2025."""
    choose(partnership)
    sign(partnership)
    last, after = dt.date(2025, 11, 12), dt.date(2025, 11, 13)

    assert [found(partnership, day).verdict for day in (last, after)] == [Verdict.MET, Verdict.PARTLY]
    launch(partnership, "2025-11-12", "ab")
    assert found(partnership, dt.date(2027, 1, 1)).verdict == Verdict.MET
