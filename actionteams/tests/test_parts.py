"""Whoever owns an action or sits on a team counts for the system they work in, whether or not they hold a role."""

import datetime as dt

import pytest

from actionteams import actions, slips, teams
from actionteams.slips import Typed
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from partnerships import people, suggestions, ties
from partnerships.models import Partnership, Person, SuggestedChange
from partnerships.tests.makers import System, make_organization, make_partnership, make_person

DAY = dt.date(2025, 4, 15)
SAID = {"by": None, "at": noon(2025, 4, 15)}
OWNER = {"name": "Opal Owner", "email": "opal@board.example"}


def called(partnership, title):
    """A priority whose follow-up call was held."""
    priority = make_priority(partnership, title)
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, dt.date(2025, 3, 27))
    return priority


@pytest.fixture
def homes(partnership):
    return called(partnership, "Homes for workers")


@pytest.fixture
def board(db):
    return make_organization("Workforce Board", System.WORKFORCE)


@pytest.fixture
def elsewhere(db):
    """A partnership in which they have no part."""
    return make_partnership("Coastal Marine")


def has_an_action(priority, person):
    actions.agree(
        priority, "Call the board", horizon="six_months", owner=person, due_on=dt.date(2025, 5, 1), on=DAY, **SAID
    )


def helps_a_team(priority, person):
    teams.add_first_responder(priority, person, on=DAY, **SAID)


def takes_a_job(person, board):
    people.take_job(person, board, on=DAY)


def is_found_with_a_job(person, board):
    people.person_called(person.name, email=person.email, organization=board, on=DAY)


def signs_up_with_a_job(person, board):
    # Elsewhere, so that nothing but the job tells of it here.
    there = Partnership.objects.get(name="Coastal Marine")
    typed = Typed(person.name, board.name, person.email)
    slips.hand_in(there, [make_priority(there, "Ports")], typed, client_key="a-key", at=noon(2025, 4, 15))


def is_settled_to_work_there(person, board):
    there = Partnership.objects.get(name="Coastal Marine")
    suggestions.suggest(there, person, company=board.name, at=noon(2025, 4, 15))
    suggestions.settle(SuggestedChange.objects.get(), accept=True, **SAID)


@pytest.mark.parametrize("part", [has_an_action, helps_a_team])
@pytest.mark.parametrize("job", [takes_a_job, is_found_with_a_job, signs_up_with_a_job, is_settled_to_work_there])
def test_a_job_that_begins_changes_the_record_where_they_have_a_part(homes, board, elsewhere, part, job):
    owner = Person.objects.create(**OWNER)
    part(homes, owner)
    before = version(homes.partnership)
    job(owner, board)

    assert version(homes.partnership) > before


@pytest.mark.parametrize("part", [has_an_action, helps_a_team])
def test_a_job_that_ends_or_is_put_right_changes_the_record_where_they_have_a_part(homes, board, elsewhere, part):
    owner = make_person("Opal Owner", board)
    part(homes, owner)
    job = owner.affiliations.get()
    before = [version(homes.partnership)]
    people.correct_job(job, title="", seniority="", started_on=dt.date(2025, 1, 1), ended_on=None, **SAID)
    before.append(version(homes.partnership))
    people.leave_job(job, on=DAY, **SAID)
    before.append(version(homes.partnership))

    assert before == sorted(set(before))
    assert version(elsewhere) == 0


def test_a_job_of_somebody_without_a_part_changes_no_record(homes, board, elsewhere):
    before = version(homes.partnership), version(elsewhere)
    people.take_job(Person.objects.create(**OWNER), board, on=DAY)

    assert (version(homes.partnership), version(elsewhere)) == before


def test_the_parts_that_somebody_ever_had_are_found_with_one_question(
    homes, board, elsewhere, django_assert_num_queries
):
    owner, helper = make_person("Opal Owner", board), make_person("Hal Helper", board)
    has_an_action(homes, owner)
    helps_a_team(called(elsewhere, "Ports"), helper)

    with django_assert_num_queries(1):
        assert ties.partnerships_of([owner.pk, helper.pk]) == {homes.partnership_id, elsewhere.pk}


def version(partnership):
    return Partnership.objects.get(pk=partnership.pk).record_version
