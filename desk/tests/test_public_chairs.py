"""Which chairs strangers read of when a refresh carries a team on."""

from __future__ import annotations

import pytest

from actionteams import naming, rechartering, teams
from actionteams.states import TeamChoice
from actionteams.tests.makers import champion_of, hold_call, make_priority
from desk import public_page as reading
from desk.tests.public_pages import NAMED, NOW, PAGE, TODAY, TOLD, switched_on, team_with_chair
from desk.tests.reading import words
from partnerships.models import Cycle

pytestmark = pytest.mark.usefixtures("_june_10")


@pytest.fixture
def homes(partnership):
    """Its chair agreed to be named."""
    priority = team_with_chair(partnership)
    switched_on(partnership)
    naming.agree(priority.chairs.get(), on=TODAY, **TOLD)
    return priority


@pytest.fixture
def refresh(partnership, homes):
    """It was held today."""
    return Cycle.objects.create(partnership=partnership, number=2, kind="refresh", opened_on=TODAY, anchored_on=TODAY)


def go_on(homes, refresh, choice=TeamChoice.CONTINUE, **given):
    return rechartering.decide(homes, cycle=refresh, choice=choice, on=TODAY, source="meeting:9", **given, **TOLD).into


def champion_again(priority, homes):
    odalys = homes.chairs.get().person
    champion_of(priority, odalys.name, person=odalys, at=NOW)
    priority.refresh_from_db()
    return odalys


def test_a_team_that_goes_on_keeps_the_chair_of_before_who_champions_it_again(client, homes, refresh):
    champion_again(go_on(homes, refresh), homes)
    said = words(client.get(PAGE))

    assert said.count("Homes for workers") == 1
    assert f"Homes for workers Chair: {NAMED}" in said


def test_whoever_does_not_champion_it_again_is_not_named(client, homes, refresh):
    champion_of(go_on(homes, refresh), "Hollis Penhallow", at=NOW)
    said = words(client.get(PAGE))

    assert ("Homes for workers" in said, "Odalys" in said) == (True, False)


def test_a_chair_of_its_own_agrees_anew(client, homes, refresh):
    goes_on = go_on(homes, refresh)
    odalys = champion_again(goes_on, homes)
    hold_call(goes_on, TODAY, source="meeting:10")
    goes_on.refresh_from_db()
    chair = teams.make_chair(goes_on, odalys, on=TODAY, **TOLD)
    assert "Odalys" not in words(client.get(PAGE))

    naming.agree(chair, on=TODAY, **TOLD)
    assert f"Homes for workers Chair: {NAMED}" in words(client.get(PAGE))


def test_who_chaired_a_team_that_joined_another_is_not_named_for_that_one(client, homes, refresh):
    other = make_priority(homes.partnership, "Child care", cycle=refresh)
    go_on(homes, refresh, TeamChoice.MERGE, into=other)
    champion_again(other, homes)
    said = words(client.get(PAGE))

    assert ("Child care" in said, "Odalys" in said) == (True, False)


def test_while_a_refresh_runs_a_team_stands_there_once(homes, refresh, partnership):
    refresh.anchored_on = None
    refresh.save()
    champion_again(go_on(homes, refresh), homes)

    assert reading.alive(partnership) == [homes]
