"""Who and what is no part of a count, however near it stands."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import actions, priorities, signing, teams
from actionteams.states import Horizon, PriorityState
from indicators.assess import assess_one
from indicators.changes import log
from indicators.models import ChangeKind
from indicators.tests.makers import held, launch, leaders, quarterly
from indicators.words import SignState, Verdict
from meetings import agenda, capture, facilitating, planning
from meetings.kinds import MeetingType, VenueKind
from partnerships import pipeline, seating, sides, support
from partnerships.models import Affiliation, CandidacyState
from partnerships.roles import Role
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_person

AT = dt.datetime(2025, 6, 30, 19, tzinfo=dt.UTC)
LAUNCHED = dt.date(2025, 3, 6)
MET, PARTLY, NOT_YET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_YET


def verdict(partnership, code: str, day: str) -> Verdict:
    return assess_one(partnership, dt.date.fromisoformat(day)).indicators[code].verdict


def member(partnership, name: str, system: str, role: str = Role.CORE_TEAM):
    person = make_person(name, make_organization(f"{name}'s office", system))
    seating.seat(partnership, person, role, on=dt.date(2024, 10, 8), by=None)
    return person


@pytest.fixture
def homes(partnership):
    """A priority with a champion; its call was held on 2025-04-01."""
    launch(partnership, "2025-03-06", "abc")
    homes = priorities.propose(partnership.current_cycle(), "Homes", on=LAUNCHED, by=None, at=AT)
    signing.sign_up(homes, leaders("a")[0], on=LAUNCHED, how="sheet", by=None, at=AT)
    held(partnership, MeetingType.FOLLOW_UP_CALL, "2025-04-01", "a", priority=homes)
    return homes


@pytest.fixture
def three_engaged(partnership, homes):
    """Everybody that A4 needs save workforce came to the support team's meeting of 2025-05-28."""
    kinds = {"Eddie": System.ECONOMIC_DEVELOPMENT, "Cora": System.COMMUNITY_COLLEGE, "Bridget": System.COMMUNITY}
    came = [member(partnership, name, system) for name, system in kinds.items()]
    start = dt.datetime(2025, 5, 28, 15, tzinfo=dt.UTC)
    meeting = planning.plan(partnership, MeetingType.SUPPORT_TEAM, starts_at=start, by=None, at=start)
    capture.check_in_many(meeting, [(person, "") for person in came], by=None, at=start)
    capture.close(meeting, by=None, at=start)
    return partnership


def test_a4_an_open_action_of_a_closed_priority_engages_nobody(three_engaged, homes):
    wanda = member(three_engaged, "Wanda", System.WORKFORCE)
    given = {"owner": wanda, "horizon": Horizon.SIX_MONTHS, "by": None, "at": AT}
    actions.agree(homes, "List the grants", on=dt.date(2025, 6, 2), **given)
    priorities.end(homes, PriorityState.CLOSED, on=dt.date(2025, 6, 20), by=None, at=AT, reason="Nobody builds")

    assert [verdict(three_engaged, "A4", day) for day in ("2025-06-02", "2025-06-19", "2025-06-20")] == [
        MET,
        MET,
        PARTLY,
    ]


def test_a4_a_responder_of_a_closed_team_is_no_member(three_engaged, homes):
    helper = make_person("Hal Helper", make_organization("Job Center", System.WORKFORCE))
    teams.add_first_responder(homes, helper, on=dt.date(2025, 5, 1), by=None, at=AT)
    start = dt.datetime(2025, 5, 20, 15, tzinfo=dt.UTC)
    meeting = planning.plan(three_engaged, MeetingType.ACTION_TEAM, starts_at=start, by=None, at=start, priority=homes)
    capture.check_in_many(meeting, [(helper, ""), (leaders("a")[0], "")], by=None, at=start)
    capture.close(meeting, by=None, at=start)
    assert verdict(three_engaged, "A4", "2025-06-19") == MET

    priorities.end(homes, PriorityState.CLOSED, on=dt.date(2025, 6, 20), by=None, at=AT, reason="Nobody builds")
    assert verdict(three_engaged, "A4", "2025-06-20") == PARTLY


@pytest.mark.parametrize("system", [System.INDUSTRY, None])
def test_e2_business_people_and_people_of_no_organization_are_no_kind_of_partner(partnership, system):
    """Seven in the core team from three kinds; the fourth kind is labor, community or others."""
    kinds = (System.WORKFORCE, System.ECONOMIC_DEVELOPMENT, *[System.COMMUNITY_COLLEGE] * 5)
    for number, kind in enumerate(kinds):
        person = make_person(f"Member {number}", make_organization(f"Office {number}", kind))
        support.add(partnership, person, Role.CORE_TEAM, on=LAUNCHED, by=None, decides=True)
    other = make_person("Otis Other", make_organization("Otis Works", system) if system else None)
    support.add(partnership, other, Role.BROAD_TEAM, on=LAUNCHED, by=None)

    assert verdict(partnership, "E2", "2025-03-06") == PARTLY

    labor = make_person("Lena Labor", make_organization("Labor Council", System.LABOR))
    support.add(partnership, labor, Role.BROAD_TEAM, on=LAUNCHED, by=None)
    assert verdict(partnership, "E2", "2025-03-06") == MET


@pytest.mark.parametrize(
    ("place", "step"),
    [("The Palace Hotel", "Leader A, Ace: nothing done yet"), ("Hall 2, Ace, Larkspur", "Leader A, Ace")],
)
def test_e5_a_company_hosts_where_its_name_stands_as_words_of_their_own(partnership, place, step):
    leader = make_person("Leader A", make_organization("Ace", System.INDUSTRY))
    row = pipeline.identify(partnership, leader, on=dt.date(2025, 1, 6), by=None, at=AT)
    pipeline.settle(row, CandidacyState.COMMITTED, on=dt.date(2025, 1, 7), by=None, at=AT)
    held(partnership, MeetingType.LAUNCH, "2025-03-06", "xyz", venue=place)

    finding = assess_one(partnership, LAUNCHED).indicators["E5"]
    assert [line.what for line in finding.counted] == [step]


def test_e6_a_launch_whose_day_has_passed_unheld_stands_ready_no_more(partnership):
    start = dt.datetime(2025, 3, 6, 15, tzinfo=dt.UTC)
    place = {"venue": "Kettlewood", "venue_kind": VenueKind.INDUSTRY_SITE}
    planned = dt.datetime(2025, 2, 4, 18, tzinfo=dt.UTC)
    meeting = planning.plan(partnership, MeetingType.LAUNCH, starts_at=start, by=None, at=planned, **place)
    facilitating.name(meeting, make_person("Corvina Hale"), by=None, at=planned)

    assert [verdict(partnership, "E6", day) for day in ("2025-03-06", "2025-03-07")] == [PARTLY, NOT_YET]


def test_a2_a_chair_who_was_stated_to_sit_on_the_public_side_leads_for_nobody(partnership, homes):
    chair = leaders("a")[0]
    signing.sign_up(homes, leaders("b")[0], on=LAUNCHED, how="sheet", by=None, at=AT)
    teams.make_chair(homes, chair, on=dt.date(2025, 5, 28), by=None, at=AT)
    agenda.add(partnership.meetings.get(type=MeetingType.LAUNCH), "Opening", lead=chair, by=None, at=AT)
    said = {"reason": "Works for the county now", "by": None}
    sides.state_side(partnership, chair, Side.PUBLIC, on=dt.date(2025, 6, 10), **said)

    computed = [assess_one(partnership, dt.date(2025, 6, day)).indicators["A2"].computed for day in (9, 10)]
    assert computed == [MET, PARTLY]


def test_e1_and_e2_end_a_job_on_its_last_day_alike(partnership):
    """A job that ended on June 30 is over by the end of June 30."""
    wanda = make_person("Wanda", make_organization("Board", System.WORKFORCE))
    support.add(partnership, wanda, Role.CORE_TEAM, on=LAUNCHED, by=None)
    for number in range(5):
        member(partnership, f"Member {number}", System.COMMUNITY_COLLEGE)
    member(partnership, "Eddie", System.ECONOMIC_DEVELOPMENT)
    member(partnership, "Bridget", System.COMMUNITY)
    partnership.role_holdings.filter(person=wanda).update(organization=None)
    Affiliation.objects.filter(person=wanda).update(ended_on=dt.date(2025, 6, 30))

    computed = [
        assess_one(partnership, day).indicators["E2"].computed for day in (dt.date(2025, 6, 29), dt.date(2025, 6, 30))
    ]
    assert computed == [MET, PARTLY]


def test_r3_a_meeting_that_was_never_held_dealt_with_nothing(partnership):
    launch(partnership, "2025-03-06", "abc")
    told = {"kind": ChangeKind.EMPLOYER, "what": "A plant hires", "on": dt.date(2025, 5, 1)}
    change = log.log(partnership, **told, by=None, at=AT)
    meeting = quarterly(partnership, "2025-06-10", "abc")
    log.consider([change], meeting, by=None, at=AT)

    def state():
        return assess_one(partnership, dt.date(2025, 6, 12)).signs["R3"].state

    assert state() == SignState.CLEAR
    capture.reopen(meeting, reason="Closed by mistake", by=None, at=AT)
    planning.cancel(meeting, reason="It was another day", by=None, at=AT)
    assert state() == SignState.WATCH
