"""What goes along with a team that a refresh lets go on: told in its record, in the recap, and where teams report out."""

import datetime as dt

import pytest

from actionteams import actions, rechartering
from actionteams.states import TeamChoice
from actionteams.tests.makers import champion_of, make_priority
from meetings import report_out
from meetings.kinds import MeetingType
from meetings.recaps import from_record
from meetings.sheet import Sheet
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, evening, hold_meeting, plan_meeting
from partnerships import guidance
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

MAY = dt.date(2025, 5, 28)
JANUARY = dt.date(2027, 1, 20)


@pytest.fixture
@asked_once()
def tours(partnership):
    """A team of the launch of two champions, with two open actions and one that is done."""
    priority = make_priority(partnership, "Shop tours")
    champion_of(priority, "Odalys Brennick", "Kettlewood Castings")
    champion_of(priority, "Gideon Larchmont", "Kestrel Valve")
    hold_meeting(partnership)
    for title in ("Ask the principals", "Tours at four plants", "List the plants"):
        actions.agree(priority, title, horizon="next_step", on=MAY, by=None, at=evening(MAY))
    actions.finish(priority.actions.get(title="List the plants"), on=MAY, by=None, at=evening(MAY))
    return priority


@pytest.fixture
@asked_once()
def refresh(partnership, tours):
    """Running: the team is to go on as it is, and Odalys is here and has signed up again."""
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    odalys = tours.sign_ups.get(person__name="Odalys Brennick").person
    check_in_all(meeting, [odalys])
    into = decide(meeting, tours, TeamChoice.CONTINUE).into
    champion_of(into, odalys.name, person=odalys, at=evening(REFRESH_DAY))
    return meeting


def decide(meeting, priority, choice, **given):
    told = {"on": meeting.day, "by": None, "at": evening(meeting.day), "source": meeting.source}
    return rechartering.decide(priority, cycle=meeting.cycle, choice=choice, **told, **given)


def said(meeting):
    return list(from_record.decided(Sheet(meeting)))


def test_s4_22_the_row_of_a_team_says_what_goes_along_and_who_has_not_signed_up_again(as_person, convener, refresh):
    page = as_person(convener).get(f"/meetings/{refresh.pk}/capture/").content.decode()

    assert "2 open actions go along. Not signed up again yet: Gideon Larchmont." in page


def test_where_nobody_signed_up_again_no_name_is_said_twice(as_person, convener, refresh, tours):
    refresh.cycle.priorities.get().sign_ups.get().delete()
    page = as_person(convener).get(f"/meetings/{refresh.pk}/capture/").content.decode()

    assert "2 open actions go along. None of its champions has signed up again yet." in page


def test_whoever_signs_up_on_the_screen_is_asked_about_no_more(as_person, convener, refresh, tours):
    into = refresh.cycle.priorities.get()
    url = f"/meetings/{refresh.pk}/capture/priorities/{into.pk}/champions/"

    answer = as_person(convener).post(url, {"who": "Gideon Larchmont"}, HTTP_HX_REQUEST="true").content.decode()

    assert f'<p class="sub" id="along-{tours.pk}" hx-swap-oob="true">2 open actions go along.</p>' in answer


def test_a_team_that_ends_takes_nothing_along(as_person, convener, refresh, tours):
    decide(refresh, tours, TeamChoice.COMPLETE)
    page = as_person(convener).get(f"/meetings/{refresh.pk}/capture/").content.decode()

    assert "go along" not in page
    assert "Not signed up again" not in page


def test_the_recap_tells_how_much_goes_along_as_of_its_day_and_names_nobody_who_is_missing(refresh, tours):
    close(refresh)
    actions.finish(tours.actions.get(title="Tours at four plants"), on=JANUARY, by=None, at=evening(JANUARY))

    assert said(refresh) == [
        "- Shop tours: Odalys Brennick is its champion.",
        "- Shop tours: 2 open actions go along.",
    ]


def test_two_teams_that_join_are_told_once(refresh, tours):
    bench = make_priority(refresh.partnership, "Shared bench")
    champion_of(bench, "Imelda Stroud")
    actions.agree(bench, "Find a room", horizon="next_step", on=MAY, by=None, at=evening(MAY))
    into = refresh.cycle.priorities.get()
    decide(refresh, bench, TeamChoice.MERGE, into=into)
    close(refresh)

    assert said(refresh)[1:] == ["- Shared bench joins Shop tours.", "- Shop tours: 3 open actions go along."]


def test_at_the_next_full_meeting_the_team_reports_on_what_it_took_over(refresh, tours):
    close(refresh)
    actions.finish(tours.actions.get(title="Tours at four plants"), on=JANUARY, by=None, at=evening(JANUARY))
    second = plan_meeting(refresh.partnership, MeetingType.SECOND, JANUARY)
    check_in_all(second, [make_person("Grace Lindqvist")])

    [report] = report_out.of(second, today=JANUARY)
    [spoken] = report_out.agenda(second, today=JANUARY, numbers=guidance.on(JANUARY))

    assert [one.title for one in report.open] == ["Ask the principals"]
    assert [one.title for one in report.done] == ["Tours at four plants"]
    assert (spoken.promised, spoken.done) == (2, 1)
