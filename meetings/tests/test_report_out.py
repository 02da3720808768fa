"""Teams report out at the second meeting: promised, done, next (S0-20, S0-21, S0-22)."""

import datetime as dt

import pytest
import time_machine

from actionteams import actions, teams
from actionteams.tests.makers import champion_of, make_priority
from meetings import report_out
from meetings.kinds import MeetingType, Mode
from meetings.tests.makers import check_in_all, close, evening, hold_meeting, plan_meeting
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_person

MARCH_27, MAY_20, MAY_28 = dt.date(2025, 3, 27), dt.date(2025, 5, 20), dt.date(2025, 5, 28)


@pytest.fixture(autouse=True)
def the_week_before():
    with time_machine.travel(evening(MAY_20), tick=False):
        yield


@pytest.fixture
@asked_once()
def school(partnership):
    priority = make_priority(partnership, "From school to shop floor")
    make_priority(partnership, "Power prices")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    champion_of(priority, "Araminta Voss-Kettle", "Voss Castings")
    hold_meeting(partnership)
    hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, MARCH_27, priority=priority)
    priority.refresh_from_db()
    return priority


@pytest.fixture
def second(school):
    return plan_meeting(school.partnership, MeetingType.SECOND, MAY_28)


def agree(priority, title, on=MARCH_27, **given):
    return actions.agree(priority, title, on=on, by=None, at=evening(on), **({"horizon": "next_step"} | given))


def test_s0_21_each_living_team_has_what_it_promised_and_what_is_done_of_it(school, second):
    tour = agree(school, "Shop tour day", horizon="first_win")
    agree(school, "Summer weeks for teachers", horizon="twelve_months")
    actions.finish(tour, on=dt.date(2025, 5, 15), by=None, at=evening(MAY_20), result="64 pupils")

    [report] = report_out.of(second, today=MAY_28)

    assert report.priority.title == "From school to shop floor"
    assert [(one.title, one.result) for one in report.done] == [("Shop tour day", "64 pupils")]
    assert [one.title for one in report.open] == ["Summer weeks for teachers"]


def test_s0_21_it_reads_as_of_the_day_of_the_meeting(school, second):
    tour = agree(school, "Shop tour day")
    actions.finish(tour, on=dt.date(2025, 6, 12), by=None, at=evening(dt.date(2025, 6, 12)))
    agree(school, "Another one", on=dt.date(2025, 6, 13))

    [report] = report_out.of(second, today=dt.date(2025, 7, 1))

    assert ([one.title for one in report.open], report.done) == (["Shop tour day"], [])


def test_its_chairs_speak_for_a_team_and_its_champions_until_there_are_some(school, second):
    [report] = report_out.of(second, today=MAY_28)
    assert report.speakers == ["Odalys Brennick", "Araminta Voss-Kettle"]

    teams.make_chair(school, school.sign_ups.first().person, on=MAY_28, by=None, at=evening(MAY_28))

    [report] = report_out.of(second, today=MAY_28)
    assert report.speakers == ["Odalys Brennick"]


def test_r1_a_team_without_active_industry_is_marked_on_the_agenda(as_person, convener, school, second):
    dean = make_person("Percival Anand-Moss", "Valley College", system=System.COMMUNITY_COLLEGE)
    hold_meeting(school.partnership, MeetingType.ACTION_TEAM, dt.date(2025, 5, 6), priority=school, people=[dean])

    body = as_person(convener).get(f"/meetings/{second.pk}/").content.decode()

    assert "no active industry" in body


def test_s0_22_sign_ups_of_the_day_are_counted_once_it_was_held(as_person, convener, school, second):
    browser = as_person(convener)
    newcomer = make_person("Otis Winterbourne", "Winterbourne Gears")
    champion_of(school, newcomer.name, person=newcomer, at=evening(MAY_28), on=MAY_28)
    assert browser.get(f"/meetings/{second.pk}/").context["newly_signed"] == 0

    check_in_all(second, [newcomer])
    close(second, at=evening(MAY_28))

    assert "1 new sign-up that day." in browser.get(f"/meetings/{second.pk}/").content.decode()


def test_s0_20_the_agenda_says_how_much_of_what_each_team_promised_is_done(as_person, convener, school, second):
    tour = agree(school, "Shop tour day")
    agree(school, "Summer weeks for teachers")
    actions.finish(tour, on=dt.date(2025, 5, 15), by=None, at=evening(MAY_20))

    [team] = as_person(convener).get(f"/meetings/{second.pk}/").context["teams"]

    assert (team.priority, team.promised, team.done, team.has_chair) == (school, 2, 1, False)


def test_s0_20_the_sheets_for_paper_have_a_page_for_each_team(as_person, champion, school, second):
    agree(school, "Shop tour day")

    body = as_person(champion).get(f"/meetings/{second.pk}/report-out/").content.decode()

    assert body.count('class="report"') == 1
    assert ("Shop tour day" in body, "Power prices" in body) == (True, False)


def test_a_launch_has_no_sheets(as_person, convener, partnership):
    launch = plan_meeting(partnership, day=MAY_28)

    assert as_person(convener).get(f"/meetings/{launch.pk}/report-out/").status_code == 404


def test_s1_13_the_support_team_sees_the_teams_whose_call_was_held(as_person, partner, partnership, school, second):
    champion_of(make_priority(partnership, "Homes for workers"), "Corazon Plankett")

    shown = as_person(partner).get(f"/meetings/{second.pk}/").context["teams"]

    assert [one.priority.title for one in shown] == ["From school to shop floor"]


@pytest.mark.parametrize(("mode", "said"), [(Mode.VIDEO, ["S0-19"]), (Mode.IN_PERSON, [])])
def test_s0_19_a_second_meeting_that_is_not_in_person_is_said(as_person, convener, school, mode, said):
    meeting = plan_meeting(school.partnership, MeetingType.SECOND, MAY_28, mode=mode)

    lines = as_person(convener).get(f"/meetings/{meeting.pk}/").context["quiet_lines"]

    assert [line.id for line in lines if line.id == "S0-19"] == said


def test_reports_take_as_many_queries_for_one_team_as_for_fifty(partnership, school, second, django_assert_num_queries):
    with django_assert_num_queries(4):
        report_out.of(second, today=MAY_28)
    with asked_once():
        for number in range(49):
            one = make_priority(partnership, f"Team {number}")
            champion_of(one, f"Champion {number}")
            agree(one, f"Action {number}")
    with django_assert_num_queries(4):
        assert len(report_out.of(second, today=MAY_28)) == 50
