"""E6: what stands ready before a launch, and how the first months after it are kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams import priorities, signing
from actionteams.models import Priority
from followups import closing
from followups.models import FollowUp
from indicators.assess import assess_one
from indicators.record import Record
from indicators.statements import signing as statements
from indicators.statements.signing import Shown
from indicators.tests.makers import DENVER, held, launch, leaders
from indicators.words import Stated, Verdict
from meetings import call_leads, facilitating, planning
from meetings.kinds import MeetingType, VenueKind
from meetings.models import Meeting
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_partnership, make_person, seat

FEB_4 = dt.date(2025, 2, 4)
AT = dt.datetime(2025, 2, 4, 18, tzinfo=dt.UTC)
D = dt.date(2025, 3, 6)
PARTLY, MET, NOT_YET = Verdict.PARTLY, Verdict.MET, Verdict.NOT_YET


def found(partnership, day: dt.date = FEB_4):
    return assess_one(partnership, day).indicators["E6"]


def on(*days: tuple[int, int]) -> list[dt.date]:
    return [dt.date(2025, month, day) for month, day in days]


# Before the launch


def plan(partnership, *, site: bool = True) -> Meeting:
    """A launch on March 6, with its date since February 4."""
    place = {"venue": "Kettlewood", "venue_kind": VenueKind.INDUSTRY_SITE if site else VenueKind.NEUTRAL}
    start = dt.datetime.combine(D, dt.time(8), tzinfo=DENVER)
    return planning.plan(partnership, MeetingType.LAUNCH, starts_at=start, by=None, at=AT, **place)


def prepare(partnership, *, site: bool = True, facilitator: bool = True, calls: bool = True) -> Meeting:
    meeting = plan(partnership, site=site)
    if facilitator:
        facilitating.name(meeting, make_person("Corvina Hale"), by=None, at=AT)
    if calls:
        call_leads.name(meeting.cycle, make_person("Jasper N", "Board"), on=FEB_4, by=None, at=AT)
    return meeting


def state_ready(partnership) -> None:
    dominic = make_person("Dominic F", "Chamber", system=System.ECONOMIC_DEVELOPMENT)
    seat(partnership, Role.LEAD_CONVENER, dominic)
    words = {"text": "We are ready.", "evidence": [Shown("Minutes", link="https://board.example/minutes")]}
    statements.sign(partnership, "E6", signer="convener", person=dominic, on=FEB_4, by=None, at=AT, **words)


@pytest.mark.parametrize(
    ("given", "verdict", "step"),
    [
        ({}, MET, ""),
        ({"calls": False}, PARTLY, "Before the launch: name who leads the follow-up calls."),
        ({"facilitator": False}, PARTLY, "Before the launch: name a facilitator."),
        ({"site": False}, PARTLY, "Before the launch: find a host at an industry site."),
        (
            {"site": False, "facilitator": False},
            PARTLY,
            "Before the launch: find a host at an industry site; name a facilitator.",
        ),
        (
            {"site": False, "facilitator": False, "calls": False},
            NOT_YET,
            "Before the launch: find a host at an industry site; name a facilitator; name who leads the follow-up calls.",
        ),
    ],
)
def test_four_of_four_are_met_two_or_three_partly(partnership, given, verdict, step):
    prepare(partnership, **given)
    state_ready(partnership)

    assert (found(partnership).verdict, found(partnership).next_step) == (verdict, step)


def test_nothing_prepared_is_not_yet(partnership):
    assert found(partnership).verdict == NOT_YET
    assert found(partnership).because.startswith("0 of 4 stand ready: ")


def test_the_support_team_has_to_say_that_it_is_ready(partnership):
    prepare(partnership)

    assert (found(partnership).verdict, found(partnership).computed, found(partnership).stated) == (
        PARTLY,
        MET,
        Stated.MISSING,
    )
    state_ready(partnership)
    assert [found(partnership, day).verdict for day in (dt.date(2025, 2, 3), FEB_4)] == [NOT_YET, MET]


def test_a_launch_put_off_stands_ready_no_more(partnership):
    meeting = prepare(partnership)
    state_ready(partnership)
    planning.postpone(meeting, reason="Snow", by=None, at=AT)

    assert found(partnership).verdict == NOT_YET


# After the launch


@pytest.fixture
def launched(partnership):
    """March 6: two priorities with a champion each, and one with nobody."""
    meeting = launch(partnership, "2025-03-06", "abcd", 2)
    one, two = leaders("ab")
    for title, person in (("Freight", one), ("Homes", two), ("Power", None)):
        priority = priorities.propose(meeting.cycle, title, on=D, by=None, at=meeting.closed_at)
        if person:
            signing.sign_up(priority, person, at=meeting.closed_at, how="sheet", by=None, on=D)
    return partnership


def call(partnership, title: str, day: dt.date, *, planned: dt.date = D) -> Meeting:
    start = dt.datetime.combine(day, dt.time(9), tzinfo=DENVER)
    at = dt.datetime.combine(planned, dt.time(12), tzinfo=DENVER)
    priority = Priority.objects.get(title=title)
    return planning.plan(
        partnership, MeetingType.FOLLOW_UP_CALL, starts_at=start, by=None, at=at, priority=priority, mode="phone"
    )


def keep(rule: str, on: dt.date) -> None:
    """The one promise of `rule` was kept on that day."""
    noon = dt.datetime.combine(on, dt.time(18), tzinfo=dt.UTC)
    closing.record_done(FollowUp.objects.get(rule=rule), on=on, who="Dominic", by=None, at=noon)


def test_calls_dated_on_the_first_and_the_last_day_of_the_window_are_met(launched):
    """D+21 is March 27, D+28 is April 3."""
    call(launched, "Freight", dt.date(2025, 3, 27))
    call(launched, "Homes", dt.date(2025, 4, 3))

    assert found(launched, D).verdict == MET
    assert found(launched, D).because == (
        "2 of 2 claimed priorities go on: their calls held or dated in time, or their teams active."
    )


@pytest.mark.parametrize("day", on((3, 26), (4, 4)))
def test_a_call_one_day_outside_the_window_is_not_in_time(launched, day):
    call(launched, "Freight", dt.date(2025, 3, 27))
    call(launched, "Homes", day)

    finding = found(launched, D)
    assert (finding.verdict, finding.next_step) == (
        PARTLY,
        "Find a time for the follow-up call, with its last day: Homes (Apr 3, 2025).",
    )


def test_a_call_counts_from_the_day_on_which_it_got_its_date(launched):
    call(launched, "Freight", dt.date(2025, 3, 27), planned=dt.date(2025, 3, 10))
    call(launched, "Homes", dt.date(2025, 3, 28), planned=dt.date(2025, 3, 11))

    assert [found(launched, day).verdict for day in on((3, 9), (3, 10), (3, 11))] == [NOT_YET, PARTLY, MET]


def test_a_call_held_late_counts_from_its_day(launched):
    keep("T4", dt.date(2025, 3, 7))
    keep("T5", dt.date(2025, 3, 12))
    held(launched, MeetingType.FOLLOW_UP_CALL, "2025-04-01", "a", priority=Priority.objects.get(title="Freight"))
    held(launched, MeetingType.FOLLOW_UP_CALL, "2025-04-08", "b", priority=Priority.objects.get(title="Homes"))

    assert [found(launched, day).verdict for day in on((4, 7), (4, 8))] == [PARTLY, MET]
    assert found(launched, dt.date(2025, 4, 7)).next_step == (
        "Hold the follow-up call that is late, with its last day: Homes (Apr 3, 2025)."
    )


def test_without_a_claimed_priority_it_is_not_yet(partnership):
    launch(partnership, "2025-03-06", "ab")

    assert (found(partnership, D).verdict, found(partnership, D).because) == (
        NOT_YET,
        "No priority of this cycle has a champion.",
    )


def test_what_is_more_than_fourteen_days_late_holds_it_back(launched):
    """The debrief (T5) is due on March 13: on March 27 it is fourteen days late, on March 28 fifteen."""
    call(launched, "Freight", dt.date(2025, 3, 30))
    call(launched, "Homes", dt.date(2025, 3, 30))
    keep("T4", dt.date(2025, 3, 7))

    fourteen, fifteen = on((3, 27), (3, 28))
    assert FollowUp.objects.get(rule="T5").due_on == dt.date(2025, 3, 13)
    assert [found(launched, day).verdict for day in (fourteen, fifteen)] == [MET, PARTLY]
    assert found(launched, fifteen).next_step == (
        "“Hold the support-team debrief” is more than 14 days late. Keep it, or say why not."
    )
    assert found(launched, fifteen).where.url == FollowUp.objects.get(rule="T5").get_absolute_url()
    keep("T5", fifteen)
    assert found(launched, fifteen).verdict == MET


def test_the_first_of_these_promises_is_the_recap(launched):
    """T4 is due on March 8: on March 22 it is fourteen days late. The asks before the launch (T3) were due in February."""
    call(launched, "Freight", dt.date(2025, 3, 30))
    call(launched, "Homes", dt.date(2025, 3, 30))

    assert FollowUp.objects.get(rule="T3").due_on == dt.date(2025, 2, 27)
    assert FollowUp.objects.get(rule="T4").due_on == dt.date(2025, 3, 8)
    assert [found(launched, day).verdict for day in on((3, 22), (3, 23))] == [MET, PARTLY]
    [both_late] = on((3, 28))
    assert found(launched, both_late).next_step == (
        "2 promises are more than 14 days late, “Send the recap: Launch” longest. Keep them, or say why not."
    )


@pytest.mark.parametrize(("rule", "verdict"), [("T3", MET), ("T4", PARTLY), ("T13", PARTLY), ("T14", MET)])
def test_promises_from_t4_to_t13_hold_it_back(launched, rule, verdict):
    """The row of the debrief, fifteen days late on March 28, as if another rule had asked for it."""
    call(launched, "Freight", dt.date(2025, 3, 30))
    call(launched, "Homes", dt.date(2025, 3, 30))
    keep("T4", dt.date(2025, 3, 7))
    FollowUp.objects.filter(rule="T5").update(rule=rule)

    assert found(launched, dt.date(2025, 3, 28)).verdict == verdict


@pytest.mark.parametrize("count", [1, 50])
def test_fifty_partnerships_are_read_with_as_many_queries_as_one(db, count):
    """Launches ahead, who leads calls, calls ahead, what is overdue; and the guidance numbers."""
    places = [make_partnership(f"Partnership {number}") for number in range(count)]
    with asked_once():
        for place in places:
            prepare(place)
    with CaptureQueriesContext(connection) as asked:
        record = Record(places, FEB_4)
        ready = [
            (record.follow_through.launch(one.pk) is not None, record.follow_through.call_leads(one.pk))
            for one in places
        ]

    assert (ready, len(asked)) == ([(True, 1)] * count, 3)
