"""The register read for a partnership and for one team, both sides beside each other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams import actions
from actionteams.assets import downloads, offering, register
from actionteams.models import Action, Asset, Priority
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.sides import state_side
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_partnership

CALL = dt.date(2025, 3, 27)
TODAY = dt.date(2025, 6, 30)
TEAM = frozenset({Capability.VIEW, Capability.TEAMWORK})
SUPPORT = frozenset({Capability.VIEW, Capability.SUPPORT})
READER = frozenset({Capability.VIEW})


@pytest.fixture
def school(partnership, convener) -> Priority:
    return make_priority(partnership, "From school to shop floor")


@pytest.fixture
def tour(school, at) -> Action:
    return actions.agree(school, "Shop tour day for 60 pupils", on=CALL, by=None, at=at, horizon="first_win")


@pytest.fixture
def brings(partnership, at):
    """Write down what an organization brings, on the day of the call."""

    def bring(name: str, what: str, system: str = System.INDUSTRY, **given) -> Asset:
        organization = make_organization(name, system)
        about = {"kind": "in_kind", "on": CALL, "by": None, "at": at} | given
        return offering.offer(partnership, organization, what=what, **about)

    return bring


@pytest.fixture
def tamarack(brings, tour) -> list[Asset]:
    """Three contributions of industry and two assets of the public side."""
    return [
        brings("Kettlewood Fabrication", "The site", actions=[tour]),
        brings("Kestrel Valve", "Bench space", dollars=Decimal("1200")),
        brings("Sable Ridge Freight", "Hub dock"),
        brings("Alder County Schools", "Two buses", System.K12, hours=Decimal("6.5"), actions=[tour]),
        brings("Alder One-Stop Center", "A coach", System.WORKFORCE, kind="staff_time", hours=Decimal("40")),
    ]


def of(partnership, may=TEAM):
    return register.OfPartnership(partnership, today=TODAY, may=may)


def names(lines) -> list[str]:
    return [line.asset.what for line in lines]


def test_s0_29_what_industry_contributes_stands_beside_what_the_public_side_brings(partnership, tamarack, at):
    offering.commit(tamarack[1], on=TODAY, by=None, at=at)
    offering.use(tamarack[3], on=TODAY, by=None, at=at)

    rows = [
        (
            str(row.label),
            *(one for side in (row.public, row.industry) for one in (side.number, side.hours, side.dollars)),
        )
        for row in of(partnership).counts
    ]
    assert rows == [
        ("Offered", 1, Decimal("40"), 0, 2, 0, 0),
        ("Committed", 0, 0, 0, 1, 0, Decimal("1200")),
        ("Used", 1, Decimal("6.5"), 0, 0, 0, 0),
    ]


def test_what_was_withdrawn_is_listed_and_not_counted(partnership, tamarack, at):
    offering.withdraw(tamarack[2], on=TODAY, by=None, at=at)

    found = of(partnership)
    assert [row.industry.number for row in found.counts] == [2, 0, 0]
    assert names(found.narrowed(state="withdrawn")) == ["Hub dock"]


def test_the_side_is_the_one_that_the_partnership_states_from_a_day_on(partnership, tamarack):
    kestrel = tamarack[1].organization
    state_side(partnership, kestrel, Side.PUBLIC, on=dt.date(2025, 6, 1), reason="A lab of the college", by=None)

    before = register.OfPartnership(partnership, today=dt.date(2025, 5, 31), may=TEAM)
    sides = [
        next(line.side for line in found.lines if line.asset == tamarack[1]) for found in (before, of(partnership))
    ]
    assert sides == ["industry", "public"]


def test_lines_come_by_organization_and_are_narrowed_by_kind_state_side_and_priority(partnership, tamarack, school):
    found = of(partnership)

    assert [one.organization.name for one in found.bringers(found.lines)] == [
        "Alder County Schools",
        "Alder One-Stop Center",
        "Kestrel Valve",
        "Kettlewood Fabrication",
        "Sable Ridge Freight",
    ]
    assert names(found.narrowed(kind="staff_time")) == ["A coach"]
    assert names(found.narrowed(side="public")) == ["Two buses", "A coach"]
    assert names(found.narrowed(priority=school.pk)) == ["Two buses", "The site"]
    assert names(found.narrowed(state="used")) == []


def test_before_the_call_what_serves_a_priority_is_for_those_who_do_its_work(partnership, tamarack, school, brings):
    """Section 10: the support team reads a team's plan after industry has spoken."""
    brings("Alder County Schools", "A teacher", System.K12, kind="staff_time", priority=school)

    everything = {"Two buses", "A teacher", "A coach", "Bench space", "The site", "Hub dock"}
    assert set(names(of(partnership, TEAM).lines)) == everything
    assert names(of(partnership, SUPPORT).lines) == ["A coach", "Bench space", "Hub dock"]
    hold_call(school, CALL)
    assert set(names(of(partnership, SUPPORT).lines)) == everything


@pytest.mark.parametrize(
    ("state", "is_seen"),
    [
        ("proposed", False),
        ("claimed", False),
        ("paused", False),
        ("parked", True),
        ("completed", True),
        ("closed", True),
    ],
)
def test_what_rests_or_ended_without_a_call_hides_nothing_from_the_support_team(
    partnership, tamarack, school, brings, state, is_seen
):
    brings("Alder County Schools", "A teacher", System.K12, kind="staff_time", priority=school)
    Priority.objects.filter(pk=school.pk).update(state=state)

    seen = set(names(of(partnership, SUPPORT).lines))
    assert seen == {"A coach", "Bench space", "Hub dock"} | (
        {"A teacher", "Two buses", "The site"} if is_seen else set()
    )


def test_a_parked_priority_that_is_taken_up_again_waits_for_its_call(partnership, tamarack, school):
    hold_launch(partnership)
    school.refresh_from_db()
    assert (school.state, len(of(partnership, SUPPORT).lines)) == ("parked", 5)

    champion_of(school, "Odalys Brennick")
    school.refresh_from_db()
    assert (school.state, names(of(partnership, SUPPORT).lines)) == ("claimed", ["A coach", "Bench space", "Hub dock"])
    hold_call(school, CALL)
    assert len(of(partnership, SUPPORT).lines) == 5


def test_a_reader_is_shown_counts_and_no_rows(partnership, tamarack):
    assert [(may, of(partnership, may).is_listed) for may in (TEAM, SUPPORT, READER)] == [
        (TEAM, True),
        (SUPPORT, True),
        (READER, False),
    ]


def test_another_partnership_has_its_own_register(partnership, tamarack):
    assert of(make_partnership("Coastal Logistics")).lines == []


def test_s3_57_a_team_sees_what_was_put_together_for_each_of_its_actions(school, tour, tamarack, brings):
    brings("Alder County Schools", "A teacher", System.K12, kind="staff_time", priority=school)

    team = register.OfTeam(school, today=TODAY)

    assert [(one.action, names(one.lines)) for one in team.served] == [(tour, ["Two buses", "The site"])]
    assert names(team.waiting) == ["A teacher"]
    assert [(row.public.number, row.industry.number) for row in team.counts] == [(2, 1), (0, 0), (0, 0)]
    assert team.organizations == 2


def test_what_was_withdrawn_serves_no_team(school, tour, tamarack, at):
    offering.withdraw(tamarack[0], on=TODAY, by=None, at=at)

    assert names(register.OfTeam(school, today=TODAY).lines) == ["Two buses"]


def test_the_spreadsheet_says_who_brings_what_and_what_it_serves(partnership, tamarack, at):
    offering.use(tamarack[3], on=TODAY, by=None, at=at)

    head, first, *_others = downloads.everything(partnership, today=TODAY)

    assert (len(head), first[:5]) == (14, ["Alder County Schools", "Public partners", "Two buses", "In kind", "Used"])
    assert first[5:] == [
        Decimal("6.5"),
        None,
        "",
        "",
        "Shop tour day for 60 pupils",
        CALL,
        TODAY,
        TODAY,
        None,
    ]


def test_the_spreadsheet_for_the_support_team_leaves_out_what_serves_a_priority_before_its_call(partnership, tamarack):
    rows = list(downloads.everything(partnership, today=TODAY, with_plans=False))

    assert [row[2] for row in rows[1:]] == ["A coach", "Bench space", "Hub dock"]


@pytest.mark.parametrize("count", [1, 50])
def test_the_register_asks_as_often_for_fifty_rows_as_for_one(partnership, school, tour, brings, count):
    for number in range(count):
        brings(f"Company {number}", f"Machine {number}", actions=[tour])
    fresh = Partnership.objects.get()

    with CaptureQueriesContext(connection) as asked:
        found = register.OfPartnership(fresh, today=TODAY, may=SUPPORT | TEAM)
        assert len(found.bringers(found.lines)) == count
    assert len(asked) == 3

    with CaptureQueriesContext(connection) as asked:
        assert [len(one.lines) for one in register.OfTeam(school, today=TODAY).served] == [count]
    assert len(asked) == 4
