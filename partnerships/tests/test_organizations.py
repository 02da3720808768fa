"""Each company once, branches under one parent, and what is to be checked."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from partnerships import organizations
from partnerships.models import Organization, Partnership
from partnerships.organizations import KnownAlready, ParentIsBranch
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_partnership


def describe(organization, **given):
    told = ("name", "system", "county", "parent")
    return organizations.describe(organization, **{name: getattr(organization, name) for name in told} | given)


@pytest.mark.django_db
def test_a_new_one_is_on_record_and_needs_no_check():
    acme = describe(Organization(), name=" Acme  Tool & Die ")

    assert (acme.name, acme.name_key, acme.system, acme.to_check) == (
        "Acme Tool & Die",
        "acme tool and die",
        "industry",
        False,
    )


@pytest.mark.parametrize(
    "name", ["Kettlewood Fabrication", "KETTLEWOOD fabrication, Inc.", "The Kettlewood Fabrication Co."]
)
def test_the_same_company_is_not_added_twice(db, name):
    kettlewood = make_organization("Kettlewood Fabrication")

    with pytest.raises(KnownAlready, match="Kettlewood Fabrication is on record already") as refused:
        describe(Organization(), name=name)
    assert refused.value.organization == kettlewood


@pytest.mark.django_db
def test_its_own_name_can_be_written_another_way():
    kettlewood = make_organization("kettlewood fabrication")
    describe(kettlewood, name="Kettlewood Fabrication, Inc.")

    assert Organization.objects.get().name == "Kettlewood Fabrication, Inc."


@pytest.mark.django_db
def test_describing_it_is_having_checked_it():
    new = make_organization("Typed In Machining", to_check=True)
    describe(new, system=System.WORKFORCE)

    assert (new.to_check, new.side) == (False, Side.PUBLIC)


@pytest.mark.django_db
def test_one_tap_checks_it_and_changes_nothing_else():
    new = make_organization("Typed In Machining", to_check=True)
    organizations.mark_checked(new)

    assert Organization.objects.values_list("name", "to_check").get() == ("Typed In Machining", False)


@pytest.mark.django_db
def test_branches_of_one_parent_count_as_one_company():
    group = make_organization("Kettlewood Group")
    north, south = (describe(make_organization(f"Kettlewood {name}"), parent=group) for name in ("North", "South"))

    assert {north.counted_as, south.counted_as, group.counted_as} == {group.pk}


@pytest.mark.django_db
def test_there_are_two_levels_and_no_more():
    group, north, far_north = (make_organization(name) for name in ("Kettlewood Group", "North", "Far North"))
    describe(north, parent=group)

    with pytest.raises(ParentIsBranch, match="North belongs to Kettlewood Group itself"):
        describe(far_north, parent=north)
    with pytest.raises(ParentIsBranch, match="Kettlewood Group has branches of its own"):
        describe(group, parent=far_north)
    with pytest.raises(ParentIsBranch, match="not its own parent"):
        describe(far_north, parent=far_north)


@pytest.mark.parametrize(
    ("given", "bump"), [({"name": "Kettlewood Fab"}, 0), ({"system": System.OTHER}, 1)], ids=["name", "system"]
)
def test_what_counts_hang_on_bumps_every_record(partnership, given, bump):
    kettlewood = make_organization("Kettlewood Fabrication")
    before = partnership.record_version
    describe(kettlewood, **given)

    assert Partnership.objects.get(pk=partnership.pk).record_version == before + bump


@pytest.mark.django_db
def test_the_database_keeps_what_must_never_break():
    kettlewood = make_organization("Kettlewood Fabrication")

    for broken in ({"parent": kettlewood}, {"system": "army"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organization.objects.filter(pk=kettlewood.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.create(name="kettlewood fabrication LLC")


def test_another_name_changes_the_record_where_it_gave_somebody_a_role(partnership, convener):
    """Who hosted is told by the name that stands in the name of a place (E5)."""
    make_partnership("Coastal Marine")
    before = dict(Partnership.objects.values_list("name", "record_version"))
    describe(convener.person.affiliations.get().organization, name="Front Range Board")

    now = dict(Partnership.objects.values_list("name", "record_version"))
    assert {name: now[name] - before[name] for name in now} == {partnership.name: 1, "Coastal Marine": 0}
