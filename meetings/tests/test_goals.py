"""What a refresh is for: new leaders, teams chartered anew, an honest look back; and the page of the checklist."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from actionteams import actions, priorities, rechartering, signing
from actionteams.models import Priority, SignUp
from actionteams.tests.makers import champion_of, make_priority
from actionteams.wins import reviewing, telling
from meetings import agenda, elements, goals
from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, hold_meeting, plan_meeting
from partnerships import principles
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

AT = dt.datetime(2026, 10, 1, 18, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 10, 1)


@pytest.fixture
def leaders(db):
    """Twenty-two of twenty companies: the last three are of one company."""
    names = [f"Company {number}" for number in range(20)] + ["Company 19", "Company 19"]
    return [make_person(f"Leader {number}", name) for number, name in enumerate(names)]


@pytest.fixture
def launch(partnership, leaders):
    """Ten of them came to the launch."""
    return hold_meeting(partnership, people=leaders[:10])


@pytest.fixture
def refresh(partnership, launch):
    return plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)


def hold(refresh, people):
    check_in_all(refresh, people)
    close(refresh)
    refresh.refresh_from_db()


def found(cycle, today=TODAY):
    return {check.key: (check.evidence, check.missing) for check in goals.of(cycle, today=today)}


def test_s4_17_before_the_refresh_those_expected_are_counted(refresh, leaders):
    assert found(refresh.cycle)["leaders"] == (
        (),
        ("0 business leaders are expected; a refresh wants at least 20.", "The refresh is not held yet."),
    )


def test_s4_18_the_leaders_who_came_and_those_who_were_new(refresh, leaders):
    hold(refresh, leaders)

    assert found(refresh.cycle)["leaders"] == (
        (
            "22 business leaders came; a refresh wants at least 20.",
            "For the first time: 12 business leaders and 10 companies.",
        ),
        (),
    )


def test_one_newcomer_of_one_company_is_one(refresh, leaders, partnership):
    hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2026, 9, 1), people=leaders[:18] + leaders[19:])
    hold(refresh, leaders)

    assert "For the first time: 1 business leader and 1 company." in found(refresh.cycle)["leaders"][0]


def test_s4_18_nineteen_old_hands_are_too_few_and_nobody_new(partnership, refresh, leaders):
    hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2026, 9, 1), people=leaders)
    hold(refresh, leaders[:19])

    assert found(refresh.cycle)["leaders"] == (
        (),
        ("19 business leaders came; a refresh wants at least 20.", "Nobody came for the first time."),
    )


def test_s4_58_how_many_of_the_newcomers_came_again(partnership, refresh, leaders):
    hold(refresh, leaders)
    people = [*leaders[5:17], make_person("Newest of All", "Newest Works")]
    hold_meeting(partnership, MeetingType.SECOND, dt.date(2027, 1, 20), people=people)

    assert found(refresh.cycle)["leaders"][0][2:] == (
        "7 of these 12 came again to the second meeting, Wed, Jan 20: 58%.",
        "Not at it: Leader 17, Leader 18, Leader 19, Leader 20, Leader 21.",
    )


def test_s4_22_a_team_from_before_is_undecided_until_it_is_ended_or_goes_on(partnership, launch, leaders):
    freight, homes = (make_priority(partnership, title) for title in ("Shared freight", "Homes for workers"))
    for priority in (freight, homes):
        champion_of(priority, f"Champion of {priority.title}")
    refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)

    assert found(refresh.cycle)["teams"] == (
        (),
        (
            "2 teams from before are not decided on yet: Shared freight, Homes for workers.",
            "No priority has a champion yet.",
        ),
    )
    for priority in (freight, homes):
        priority.refresh_from_db()
        priorities.end(priority, "completed", on=TODAY, by=None, at=AT)
    automation = make_priority(partnership, "Automation", cycle=refresh.cycle, on=TODAY)
    champion_of(automation, "Nadia Evershaw", on=TODAY)

    bare = "Automation does not say why it matters for competitiveness, and why no company can do it alone."
    assert found(refresh.cycle)["teams"] == (("Automation: 1 champion.",), (bare,))
    why = {"competitiveness": "Wages rise faster than output", "why_jointly": "No shop can try a robot alone"}
    Priority.objects.filter(pk=automation.pk).update(**why)
    assert found(refresh.cycle)["teams"] == (("Automation: 1 champion.",), ())


def test_s4_22_what_the_next_refresh_carries_on_is_still_what_this_one_brought_about(partnership, refresh, leaders):
    """Two priorities are taken on in October 2026, one more in November; the refresh of 2028 ends the first two."""
    why = {"competitiveness": "Wages rise faster than output", "why_jointly": "No shop can try a robot alone"}
    taken = [make_priority(partnership, title, cycle=refresh.cycle, on=REFRESH_DAY) for title in ("Robots", "Buses")]
    for priority in taken:
        champion_of(priority, f"Champion of {priority.title}", on=REFRESH_DAY)
    water = make_priority(partnership, "Water", cycle=refresh.cycle, on=REFRESH_DAY)
    Priority.objects.update(**why)
    hold(refresh, leaders)
    champion_of(water, "Late Comer", on=dt.date(2026, 11, 2))
    goal, element = found(refresh.cycle)["teams"], commitments(refresh.cycle)
    assert goal == (("Robots: 1 champion.", "Buses: 1 champion.", "Water: 1 champion."), ())

    later = plan_meeting(partnership, MeetingType.REFRESH, dt.date(2028, 4, 27))
    check_in_all(later, leaders)
    for priority, choice in zip([*taken, water], ("complete", "continue", "continue"), strict=True):
        told = {"on": later.day, "by": None, "at": later.starts_at}
        rechartering.decide(priority, cycle=later.cycle, choice=choice, **told)
    close(later)
    for row in SignUp.objects.filter(priority=taken[1]):
        signing.withdraw(row, on=dt.date(2028, 5, 3), by=None, at=dt.datetime(2028, 5, 3, 18, tzinfo=dt.UTC))

    assert (found(refresh.cycle)["teams"], commitments(refresh.cycle)) == (goal, element)


def commitments(cycle):
    return {check.key: (check.evidence, check.missing) for check in elements.of(cycle)}["commitments"]


def test_s4_25_the_principles_are_agreed_on_again_at_the_refresh_for_industry_too(partnership, refresh):
    told = {"by": None, "at": dt.datetime(2026, 11, 20, 19, tzinfo=dt.UTC)}
    not_since = ((), ("The principles were not agreed on since the refresh.",))
    principles.agree(partnership, ["Industry leads"], on=REFRESH_DAY - dt.timedelta(days=1), **told)
    assert found(refresh.cycle)["principles"] == not_since

    principles.agree(partnership, ["Industry leads"], on=REFRESH_DAY, **told)
    assert found(refresh.cycle)["principles"] == (
        ("Agreed on Thu, Oct 29.",),
        ("Nobody agreed to them for industry.",),
    )

    automation = make_priority(partnership, "Automation", cycle=refresh.cycle, on=REFRESH_DAY)
    odalys = champion_of(automation, "Odalys Brennick", on=REFRESH_DAY).person
    principles.agree(partnership, ["Industry leads"], on=REFRESH_DAY, agreed_by=odalys, **told)
    assert found(refresh.cycle)["principles"] == (("Agreed on Thu, Oct 29, for industry by Odalys Brennick.",), ())


def test_s4_25_an_agreement_at_the_next_refresh_is_not_of_the_one_before(partnership, refresh, leaders):
    hold(refresh, leaders)
    odalys = champion_of(make_priority(partnership, "Tools", cycle=refresh.cycle, on=REFRESH_DAY), "Odalys Brennick")
    later = plan_meeting(partnership, MeetingType.REFRESH, dt.date(2028, 4, 27))
    check_in_all(later, leaders)
    rechartering.decide(
        refresh.cycle.priorities.get(), cycle=later.cycle, choice="close", on=later.day, by=None, at=later.starts_at
    )
    close(later)
    told = {"by": None, "at": dt.datetime(2028, 5, 20, 19, tzinfo=dt.UTC), "agreed_by": None}
    principles.agree(partnership, ["Industry leads"], on=later.day, **told)

    assert found(refresh.cycle)["principles"] == ((), ("The principles were not agreed on since the refresh.",))
    assert found(later.cycle)["principles"][0] == ("Agreed on Thu, Apr 27.",)

    principles.agree(partnership, ["Industry leads"], on=REFRESH_DAY, **(told | {"agreed_by": odalys.person}))
    principles.agree(partnership, ["Industry leads", "For long"], on=REFRESH_DAY + dt.timedelta(days=9), **told)
    signed = "Agreed on Thu, Oct 29, for industry by Odalys Brennick."
    assert found(refresh.cycle)["principles"] == ((signed,), ())


def test_s4_24_a_win_a_lesson_and_somebody_from_industry_to_look_back(partnership, launch, refresh, leaders):
    assert found(refresh.cycle)["celebrate"] == (
        (),
        (
            "No win is told yet.",
            "Nothing is written down of what was learned.",
            "Nobody from industry leads the part that looks back.",
        ),
    )
    priority = make_priority(partnership, "Shared freight", cycle=launch.cycle)
    champion = champion_of(priority, "Odalys Brennick").person
    action = actions.agree(priority, "Share a truck", on=TODAY, by=None, at=AT, horizon="first_win")
    said = {"verdict": "worked", "learned": "Ask the drivers first.", "benefits": ["employers"]}
    review = reviewing.review(action, **said, on=TODAY, by=None, at=AT)
    telling.tell(review, headline="One truck less", story="Two firms share.", on=TODAY, by=None, at=AT)
    agenda.add(refresh, "Our story", kind="story", lead=champion, minutes=10, by=None, at=AT)

    assert found(refresh.cycle)["celebrate"] == (
        ("1 win is told.", "1 lesson is written down.", "Industry looks back: Odalys Brennick."),
        (),
    )


def test_s4_24_who_looked_back_sat_there_for_industry(partnership, refresh, leaders):
    agenda.add(refresh, "Our story", kind="story", lead=leaders[3], minutes=10, by=None, at=AT)
    hold(refresh, leaders[:3])
    assert "Nobody from industry leads the part that looks back." in found(refresh.cycle)["celebrate"][1]

    check_in_all(refresh, leaders[3:4])

    assert "Industry looks back: Leader 3." in found(refresh.cycle)["celebrate"][0]


def test_a_launch_has_no_such_goals(launch):
    assert goals.of(launch.cycle, today=TODAY) == []


class TestThePage:
    @pytest.fixture(autouse=True)
    def four_weeks_before(self):
        with time_machine.travel(AT, tick=False):
            yield

    def look(self, browser, partnership, query=""):
        return browser.get(f"/partnerships/{partnership.slug}/refresh-checklist/{query}")

    def test_goals_and_elements_stand_with_their_evidence(self, as_person, convener, refresh, partnership):
        agenda.add_missing(refresh, by=None, at=AT)
        page = self.look(as_person(convener), partnership)

        assert [heading for heading, _checks in page.context["lists"]] == [
            "What the refresh is for",
            "The elements of its meeting",
        ]
        assert "The refresh is planned for October 29, 2026." in page.content.decode()
        assert "“Where the industry stands”: 15 min." in page.content.decode()
        assert [check.key for check in elements.of(refresh.cycle) if check.is_met] == ["discussion"]

    def test_without_a_refresh_it_says_so(self, as_person, convener, partnership):
        assert "No refresh yet" in self.look(as_person(convener), partnership).content.decode()

    def test_a_cycle_that_is_none_is_not_found(self, as_person, convener, refresh, partnership):
        browser = as_person(convener)

        assert self.look(browser, partnership, "?cycle=2").status_code == 200
        assert [self.look(browser, partnership, f"?cycle={number}").status_code for number in ("1", "9", "x")] == [
            404
        ] * 3

    def test_a_champion_is_not_shown_what_conveners_hear_first(self, as_person, champion, refresh, partnership):
        assert self.look(as_person(champion), partnership).status_code == 403

    @pytest.mark.parametrize("rows", [1, 50])
    def test_one_team_takes_as_many_queries_as_fifty(
        self, as_person, convener, partnership, launch, rows, django_assert_num_queries
    ):
        with asked_once():
            for number in range(rows):
                champion_of(make_priority(partnership, f"Old {number}"), f"Champion {number}")
        refresh = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
        with asked_once():
            for number in range(rows):
                make_priority(partnership, f"New {number}", cycle=refresh.cycle, on=TODAY)
        browser = as_person(convener)
        self.look(browser, partnership)

        with django_assert_num_queries(19):
            self.look(browser, partnership)
