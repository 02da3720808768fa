"""A4: which kinds of public partners are engaged, each way of being engaged at its edge."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from actionteams import actions, priorities, signing, teams
from actionteams.assets import offering
from actionteams.states import AssetKind, Horizon
from indicators import missing_partners
from indicators.assess import assess_one
from indicators.models import MissingPartner
from indicators.tests.makers import held, launch, leaders
from indicators.words import Verdict
from meetings import capture, planning
from meetings.kinds import MeetingType
from partnerships import seating, support
from partnerships.roles import Role
from partnerships.support_seats import SeatTitle
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, make_user

AT = dt.datetime(2025, 6, 30, 19, tzinfo=dt.UTC)
MET, PARTLY, NOT_YET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET
KINDS = {
    "Wanda Work": System.WORKFORCE,
    "Eddie Deal": System.ECONOMIC_DEVELOPMENT,
    "Cora College": System.COMMUNITY_COLLEGE,
    "Bridget Neighbor": System.COMMUNITY,
}


def finding(partnership, day: str):
    return assess_one(partnership, dt.date.fromisoformat(day)).indicators["A4"]


def verdicts(partnership, *days: str) -> list[Verdict]:
    return [finding(partnership, day).verdict for day in days]


def member(partnership, name: str, system: str, role: str = Role.CORE_TEAM, on: str = "2024-10-08"):
    person = make_person(name, make_organization(f"{name}'s office", system))
    seating.seat(partnership, person, role, on=dt.date.fromisoformat(on), by=None)
    return person


@pytest.fixture
def four(partnership):
    """One member of each needed kind, none of whom has done anything yet."""
    return {name: member(partnership, name, system) for name, system in KINDS.items()}


def meet(partnership, people, day: str, type: str = MeetingType.SUPPORT_TEAM) -> None:
    start = dt.datetime.fromisoformat(f"{day}T15:00+00:00")
    meeting = planning.plan(partnership, type, starts_at=start, by=None, at=start - dt.timedelta(days=7))
    capture.check_in_many(meeting, [(person, "") for person in people], by=None, at=start)
    capture.close(meeting, by=None, at=start + dt.timedelta(hours=2))


def all_but(four, name: str):
    return [person for one, person in four.items() if one != name]


def claimed(partnership):
    """A priority of a launch on 2025-03-06, its call held, to which nobody public came."""
    launch(partnership, "2025-03-06", "abc")
    homes = priorities.propose(partnership.current_cycle(), "Homes", on=dt.date(2025, 3, 6), by=None, at=AT)
    signing.sign_up(homes, leaders("a")[0], on=dt.date(2025, 3, 6), how="sheet", by=None, at=AT)
    held(partnership, MeetingType.FOLLOW_UP_CALL, "2025-04-01", "a", priority=homes)
    return homes


def test_a4_counts_who_came_within_180_days(partnership, four):
    """From 2025-01-02 to 2025-06-30 are 180 days: on the next day the meeting is out."""
    meet(partnership, four.values(), "2025-01-02")

    days = ("2025-01-01", "2025-01-02", "2025-06-30", "2025-07-01")
    assert verdicts(partnership, *days) == [NOT_YET, MET, MET, NOT_YET]


@pytest.mark.parametrize(("quiet", "verdict"), [(1, PARTLY), (2, NOT_YET)])
def test_a4_three_of_the_four_kinds_are_partly_and_two_not_yet(partnership, four, quiet, verdict):
    meet(partnership, list(four.values())[quiet:], "2025-05-28")

    assert verdicts(partnership, "2025-06-01") == [verdict]


def test_a4_schools_colleges_and_universities_are_one_kind_and_labor_is_none_of_the_four(partnership, four):
    meet(partnership, all_but(four, "Bridget Neighbor"), "2025-05-28")
    labor = member(partnership, "Eustace Labor", System.LABOR)
    school = member(partnership, "Mira School", System.K12)
    meet(partnership, [labor, school], "2025-05-29")

    found = finding(partnership, "2025-06-01")
    assert found.verdict == PARTLY
    assert found.because == (
        "3 of the 4 needed kinds were engaged in the last 180 days. Labor or others were engaged as well."
    )


def test_a4_a_member_who_left_counts_no_more(partnership, four):
    meet(partnership, four.values(), "2025-05-28")
    seating.end(four["Wanda Work"].role_holdings.get(), on=dt.date(2025, 6, 10), by=None)

    assert verdicts(partnership, "2025-06-09", "2025-06-10") == [MET, PARTLY]


def test_a4_somebody_who_came_without_being_a_member_does_not_count(partnership, four):
    guest = make_person("Gus Guest", make_organization("Job Center", System.WORKFORCE))
    meet(partnership, [*all_but(four, "Wanda Work"), guest], "2025-05-28")

    assert verdicts(partnership, "2025-06-01") == [PARTLY]


def test_a4_the_seat_says_for_which_system_somebody_sits(partnership, four):
    """A librarian who sits for the job center covers workforce."""
    meet(partnership, all_but(four, "Wanda Work"), "2025-05-28")
    librarian = member(partnership, "Lib Rarian", System.OTHER, Role.BROAD_TEAM)
    meet(partnership, [librarian], "2025-05-29")
    before = verdicts(partnership, "2025-06-01")
    support.describe(partnership, librarian, by=None, seat=SeatTitle.JOB_CENTER_DIRECTOR)

    assert (before, verdicts(partnership, "2025-06-01")) == ([PARTLY], [MET])


def test_a4_the_conveners_staff_counts_for_its_own_system(partnership, four):
    meet(partnership, all_but(four, "Wanda Work"), "2025-05-28")
    coordinator = member(partnership, "Jasper Coordinator", System.WORKFORCE, Role.LEAD_CONVENER)
    meet(partnership, [coordinator], "2025-05-29")

    assert verdicts(partnership, "2025-05-28", "2025-05-29") == [PARTLY, MET]


def test_a4_a_first_responder_counts_who_is_not_on_the_support_team(partnership, four):
    meet(partnership, all_but(four, "Wanda Work"), "2025-05-28")
    homes = claimed(partnership)
    helper = make_person("Hal Helper", make_organization("Job Center", System.WORKFORCE))
    teams.add_first_responder(homes, helper, on=dt.date(2025, 5, 30), by=None, at=AT)
    meet(partnership, [helper], "2025-05-29")

    assert verdicts(partnership, "2025-05-29", "2025-05-30") == [PARTLY, MET]


def test_a4_an_open_action_counts_until_it_is_done(partnership, four):
    meet(partnership, all_but(four, "Wanda Work"), "2025-05-28")
    homes = claimed(partnership)
    given = {"owner": four["Wanda Work"], "horizon": Horizon.SIX_MONTHS, "by": None, "at": AT}
    action = actions.agree(homes, "List the grants", on=dt.date(2025, 6, 2), **given)
    actions.finish(action, on=dt.date(2025, 6, 20), by=None, at=AT)

    assert verdicts(partnership, "2025-06-01", "2025-06-02", "2025-06-19", "2025-06-20") == [PARTLY, MET, MET, PARTLY]


@pytest.mark.parametrize("named", [True, False])
def test_a4_an_asset_counts_for_180_days_from_its_offer_by_the_organization_or_its_person(partnership, four, named):
    """Offered on 2025-06-02: 2025-11-28 is the 180th day."""
    wanda = four["Wanda Work"]
    meet(partnership, all_but(four, "Wanda Work"), "2025-05-28")
    meet(partnership, all_but(four, "Wanda Work"), "2025-09-10")
    offering.offer(
        partnership,
        make_organization("State fund", System.OTHER) if named else wanda.affiliations.get().organization,
        kind=AssetKind.GRANT,
        what="Training money",
        person=wanda if named else None,
        on=dt.date(2025, 6, 2),
        by=None,
        at=AT,
    )

    days = ("2025-06-01", "2025-06-02", "2025-11-28", "2025-11-29")
    assert verdicts(partnership, *days) == [PARTLY, MET, MET, PARTLY]


def test_a4_a_partner_who_is_called_critical_and_missing_leaves_it_partly(partnership, four):
    meet(partnership, four.values(), "2025-05-28")
    given = {"by": make_user("Connie Convener"), "at": AT}
    missing = missing_partners.call(
        partnership, "The state university", why="It trains the engineers", on=dt.date(2025, 6, 2), **given
    )
    missing_partners.found(missing, on=dt.date(2025, 6, 20), **given)

    assert verdicts(partnership, "2025-06-01", "2025-06-02", "2025-06-19", "2025-06-20") == [MET, PARTLY, PARTLY, MET]
    assert finding(partnership, "2025-06-02").next_step == (
        "Ask The state university to join, or say why it is no longer needed."
    )


def test_a4_names_the_kind_that_is_quiet_and_since_when(partnership, four):
    meet(partnership, four.values(), "2024-11-26")
    meet(partnership, all_but(four, "Bridget Neighbor"), "2025-05-28")

    found = finding(partnership, "2025-06-01")
    assert found.next_step == (
        "From community organizations, nobody has been active since Nov 26, 2024. Agree who calls them this week."
    )
    assert [line.what for line in found.counted] == [
        "Workforce: Wanda Work",
        "Economic development: Eddie Deal",
        "Education: Cora College",
    ]
    assert [line.what for line in found.see_also] == ["Missing partners"]


def test_a4_says_when_a_kind_has_no_member_at_all(partnership):
    assert finding(partnership, "2025-06-01").next_step == (
        "Nobody from workforce is on the support team. Agree who asks whom."
    )


class TestThePage:
    @pytest.fixture
    def here(self, partnership):
        return reverse("indicators:missing_partners", kwargs={"slug": partnership.slug})

    def test_a_convener_calls_a_partner_missing_and_says_when_it_is_there(self, as_person, convener, here):
        browser = as_person(convener)
        browser.post(f"{here}call/", {"name": "The state university", "on": "2025-06-02"})
        row = MissingPartner.objects.get()
        assert (row.name, row.started_on, row.ended_on) == ("The state university", dt.date(2025, 6, 2), None)

        browser.post(f"{here}{row.pk}/found/")
        row.refresh_from_db()
        assert row.ended_on is not None

    def test_the_same_organization_twice_is_refused_beside_its_name_and_nothing_typed_is_lost(
        self, as_person, convener, partnership, here
    ):
        missing_partners.call(partnership, "The state university", on=dt.date(2025, 6, 2), by=convener, at=AT)
        answer = as_person(convener).post(
            f"{here}call/", {"name": "the State University", "on": "2025-06-03", "why": "It trains engineers"}
        )
        form = answer.context["form"]

        assert answer.status_code == 200
        assert form.errors == {"name": ["“the State University” is on the list already."]}
        assert form["why"].value() == "It trains engineers"

    def test_a_day_that_has_not_come_is_refused(self, as_person, convener, here):
        answer = as_person(convener).post(f"{here}call/", {"name": "The union hall", "on": "2099-06-03"})

        assert answer.context["form"].errors == {"on": ["That day has not come yet."]}

    def test_what_was_called_missing_by_mistake_goes_as_if_it_had_never_been(
        self, as_person, convener, partnership, here
    ):
        row = missing_partners.call(partnership, "The union hall", on=dt.date(2025, 6, 2), by=convener, at=AT)
        as_person(convener).post(f"{here}{row.pk}/strike/")

        assert not MissingPartner.objects.exists()

    def test_readers_see_the_list_and_no_form(self, as_person, observer, partnership, here):
        missing_partners.call(partnership, "The union hall", on=dt.date(2025, 6, 2), by=None, at=AT)
        page = as_person(observer).get(here).content.decode()

        assert "The union hall" in page
        assert f"{here}call/" not in page

    def test_all_that_was_said_of_one_can_be_put_right(self, as_person, convener, partnership, here):
        row = missing_partners.call(partnership, "Union hal", on=dt.date(2025, 6, 2), by=convener, at=AT)
        browser, given = as_person(convener), {"name": "The union hall", "why": "It trains", "on": "2025-05-30"}
        assert browser.post(f"{here}{row.pk}/", given | {"until": "2025-06-20"}).url == here
        row.refresh_from_db()
        days = dt.date(2025, 5, 30), dt.date(2025, 6, 20)
        assert (row.name, row.why, row.started_on, row.ended_on) == ("The union hall", "It trains", *days)

        for until in ("2025-05-29", "2099-01-01"):
            refused = browser.post(f"{here}{row.pk}/", given | {"until": until})
            assert refused.context["form"].errors == {"until": ["Choose a day from the first one to today."]}

    def test_one_that_was_found_by_mistake_is_missing_again(self, as_person, convener, partnership, here):
        row = missing_partners.call(partnership, "The union hall", on=dt.date(2025, 6, 2), by=convener, at=AT)
        missing_partners.found(row, on=dt.date(2025, 6, 20), by=convener, at=AT)
        browser = as_person(convener)
        assert f"{here}{row.pk}/again/" in browser.get(here).content.decode()
        browser.post(f"{here}{row.pk}/again/")
        row.refresh_from_db()
        assert row.ended_on is None

        missing_partners.found(row, on=dt.date(2025, 6, 20), by=convener, at=AT)
        missing_partners.call(partnership, "The union hall", on=dt.date(2025, 6, 21), by=convener, at=AT)
        refused = browser.post(f"{here}{row.pk}/again/", follow=True).content.decode()
        assert "“The union hall” is on the list already." in refused
        row.refresh_from_db()
        assert row.ended_on == dt.date(2025, 6, 20)

    @pytest.mark.parametrize("crowd", [1, 50])
    def test_the_page_asks_as_often_for_one_as_for_fifty(
        self, as_person, convener, partnership, here, crowd, django_assert_num_queries
    ):
        browser = as_person(convener)
        for number in range(crowd):
            missing_partners.call(partnership, f"Agency {number}", on=dt.date(2025, 6, 2), by=None, at=AT)
        browser.get(here)
        with django_assert_num_queries(4):
            browser.get(here)
