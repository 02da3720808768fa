"""Champions come from industry, once each, and go with all that hung from them."""

import datetime as dt

import pytest

from actionteams import priorities, signing, teams
from actionteams.models import SignUp
from actionteams.tests.makers import LAUNCH, LAUNCH_MORNING, champion_of, hold_launch, make_priority, noon
from partnerships import sides
from partnerships.sides import NotIndustry
from partnerships.systems import Side
from partnerships.tests.makers import System, make_organization, make_person


@pytest.fixture
def homes(partnership):
    return make_priority(partnership, "Homes for workers")


@pytest.fixture
def renata(db):
    return make_person("Renata Quillfeather", "Tamarack Valley Workforce Board", system=System.WORKFORCE)


def test_h4_nobody_from_the_public_side_champions(homes, renata):
    with pytest.raises(NotIndustry, match=r"Renata Quillfeather is not from industry\."):
        champion_of(homes, "", person=renata)

    homes.refresh_from_db()
    assert (SignUp.objects.count(), homes.state) == (0, "proposed")


def test_h4_whose_side_was_stated_with_a_reason_may(homes, renata):
    sides.state_side(homes.partnership, renata, Side.INDUSTRY, on=LAUNCH, reason="runs the county hospital", by=None)

    assert champion_of(homes, "", person=renata).person == renata


def test_said_twice_it_stays_one_sign_up(homes):
    first = champion_of(homes, "Corazon Plankett")
    again = champion_of(homes, "", person=first.person, at=noon(2025, 3, 9), how="convener")

    assert (again, SignUp.objects.count()) == (first, 1)


def test_a_sign_up_keeps_the_company_of_its_day(homes):
    row = champion_of(homes, "Corazon Plankett", "Plankett Doors")

    assert (row.organization.name, row.started_on, row.how, row.late) == ("Plankett Doors", LAUNCH, "sheet", False)


def test_eight_in_the_evening_in_denver_is_still_that_day(homes):
    assert champion_of(homes, "Corazon Plankett", at=dt.datetime(2025, 3, 7, 3, 0, tzinfo=dt.UTC)).started_on == LAUNCH


def test_who_signs_after_the_meeting_is_marked_late(homes):
    champion_of(homes, "Corazon Plankett")
    hold_launch(homes.partnership)

    assert champion_of(homes, "Imelda Stroud-Okafor", at=noon(2025, 3, 7)).late


@pytest.mark.parametrize("state", ["completed", "closed"])
def test_what_has_ended_takes_no_more_champions(homes, state):
    champion_of(homes, "Corazon Plankett")
    homes.refresh_from_db()
    priorities.end(homes, state, on=LAUNCH, by=None, at=LAUNCH_MORNING)

    with pytest.raises(signing.PriorityEnded, match=r"“Homes for workers” is no longer open\."):
        champion_of(homes, "Imelda Stroud-Okafor")


def test_several_priorities_at_once_are_claimed_together(partnership):
    freight, power = (make_priority(partnership, title) for title in ("Shared freight", "Power prices"))
    tomas = make_person("Tomas Vanderquill", make_organization("Larkspur Hydraulics"))

    rows = signing.sign_up_for([power, freight], tomas, at=LAUNCH_MORNING, how="link", by=None)

    assert [row.priority for row in rows] == [freight, power]
    assert sorted(partnership.priorities.values_list("title", "state")) == [
        ("Power prices", "claimed"),
        ("Shared freight", "claimed"),
    ]


def test_one_that_has_ended_keeps_the_others_from_being_signed_by_half(partnership):
    freight, power = (make_priority(partnership, title) for title in ("Shared freight", "Power prices"))
    priorities.end(power, "closed", on=LAUNCH, by=None, at=LAUNCH_MORNING)
    tomas = make_person("Tomas Vanderquill", make_organization("Larkspur Hydraulics"))

    with pytest.raises(signing.PriorityEnded):
        signing.sign_up_for([freight, power], tomas, at=LAUNCH_MORNING, how="link", by=None)

    assert SignUp.objects.count() == 0


def test_withdrawing_ends_the_chair_as_well(homes):
    row = champion_of(homes, "Corazon Plankett")
    chair = teams.make_chair(homes, row.person, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))

    signing.withdraw(row, on=dt.date(2025, 5, 1), by=None, at=noon(2025, 6, 1), reason="no time")

    chair.refresh_from_db()
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason, row.ended_at) == (dt.date(2025, 5, 1), "no time", noon(2025, 6, 1))
    assert chair.ended_on == dt.date(2025, 5, 28)


def test_withdrawing_twice_keeps_the_first_day(homes):
    row = champion_of(homes, "Corazon Plankett")
    stale = SignUp.objects.select_related("priority__partnership", "priority__cycle").get()
    signing.withdraw(row, on=dt.date(2025, 3, 10), by=None, at=noon(2025, 3, 10))

    signing.withdraw(stale, on=dt.date(2025, 4, 1), by=None, at=noon(2025, 4, 1))

    assert SignUp.objects.get().ended_on == dt.date(2025, 3, 10)


def test_every_change_moves_the_version_of_the_record(homes):
    versions = [homes.partnership.record_version]
    row = champion_of(homes, "Corazon Plankett")
    for change in (
        lambda: signing.withdraw(row, on=LAUNCH, by=None, at=LAUNCH_MORNING),
        lambda: signing.undo(row, by=None, at=LAUNCH_MORNING),
    ):
        homes.partnership.refresh_from_db()
        versions.append(homes.partnership.record_version)
        change()
    homes.partnership.refresh_from_db()
    versions.append(homes.partnership.record_version)

    assert versions == sorted(set(versions))
