"""What a full meeting decides about its teams: the plan is adopted, and chairs become formal (the story's May 28, 2025)."""

import datetime as dt

import pytest
import time_machine

from actionteams import chairs, teams
from actionteams.models import Chair, PlanVersion
from actionteams.states import PriorityState
from actionteams.tests.makers import champion_of, make_priority, state_days
from meetings import adopting, capture
from meetings.kinds import MeetingType
from meetings.tests.makers import check_in_all, close, evening, hold_meeting, plan_meeting, window
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_person

CALL_DAY, MAY_28, MAY_29 = dt.date(2025, 3, 27), dt.date(2025, 5, 28), dt.date(2025, 5, 29)


@pytest.fixture(autouse=True)
def that_evening():
    with time_machine.travel(evening(MAY_28), tick=False):
        yield


@pytest.fixture
@asked_once()
def school(partnership):
    """P1 of the story: claimed at the launch, its call held on 2025-03-27."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    champion_of(priority, "Araminta Voss-Kettle", "Voss Castings")
    hold_meeting(partnership)
    hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, CALL_DAY, priority=priority)
    priority.refresh_from_db()
    return priority


@pytest.fixture
@asked_once()
def second(school):
    meeting = plan_meeting(school.partnership, MeetingType.SECOND, MAY_28)
    check_in_all(meeting, [make_person("Odalys Brennick")])
    return meeting


def adopted(partnership):
    rows = PlanVersion.objects.filter(cycle__partnership=partnership).adopted().order_by("number")
    return [(row.number, row.adopted_on) for row in rows]


def adopt(meeting, yes=True):
    adopting.adopt(meeting, adopted=yes, by=None, at=evening(meeting.day))


def capture_url(meeting, *parts):
    return "/".join([f"/meetings/{meeting.pk}/capture", *map(str, parts), ""])


# The plan


def test_a_tick_adopts_nothing_before_the_meeting_is_held(second, partnership):
    adopt(second)

    assert (second.plan_adopted, adopted(partnership)) == (True, [])


def test_s0_20_closing_adopts_the_plan_on_the_day_of_the_meeting(second, partnership):
    adopt(second)

    close(second)

    assert adopted(partnership) == [(1, MAY_28)]
    assert adopting.version_of(second).adopted_source == second.source


def test_t19_the_plan_adopted_on_may_28_is_to_be_adopted_again_within_a_year(second, partnership):
    adopt(second)
    close(second)

    assert window(partnership, "T19") == (None, dt.date(2026, 5, 28), None)


def test_a_meeting_without_the_tick_adopts_nothing(second, partnership):
    close(second)

    assert adopted(partnership) == []


def test_ticked_afterwards_it_counts_from_the_day_of_the_meeting(second, partnership):
    close(second)

    adopt(second)

    assert adopted(partnership) == [(1, MAY_28)]


def test_a_tick_that_was_a_mistake_is_taken_back(second, partnership):
    adopt(second)
    close(second)

    adopt(second, False)

    assert (adopted(partnership), window(partnership, "T19")) == ([], None)


def test_opened_again_the_adoption_is_taken_back_and_closing_brings_it_back(second, partnership):
    adopt(second)
    close(second)

    capture.reopen(second, reason="two are missing", by=None, at=evening(MAY_28))
    assert (adopted(partnership), window(partnership, "T19")) == ([], None)

    close(second)
    assert adopted(partnership) == [(1, MAY_28)]


def test_corrected_to_another_day_the_adoption_moves_along(second, partnership):
    adopt(second)
    close(second)

    capture.correct_day(second, day=dt.date(2025, 5, 27), by=None, at=evening(MAY_28))

    assert adopted(partnership) == [(1, dt.date(2025, 5, 27))]


def test_a_refresh_entered_later_for_an_earlier_day_takes_the_adoption_into_its_cycle(second, partnership):
    adopt(second)
    close(second)

    hold_meeting(partnership, MeetingType.REFRESH, dt.date(2025, 5, 20), at=evening(MAY_29))

    [version] = PlanVersion.objects.adopted()
    assert (version.cycle.number, version.adopted_on) == (2, MAY_28)


@pytest.mark.parametrize("kind", [MeetingType.LAUNCH, MeetingType.REFRESH, MeetingType.ACTION_TEAM])
def test_a_launch_a_refresh_and_a_team_meeting_adopt_no_plan(partnership, kind):
    priority = make_priority(partnership, "Homes for workers")
    meeting = plan_meeting(partnership, kind, MAY_28, priority=priority)

    with pytest.raises(adopting.NothingToAdopt):
        adopt(meeting)


def test_the_tick_stands_on_the_record_and_says_which_version_was_adopted(as_person, convener, second):
    browser = as_person(convener)
    browser.post(capture_url(second, "adopted"), {"adopted": "1"})
    assert "Closing the meeting adopts the plan as it stands then." in browser.get(capture_url(second)).content.decode()

    close(second)

    assert "Version 1 of the plan is adopted." in browser.get(capture_url(second)).content.decode()
    assert "Plan version 1 adopted" in browser.get(f"/meetings/{second.pk}/").content.decode()


def test_the_tick_is_not_offered_on_a_launch(as_person, convener, partnership):
    launch = plan_meeting(partnership)

    assert as_person(convener).post(capture_url(launch, "adopted"), {"adopted": "1"}).status_code == 404
    assert "The plan was adopted here" not in as_person(convener).get(capture_url(launch)).content.decode()


# Chairs


def test_s0_24_a_chair_is_picked_from_the_champions_and_formal_from_that_day(as_person, convener, second, school):
    odalys = school.sign_ups.get(person__name="Odalys Brennick").person

    as_person(convener).post(capture_url(second, "priorities", school.pk, "chair"), {"person": odalys.pk})

    chair = school.chairs.get()
    assert (chair.person.name, chair.started_on) == ("Odalys Brennick", MAY_28)
    assert state_days(school)[-1] == (PriorityState.ACTIVE, MAY_28)


def test_who_chairs_is_asked_of_living_teams_only(as_person, convener, second, school):
    parked = make_priority(school.partnership, "Power prices")
    browser, address = as_person(convener), capture_url(second)

    assert browser.get(address).content.decode().count("<b>Chair:</b>") == 1
    champion_of(parked, "Grace Lindqvist", "Lindqvist Tooling")
    assert browser.get(address).content.decode().count("<b>Chair:</b>") == 2


def test_two_can_chair_one_team(as_person, convener, second, school):
    for sign_up in school.sign_ups.all():
        as_person(convener).post(capture_url(second, "priorities", school.pk, "chair"), {"person": sign_up.person_id})

    assert school.chairs.current().count() == 2


def test_whoever_is_no_champion_of_the_team_is_not_offered(as_person, convener, second, school):
    dean = make_person("Percival Anand-Moss", "Valley College", system=System.COMMUNITY_COLLEGE)

    answer = as_person(convener).post(capture_url(second, "priorities", school.pk, "chair"), {"person": dean.pk})

    assert (answer.status_code, Chair.objects.count()) == (404, 0)


@pytest.mark.parametrize("number", ["", "²", "9" * 30, "9" * 5000])
def test_a_number_that_is_nobodys_names_no_chair(as_person, convener, second, school, number):
    answer = as_person(convener).post(capture_url(second, "priorities", school.pk, "chair"), {"person": number})

    assert (answer.status_code, Chair.objects.count()) == (404, 0)


def test_a_chair_named_by_mistake_is_taken_back_as_if_it_had_never_been(as_person, convener, second, school):
    person = school.sign_ups.first().person
    chair = teams.make_chair(school, person, on=MAY_28, by=None, at=evening(MAY_28))

    as_person(convener).post(capture_url(second, "chairs", chair.pk, "strike"))

    school.refresh_from_db()
    assert (Chair.objects.count(), school.state) == (0, PriorityState.FORMING)
    assert state_days(school)[-1] == (PriorityState.FORMING, CALL_DAY)


def test_of_two_chairs_one_taken_back_leaves_the_team_active(second, school):
    first, other = (
        teams.make_chair(school, row.person, on=MAY_28, by=None, at=evening(MAY_28)) for row in school.sign_ups.all()
    )

    chairs.strike(other, by=None, at=evening(MAY_28))

    school.refresh_from_db()
    assert (list(Chair.objects.all()), school.state) == ([first], PriorityState.ACTIVE)


def test_a_chair_of_another_day_is_not_taken_back_here(as_person, convener, second, school):
    chair = teams.make_chair(school, school.sign_ups.first().person, on=CALL_DAY, by=None, at=evening(MAY_28))

    assert as_person(convener).post(capture_url(second, "chairs", chair.pk, "strike")).status_code == 404
    assert Chair.objects.count() == 1


def test_w11_chairs_move_along_when_the_day_of_the_meeting_is_corrected(second, school):
    teams.make_chair(school, school.sign_ups.first().person, on=MAY_28, by=None, at=evening(MAY_28))
    close(second)

    capture.correct_day(second, day=MAY_29, by=None, at=evening(MAY_29))

    assert school.chairs.get().started_on == MAY_29
    assert state_days(school)[-1] == (PriorityState.ACTIVE, MAY_29)


def test_no_chair_is_named_on_the_record_of_a_launch(as_person, convener, partnership):
    launch = plan_meeting(partnership)
    homes = make_priority(partnership, "Homes for workers")
    row = champion_of(homes, "Corazon Plankett")

    answer = as_person(convener).post(capture_url(launch, "priorities", homes.pk, "chair"), {"person": row.person_id})

    assert (answer.status_code, Chair.objects.count()) == (404, 0)


def test_w11_a_team_that_leaves_the_second_meeting_without_a_chair_is_named(as_person, convener, second, school):
    homes = make_priority(school.partnership, "Homes for workers")
    champion_of(homes, "Corazon Plankett")
    teams.make_chair(school, school.sign_ups.first().person, on=MAY_28, by=None, at=evening(MAY_28))
    close(second)

    lines = as_person(convener).get(f"/meetings/{second.pk}/").context["quiet_lines"]

    assert [(line.sentence, line.tone) for line in lines if line.id == "W11"] == [
        ("1 team left the second meeting without a chair: Homes for workers.", "")
    ]


def test_w11_on_the_record_it_is_said_before_closing_and_goes_with_the_chair(as_person, convener, second, school):
    browser = as_person(convener)

    def said():
        return [line.id for line in browser.get(capture_url(second)).context["sheet"].quiet_lines if line.id == "W11"]

    assert said() == ["W11"]
    teams.make_chair(school, school.sign_ups.first().person, on=MAY_28, by=None, at=evening(MAY_28))
    assert said() == []
