"""S4-44: at a refresh, what goes on is told apart from what is new, and must not crowd it out."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from actionteams import rechartering
from actionteams.states import TeamChoice
from actionteams.tests.makers import champion_of, make_priority
from meetings import wall
from meetings.kinds import MeetingType
from meetings.sheet import Sheet
from meetings.tests.makers import REFRESH_DAY, check_in_all, evening, hold_meeting, plan_meeting
from partnerships.tests.makers import make_person


@pytest.fixture
def tours(partnership):
    priority = make_priority(partnership, "Shop tours")
    champion_of(priority, "Odalys Brennick", "Kettlewood Castings")
    return priority


@pytest.fixture
def refresh(partnership, tours):
    """Shop tours go on, automation is new; somebody is there."""
    hold_meeting(partnership)
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    check_in_all(meeting, [make_person("Grace Lindqvist")])
    told = {"on": meeting.day, "by": None, "at": evening(meeting.day), "source": meeting.source}
    rechartering.decide(tours, cycle=meeting.cycle, choice=TeamChoice.CONTINUE, **told)
    make_priority(partnership, "Automation", cycle=meeting.cycle, on=REFRESH_DAY)
    return meeting


def put_up(refresh, title, count):
    priority = refresh.cycle.priorities.get(title=title) if title else None
    for number in range(count):
        text = f"{title or 'Loose'} {number}"
        wall.put_up(refresh, text, at=refresh.starts_at, client_key=text, priority=priority)


def crowded(meeting):
    return [line.sentence for line in Sheet(meeting).crowded_lines]


def test_s4_44_fewer_new_ideas_than_those_about_what_goes_on_is_a_quiet_line(refresh):
    put_up(refresh, "Shop tours", 3)
    put_up(refresh, "Automation", 1)
    put_up(refresh, "", 1)

    assert (Sheet(refresh).new_ideas.new, Sheet(refresh).new_ideas.total) == (2, 5)
    assert crowded(refresh) == ["2 of 5 ideas are new; the rest is about what goes on."]


def test_s4_44_half_of_them_is_enough(refresh):
    put_up(refresh, "Shop tours", 2)
    put_up(refresh, "Automation", 2)

    assert crowded(refresh) == []


def test_s4_44_an_empty_wall_and_other_meetings_say_nothing(partnership, refresh):
    quarterly = plan_meeting(partnership, MeetingType.QUARTERLY)
    wall.put_up(quarterly, "Ship together", at=quarterly.starts_at)

    assert Sheet(refresh).new_ideas is None
    assert Sheet(quarterly).new_ideas is None
    assert (crowded(refresh), crowded(quarterly)) == ([], [])


@time_machine.travel(evening(REFRESH_DAY), tick=False)
def test_s4_44_on_the_screen_what_goes_on_is_marked_beside_what_is_new(client, convener, refresh):
    put_up(refresh, "Shop tours", 3)
    put_up(refresh, "Automation", 1)
    client.force_login(convener)

    words = client.get(reverse("meetings:capture", kwargs={"pk": refresh.pk})).content.decode()

    assert "1 of 4 ideas are new; the rest is about what goes on." in words
    assert 'Shop tours <span class="tag">goes on</span></h3>' in words
    assert 'Automation <span class="tag pine">new</span></h3>' in words
