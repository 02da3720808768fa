"""A3 beside who came: what companies brought, what was finished together, and a statement in place of the count."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import actions, priorities, signing
from actionteams.assets import offering
from actionteams.states import AssetKind, Horizon
from indicators.assess import assess_one
from indicators.models import Evidence, Statement
from indicators.tests.makers import launch, leaders, second
from indicators.words import Stated, Verdict
from partnerships import sides
from partnerships.models import Organization
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization

AT = dt.datetime(2025, 6, 1, 19, tzinfo=dt.UTC)
MAY_28 = dt.date(2025, 5, 28)
MET, PARTLY, NOT_YET, NO_DATA = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET, Verdict.NO_DATA


def finding(partnership, day: str):
    return assess_one(partnership, dt.date.fromisoformat(day)).indicators["A3"]


def verdicts(partnership, *days: str) -> list[Verdict]:
    return [finding(partnership, day).verdict for day in days]


@pytest.fixture
def outnumbered(partnership):
    """Six companies came to both meetings, which is the mark, but seven from the public side sat there each time."""
    launch(partnership, "2025-03-06", "abcdef", 7)
    second(partnership, "2025-05-28", "abcdef", 7)
    return partnership


def offer(partnership, organization, on: str, **steps: str):
    asset = offering.offer(
        partnership,
        organization,
        kind=AssetKind.IN_KIND,
        what="A dock",
        on=dt.date.fromisoformat(on),
        by=None,
        at=AT,
    )
    for verb, day in steps.items():
        getattr(offering, verb)(asset, on=dt.date.fromisoformat(day), by=None, at=AT)
    return asset


def company(letter: str) -> Organization:
    return Organization.objects.get(name=f"Company {letter.upper()}")


def state(partnership, day: str, *, evidence: bool = True) -> None:
    statement = Statement.objects.create(
        partnership=partnership,
        code="A3",
        signer="convener",
        person=leaders("a")[0],
        signed_on=dt.date.fromisoformat(day),
        text="Forty companies take part in the apprentice weeks.",
        at=AT,
    )
    if evidence:
        Evidence.objects.create(statement=statement, words="List", link="https://example.org/list", at=AT)


def test_a3_what_a_company_commits_makes_up_for_being_outnumbered_from_that_day_on(outnumbered):
    offer(outnumbered, company("a"), "2025-05-20", commit="2025-06-10")

    assert verdicts(outnumbered, "2025-06-09", "2025-06-10") == [PARTLY, MET]


def test_a3_what_was_put_to_use_counts_for_365_days(outnumbered):
    """Used on 2025-05-01: in the year up to 2026-04-30 and out of the one up to 2026-05-01."""
    offer(outnumbered, company("a"), "2025-04-01", use="2025-05-01")
    state(outnumbered, "2026-01-10")

    assert verdicts(outnumbered, "2026-04-30", "2026-05-01") == [MET, PARTLY]


def test_a3_an_offer_alone_or_one_taken_back_brings_nothing(outnumbered):
    offer(outnumbered, company("a"), "2025-05-30")
    offer(outnumbered, company("b"), "2025-05-30", commit="2025-06-01", withdraw="2025-06-20")

    assert verdicts(outnumbered, "2025-05-31", "2025-06-01", "2025-06-19", "2025-06-20") == [PARTLY, MET, MET, PARTLY]


def test_a3_what_the_public_side_brings_is_no_contribution_of_a_company_unless_it_sits_with_industry(outnumbered):
    hospital = make_organization("County Hospital", System.OTHER)
    offer(outnumbered, hospital, "2025-05-30", use="2025-06-01")
    before = verdicts(outnumbered, "2025-06-10")
    sides.state_side(
        outnumbered, hospital, Side.INDUSTRY, on=dt.date(2025, 5, 1), reason="It competes for nurses", by=None
    )

    assert (before, verdicts(outnumbered, "2025-06-10")) == ([PARTLY], [MET])


def test_a3_what_a_team_finished_counts_and_a_next_step_does_not(outnumbered):
    cycle = outnumbered.current_cycle()
    homes = priorities.propose(cycle, "Homes", on=dt.date(2025, 3, 6), by=None, at=AT)
    signing.sign_up(homes, leaders("a")[0], on=dt.date(2025, 3, 6), how="sheet", by=None, at=AT)
    given = {"on": dt.date(2025, 3, 6), "by": None, "at": AT}
    small = actions.agree(homes, "Write to the bank", horizon=Horizon.NEXT_STEP, **given)
    large = actions.agree(homes, "Survey of housing", horizon=Horizon.FIRST_WIN, **given)
    actions.finish(small, on=dt.date(2025, 6, 1), by=None, at=AT)
    actions.finish(large, on=dt.date(2025, 6, 12), by=None, at=AT)

    assert verdicts(outnumbered, "2025-06-11", "2025-06-12") == [PARTLY, MET]


def test_a3_half_of_the_meetings_is_no_majority(partnership):
    launch(partnership, "2025-03-06", "abcdef", 7)
    second(partnership, "2025-05-28", "abcdef", 6)

    assert verdicts(partnership, "2025-05-28") == [PARTLY]


def test_a3_a_statement_with_evidence_stands_for_the_companies_for_twelve_months(partnership):
    """Too few came, and then nobody met for a year; industry was not outnumbered while they did."""
    launch(partnership, "2025-03-06", "abcdef")
    second(partnership, "2025-05-28", "ab")
    without = verdicts(partnership, "2025-06-01")
    state(partnership, "2025-06-10")

    assert (without, verdicts(partnership, "2025-06-10", "2026-05-27")) == ([NOT_YET], [MET, MET])
    assert finding(partnership, "2025-06-10").computed == NOT_YET
    assert verdicts(partnership, "2026-06-10", "2026-06-11") == [PARTLY, NO_DATA]
    assert [finding(partnership, day).stated for day in ("2026-06-10", "2026-06-11")] == [
        Stated.TO_RENEW,
        Stated.LAPSED,
    ]


def test_a3_a_statement_without_anything_to_look_at_does_not_count(partnership):
    """H6."""
    launch(partnership, "2025-03-06", "abcdef")
    second(partnership, "2025-05-28", "ab")
    state(partnership, "2025-06-10", evidence=False)

    assert (verdicts(partnership, "2025-06-10"), finding(partnership, "2025-06-10").stated) == (
        [NOT_YET],
        Stated.CLAIMED,
    )


def test_a3_asks_for_no_statement_while_companies_keep_coming(partnership):
    launch(partnership, "2025-03-06", "abcdef")
    second(partnership, "2025-05-28", "abcdef")
    state(partnership, "2025-06-10")

    assert finding(partnership, "2025-06-10").stated is None


def test_a3_names_the_companies_that_came_once(partnership):
    launch(partnership, "2025-03-06", "abcdefg")
    second(partnership, "2025-05-28", "abcd")

    found = finding(partnership, "2025-05-28")
    assert found.next_step == (
        "2 more companies are needed. These came once, so have a champion call them before the next full meeting: "
        "Company E, Company F, Company G."
    )
    assert found.because == (
        "4 companies came to two or more of 2 full meetings; 6 is the mark, by the size of the launch or refresh. "
        "Industry was at least as many as the public side at 2 of 2. No company brought anything on record."
    )


def test_a3_shows_what_was_counted(outnumbered):
    offer(outnumbered, company("a"), "2025-05-20", commit="2025-06-10")

    assert [line.what for line in finding(outnumbered, "2025-06-10").counted] == [
        "Launch, Mar 6, 2025: 6 leaders from 6 companies, 7 public partners",
        "Second meeting, May 28, 2025: 6 leaders from 6 companies, 7 public partners",
        *(f"Company {letter}: 2 meetings" for letter in "ABCDEF"),
        "Company A brought: A dock, Jun 10, 2025",
    ]
