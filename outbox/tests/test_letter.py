"""The row: what the database refuses, what may follow what, and how little an idle minute reads."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from outbox.models import Letter
from outbox.states import NEXT_STATES, WAITING, LetterState
from outbox.tests.makers import NOW, make_letter

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)


def test_every_state_says_what_may_follow():
    assert set(NEXT_STATES) == set(LetterState)
    assert sorted(WAITING) == ["claimed", "queued"]


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"key": "taken"}, "letter_once_for_each_key"),
        ({"state": "lost"}, "letter_"),
        ({"next_try_at": None}, "letter_waits_or_is_settled"),
        ({"state": LetterState.FAILED}, "letter_waits_or_is_settled"),
        ({"state": LetterState.CLAIMED}, "letter_claimed_has_an_owner"),
        ({"claimed_by": "a sender"}, "letter_claimed_has_an_owner"),
        ({"handing_at": NOW}, "letter_claimed_has_an_owner"),
        ({"state": LetterState.SENT, "next_try_at": None}, "letter_sent_has_a_moment"),
        ({"sent_at": NOW}, "letter_sent_has_a_moment"),
    ],
)
def test_the_database_refuses_a_row_that_makes_no_sense(wrong, rule):
    make_letter(key="taken")
    refusal = "UNIQUE|unique" if "key" in wrong else rule

    with pytest.raises(IntegrityError, match=refusal), transaction.atomic():
        make_letter(**wrong)


def test_waiting_is_what_may_be_tried_by_now_the_longest_wait_first():
    make_letter(key="later", next_try_at=NOW + SECOND)
    make_letter(key="just now")
    make_letter(key="long ago", next_try_at=NOW - SECOND)
    make_letter(key="lease ran out", state=LetterState.CLAIMED, claimed_by="a sender that died")
    make_letter(key="lease runs", state=LetterState.CLAIMED, claimed_by="a sender", next_try_at=NOW + SECOND)
    make_letter(key="sent", state=LetterState.SENT, sent_at=NOW, next_try_at=None)

    assert [letter.key for letter in Letter.objects.waiting(NOW)] == ["long ago", "just now", "lease ran out"]


def test_the_words_for_letters():
    settled = {"next_try_at": None}
    make_letter(key="sent", state=LetterState.SENT, sent_at=NOW, partnership_number=1, person_number=5, **settled)
    make_letter(key="failed", state=LetterState.FAILED, partnership_number=1, **settled)
    make_letter(key="unknown", state=LetterState.UNKNOWN, **settled)
    make_letter(key="past", state=LetterState.PAST, partnership_number=2, **settled)
    make_letter(key="waiting", partnership_number=2, person_number=5)
    letters = Letter.objects.order_by("pk")

    def keys(found):
        return [letter.key for letter in found]

    assert keys(letters.sent()) == ["sent"]
    assert keys(letters.failed()) == ["failed"]
    assert keys(letters.unknown()) == ["unknown"]
    assert keys(letters.past()) == ["past"]
    assert keys(letters.settled()) == ["sent", "failed", "unknown", "past"]
    assert keys(letters.for_partnership(1)) == ["sent", "failed"]
    assert keys(letters.for_person(5)) == ["sent", "waiting"]
    assert keys(letters.for_partnership(2).for_person(5)) == ["waiting"]


def test_looking_for_waiting_letters_reads_one_small_index():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")

    plan = Letter.objects.waiting(NOW)[:20].explain()

    assert "letter_waiting" in plan
    assert "SORT" not in plan.upper()


def test_two_letters_can_be_told_apart():
    assert str(make_letter()) == "reminder to chad@freight.example, 2026-03-02 15:00 (queued)"


def test_a_change_happens_only_while_the_claim_stands():
    make_letter(state=LetterState.CLAIMED, claimed_by="first")
    mine = Letter.objects.get()
    Letter.objects.update(claimed_by="second")

    assert mine.hand_over(at=NOW, until=NOW + SECOND) is False
    assert mine.mark_sent(at=NOW) is False
    assert mine.put_off(until=NOW + SECOND, why="busy") is False
    assert mine.give_up(why="no such box") is False
    assert mine.park(why="who knows") is False
    assert mine.drop() is False
    assert list(Letter.objects.values_list("state", "claimed_by", "attempts", "error")) == [
        ("claimed", "second", 0, "")
    ]
