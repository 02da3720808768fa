"""On which side of the table somebody sits, and as what they attend unless the note-taker says otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from partnerships import people, seating, sides
from partnerships.models import StatedSide
from partnerships.roles import Role
from partnerships.sides import ReasonMissing, Seating, SideStatedLater
from partnerships.systems import Capacity, Side, System, side_of
from partnerships.tests.makers import make_organization, make_partnership, make_person, seat

DAY, LATER = dt.date(2025, 3, 6), dt.date(2025, 5, 28)


@pytest.fixture
def chief(db):
    """Runs a county hospital: public by its system."""
    return make_person("Helga Hospital", make_organization("County Hospital", System.OTHER))


@pytest.mark.parametrize("system", System)
def test_only_industry_sits_on_industrys_side(system):
    assert side_of(system) == (Side.INDUSTRY if system == System.INDUSTRY else Side.PUBLIC)


def test_a_side_follows_from_the_employer_of_that_day(partnership):
    person = make_person("Corazon Plankett", "Plankett Millwork")
    board = make_organization("Workforce Board", System.WORKFORCE)
    people.change_job(
        person,
        board,
        on=LATER,
        left_on=LATER - dt.timedelta(days=1),
        by=None,
        at=dt.datetime(2025, 5, 28, tzinfo=dt.UTC),
    )

    assert sides.side_of_person(partnership, person, day=DAY) == Side.INDUSTRY
    assert sides.side_of_person(partnership, person, day=LATER) == Side.PUBLIC


def test_a_partnership_may_state_a_persons_side(partnership, chief, admin):
    sides.state_side(partnership, chief, Side.INDUSTRY, on=DAY, reason="speaks as an employer", by=admin)

    assert sides.side_of_person(partnership, chief, day=DAY - dt.timedelta(days=1)) == Side.PUBLIC
    assert sides.side_of_person(partnership, chief, day=DAY) == Side.INDUSTRY
    assert sides.side_of_person(make_partnership("Coastal Logistics"), chief, day=DAY) == Side.PUBLIC


def test_a_partnership_may_state_the_side_of_a_whole_organization(partnership, chief, admin):
    hospital = chief.affiliations.get().organization
    sides.state_side(partnership, hospital, Side.INDUSTRY, on=DAY, reason="an employer here", by=admin)

    assert sides.side_of_person(partnership, chief, day=DAY) == Side.INDUSTRY


def test_a_persons_own_side_goes_before_that_of_the_organization(partnership, chief, admin):
    hospital = chief.affiliations.get().organization
    sides.state_side(partnership, hospital, Side.INDUSTRY, on=DAY, reason="an employer here", by=admin)
    sides.state_side(partnership, chief, Side.PUBLIC, on=DAY, reason="comes for the county", by=admin)

    assert sides.side_of_person(partnership, chief, day=DAY) == Side.PUBLIC


def test_stating_again_ends_what_was_stated_before(partnership, chief, admin):
    sides.state_side(partnership, chief, Side.INDUSTRY, on=DAY, reason="speaks as an employer", by=admin)
    sides.state_side(partnership, chief, Side.PUBLIC, on=LATER, reason="back at the county", by=admin)

    rows = StatedSide.objects.order_by("pk").values_list("side", "started_on", "ended_on")
    assert list(rows) == [("industry", DAY, LATER), ("public", LATER, None)]
    assert sides.side_of_person(partnership, chief, day=LATER) == Side.PUBLIC


def test_a_side_for_a_day_before_the_one_stated_last_is_refused(partnership, chief, admin):
    sides.state_side(partnership, chief, Side.INDUSTRY, on=LATER, reason="speaks as an employer", by=admin)

    with pytest.raises(SideStatedLater, match="Wed, May 28"):
        sides.state_side(partnership, chief, Side.PUBLIC, on=DAY, reason="back at the county", by=admin)


def test_a_stated_side_needs_a_reason(partnership, chief, admin):
    with pytest.raises(ReasonMissing):
        sides.state_side(partnership, chief, Side.INDUSTRY, on=DAY, reason=" ", by=admin)


def test_a_stated_side_bumps_the_record(partnership, chief, admin):
    before = partnership.record_version
    sides.state_side(partnership, chief, Side.INDUSTRY, on=DAY, reason="speaks as an employer", by=admin)
    partnership.refresh_from_db()

    assert partnership.record_version == before + 1


def test_somebody_without_a_job_on_record_is_not_taken_for_industry(partnership):
    assert sides.side_of_person(partnership, make_person("Walter Walker"), day=DAY) == Side.PUBLIC


def test_a_champion_without_a_job_on_record_is_industry_all_the_same(partnership):
    person = make_person("Odalys Brennick", "Kettlewood Fabrication")
    seat(partnership, Role.CHAMPION, person)
    people.leave_job(person.affiliations.get(), on=DAY, by=None, at=dt.datetime(2025, 3, 6, tzinfo=dt.UTC))

    assert sides.side_of_person(partnership, person, day=LATER) == Side.INDUSTRY


@pytest.mark.parametrize(
    ("system", "roles", "capacity"),
    [
        (System.INDUSTRY, [], Capacity.INDUSTRY),
        (System.INDUSTRY, [Role.CHAMPION], Capacity.INDUSTRY),
        (System.WORKFORCE, [], Capacity.SUPPORT),
        (System.WORKFORCE, [Role.CORE_TEAM], Capacity.SUPPORT),
        (System.WORKFORCE, [Role.CONVENER_STAFF], Capacity.CONVENER),
        (System.WORKFORCE, [Role.LEAD_CONVENER], Capacity.CONVENER),
        (System.WORKFORCE, [Role.LEAD_CONVENER, Role.CORE_TEAM], Capacity.SUPPORT),
        (System.OTHER, [Role.FACILITATOR], Capacity.FACILITATOR),
        (System.OTHER, [Role.FACILITATOR, Role.CONVENER_STAFF], Capacity.CONVENER),
        (None, [], Capacity.OTHER),
    ],
)
def test_as_what_somebody_is_taken_to_attend(partnership, system, roles, capacity):
    person = make_person("Perry Person", make_organization("Somewhere", system) if system else None)
    for role in roles:
        seating.seat(partnership, person, role, on=dt.date(2025, 1, 1), by=None)

    assert Seating(partnership, [person], day=DAY).capacity(person.pk) == capacity


@pytest.mark.parametrize("count", [1, 50])
def test_seating_many_costs_as_many_queries_as_seating_one(partnership, django_assert_num_queries, count):
    crowd = [make_person(f"Person {n}", f"Company {n}") for n in range(count)]

    with django_assert_num_queries(3):
        seating_of_all = Seating(partnership, crowd, day=DAY)
        assert {seating_of_all.capacity(person.pk) for person in crowd} == {Capacity.INDUSTRY}


def test_the_database_wants_one_subject_and_a_reason(partnership, chief):
    with pytest.raises(IntegrityError), transaction.atomic():
        StatedSide.objects.create(partnership=partnership, side=Side.INDUSTRY, started_on=DAY, reason="why not")
    with pytest.raises(IntegrityError), transaction.atomic():
        StatedSide.objects.create(partnership=partnership, person=chief, side=Side.INDUSTRY, started_on=DAY, reason="")
