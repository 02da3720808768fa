"""An event of a story is many verbs, after which it is asked once what is owed: what comes of it is the same."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.db import transaction

from desk.replay import player
from desk.tests.test_replay import CAST, LAUNCH, day, play
from followups.models import FollowUp
from indicators.models import LevelSpan, SignSpan, Snapshot

LATE = LAUNCH.replace("  - on: 2025-03-06\n", "  - on: 2025-03-06\n    entered_on: 2025-05-20\n")


def what_came_of(*events, until):
    """What is owed, and how the days looked, after a life that is taken back again."""
    with transaction.atomic():
        play(*events, until=until)
        found = [
            told(FollowUp.objects.values_list("rule", "opens_on", "due_on", "done_on", "done_how", "withdrawn_at")),
            told(LevelSpan.objects.values_list("level", "started_on", "ended_on")),
            told(SignSpan.objects.values_list("sign", "reset", "started_on", "ended_on")),
            told(Snapshot.objects.values_list("day", "level", "verdicts", "signs")),
        ]
        transaction.set_rollback(True)
    return found


def told(rows):
    return sorted(map(str, rows))


@pytest.mark.parametrize("launch", [LAUNCH, LATE], ids=["as it happens", "entered afterwards"])
def test_a_life_is_the_same_as_when_each_verb_asks(db, monkeypatch, launch):
    once = what_came_of(CAST, launch, until=day("2025-06-30"))
    monkeypatch.setattr(player.echoes, "asked_once", nullcontext)

    each = what_came_of(CAST, launch, until=day("2025-06-30"))

    assert len(once[0]) > 5
    assert once == each


def test_what_is_owed_is_known_before_the_days_since_are_looked_at_again(db, monkeypatch):
    """Whether work after a launch is late (E6) is read from it, for each of these days."""
    known = []
    monkeypatch.setattr(
        player.turns, "again", lambda *_what, **_when: known.append(FollowUp.objects.get(rule="T8").due_on)
    )

    play(CAST, LATE)

    assert known == [day("2025-04-03")]
