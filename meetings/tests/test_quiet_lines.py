"""W3 to W6: who is in the room. W7 and W8 are tested with the windows."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings import capture, planning, quiet_lines
from meetings.counts import Tally
from meetings.kinds import MeetingType
from meetings.sheet import Sheet
from partnerships import guidance
from partnerships.echoes import asked_once
from partnerships.systems import Capacity
from partnerships.tests.makers import make_person

A_DAY = dt.date(2025, 3, 6)


@pytest.fixture
@asked_once()
def meeting_of(partnership, at):
    def make(type, *, held=False):
        meeting = planning.plan(partnership, type, starts_at=at - dt.timedelta(hours=3), by=None, at=at)
        if held:
            capture.check_in(meeting, make_person("Odalys Brennick", "Kettlewood Fabrication"), by=None, at=at)
            meeting = capture.close(meeting, by=None, at=at)
        return meeting

    return make


def in_the_room(*, leaders=33, companies=28, public=10, delegates=None, facilitators=0):
    delegates = public if delegates is None else delegates
    return Tally(leaders, companies, public, delegates, convener_staff=1, facilitators=facilitators)


def said(meeting, tally):
    lines = quiet_lines.of(meeting, tally, numbers=guidance.on(meeting.day))
    return [(line.id, line.tone, line.sentence) for line in lines]


def test_a_launch_like_tamaracks_has_nothing_to_say(meeting_of):
    assert said(meeting_of(MeetingType.LAUNCH), in_the_room()) == []


def test_nothing_is_said_before_the_first_has_come(meeting_of):
    assert said(meeting_of(MeetingType.LAUNCH), in_the_room(leaders=0, companies=0, public=0)) == []


@pytest.mark.parametrize(("companies", "warned"), [(11, True), (12, False), (60, False), (61, True)])
def test_w3_from_twelve_to_sixty_companies_make_a_launch(meeting_of, companies, warned):
    found = said(meeting_of(MeetingType.LAUNCH, held=True), in_the_room(leaders=70, companies=companies))
    sentence = f"{companies} companies at the launch; 12 to 60 make a good one."
    assert found == ([("W3", "", sentence)] if warned else [])


def test_w3_too_few_is_only_a_hint_while_people_still_come_in(meeting_of):
    found = said(meeting_of(MeetingType.LAUNCH), in_the_room(leaders=20, companies=1))
    assert found == [("W3", "info", "1 company at the launch; 12 to 60 make a good one.")]


def test_w3_is_about_launches_only(meeting_of):
    assert said(meeting_of(MeetingType.QUARTERLY), in_the_room(companies=5)) == []


@pytest.mark.parametrize(("delegates", "warned"), [(12, False), (13, True)])
def test_w4_at_most_twelve_delegates_of_the_support_team_sit_in_the_launch(meeting_of, delegates, warned):
    found = said(meeting_of(MeetingType.LAUNCH), in_the_room(public=13, delegates=delegates))
    sentence = "13 public partners at the launch; 12 at most leave room for industry."
    assert found == ([("W4", "", sentence)] if warned else [])


def test_w5_is_red_when_the_public_side_outnumbers_industry(meeting_of):
    found = said(meeting_of(MeetingType.SECOND), in_the_room(leaders=9, public=10))
    assert found == [
        ("W5", "late", "10 on the public side, 9 business leaders: industry does not lead the room."),
    ]


def test_w5_is_amber_when_the_room_is_even(meeting_of):
    found = said(meeting_of(MeetingType.QUARTERLY), in_the_room(leaders=9, public=9))
    assert found == [("W5", "", "As many on the public side as business leaders, 9 each.")]


def test_w5_leaves_the_facilitator_out_unless_the_network_counts_them(meeting_of, at):
    tally = in_the_room(leaders=10, public=10 - 1, facilitators=1)
    meeting = meeting_of(MeetingType.QUARTERLY)
    assert said(meeting, tally) == []
    guidance.change("facilitator_counts_as_public", True, effective_on=A_DAY, reason="Ours sits in", by=None, at=at)
    assert [line[0] for line in said(meeting, tally)] == ["W5"]


def test_w5_the_head_count_says_what_the_line_says(meeting_of, at):
    """One leader, one from the public side who is the facilitator: industry leads until the network counts them."""
    meeting = meeting_of(MeetingType.QUARTERLY)
    capture.check_in(meeting, make_person("Odalys Brennick", "Kettlewood Fabrication"), by=None, at=at)
    capture.check_in(meeting, make_person("Corvina Hale"), capacity=Capacity.FACILITATOR, by=None, at=at)
    assert (Sheet(meeting).public_leads, Sheet(meeting).is_even) == (False, False)
    guidance.change("facilitator_counts_as_public", True, effective_on=A_DAY, reason="Ours sits in", by=None, at=at)
    assert (Sheet(meeting).public_leads, Sheet(meeting).is_even) == (False, True)


def test_w5_is_silent_where_the_whole_partnership_does_not_meet(meeting_of):
    assert said(meeting_of(MeetingType.SUPPORT_TEAM), in_the_room(leaders=0, public=9)) == []


@pytest.mark.parametrize(("leaders", "warned"), [(19, True), (20, False)])
def test_w6_a_refresh_wants_twenty_leaders(meeting_of, leaders, warned):
    found = said(meeting_of(MeetingType.REFRESH, held=True), in_the_room(leaders=leaders))
    sentence = "19 business leaders at the refresh; it wants at least 20."
    assert found == ([("W6", "", sentence)] if warned else [])


def test_a_changed_number_is_used_from_its_day(meeting_of, at):
    guidance.change("launch_companies_min", 30, effective_on=A_DAY, reason="A big valley", by=None, at=at)
    assert [line[0] for line in said(meeting_of(MeetingType.LAUNCH), in_the_room())] == ["W3"]


def test_the_screen_counts_the_conveners_staff_among_the_delegates(meeting_of, convener, at):
    meeting = meeting_of(MeetingType.LAUNCH)
    capture.check_in(meeting, convener.person, by=convener, at=at)
    tally = Sheet(meeting).tally
    assert (tally.public_side, tally.delegates, tally.convener_staff, tally.leaders) == (1, 1, 1, 0)
