"""Each kind of letter is registered once, with what to do when nobody knows whether it went."""

import pytest

from outbox import kinds
from outbox.models import Letter


@pytest.fixture(autouse=True)
def no_kinds(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", {})


def test_a_kind_is_registered_and_found():
    recap = kinds.LetterKind("recap")
    kinds.register(recap)

    assert kinds.named("recap") is recap
    assert kinds.still_wanted(Letter(kind="recap")) is True


def test_registering_the_same_again_changes_nothing():
    kinds.register(kinds.LetterKind("recap", "park"))
    kinds.register(kinds.LetterKind("recap", kinds.UnknownPolicy.PARK))

    assert list(kinds.KINDS) == ["recap"]


def test_two_meanings_under_one_name_are_refused():
    kinds.register(kinds.LetterKind("recap", "park"))

    with pytest.raises(kinds.KindTaken):
        kinds.register(kinds.LetterKind("recap", "resend"))


def test_a_policy_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="'shrug' is not a valid UnknownPolicy"):
        kinds.LetterKind("recap", "shrug")


@pytest.mark.parametrize(("name", "twice"), [("receipt", True), ("ask", False), ("never registered", False)])
def test_only_kinds_that_say_so_may_go_twice(name, twice):
    kinds.register(kinds.LetterKind("receipt", "resend"))
    kinds.register(kinds.LetterKind("ask", "park"))

    assert kinds.may_go_twice(Letter(kind=name)) is twice
