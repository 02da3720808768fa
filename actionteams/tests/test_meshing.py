"""Five rules of working together, read where the record can tell and ticked by people (S1-36..S1-40, S3-62)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams import actions, meshing
from actionteams.assets import offering
from actionteams.models import Meshing, Priority
from actionteams.tests.makers import hold_call, make_priority
from partnerships.echoes import asked_once
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person

CALL = dt.date(2025, 3, 27)
TODAY = dt.date(2025, 6, 30)


@pytest.fixture
def told(convener, at):
    return {"by": convener, "at": at}


@pytest.fixture
def school(partnership, convener) -> Priority:
    return make_priority(partnership, "From school to shop floor")


@pytest.fixture
def odalys():
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
def mireille():
    return make_person("Mireille Oxenham", make_organization("Alder County Schools", System.K12))


@pytest.fixture
def agree(school, told):
    def agree(title: str, owner=None, **given):
        return actions.agree(school, title, on=CALL, owner=owner, **({"horizon": "six_months"} | given), **told)

    return agree


def item(priority: Priority, number: int, **given) -> meshing.Item:
    return meshing.checklist(Priority.objects.get(pk=priority.pk), today=TODAY, **given).items[number - 1]


def test_s1_36_questions_are_ticked_by_a_person_with_day_and_note(school, told, convener):
    assert (item(school, 1).is_met, item(school, 1).told.is_suggested) == (False, False)

    meshing.tick(school, 1, note=" Two hours of questions ", on=CALL, **told)

    row = item(school, 1).tick
    assert (row.note, row.on, row.by) == ("Two hours of questions", CALL, convener)
    assert item(school, 1).is_met


def test_s1_36_notes_of_a_held_call_suggest_it_and_do_not_tick_it(school):
    found = item(school, 1, notes_of=CALL)

    assert (found.is_met, found.told.is_suggested, found.told.words) == (
        False,
        True,
        "The notes of March 27 may show it.",
    )


def test_s1_37_it_takes_what_two_organizations_bring(partnership, school, told):
    brought = {"kind": "program", "priority": school, "on": CALL}
    schools = make_organization("Alder County Schools", System.K12)
    for what in ("Career days", "A teacher"):
        offering.offer(partnership, schools, what=what, **brought, **told)
    assert (item(school, 2).is_met, item(school, 2).told.words) == (False, "1 organization brings something.")

    offering.offer(
        partnership, make_organization("Alder One-Stop", System.WORKFORCE), what="A coach", **brought, **told
    )
    assert (item(school, 2).is_met, item(school, 2).told.words) == (True, "2 organizations bring something.")


def test_s1_37_branches_of_one_parent_are_one_organization(partnership, school, told):
    parent = make_organization("State Colleges", System.COMMUNITY_COLLEGE)
    for name in ("North Campus", "South Campus"):
        branch = make_organization(name, System.COMMUNITY_COLLEGE)
        branch.parent = parent
        branch.save()
        offering.offer(partnership, branch, kind="program", what="Labs", priority=school, on=CALL, **told)

    assert not item(school, 2).is_met


def test_s1_38_both_sides_own_a_part_of_what_is_open(agree, school, odalys, mireille, told):
    """W16 turned around."""
    assert (item(school, 3).is_met, item(school, 3).told.words) == (False, "No open action has an owner.")
    agree("Ask the buses", mireille)
    assert not item(school, 3).is_met

    tour = agree("Shop tour", odalys)
    assert (item(school, 3).is_met, item(school, 3).told.words) == (
        True,
        "Of the open actions, industry owns 1 and the public side 1.",
    )

    actions.finish(tour, on=TODAY, **told)
    assert not item(school, 3).is_met


def test_s1_39_a_first_win_is_named_and_each_open_action_has_owner_and_day(agree, school, odalys, told):
    agree("Summer weeks", odalys, due_on=TODAY)
    assert (item(school, 4).is_met, item(school, 4).told.words) == (False, "No first win is named.")

    agree("Shop tour", odalys, horizon="first_win", due_on=TODAY)
    assert (item(school, 4).is_met, item(school, 4).told.words) == (True, "Each open action has an owner and a day.")

    agree("Someday", odalys, horizon="later")
    agree("Somebody", due_on=TODAY)
    assert (item(school, 4).is_met, item(school, 4).told.words) == (False, "2 open actions lack an owner or a day.")


def test_s1_39_a_horizon_is_a_day_once_the_call_was_held(agree, school, odalys):
    agree("Shop tour", odalys, horizon="first_win")
    assert not item(school, 4).is_met

    hold_call(school, CALL)
    assert item(school, 4).is_met


def test_s1_40_just_enough_organization_is_for_people_to_tick(school, told):
    assert (item(school, 5).is_met, item(school, 5).told.words) == (False, "")

    meshing.tick(school, 5, note="", on=TODAY, **told)
    assert item(school, 5).is_met


def test_a_rule_is_ticked_once_and_the_last_note_counts(school, told):
    for note in ("First", "Second", "Second"):
        meshing.tick(school, 1, note=note, on=CALL, **told)

    assert list(Meshing.objects.values_list("rule", "note")) == [(1, "Second")]
    meshing.untick(school, 1, **told)
    assert not Meshing.objects.exists()


@pytest.mark.parametrize("rule", [0, 6])
def test_there_are_five_rules(school, told, rule):
    with pytest.raises(meshing.NoSuchRule):
        meshing.tick(school, rule, note="", on=CALL, **told)


def test_s3_62_existing_programs_alone_are_worth_a_word(agree, school):
    agree("Career day", approach="existing")
    lines = meshing.checklist(school, today=TODAY).quiet_lines
    assert [(line.id, line.tone, line.sentence) for line in lines] == [
        ("S3-62", "info", "Every open action is an existing program as it is.")
    ]

    agree("Evening course", approach="adapted")
    assert meshing.checklist(school, today=TODAY).quiet_lines == []


def test_s3_62_nothing_is_said_where_nobody_said_how_an_action_comes_about(agree, school):
    assert meshing.checklist(school, today=TODAY).quiet_lines == []
    agree("Career day", approach="existing")
    agree("Evening course")

    assert meshing.checklist(school, today=TODAY).quiet_lines == []


@pytest.mark.parametrize("count", [1, 50])
def test_the_rules_ask_as_often_for_fifty_actions_as_for_one(agree, school, partnership, told, count):
    with asked_once():
        for number in range(count):
            owner = make_person(f"Owner {number}", f"Company {number}")
            action = agree(f"Action {number}", owner)
            offering.offer(
                partnership,
                owner.affiliations.get().organization,
                kind="cash",
                what="Fee",
                actions=[action],
                on=CALL,
                **told,
            )
    fresh = Priority.objects.select_related("partnership").get()

    with CaptureQueriesContext(connection) as asked:
        assert len(meshing.checklist(fresh, today=TODAY).items) == 5
    assert len(asked) == 6
