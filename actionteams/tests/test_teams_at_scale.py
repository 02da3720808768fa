"""Fifty teams with five hundred actions: the list and each page of a team stay within twelve queries."""

import datetime as dt

import pytest
import time_machine

from actionteams import priority_list
from actionteams.models import Action, Correction, Priority, ProgressNote, SignUp
from actionteams.tests.makers import LAUNCH_MORNING, hold_launch, make_priority, noon
from partnerships.tests.makers import System, make_person

CALL = dt.date(2025, 3, 27)
JUNE = noon(2025, 6, 10)
LIST = "/partnerships/front-range-health/priorities/"


@pytest.fixture
def crowd(partnership):
    """Each team has one champion, ten actions in public hands, ten notes and a change of course."""
    hold_launch(partnership)

    def build(count):
        mireille = make_person("Mireille Oxenham", "Alder County Schools", system=System.K12)
        teams = [make_priority(partnership, f"Team {number:02}") for number in range(count)]
        Priority.objects.update(
            call_held_on=CALL,
            state="forming",
            next_meeting_at=noon(2025, 6, 12),
            next_meeting_zone="America/Denver",
            next_meeting_number=1,
        )
        person = make_person("Odalys Brennick", "Kettlewood Fabrication")
        common = {"started_on": CALL, "at": LAUNCH_MORNING, "how": "sheet"}
        SignUp.objects.bulk_create(SignUp(priority=team, person=person, **common) for team in teams)
        actions = Action.objects.bulk_create(
            Action(
                priority=team,
                title=f"Action {number}",
                owner=mireille,
                horizon="first_win" if number == 0 else "next_step",
                agreed_on=CALL,
                told_on=dt.date(2025, 6, 1),
            )
            for team in teams
            for number in range(10)
        )
        told = {"on": dt.date(2025, 6, 1), "at": JUNE}
        ProgressNote.objects.bulk_create(ProgressNote(action=one, standing="on_track", **told) for one in actions)
        changes = (one for one in actions if one.title == "Action 3")
        Correction.objects.bulk_create(
            Correction(action=one, was={"title": "Before"}, why="Costs", **told) for one in changes
        )
        return teams

    with time_machine.travel(JUNE, tick=False):
        yield build


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_of_fifty_teams_with_five_hundred_actions(
    as_person, convener, partnership, crowd, count, django_assert_num_queries
):
    crowd(count)
    browser = as_person(convener)
    browser.get(LIST)

    with django_assert_num_queries(11):
        page = browser.get(LIST)

    (_cycle, rows), *_rest = page.context["cycles"]
    assert len(rows) == count
    assert {(row.champions, row.health.tag, row.first_win.when) for row in rows} == {
        (1, "all with the public side", "Between May 26 and June 25.")
    }


@pytest.mark.parametrize("count", [1, 50])
def test_one_team_among_fifty(as_person, convener, crowd, count, django_assert_num_queries):
    team = crowd(count)[0]
    browser = as_person(convener)
    browser.get(f"/teams/{team.pk}/")

    with django_assert_num_queries(12):
        page = browser.get(f"/teams/{team.pk}/")
    assert [line.id for line in page.context["page"].quiet_lines] == ["W16"]
    assert len(page.context["page"].open_actions) == 9

    with django_assert_num_queries(9):
        browser.get(f"/teams/{team.pk}/people/")


def test_what_the_list_says_of_each(partnership, crowd):
    quiet, met = crowd(2)
    Priority.objects.filter(pk=quiet.pk).update(next_meeting_at=noon(2025, 6, 9))
    Action.objects.filter(priority=met).delete()

    [(_cycle, rows)] = priority_list.by_cycle(partnership, may=(), today=dt.date(2025, 6, 26))

    assert [(row.next_meeting, row.first_win and row.first_win.is_late, row.health.tag) for row in rows] == [
        (None, True, "all with the public side"),
        (None, None, "no progress"),
    ]
    [(_cycle, rows)] = priority_list.by_cycle(partnership, may=(), today=dt.date(2025, 6, 12))
    assert [str(row.next_meeting) for row in rows] == ["None", "2025-06-12 13:00:00-06:00"]


def test_of_a_team_before_its_call_the_support_team_reads_no_plan_in_the_list(as_person, champion, partner, crowd):
    crowd(1)
    Priority.objects.update(call_held_on=None, state="claimed", description="Tours for pupils")

    told = {who: as_person(who).get(LIST).content.decode() for who in (champion, partner)}

    for words in ("Action 0", "Tours for pupils"):
        assert (words in told[champion], words in told[partner]) == (True, False)
