"""Many partnerships are assessed as each is by itself, word for word, and with as many questions however many they are."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams import actions, priorities, signing, teams
from actionteams.assets import offering
from actionteams.states import AssetKind, Horizon
from indicators.assess import Assessment, assess, assess_one
from indicators.models import Evidence, Statement
from indicators.tests.makers import held, launch, leaders, publics, quarterly, second
from meetings import agenda
from meetings.kinds import MeetingType
from partnerships import seating
from partnerships.models import Partnership
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person

AT = dt.datetime(2025, 10, 1, 19, tzinfo=dt.UTC)
DAY = dt.date(2025, 9, 30)
SYSTEMS = (System.WORKFORCE, System.ECONOMIC_DEVELOPMENT, System.K12, System.COMMUNITY, System.LABOR)
SAID = {"by": None, "at": AT}


def some(chance: random.Random, letters: str = "abcdefghijklm") -> str:
    return "".join(sorted(chance.sample(letters, chance.randint(2, len(letters)))))


def live(partnership: Partnership, chance: random.Random) -> None:
    """A launch, teams, meetings and what else comes by chance."""
    for number, system in enumerate(chance.sample(SYSTEMS, chance.randint(0, len(SYSTEMS)))):
        office = make_organization(f"Office {number} of {partnership}", system)
        member = make_person(f"Member {number} of {partnership}", office)
        seating.seat(partnership, member, Role.CORE_TEAM, on=dt.date(2025, 1, 1), by=None)
        if chance.random() < 0.5:
            offering.offer(partnership, office, kind=AssetKind.GRANT, what="Money", on=dt.date(2025, 7, 1), **SAID)
    _meet(partnership, launch(partnership, "2025-03-06", some(chance), chance.randint(0, 9)), chance)
    for title in chance.sample(("Homes", "Power", "Skills"), chance.randint(0, 3)):
        _work(partnership, title, chance)
    _meet(partnership, second(partnership, "2025-05-28", some(chance), chance.randint(0, 9)), chance)
    if chance.random() < 0.5:
        _meet(partnership, quarterly(partnership, "2025-09-10", some(chance), chance.randint(0, 9)), chance)
    for code, signer in (("A2", "industry"), ("A3", "convener"), ("A5", "convener"), ("A8", "convener")):
        if chance.random() < 0.5:
            _state(partnership, code, signer)


def _meet(partnership: Partnership, meeting, chance: random.Random) -> None:
    if chance.random() < 0.7:
        agenda.add(meeting, "Opening", lead=chance.choice(leaders("abcdefghijklm")), **SAID)


def _work(partnership: Partnership, title: str, chance: random.Random) -> None:
    champions = some(chance, "abcde")
    day = dt.date(2025, 3, 6)
    field = chance.choice(("skills", "business", ""))
    priority = priorities.propose(partnership.current_cycle(), title, main_field=field, on=day, **SAID)
    for person in leaders(champions):
        signing.sign_up(priority, person, on=day, how="sheet", **SAID)
    held(partnership, MeetingType.FOLLOW_UP_CALL, "2025-04-01", champions, priority=priority)
    if chance.random() < 0.7:
        teams.make_chair(priority, leaders(champions)[0], on=dt.date(2025, 5, 28), **SAID)
    for number in range(chance.randint(0, 3)):
        owner = chance.choice([*leaders(champions), *publics(2)])
        given = {"horizon": Horizon.SIX_MONTHS, "owner": owner, "due_on": dt.date(2025, 10, 1)}
        action = actions.agree(priority, f"Action {number}", on=dt.date(2025, 4, 1), **given, **SAID)
        if chance.random() < 0.5:
            actions.finish(action, on=dt.date(2025, 6, 20), **SAID)


def _state(partnership: Partnership, code: str, signer: str) -> None:
    given = {"partnership": partnership, "code": code, "signer": signer, "person": leaders("a")[0], "at": AT}
    statement = Statement.objects.create(**given, signed_on=dt.date(2025, 6, 27), text="So it is.")
    Evidence.objects.create(statement=statement, words="Recap", link="https://example.org/recap", at=AT)


def said(assessment: Assessment) -> tuple:
    return assessment.indicators, assessment.signs, assessment.level, assessment.banner


def words(assessment: Assessment) -> list[tuple]:
    found = [*assessment.indicators.values(), *assessment.signs.values()]
    return [(one.because, one.next_step, one.counted) for one in found]


@pytest.mark.parametrize("seed", range(3))
def test_together_they_are_as_they_are_alone_word_for_word(db, seed):
    chance = random.Random(seed)
    everybody = [make_partnership(f"Partnership {number}") for number in range(5)]
    for partnership in everybody:
        live(partnership, chance)
    together = assess(everybody, dict.fromkeys([one.pk for one in everybody], DAY))
    alone = {one.pk: assess_one(one, DAY) for one in everybody}

    assert {one.pk: said(together[one.pk]) for one in everybody} == {one.pk: said(alone[one.pk]) for one in everybody}
    assert {one.pk: words(together[one.pk]) for one in everybody} == {one.pk: words(alone[one.pk]) for one in everybody}
    assert len({tuple(one.indicators[code].verdict for code in one.indicators) for one in alone.values()}) > 2


def test_twelve_ask_no_more_than_two(db):
    chance = random.Random(7)
    everybody = [make_partnership(f"Partnership {number}") for number in range(12)]
    for partnership in everybody[:2]:
        live(partnership, chance)
    for partnership in everybody[2:]:
        launch(partnership, "2025-03-06", "ab")
    asked = []
    for group in (everybody[:2], everybody):
        with CaptureQueriesContext(connection) as queries:
            assess(group, dict.fromkeys([one.pk for one in group], DAY))
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert asked[1] <= 60
