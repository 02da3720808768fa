"""What each answer of a real mail server does to the letter (rule 11)."""

import datetime as dt
import re

import pytest

from outbox import line, sending
from outbox.models import Letter
from outbox.states import LetterState
from outbox.tests.mail_server import DROP, mail_server
from outbox.tests.makers import NOW, make_letter, make_letters

pytestmark = pytest.mark.django_db

ADDRESS = "chad@freight.example"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 5
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        yield server


def what_became_of(letter):
    letter.refresh_from_db()
    return letter.state, letter.error


def test_a_letter_that_is_taken_is_sent(server):
    letter = make_letter()

    assert sending.send_waiting(now=NOW) == 1
    assert what_became_of(letter) == (LetterState.SENT, "")
    [(address, message)] = server.taken
    assert address == ADDRESS
    assert f"Message-ID: {letter.message_id}".encode() in message


@pytest.mark.parametrize(
    ("verb", "reply", "state"),
    [
        ("RCPT", "550 no such box", LetterState.FAILED),
        ("RCPT", "451 come back later", LetterState.QUEUED),
        ("DATA", "554 not from you", LetterState.FAILED),
        ("DATA", "452 no room", LetterState.QUEUED),
        ("DOT", "552 too big", LetterState.FAILED),
        ("DOT", "451 scanner is busy", LetterState.QUEUED),
    ],
)
def test_an_answer_of_five_is_for_good_and_one_of_four_for_now(server, verb, reply, state):
    letter = make_letter()
    server.replies[verb, ADDRESS] = reply

    assert sending.send_waiting(now=NOW) == 0
    assert what_became_of(letter) == (state, reply)
    assert letter.attempts == 1


def test_what_is_put_off_comes_back_after_a_minute_or_a_little_more(server):
    letter = make_letter()
    server.replies["RCPT", ADDRESS] = "451 come back later"
    sending.send_waiting(now=NOW)
    server.replies.clear()
    letter.refresh_from_db()

    assert MINUTE <= letter.next_try_at - NOW <= MINUTE * 1.25
    assert sending.send_waiting(now=letter.next_try_at - dt.timedelta(microseconds=1)) == 0
    assert sending.send_waiting(now=letter.next_try_at) == 1
    assert what_became_of(letter) == (LetterState.SENT, "")


def test_a_line_lost_before_the_letter_was_out_is_tried_again(server):
    letter = make_letter(kind="invitation")
    server.replies["RCPT", ADDRESS] = DROP

    assert sending.send_waiting(now=NOW) == 0
    assert what_became_of(letter) == (LetterState.QUEUED, "SMTPServerDisconnected: Connection unexpectedly closed")


@pytest.mark.parametrize(("kind", "state"), [("reminder", LetterState.QUEUED), ("invitation", LetterState.UNKNOWN)])
def test_a_line_lost_after_the_letter_was_out_leaves_it_to_the_kind(server, kind, state):
    """Rule 12."""
    letter = make_letter(kind=kind)
    server.replies["DOT", ADDRESS] = DROP

    assert sending.send_waiting(now=NOW) == 0
    assert what_became_of(letter) == (state, "SMTPServerDisconnected: Connection unexpectedly closed")
    assert [address for address, __ in server.taken] == [ADDRESS]


def test_one_that_is_refused_does_not_stop_the_next(server):
    make_letters(3)
    server.replies["RCPT", "person2@freight.example"] = "550 no such box"

    assert sending.send_waiting(now=NOW) == 2
    assert [address for address, __ in server.taken] == ["person1@freight.example", "person3@freight.example"]


def test_a_server_that_is_away_costs_one_letter_a_try_and_the_others_none(server, settings):
    make_letters(3)
    server.server_close()

    assert sending.send_waiting(now=NOW) == 0
    assert list(Letter.objects.order_by("pk").values_list("state", "attempts")) == [
        ("queued", 1),
        ("queued", 0),
        ("queued", 0),
    ]
    assert Letter.objects.waiting(NOW).count() == 2


def test_a_server_that_does_not_let_us_send_is_as_good_as_away(server):
    make_letters(3)
    server.replies["MAIL", ""] = "530 say who you are first"

    assert sending.send_waiting(now=NOW) == 0
    assert [letter.attempts for letter in Letter.objects.order_by("pk")] == [1, 0, 0]
    assert "say who you are first" in Letter.objects.order_by("pk")[0].error


def test_after_ten_tries_the_letter_has_failed(server):
    letter = make_letter()
    server.replies["RCPT", ADDRESS] = "451 come back later"
    now, states = NOW, []
    while letter.is_waiting and len(states) < 20:
        sending.send_waiting(now=now)
        letter.refresh_from_db()
        states.append(letter.state)
        now = letter.next_try_at

    assert states == ["queued"] * 9 + ["failed"]
    assert (letter.attempts, letter.error) == (10, "451 come back later")


def test_one_call_carries_many_letters_and_a_new_one_begins_before_the_server_tires(server, monkeypatch):
    monkeypatch.setattr(line, "LETTERS_PER_CALL", 4)
    make_letters(10)

    assert sending.send_waiting(now=NOW) == 10
    assert (len(server.taken), server.calls) == (10, 3)


def test_after_a_failure_the_line_is_dialled_anew(server):
    make_letters(3)
    server.replies["RCPT", "person1@freight.example"] = "421 closing now"

    assert sending.send_waiting(now=NOW) == 2
    assert server.calls == 2


def test_a_letter_tried_twice_keeps_its_message_id(server):
    make_letter()
    server.replies["DOT", ADDRESS] = DROP
    sending.send_waiting(now=NOW)
    server.replies.clear()
    sending.send_waiting(now=NOW + 2 * MINUTE)

    ids = [re.search(rb"Message-ID: (\S+)", message)[1] for __, message in server.taken]
    assert len(ids) == 2
    assert len(set(ids)) == 1
