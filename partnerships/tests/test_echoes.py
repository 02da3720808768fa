"""What is owed after many verbs at once is asked when all of them are done, and of nobody twice."""

from __future__ import annotations

import pytest

from partnerships import echoes
from partnerships.models import Partnership

HERE, THERE = Partnership(pk=1), Partnership(pk=2)


@pytest.fixture
def asked(monkeypatch):
    """The partnerships of which it was asked what they owe, and as of when."""
    heard = []
    listener = {"followups": lambda partnership, at, by: heard.append((partnership.pk, at))}
    monkeypatch.setattr(echoes, "_joined", echoes._joined | {"owed": listener})
    return heard


def change(partnership, at):
    echoes.sound("owed", partnership=partnership, at=at, by=None)


def test_each_verb_asks_for_itself(asked):
    change(HERE, 9)
    change(HERE, 10)

    assert asked == [(1, 9), (1, 10)]


def test_many_at_once_ask_once_of_each_partnership_as_of_its_last_change(asked):
    with echoes.asked_once():
        change(HERE, 9)
        change(THERE, 10)
        change(HERE, 11)
        assert asked == []

    assert sorted(asked) == [(1, 11), (2, 10)]
    change(HERE, 12)
    assert asked[2:] == [(1, 12)]


def test_within_many_others_it_is_asked_with_these(asked):
    with echoes.asked_once():
        with echoes.asked_once():
            change(HERE, 9)
        assert asked == []

    assert asked == [(1, 9)]


def test_what_fails_asks_nobody_and_the_next_verb_asks_again(asked):
    @echoes.asked_once()
    def fails():
        change(HERE, 9)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert asked == []
    change(HERE, 10)
    assert asked == [(1, 10)]


def test_whatever_else_is_sounded_is_heard_at_once(monkeypatch):
    heard = []
    listener = {"desk": lambda **told: heard.append(told["key"])}
    monkeypatch.setattr(echoes, "_joined", echoes._joined | {"guidance_changed": listener})
    with echoes.asked_once():
        echoes.sound("guidance_changed", key="T4", at=None)
        assert heard == ["T4"]
