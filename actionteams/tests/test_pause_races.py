"""Many at once around one pause: the team hears it once, and never in vain. The race has its control."""

import datetime as dt
import threading

import pytest

from actionteams import pause_notices, signing
from actionteams.models import PauseNotice, Priority
from actionteams.tests.at_once import at_once
from actionteams.tests.makers import champion_of, make_priority, noon
from outbox.models import Letter
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

LATER = noon(2026, 3, 2)


@pytest.fixture
@asked_once()
def homes(partnership):
    """P4 of the story, paused on 2026-02-20 with Ottoline Greaves on its team."""
    priority = make_priority(partnership, "Homes for workers")
    row = champion_of(priority, "Imelda Stroud-Okafor")
    Priority.objects.filter(pk=priority.pk).update(state="active", call_held_on=dt.date(2025, 4, 8))
    ottoline = make_person("Ottoline Greaves", "Alder Housing Office", email="ottoline@alder.example")
    priority.team_seats.create(person=ottoline, started_on=dt.date(2025, 5, 28))
    signing.withdraw(row, on=dt.date(2026, 2, 20), by=None, at=noon(2026, 2, 20))
    return priority


def tell():
    return pause_notices.tell_teams(now=LATER)


def test_four_workers_at_once_tell_a_team_once(homes):
    assert sorted(at_once(*[tell] * 4)) == [0, 0, 0, 1]
    assert Letter.objects.filter(kind="team_rests").count() == 1


def test_control_without_the_lock_each_believes_that_it_tells_but_there_is_one_letter(homes, monkeypatch):
    """What the unique key of the letter holds when the lock does not."""
    rows = PauseNotice.objects.select_related("priority__partnership")
    stale = [rows.get() for _worker in range(4)]
    # All four have found the notice waiting before any of them goes on.
    found = threading.Barrier(4, timeout=30)

    def held(number: int) -> PauseNotice:
        found.wait()
        return stale.pop()

    monkeypatch.setattr(pause_notices, "_held", held)

    assert at_once(*[tell] * 4) == [1, 1, 1, 1]
    assert Letter.objects.filter(kind="team_rests").count() == 1


def test_a_convener_who_looks_while_a_champion_comes_waits_for_nobody_for_ever(homes):
    notice = PauseNotice.objects.select_related("priority__partnership").get()
    otis = make_person("Otis Winterbourne", "Winterbourne Homes")

    answers = at_once(
        lambda: pause_notices.looked(notice, by=None, at=LATER),
        lambda: signing.sign_up(homes, otis, at=LATER, how="convener", by=None) and None,
        lambda: tell() >= 0,
    )

    assert answers == [None, None, True]
    homes.refresh_from_db()
    assert homes.state == "forming"
