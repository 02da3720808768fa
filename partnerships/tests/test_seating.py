"""Giving and ending roles."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from partnerships import seating, sides
from partnerships.models import RoleHolding
from partnerships.roles import Role
from partnerships.seating import EndsBeforeItStarts, RoleTaken
from partnerships.sides import NotIndustry
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_person, seat

FIRST, LATER, LAST = dt.date(2025, 1, 17), dt.date(2025, 3, 6), dt.date(2026, 4, 30)


@pytest.fixture
def renata(db):
    return make_person("Renata Quillfeather", make_organization("Tamarack Valley Workforce Board", System.WORKFORCE))


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


def held(partnership, day):
    return sorted(partnership.role_holdings.on(day).values_list("person__name", "role"))


def test_a_role_keeps_the_organization_of_its_first_day(partnership, odalys):
    holding = seating.seat(partnership, odalys, Role.CHAMPION, on=FIRST, by=None)

    assert (holding.organization.name, holding.started_on, holding.ended_on) == ("Kettlewood Fabrication", FIRST, None)


def test_a_role_bumps_the_record(partnership, odalys):
    before = partnership.record_version
    holding = seating.seat(partnership, odalys, Role.CHAMPION, on=FIRST, by=None)
    partnership.refresh_from_db()
    assert partnership.record_version == before + 1

    seating.end(holding, on=LAST, by=None)
    partnership.refresh_from_db()
    assert partnership.record_version == before + 2


def test_h4_a_champion_comes_from_industry(partnership, renata):
    with pytest.raises(NotIndustry, match="Renata Quillfeather is not from industry"):
        seating.seat(partnership, renata, Role.CHAMPION, on=FIRST, by=None)

    assert held(partnership, FIRST) == []


def test_h4_is_lifted_by_stating_the_side_first(partnership, renata, admin):
    sides.state_side(partnership, renata, Side.INDUSTRY, on=FIRST, reason="runs the county hospital", by=admin)
    seating.seat(partnership, renata, Role.CHAMPION, on=FIRST, by=None)

    assert held(partnership, FIRST) == [("Renata Quillfeather", "champion")]


def test_h4_asks_for_the_side_of_that_day(partnership, renata, admin):
    sides.state_side(partnership, renata, Side.INDUSTRY, on=LATER, reason="runs the county hospital", by=admin)

    with pytest.raises(NotIndustry):
        seating.seat(partnership, renata, Role.CHAMPION, on=FIRST, by=None)


def test_the_same_role_twice_is_refused(partnership, odalys):
    seat(partnership, Role.CHAMPION, odalys)

    with pytest.raises(RoleTaken, match="holds this role already"):
        seating.seat(partnership, odalys, Role.CHAMPION, on=LATER, by=None)


def test_there_is_one_lead_convener_at_a_time(partnership, renata):
    seat(partnership, Role.LEAD_CONVENER, renata)

    with pytest.raises(RoleTaken, match="Renata Quillfeather is the lead convener"):
        seating.seat(partnership, make_person("Dominic Fairweather"), Role.LEAD_CONVENER, on=LATER, by=None)


def test_the_next_lead_may_begin_on_the_last_day_of_the_one_before(partnership, renata):
    seating.end(seat(partnership, Role.LEAD_CONVENER, renata), on=LAST, by=None)
    seating.seat(partnership, make_person("Dominic Fairweather"), Role.LEAD_CONVENER, on=LAST, by=None)

    assert held(partnership, LAST - dt.timedelta(days=1)) == [("Renata Quillfeather", "lead_convener")]
    assert held(partnership, LAST) == [("Dominic Fairweather", "lead_convener")]


def test_a_lead_who_overlaps_with_one_that_ended_is_refused(partnership, renata):
    seating.end(seat(partnership, Role.LEAD_CONVENER, renata), on=LAST, by=None)

    with pytest.raises(RoleTaken):
        seating.seat(partnership, make_person("Dominic Fairweather"), Role.LEAD_CONVENER, on=LATER, by=None)


def test_a_role_of_long_ago_can_be_entered_afterwards(partnership, renata):
    seat(partnership, Role.LEAD_CONVENER, renata, since=LATER)
    early = make_person("Dominic Fairweather")
    seating.seat(partnership, early, Role.LEAD_CONVENER, on=FIRST, until=LATER, by=None)

    assert held(partnership, FIRST) == [("Dominic Fairweather", "lead_convener")]
    assert held(partnership, LATER) == [("Renata Quillfeather", "lead_convener")]


def test_a_role_does_not_end_before_it_starts(partnership, odalys):
    holding = seat(partnership, Role.CHAMPION, odalys, since=LATER)

    with pytest.raises(EndsBeforeItStarts):
        seating.end(holding, on=FIRST, by=None)
    with pytest.raises(EndsBeforeItStarts):
        seating.seat(partnership, odalys, Role.READER, on=LATER, until=FIRST, by=None)


def test_the_reason_of_an_end_is_kept(partnership, renata):
    holding = seat(partnership, Role.CONVENER_STAFF, renata)
    seating.end(holding, on=LAST, by=None, reason="retired")

    assert RoleHolding.objects.values_list("ended_on", "reason").get() == (LAST, "retired")


def test_confirming_keeps_the_interim_time_on_record(partnership, renata):
    holding = seating.seat(partnership, renata, Role.LEAD_CONVENER, on=FIRST, by=None, interim=True)
    seating.confirm(holding, on=LATER, by=None)

    rows = RoleHolding.objects.order_by("pk").values_list("interim", "started_on", "ended_on")
    assert list(rows) == [(True, FIRST, LATER), (False, LATER, None)]


@pytest.mark.parametrize("role", [Role.LEAD_CONVENER, Role.CO_CONVENER, Role.CONVENER_STAFF])
def test_conveners_and_their_staff_may_serve_for_the_time_being(partnership, renata, role):
    assert seating.seat(partnership, renata, role, on=FIRST, by=None, interim=True).interim is True


def test_a_last_day_put_right_does_not_run_into_the_next_lead(partnership, renata, odalys):
    """Renata's last day was May 28, on which Odalys began."""
    first = seat(partnership, Role.LEAD_CONVENER, renata, since=dt.date(2025, 3, 6))
    seating.end(first, on=dt.date(2025, 5, 28), by=None)
    second = seat(partnership, Role.LEAD_CONVENER, odalys, since=dt.date(2025, 5, 28))

    with pytest.raises(RoleTaken, match="is the lead convener"):
        seating.end(first, on=dt.date(2025, 5, 29), by=None)
    seating.end(first, on=dt.date(2025, 5, 27), by=None)

    rows = partnership.role_holdings.order_by("started_on").values_list("pk", "ended_on")
    assert list(rows) == [(first.pk, dt.date(2025, 5, 27)), (second.pk, None)]


def test_nobody_else_serves_for_the_time_being(partnership, odalys):
    assert seating.seat(partnership, odalys, Role.CHAMPION, on=FIRST, by=None, interim=True).interim is False


@pytest.mark.parametrize(
    "row",
    [
        {"role": Role.READER, "started_on": None},
        {"role": "emperor", "started_on": FIRST},
        {"role": Role.READER, "started_on": FIRST, "interim": True},
        {"role": Role.CO_CONVENER, "started_on": FIRST},
    ],
    ids=["no first day", "no such role", "interim reader", "the same role twice"],
)
def test_the_database_refuses_what_no_verb_would_do(partnership, renata, row):
    seat(partnership, Role.CO_CONVENER, renata)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHolding.objects.create(partnership=partnership, person=renata, **row)


def test_the_database_holds_two_lead_conveners_apart(partnership, renata, odalys):
    seat(partnership, Role.LEAD_CONVENER, renata)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHolding.objects.create(partnership=partnership, person=odalys, role=Role.LEAD_CONVENER, started_on=FIRST)


def test_queries_read_aloud(partnership, renata, odalys):
    lead = seat(partnership, Role.LEAD_CONVENER, renata)
    staff = seat(partnership, Role.CONVENER_STAFF, renata)
    champion = seat(partnership, Role.CHAMPION, odalys)

    assert list(partnership.role_holdings.conveners()) == [lead]
    assert list(partnership.role_holdings.convening().order_by("pk")) == [lead, staff]
    assert list(partnership.role_holdings.champions()) == [champion]
    assert (lead.is_convener, staff.is_convener) == (True, False)
