"""What organizations bring: offered, committed, used, withdrawn, and matched (S1-31, S3-56, S3-57, S0-29, S3-49)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from actionteams import actions
from actionteams.assets import offering
from actionteams.models import Asset
from actionteams.tests.makers import make_priority
from partnerships.models import Partnership
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership

MAY_12 = dt.date(2025, 5, 12)
MAY_28 = dt.date(2025, 5, 28)
JUNE_12 = dt.date(2025, 6, 12)


@pytest.fixture
def told(convener, at):
    return {"by": convener, "at": at}


@pytest.fixture
def schools():
    return make_organization("Alder County Schools", System.K12)


@pytest.fixture
def buses(partnership, schools, told) -> Asset:
    what = {"kind": "in_kind", "what": "Two buses", "hours": Decimal("6.5"), "dollars": Decimal("400")}
    return offering.offer(partnership, schools, **what, on=MAY_12, **told)


def days_of(asset: Asset) -> tuple:
    asset.refresh_from_db()
    return asset.offered_on, asset.committed_on, asset.used_on, asset.withdrawn_on


def test_s3_56_an_offer_is_written_down_with_its_amounts(buses):
    assert (buses.kind, buses.what, buses.hours, buses.dollars) == (
        "in_kind",
        "Two buses",
        Decimal("6.5"),
        Decimal("400"),
    )
    assert (buses.state, days_of(buses)) == ("offered", (MAY_12, None, None, None))


def test_an_offer_sent_twice_is_one_offer(partnership, schools, buses, told):
    again = offering.offer(partnership, schools, kind="in_kind", what=" Two  buses ", on=MAY_28, **told)

    assert (again, Asset.objects.count(), again.offered_on) == (buses, 1, MAY_12)


def test_an_offer_that_was_withdrawn_can_be_made_anew(partnership, schools, buses, told):
    offering.withdraw(buses, on=MAY_28, **told)

    again = offering.offer(partnership, schools, kind="in_kind", what="Two buses", on=JUNE_12, **told)

    assert (again == buses, again.state, again.offered_on) == (False, "offered", JUNE_12)


def test_it_is_committed_and_then_used_each_on_its_day(buses, told):
    offering.commit(buses, on=MAY_28, **told)
    assert buses.state == "committed"

    offering.use(buses, on=JUNE_12, **told)
    assert (buses.state, days_of(buses)) == ("used", (MAY_12, MAY_28, JUNE_12, None))


def test_what_is_used_was_committed_at_the_latest_then(buses, told):
    offering.use(buses, on=JUNE_12, **told)

    assert days_of(buses) == (MAY_12, JUNE_12, JUNE_12, None)


def test_a_second_click_changes_no_day_and_writes_nothing(buses, told):
    offering.commit(buses, on=MAY_28, **told)
    lines = buses.history.count()

    offering.commit(buses, on=JUNE_12, **told)

    assert (days_of(buses), buses.history.count()) == ((MAY_12, MAY_28, None, None), lines)


def test_of_two_steps_at_once_the_second_reads_the_first(buses, told):
    """Two browsers read the asset as offered; one says used, the other committed, a day later."""
    other = Asset.objects.get(pk=buses.pk)
    offering.use(buses, on=MAY_28, **told)

    offering.commit(other, on=JUNE_12, **told)

    assert (other.state, days_of(buses)) == ("used", (MAY_12, MAY_28, MAY_28, None))


def test_no_step_lies_before_the_offer(buses, told):
    offering.commit(buses, on=dt.date(2025, 4, 1), **told)

    assert days_of(buses) == (MAY_12, MAY_12, None, None)


def test_what_was_withdrawn_is_neither_committed_nor_used(buses, told):
    offering.withdraw(buses, on=MAY_28, **told)

    for step in (offering.commit, offering.use):
        with pytest.raises(offering.Withdrawn, match="“Two buses” was withdrawn"):
            step(buses, on=JUNE_12, **told)
    assert days_of(buses) == (MAY_12, None, None, MAY_28)


def test_each_step_is_taken_back_and_the_offer_stays(buses, told):
    offering.commit(buses, on=MAY_28, **told)
    offering.use(buses, on=JUNE_12, **told)
    offering.withdraw(buses, on=JUNE_12, **told)

    seen = []
    for _step in range(4):
        offering.step_back(buses, **told)
        seen.append(str(buses.state))

    assert seen == ["used", "committed", "offered", "offered"]


def test_s3_57_several_serve_one_action_and_one_serves_several(partnership, buses, told):
    priority = make_priority(partnership)
    tour, visit = (
        actions.agree(priority, title, on=MAY_12, horizon="first_win", **told) for title in ("Tour", "Visit")
    )
    kettlewood = make_organization("Kettlewood Fabrication")
    site = offering.offer(partnership, kettlewood, kind="in_kind", what="The site", on=MAY_12, actions=[tour], **told)

    for action in (tour, tour, visit):
        offering.match(buses, action, **told)

    assert set(tour.assets.all()) == {site, buses}
    assert set(buses.actions.all()) == {tour, visit}
    offering.unmatch(buses, tour, **told)
    assert set(tour.assets.all()) == {site}


def test_nothing_serves_an_action_of_another_partnership(partnership, schools, buses, told):
    elsewhere = make_priority(make_partnership("Coastal Logistics"), "Ports")
    action = actions.agree(elsewhere, "Dig", on=MAY_12, horizon="first_win", **told)

    with pytest.raises(offering.OfAnotherPartnership):
        offering.match(buses, action, **told)
    with pytest.raises(offering.OfAnotherPartnership):
        offering.offer(partnership, schools, kind="cash", what="Fees", priority=elsewhere, on=MAY_12, **told)
    assert (buses.actions.count(), Asset.objects.count()) == (0, 1)


def test_each_change_raises_the_record_version_and_leaves_a_line_of_history(partnership, buses, told):
    before = Partnership.objects.get().record_version

    offering.describe(
        buses, kind="in_kind", what="Three buses", person=None, hours=None, dollars=None, priority=None, **told
    )

    assert Partnership.objects.get().record_version == before + 1
    assert list(buses.history.values_list("what", "hours")) == [("Three buses", None), ("Two buses", Decimal("6.5"))]
