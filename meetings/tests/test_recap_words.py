"""What the record says in a recap, and what somebody makes of it (S4-48, S4-50, artefact 14)."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import actions, rechartering, teams
from actionteams.states import Horizon
from actionteams.tests.makers import champion_of, make_priority
from actionteams.wins import reviewing, telling
from meetings import capture, next_steps, wall
from meetings.kinds import MeetingType, Mode, RecapPart
from meetings.models import RecapWords
from meetings.recaps import from_record, wording, writing
from meetings.tests.makers import LAUNCH_DAY, check_in_all, close, evening, hold_meeting, moment, plan_meeting
from partnerships import notes
from partnerships.echoes import asked_once
from partnerships.models import Person
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_person, seat

AT = evening(LAUNCH_DAY)
BY = {"by": None}


@pytest.fixture
def cast(partnership):
    """Grace and Tomas from industry, Pia from the college."""
    grace = make_person("Grace Lindqvist", "Lindqvist Labs", email="grace@labs.example", mobile="970-555-0142")
    tomas = make_person("Tomas Vanderquill", "Vanderquill Freight")
    pia = make_person("Pia Osei", "Alder College", system=System.COMMUNITY_COLLEGE)
    return grace, tomas, pia


@pytest.fixture
@asked_once()
def launch(partnership, cast):
    """Freight has two champions, power nobody; one step; closed that evening."""
    grace, tomas, _pia = cast
    meeting = plan_meeting(partnership, venue="Kettlewood Fabrication")
    check_in_all(meeting, cast)
    freight, power = make_priority(partnership, "Shared freight"), make_priority(partnership, "Power prices")
    champion_of(freight, "", person=tomas)
    champion_of(freight, "", person=grace)
    for number, priority in enumerate((freight, freight, power, None)):
        wall.put_up(meeting, f"Idea {number}", at=AT, client_key=f"k{number}", priority=priority)
    next_steps.agree(meeting, "Call the rail yard", owner=tomas, due_on=dt.date(2025, 3, 20), at=AT, **BY)
    next_steps.agree(meeting, "Find a room", at=AT, **BY)
    return close(meeting)


def said(meeting):
    return {part.value: text for part, text in from_record.words(meeting).items() if text}


def part(meeting, name):
    return next(one for one in writing.parts(meeting) if one.part == name)


def test_the_recap_of_a_launch_says_who_came_what_was_decided_and_what_comes_next(launch):
    """T8: 6 + 21 and + 28 days are March 27 and April 3; T10: + 60 and + 90 are May 5 and June 4."""
    assert said(launch) == {
        "who_came": "2 business leaders from 2 companies, and 1 on the public side.\n"
        "2 leaders came for the first time.\n"
        "Companies: Lindqvist Labs, Vanderquill Freight.\n"
        "Public partners: Alder College.",
        "decided": "- Shared freight: Tomas Vanderquill, Grace Lindqvist are its champions.\n"
        "Parked for now, since nobody signed up. Each comes back as soon as somebody from industry does:\n"
        "- Power prices",
        "ideas": "4 ideas went up on the wall.\n- Shared freight: 2\n- Power prices: 1\n- Not grouped: 1",
        "next_steps": "- Call the rail yard: Tomas Vanderquill, by Thu, Mar 20\n- Find a room: nobody yet",
        "dates": "- Follow-up call: Shared freight: from Thu, Mar 27 to Thu, Apr 3, date to be set\n"
        "- Second meeting: from Mon, May 5 to Wed, Jun 4, date to be set",
    }


def test_s4_48_what_nobody_signed_up_for_is_listed_as_parked(launch):
    assert said(launch)["decided"].splitlines()[-1] == "- Power prices"
    make = make_priority(launch.partnership, "Late idea", at=AT)
    assert "Late idea" not in said(launch)["decided"], make


def test_dates_that_are_fixed_stand_with_their_time_and_place(partnership, launch, cast):
    freight = launch.cycle.priorities.get(title="Shared freight")
    call = plan_meeting(
        partnership,
        MeetingType.FOLLOW_UP_CALL,
        dt.date(2025, 3, 28),
        time=dt.time(8),
        mode=Mode.PHONE,
        priority=freight,
    )
    plan_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28), venue="Alder Hall")
    plan_meeting(partnership, MeetingType.ONE_ON_ONE, dt.date(2025, 3, 12))

    assert said(launch)["dates"] == (
        "- Fri, Mar 28, 8:00 AM: Follow-up call: Shared freight (phone)\n"
        "- Wed, May 28, 7:30 AM: Second meeting (Alder Hall)"
    )
    capture.check_in_many(call, [(cast[1], "")], by=None, at=call.starts_at)
    close(call)
    assert said(launch)["dates"].startswith("- Fri, Mar 28, 8:00 AM: Follow-up call: Shared freight (phone)\n")


def test_a_call_names_its_few_people(partnership, launch, cast):
    freight = launch.cycle.priorities.get(title="Shared freight")
    call = hold_meeting(
        partnership, MeetingType.FOLLOW_UP_CALL, dt.date(2025, 3, 28), people=cast[:2], priority=freight
    )

    assert said(call)["who_came"] == (
        "2 business leaders from 2 companies.\n- Grace Lindqvist (Lindqvist Labs)\n- Tomas Vanderquill (Vanderquill Freight)"
    )


@pytest.mark.parametrize("type", [MeetingType.ONE_ON_ONE, MeetingType.DEBRIEF])
def test_what_stays_between_two_and_what_has_its_own_note_has_no_recap(partnership, launch, type):
    meeting = hold_meeting(partnership, type, dt.date(2025, 3, 10))

    assert not meeting.has_recap
    with pytest.raises(writing.NotHeld):
        writing.write(meeting, RecapPart.OPENING, "Hello", **BY)


def test_private_notes_prices_and_numbers_are_in_no_recap(partnership, launch, cast, convener):
    seat(partnership, Role.CHAMPION, cast[0])
    notes.write(partnership, cast[0], "Wants to sell the plant", on=LAUNCH_DAY, by=convener, at=AT)
    capture.note_down(launch, "Quoted $48,000 for the hall", by=None, at=AT)
    next_steps.agree(launch, "Call Grace, (970) 555-0142 or grace@labs.example", at=AT, **BY)
    every = "\n".join(from_record.words(launch).values())

    assert every.count("- Call Grace, … or …: nobody yet") == 1
    for secret in ("sell the plant", "48,000", "555", "grace@labs.example"):
        assert secret not in every


def test_a_part_reads_as_the_record_until_somebody_writes_it(launch, cast):
    writing.write(launch, RecapPart.NEXT_STEPS, "- Tomas calls the rail yard", **BY)
    next_steps.agree(launch, "Book the hall", owner=cast[0], at=AT, **BY)
    kept = part(launch, RecapPart.NEXT_STEPS)

    assert (kept.text, kept.is_own, kept.record_has_changed) == ("- Tomas calls the rail yard", True, True)
    assert kept.drawn.splitlines()[-1] == "- Book the hall: Grace Lindqvist"

    writing.take_anew(launch, RecapPart.NEXT_STEPS, **BY)
    anew = part(launch, RecapPart.NEXT_STEPS)
    assert (anew.text, anew.is_own, anew.record_has_changed) == (kept.drawn, False, False)


def test_the_words_of_the_record_sent_in_again_stay_the_records(launch, cast):
    writing.write(launch, RecapPart.IDEAS, said(launch)["ideas"], **BY)

    assert part(launch, RecapPart.IDEAS).is_own is False
    assert RecapWords.objects.filter(is_own=True).count() == 0


def test_a_part_is_left_out_and_put_back_with_its_words(launch):
    writing.write(launch, RecapPart.OPENING, "Thank you all.", **BY)
    writing.leave_out(launch, RecapPart.OPENING, left_out=True, **BY)
    assert [one["part"] for one in writing.going_out(writing.parts(launch))] == [
        "who_came",
        "decided",
        "ideas",
        "next_steps",
        "dates",
    ]
    writing.leave_out(launch, RecapPart.OPENING, left_out=False, **BY)

    assert writing.going_out(writing.parts(launch))[0] == {
        "part": "opening",
        "heading": "In short",
        "text": "Thank you all.",
    }


def test_who_wrote_on_an_older_page_is_told_so(launch):
    writing.write(launch, RecapPart.OPENING, "Mine.", by=None, seen=0)
    with pytest.raises(writing.Changed, match="Somebody else changed this part"):
        writing.write(launch, RecapPart.OPENING, "Theirs.", by=None, seen=0)

    assert part(launch, RecapPart.OPENING).text == "Mine."
    writing.write(launch, RecapPart.OPENING, "Theirs.", by=None, seen=1)
    assert part(launch, RecapPart.OPENING).revision == 2


def test_a_meeting_that_is_not_closed_has_no_recap(partnership):
    meeting = plan_meeting(partnership)
    with pytest.raises(writing.NotHeld, match="Close this one first"):
        writing.write(meeting, RecapPart.OPENING, "Hello", **BY)


def test_lines_with_a_dash_are_a_list():
    found = wording.blocks("Two things:\n- one\n- two\n\nAnd more.\nAnd more.")

    assert [(block.is_list, block.lines) for block in found] == [
        (False, ["Two things:"]),
        (True, ["one", "two"]),
        (False, ["And more.", "And more."]),
    ]


@pytest.mark.parametrize("count", [1, 50])
def test_the_words_ask_as_often_for_one_as_for_fifty(partnership, count, django_assert_num_queries):
    meeting = plan_meeting(partnership, at=moment(LAUNCH_DAY) - dt.timedelta(days=14))
    people = [make_person(f"Person {number} Number", f"Company {number}") for number in range(count)]
    check_in_all(meeting, people)
    with asked_once():
        for number, person in enumerate(people):
            priority = make_priority(partnership, f"Priority {number}")
            champion_of(priority, "", person=person)
            wall.put_up(meeting, f"Idea {number}", at=AT, client_key=f"k{number}", priority=priority)
            next_steps.agree(meeting, f"Step {number}", owner=person, at=AT, **BY)
    close(meeting)

    with django_assert_num_queries(12):
        from_record.words(meeting)
    assert Person.objects.count() == count


def test_a_second_meeting_tells_of_chairs_wins_and_who_signed_up_that_day(partnership, launch, cast):
    """S0-24, T18: May 28 + 92 is August 28, + 119 September 24. Only wins told since the full meeting before count."""
    grace, tomas, _pia = cast
    may_28 = dt.date(2025, 5, 28)
    freight, power = (launch.cycle.priorities.get(title=title) for title in ("Shared freight", "Power prices"))
    for told_on, headline in ((LAUNCH_DAY, "Before"), (dt.date(2025, 5, 20), "31 suppliers came")):
        action = actions.agree(freight, headline, on=LAUNCH_DAY, horizon=Horizon.FIRST_WIN, by=None, at=AT)
        review = reviewing.review(action, verdict="worked", on=told_on, by=None, at=evening(told_on))
        telling.tell(review, headline=headline, story="They came.", on=told_on, by=None, at=evening(told_on))
    second = plan_meeting(partnership, MeetingType.SECOND, may_28)
    check_in_all(second, [grace, tomas])
    teams.make_chair(freight, tomas, on=may_28, by=None, at=evening(may_28))
    champion_of(power, "", person=grace, on=may_28, at=evening(may_28))
    close(second)

    assert said(second)["decided"] == (
        "- Power prices: Grace Lindqvist is its champion.\n- Shared freight: Tomas Vanderquill chairs the team."
    )
    assert said(second)["wins"] == "- Shared freight: 31 suppliers came"
    assert said(second)["dates"] == "- The next full meeting: from Thu, Aug 28 to Wed, Sep 24, date to be set"


def test_s4_22_what_became_of_the_teams_before_a_refresh(partnership, launch):
    freight = launch.cycle.priorities.get(title="Shared freight")
    day = dt.date(2026, 10, 29)
    refresh = plan_meeting(partnership, MeetingType.REFRESH, day)
    check_in_all(refresh, [make_person("Grace Lindqvist")])
    told = {"cycle": refresh.cycle, "on": day, "by": None, "at": evening(day)}
    rechartering.decide(freight, choice="complete", **told)
    close(refresh)

    assert said(refresh)["decided"] == "- Shared freight ends, its work is done."


def test_s4_22_a_team_that_joins_another_or_changes_is_told_with_the_new_name(partnership, launch):
    freight, power = launch.cycle.priorities.order_by("title").reverse()
    day = dt.date(2026, 10, 29)
    refresh = plan_meeting(partnership, MeetingType.REFRESH, day)
    check_in_all(refresh, [make_person("Grace Lindqvist")])
    told = {"cycle": refresh.cycle, "on": day, "by": None, "at": evening(day)}
    champion_of(power, "Nadia Evershaw", "Evershaw Plating")
    rails = rechartering.decide(freight, choice="change", title="Rail freight", **told).into
    rechartering.decide(power, choice="merge", into=rails, **told)
    close(refresh)

    assert said(refresh)["decided"].splitlines()[:2] == [
        "- Shared freight goes on, changed, as Rail freight.",
        "- Power prices joins Rail freight.",
    ]
