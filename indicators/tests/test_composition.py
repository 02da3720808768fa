"""Who makes a partnership up by the kinds of federal law: a set that is shown beside the main one (X5)."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.assess import assess_one
from indicators.models import Evidence, Statement
from indicators.sets import beside
from indicators.sets.shipped import COMPOSITION
from indicators.tests.makers import launch, quarterly
from indicators.words import Level, Verdict
from partnerships.systems import System
from partnerships.tests.makers import Role, make_organization, make_person, seat

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 2, 19, tzinfo=dt.UTC)


def found(partnership, day="2025-06-30"):
    return {one.line.code: one.finding for one in beside.read(partnership, COMPOSITION, dt.date.fromisoformat(day))}


def verdicts(partnership, day="2025-06-30"):
    return {code: str(finding.verdict) for code, finding in found(partnership, day).items()}


def test_x5_an_empty_table_misses_every_kind(partnership):
    assert verdicts(partnership) == {
        "C1": "not yet",
        "C2": "no data",
        "C3": "not yet",
        "C4": "not yet",
        "C5": "not yet",
        "C6": "not yet",
        "C7": "not yet",
        "C8": "not yet",
    }


def test_x5_two_companies_within_twelve_months_are_several(partnership):
    launch(partnership, "2025-03-06", "a")
    assert found(partnership)["C1"].verdict == Verdict.PARTLY

    quarterly(partnership, "2025-06-10", "b")
    businesses = found(partnership)["C1"]
    assert (businesses.verdict, businesses.because) == (
        Verdict.MET,
        "2 companies came to full meetings in twelve months.",
    )
    assert [one.what for one in businesses.counted] == ["Company A", "Company B"]
    assert found(partnership, "2026-03-05")["C1"].verdict == Verdict.MET
    assert found(partnership, "2026-03-06")["C1"].verdict == Verdict.PARTLY


@pytest.mark.parametrize(
    ("system", "code"),
    [
        (System.LABOR, "C3"),
        (System.K12, "C4"),
        (System.COMMUNITY_COLLEGE, "C4"),
        (System.FOUR_YEAR, "C4"),
        (System.WORKFORCE, "C5"),
        (System.ECONOMIC_DEVELOPMENT, "C6"),
        (System.COMMUNITY, "C7"),
        (System.OTHER, "C8"),
    ],
)
def test_x5_each_system_of_the_support_team_stands_for_its_kind(partnership, system, code):
    union = make_organization("Three Counties Council", system)
    seat(partnership, Role.BROAD_TEAM, make_person("Eustace Thorne", union), organization=union)

    assert [code for code, word in verdicts(partnership).items() if word == "met"] == [code]
    assert [one.what for one in found(partnership)[code].counted] == ["Three Counties Council"]


def test_x5_smaller_companies_are_signed_for(partnership, convener):
    launch(partnership, "2025-03-06", "ab")
    statement = Statement.objects.create(
        partnership=partnership,
        code="C2",
        signer="convener",
        person=convener.person,
        signed_on=dt.date(2025, 3, 7),
        text="Both have fewer than 50 people.",
        at=NOON,
    )
    assert verdicts(partnership)["C2"] == "no data"

    Evidence.objects.create(statement=statement, words="the list", link="https://example.org/", at=NOON)
    assert verdicts(partnership)["C2"] == "met"


def test_x5_it_gives_no_level(partnership):
    launch(partnership, "2025-03-06", "ab")

    assert assess_one(partnership, dt.date(2025, 6, 30)).level == Level.NONE
    assert "C1" not in assess_one(partnership, dt.date(2025, 6, 30)).indicators


def test_x5_a_reader_sees_the_page_without_a_way_to_sign(as_person, observer, convener, partnership):
    url = "/partnerships/front-range-health/composition/"
    read, signs = (as_person(user).get(url).content.decode() for user in (observer, convener))

    assert "Smaller businesses" in read
    assert ("/statements/C2/convener/" in read, "/statements/C2/convener/" in signs) == (False, True)


def test_x5_the_convener_can_open_the_page_to_sign(as_person, convener):
    page = as_person(convener).get("/partnerships/front-range-health/statements/C2/convener/")

    assert (page.status_code, "Smaller businesses" in page.content.decode()) == (200, True)
