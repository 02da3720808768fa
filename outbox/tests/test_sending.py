"""Sending: whose a letter is, whether it is still wanted, and what a stopped sender leaves behind."""

import datetime as dt
from collections import Counter
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from outbox import envelope, kinds, sending, tasks
from outbox.models import Letter
from outbox.states import LetterState
from outbox.tests.mailbags import InterruptedMail, WatchedMail
from outbox.tests.makers import NOW, make_letter, make_letters

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)
LEASE = dt.timedelta(minutes=5)


class PowerCut(BaseException):
    """What a killed sender does not live to see."""


def cut_the_power(*args, **kwargs):
    raise PowerCut


def sender_dies_when(monkeypatch, moment):
    """Run a sender whose Letter method `moment` is the last thing it reaches."""
    with monkeypatch.context() as cut:
        cut.setattr(Letter, moment, cut_the_power)
        cut.setattr(sending, "_release", lambda *args: None)
        with pytest.raises(PowerCut):
            sending.send_waiting(now=NOW)


def left():
    """The addresses that letters left for, in order."""
    return [message.to[0] for message in mail.outbox]


def test_what_waits_is_sent_once_the_longest_wait_first():
    make_letter(to_address="second@freight.example")
    make_letter(to_address="first@freight.example", next_try_at=NOW - SECOND)
    make_letter(to_address="not yet@freight.example", next_try_at=NOW + SECOND)

    assert sending.send_waiting(now=NOW) == 2
    assert left() == ["first@freight.example", "second@freight.example"]
    assert sending.send_waiting(now=NOW) == 0


def test_a_sent_letter_says_when():
    letter = make_letter(error="451 come back later")
    sending.send_waiting(now=NOW)

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.attempts, letter.error) == (LetterState.SENT, NOW, 1, "")
    assert (letter.claimed_by, letter.next_try_at, letter.handing_at) == ("", None, None)


def test_a_minute_with_nothing_to_send_asks_one_question(django_assert_num_queries):
    make_letter(state=LetterState.SENT, sent_at=NOW, next_try_at=None)

    with django_assert_num_queries(1):
        assert sending.send_waiting(now=NOW) == 0


def test_the_limit_is_kept():
    make_letters(25)

    assert sending.send_waiting(now=NOW, limit=22) == 22
    assert Letter.objects.waiting(NOW).count() == 3


def test_a_run_ends_before_its_worker_loses_patience_and_leaves_the_rest_ready(monkeypatch):
    make_letters(5)
    seconds = iter([0, 0, 0, 20, 25])
    monkeypatch.setattr(sending.Watch, "elapsed", property(lambda watch: next(seconds, 25) * SECOND))
    monkeypatch.setattr(sending.Watch, "now", NOW)

    assert sending.send_waiting(now=NOW) == 3
    assert list(Letter.objects.waiting(NOW).values_list("state", "attempts", "claimed_by")) == [("queued", 0, "")] * 2


def test_a_letter_no_longer_wanted_is_kept_and_not_sent(monkeypatch):
    """Rule 9: the reason is asked again just before the letter leaves."""
    wanted = make_letter(to_address="wanted@freight.example", person_number=1)
    erased = make_letter(to_address="erased@freight.example", person_number=2)
    kind = kinds.LetterKind("reminder", still_wanted=lambda letter: letter.person_number == 1)
    monkeypatch.setitem(kinds.KINDS, "reminder", kind)

    assert sending.send_waiting(now=NOW) == 1
    assert left() == [wanted.to_address]
    erased.refresh_from_db()
    assert (erased.state, erased.get_state_display()) == (LetterState.NOT_WANTED, "Not sent: no longer needed")
    assert sending.send_waiting(now=NOW + LEASE) == 0


def test_one_bad_letter_among_a_hundred_stops_no_other_and_fails_in_the_end(monkeypatch):
    make_letters(50)
    bad = make_letter(kind="bad")
    make_letters(49)
    monkeypatch.setitem(kinds.KINDS, "bad", kinds.LetterKind("bad", still_wanted=lambda letter: 1 / 0))

    assert sending.send_waiting(now=NOW) == 99
    bad.refresh_from_db()
    assert (bad.state, bad.attempts, bad.error) == (LetterState.QUEUED, 1, "ZeroDivisionError: division by zero")
    for _ in range(9):
        assert sending.send_waiting(now=bad.next_try_at) == 0
        bad.refresh_from_db()
    assert (bad.state, bad.attempts, bad.error) == (LetterState.FAILED, 10, "ZeroDivisionError: division by zero")


def test_a_letter_of_a_kind_this_sender_does_not_know_yet_is_put_off():
    letter = make_letter(kind="of the next release")
    sending.send_waiting(now=NOW)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (LetterState.QUEUED, 1)
    assert letter.error == "UnknownKind: No room has registered letters named 'of the next release'."


def test_an_error_while_the_message_is_made_is_that_letters_alone(monkeypatch):
    make_letters(2)
    whole = envelope._sender
    make_letter(key="bad", from_name="bad")
    monkeypatch.setattr(envelope, "_sender", lambda name, via: whole(name, via) if name != "bad" else 1 / 0)

    assert sending.send_waiting(now=NOW) == 2
    assert Letter.objects.get(key="bad").state == LetterState.QUEUED


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_letter_leaves(settings, monkeypatch):
    """Rule 9."""
    settings.EMAIL_BACKEND = "outbox.tests.mailbags.WatchedMail"
    monkeypatch.setattr(WatchedMail, "in_transaction", [])
    make_letters(3)

    assert sending.send_waiting(now=NOW) == 3
    assert WatchedMail.in_transaction == [False, False, False]


@pytest.mark.parametrize("kind", ["reminder", "invitation"])
def test_what_a_stopped_sender_had_only_claimed_is_sent_when_its_lease_runs_out(monkeypatch, kind):
    make_letters(3, kind=kind)
    sender_dies_when(monkeypatch, "hand_over")

    assert sending.send_waiting(now=NOW + LEASE - SECOND) == 0
    assert sending.send_waiting(now=NOW + LEASE) == 3
    assert Counter(left()) == {f"person{n}@freight.example": 1 for n in (1, 2, 3)}


def test_a_reminder_whose_sender_stopped_before_writing_it_down_goes_once_more_under_the_same_id(monkeypatch):
    """Rules 10 and 12."""
    make_letter(kind="reminder")
    sender_dies_when(monkeypatch, "mark_sent")

    assert sending.send_waiting(now=NOW + LEASE) == 1
    assert sending.send_waiting(now=NOW + 2 * LEASE) == 0
    ids = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert ids == [Letter.objects.get().message_id] * 2


def test_an_invitation_whose_sender_stopped_before_writing_it_down_waits_for_a_human(monkeypatch):
    """Rule 12."""
    letter = make_letter(kind="invitation")
    sender_dies_when(monkeypatch, "mark_sent")

    assert sending.send_waiting(now=NOW + LEASE) == 0
    assert sending.send_waiting(now=NOW + 2 * LEASE) == 0
    letter.refresh_from_db()
    assert (letter.state, letter.get_state_display()) == (LetterState.UNKNOWN, "May or may not have been sent")
    assert letter.error == "The sender stopped while the mail server had the letter."
    assert left() == ["chad@freight.example"]


def test_a_letter_that_brings_down_every_sender_is_parked_after_ten(monkeypatch):
    letter = make_letter(state=LetterState.CLAIMED, claimed_by="the tenth", handing_at=NOW, attempts=10)

    assert sending.send_waiting(now=NOW) == 0
    letter.refresh_from_db()
    assert letter.state == LetterState.UNKNOWN


@pytest.fixture
def taken_over(settings, monkeypatch):
    """While a first sender hands over its first of five letters, its claim on the others runs out and a second comes."""

    def second_sender():
        waiting = Letter.objects.filter(handing_at=None)
        waiting.update(next_try_at=NOW)
        sending.send_waiting(now=NOW)

    settings.EMAIL_BACKEND = "outbox.tests.mailbags.InterruptedMail"
    monkeypatch.setattr(InterruptedMail, "meanwhile", [second_sender])
    make_letters(5)


def test_the_fence_stops_a_sender_whose_claim_was_taken_over(taken_over):
    """Rule 9: still mine?"""
    sending.send_waiting(now=NOW)

    assert Counter(Counter(left()).values()) == {1: 5}
    assert Letter.objects.sent().count() == 5


def test_without_the_fence_each_would_leave_twice(taken_over, monkeypatch):
    monkeypatch.setattr(Letter, "hand_over", lambda letter, **times: True)
    sending.send_waiting(now=NOW)

    assert Counter(Counter(left()).values()) == {2: 5}


def test_the_task_and_the_command_do_the_same(time_machine):
    time_machine.move_to(NOW, tick=False)
    make_letter()
    assert tasks.send_letters() == 1

    make_letter(key="another")
    said = StringIO()
    call_command("send_letters", stdout=said)
    assert said.getvalue() == "1 letter sent.\n"


def test_the_command_takes_a_limit():
    make_letters(3)
    said = StringIO()
    call_command("send_letters", "--limit", "2", stdout=said)

    assert said.getvalue() == "2 letters sent.\n"
