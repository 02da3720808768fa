"""H1: a priority lives only with a champion from industry, on every path that could make it live."""

import datetime as dt

import pytest

from actionteams import priorities, signing, teams
from actionteams.models import NoChampion, Priority, SignUp, StateNotAllowed
from actionteams.states import ALIVE, NEXT_STATES, PriorityState
from actionteams.tests.makers import (
    LAUNCH_MORNING,
    champion_of,
    hold_call,
    hold_launch,
    make_priority,
    noon,
    state_days,
)
from partnerships import people
from partnerships.tests.makers import make_person

LAUNCH = dt.date(2025, 3, 6)


@pytest.fixture
def homes(partnership):
    return make_priority(partnership, "Homes for workers")


def stands(priority):
    priority.refresh_from_db()
    return priority.state


@pytest.mark.parametrize(
    ("before", "after"), [(before, after) for before in PriorityState for after in NEXT_STATES[before] & ALIVE]
)
def test_h1_no_state_leads_to_life_without_a_champion(homes, before, after):
    Priority.objects.filter(pk=homes.pk).update(state=before)
    homes.refresh_from_db()

    with pytest.raises(NoChampion, match=r"“Homes for workers” has no champion, so it cannot go ahead\."):
        priorities.move(homes, after, on=LAUNCH, by=None, at=LAUNCH_MORNING)

    assert stands(homes) == before


@pytest.mark.parametrize("state", PriorityState)
def test_only_the_states_of_the_table_may_follow(homes, state):
    champion_of(homes, "Corazon Plankett")
    Priority.objects.filter(pk=homes.pk).update(state=state)
    allowed = set()
    for after in set(PriorityState) - {state}:
        homes.refresh_from_db()
        try:
            priorities.move(homes, after, on=LAUNCH, by=None, at=LAUNCH_MORNING)
            allowed.add(after)
        except StateNotAllowed:
            pass
        Priority.objects.filter(pk=homes.pk).update(state=state)

    # A refresh alone carries one on, which is not done by a person's word.
    assert allowed == NEXT_STATES[state] - {PriorityState.CARRIED_ON}


def test_h1_a_team_is_not_formed_around_nobody(homes):
    hold_launch(homes.partnership)
    mireille = make_person("Mireille Oxenham", "Alder County Schools", system="k12")
    Priority.objects.filter(pk=homes.pk).update(call_held_on=dt.date(2025, 3, 27))

    with pytest.raises(NoChampion):
        teams.add_first_responder(homes, mireille, on=dt.date(2025, 4, 15), by=None, at=noon(2025, 4, 15))
    with pytest.raises(NoChampion):
        teams.make_chair(homes, make_person("Odalys Brennick", "Kettlewood"), on=LAUNCH, by=None, at=LAUNCH_MORNING)


def test_the_first_champion_claims_it_on_the_day_of_signing(homes):
    champion_of(homes, "Corazon Plankett")
    champion_of(homes, "Imelda Stroud-Okafor", at=noon(2025, 3, 7))

    homes.refresh_from_db()
    assert (homes.state, homes.claimed_on) == ("claimed", LAUNCH)
    assert state_days(homes) == [("proposed", LAUNCH), ("claimed", LAUNCH)]


def test_h1_what_nobody_signed_up_for_is_parked_at_the_close(partnership):
    homes, power = (make_priority(partnership, title) for title in ("Homes for workers", "Power prices"))
    champion_of(homes, "Corazon Plankett")

    hold_launch(partnership)

    assert [stands(homes), stands(power)] == ["claimed", "parked"]
    assert state_days(power) == [("proposed", LAUNCH), ("parked", LAUNCH)]


def test_h1_the_story_of_p4(homes):
    """Two champions; one leaves her company, the other withdraws: paused by itself the same day."""
    corazon = champion_of(homes, "Corazon Plankett")
    imelda = champion_of(homes, "Imelda Stroud-Okafor")
    hold_launch(homes.partnership)
    hold_call(homes, dt.date(2025, 4, 8))
    teams.make_chair(homes, corazon.person, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))

    job = corazon.person.affiliations.get()
    people.leave_job(job, on=dt.date(2025, 12, 12), by=None, at=noon(2025, 12, 12))
    assert (stands(homes), homes.chairs.current().count(), homes.sign_ups.current().count()) == ("active", 0, 1)

    imelda.refresh_from_db()
    signing.withdraw(imelda, on=dt.date(2026, 2, 20), by=None, at=noon(2026, 2, 20))
    assert state_days(homes) == [
        ("proposed", dt.date(2025, 3, 6)),
        ("claimed", dt.date(2025, 3, 6)),
        ("forming", dt.date(2025, 4, 8)),
        ("active", dt.date(2025, 5, 28)),
        ("paused", dt.date(2026, 2, 20)),
    ]
    assert homes.state_changes.last().reason == "lost its last champion"
    assert [homes.state_on(dt.date(2026, 2, day)) for day in (19, 20)] == ["active", "paused"]

    homes.refresh_from_db()
    priorities.end(homes, "closed", on=dt.date(2026, 3, 11), by=None, at=noon(2026, 3, 11))
    assert stands(homes) == "closed"


def test_a_champion_who_comes_back_wakes_it_where_it_slept(homes):
    row = champion_of(homes, "Corazon Plankett")
    hold_launch(homes.partnership)
    hold_call(homes, dt.date(2025, 4, 8))
    signing.withdraw(row, on=dt.date(2025, 6, 2), by=None, at=noon(2025, 6, 2))
    assert stands(homes) == "paused"

    champion_of(homes, "Otis Winterbourne", at=noon(2025, 7, 1))

    assert state_days(homes)[-2:] == [("paused", dt.date(2025, 6, 2)), ("forming", dt.date(2025, 7, 1))]


def test_a_withdrawal_before_the_launch_puts_it_back_among_the_unclaimed(homes):
    row = champion_of(homes, "Corazon Plankett", on=dt.date(2025, 3, 1))
    signing.withdraw(row, on=dt.date(2025, 3, 3), by=None, at=noon(2025, 3, 3))
    homes.refresh_from_db()
    assert (homes.state, homes.claimed_on) == ("proposed", None)

    hold_launch(homes.partnership)
    assert stands(homes) == "parked"


def test_a_parked_one_is_claimed_later_from_its_own_day(homes):
    hold_launch(homes.partnership)

    champion_of(homes, "Otis Winterbourne", at=noon(2025, 5, 1))

    homes.refresh_from_db()
    assert (homes.state, homes.claimed_on, homes.sign_ups.get().late) == ("claimed", dt.date(2025, 5, 1), True)


def test_a_sheet_entered_afterwards_claims_it_from_the_day_of_the_sheet(homes):
    champion_of(homes, "Corazon Plankett", at=noon(2025, 3, 8))
    champion_of(homes, "Imelda Stroud-Okafor", at=noon(2025, 3, 9), on=LAUNCH)

    homes.refresh_from_db()
    assert homes.claimed_on == LAUNCH


def test_a_state_entered_afterwards_never_comes_before_the_one_it_follows(homes):
    hold_launch(homes.partnership)

    champion_of(homes, "Corazon Plankett", at=noon(2025, 3, 9), on=dt.date(2025, 3, 5))

    assert state_days(homes)[-2:] == [("parked", LAUNCH), ("claimed", LAUNCH)]
    assert homes.state_on(LAUNCH) == stands(homes)


def test_an_undone_sign_up_leaves_no_claim_behind(homes):
    hold_launch(homes.partnership)
    row = champion_of(homes, "Otis Winterbourne", at=noon(2025, 5, 1))

    signing.undo(row, by=None, at=noon(2025, 5, 2))

    homes.refresh_from_db()
    assert (homes.state, homes.claimed_on, SignUp.objects.count()) == ("parked", None, 0)


def test_the_call_lets_the_team_form_and_a_chair_makes_it_active(homes):
    row = champion_of(homes, "Cormac Dellaquay")
    hold_launch(homes.partnership)
    hold_call(homes, dt.date(2025, 4, 2))
    assert stands(homes) == "forming"

    teams.make_chair(homes, row.person, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))
    assert stands(homes) == "active"


def test_a_chair_named_before_the_call_makes_it_active_on_the_call(homes):
    row = champion_of(homes, "Cormac Dellaquay")
    hold_launch(homes.partnership)
    teams.make_chair(homes, row.person, on=dt.date(2025, 3, 20), by=None, at=noon(2025, 3, 20))
    assert stands(homes) == "claimed"

    hold_call(homes, dt.date(2025, 4, 2))
    assert stands(homes) == "active"


def test_a_call_that_was_not_held_after_all_takes_its_states_back(homes):
    champion_of(homes, "Cormac Dellaquay")
    hold_launch(homes.partnership)
    hold_call(homes, dt.date(2025, 4, 2), source="meeting:7")

    priorities.call_was_not_held(homes, source="meeting:7")

    homes.refresh_from_db()
    assert (homes.state, homes.call_held_on) == ("claimed", None)


def test_an_ended_priority_opens_again_only_with_a_champion(homes):
    row = champion_of(homes, "Tomas Vanderquill")
    hold_launch(homes.partnership)
    homes.refresh_from_db()
    priorities.end(homes, "completed", on=dt.date(2026, 4, 15), by=None, at=noon(2026, 4, 15), reason="runs by itself")
    assert homes.state_changes.last().reason == "runs by itself"
    signing.withdraw(row, on=dt.date(2026, 5, 1), by=None, at=noon(2026, 5, 1))
    assert stands(homes) == "completed"

    with pytest.raises(NoChampion):
        priorities.move(homes, "claimed", on=dt.date(2026, 6, 1), by=None, at=noon(2026, 6, 1))

    priorities.move(homes, "paused", on=dt.date(2026, 6, 1), by=None, at=noon(2026, 6, 1))
    assert stands(homes) == "paused"


def test_two_priorities_of_a_cycle_have_two_titles(homes):
    with pytest.raises(priorities.TitleTaken, match=r"There is a priority called “homes for workers” already\."):
        make_priority(homes.partnership, "homes for  workers")


def test_words_can_be_changed_but_not_to_anothers_title(homes):
    freight = make_priority(homes.partnership, "Shared freight")
    words = {"description": "Hubs", "main_field": "business", "cadence": "monthly", "by": None, "at": LAUNCH_MORNING}

    with pytest.raises(priorities.TitleTaken):
        priorities.describe(freight, title="Homes for Workers", **words)
    priorities.describe(freight, title="Shared freight", **words)

    freight.refresh_from_db()
    assert (freight.description, freight.main_field, freight.cadence) == ("Hubs", "business", "monthly")
