"""While a story is played, teams that lost their last champion are told on the morning on which they would have been."""

import datetime as dt

import pytest

from actionteams import signing
from actionteams.models import PauseNotice, Priority
from actionteams.tests.makers import champion_of, make_priority, noon
from desk.replay import mornings
from outbox.models import Letter
from outbox.past import as_past
from partnerships.tests.makers import make_person

# Seven o'clock in Denver.
MORNING = dt.datetime(2026, 2, 27, 14, 0, tzinfo=dt.UTC)
CLOSED = noon(2026, 3, 11)


@pytest.fixture
def homes(partnership, convener):
    """P4 of the story, paused on 2026-02-20."""
    priority = make_priority(partnership, "Homes for workers")
    row = champion_of(priority, "Imelda Stroud-Okafor")
    Priority.objects.filter(pk=priority.pk).update(state="active", call_held_on=dt.date(2025, 4, 8))
    ottoline = make_person("Ottoline Greaves", "Alder Housing Office", email="ottoline@alder.example")
    priority.team_seats.create(person=ottoline, started_on=dt.date(2025, 5, 28))
    with as_past():
        signing.withdraw(row, on=dt.date(2026, 2, 20), by=None, at=noon(2026, 2, 20))
        yield priority


def play(partnership, until):
    mornings.pass_time(partnership, since=noon(2026, 2, 20), until=until)
    return PauseNotice.objects.get().team_told_at, Letter.objects.filter(kind="team_rests", state="past").count()


def test_nobody_hears_it_before_the_seventh_morning(homes, partnership):
    assert play(partnership, MORNING) == (None, 0)


def test_the_team_hears_it_then_and_once(homes, partnership):
    assert play(partnership, CLOSED) == (MORNING, 1)
    assert play(partnership, CLOSED) == (MORNING, 1)
