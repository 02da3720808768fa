"""Posting: one row for each key, in the caller's transaction, and one ring after it."""

from functools import partial

import pytest
from django.db import transaction

from outbox import bell, kinds
from outbox.models import Letter
from outbox.states import LetterState
from outbox.tests.makers import NOW, post_hello

pytestmark = pytest.mark.django_db


class ThoughtBetterOfIt(Exception):
    pass


def post_and_think_better_of_it():
    with transaction.atomic():
        post_hello(key="withdrawn")
        raise ThoughtBetterOfIt


def test_a_letter_is_written_and_waits():
    letter = post_hello(partnership=7, person=11)

    assert (letter.kind, letter.key, letter.to_address) == ("reminder", "hello:chad", "chad@freight.example")
    assert (letter.partnership_number, letter.person_number) == (7, 11)
    assert (letter.state, letter.next_try_at, letter.created_at) == (LetterState.QUEUED, NOW, NOW)
    assert letter.subject == "Hello, Chad"
    assert letter.text == (
        "Good morning, Chad.\n\nhttps://convenery.example/hello/\n\n-- \n"
        "You get this because you said hello first.\nSent by Convenery.\n"
    )
    assert "<h1>Good morning, Chad.</h1>" in letter.html


def test_a_key_makes_one_letter_and_its_first_words_stay():
    first = post_hello()
    second = post_hello(to="someone@else.example", context={"name": "Someone else"})

    assert second == first
    assert list(Letter.objects.values_list("to_address", "subject")) == [("chad@freight.example", "Hello, Chad")]


def test_posting_asks_the_database_twice(django_assert_num_queries):
    post_hello()

    with django_assert_num_queries(2):
        post_hello(key="another")
    with django_assert_num_queries(2):
        post_hello(key="another")


def test_a_letter_goes_the_way_of_its_transaction():
    with pytest.raises(ThoughtBetterOfIt):
        post_and_think_better_of_it()

    assert Letter.objects.count() == 0


def test_a_kind_nobody_registered_is_refused():
    with pytest.raises(kinds.UnknownKind, match="No room has registered letters named 'sonnet'"):
        post_hello(kind="sonnet")

    assert Letter.objects.count() == 0


def test_plain_text_is_not_html_and_html_is_escaped():
    letter = post_hello(context={"name": "O'Neil & <Sons>", "url": ""})

    assert letter.subject == "Hello, O'Neil & <Sons>"
    assert letter.text.startswith("Good morning, O'Neil & <Sons>.\n")
    assert "<h1>Good morning, O&#x27;Neil &amp; &lt;Sons&gt;.</h1>" in letter.html


@pytest.mark.parametrize("typed", ["{{ 7|add:7 }}", "{% now 'Y' %}", "{0.__class__}", "%(name)s"])
def test_what_people_typed_is_never_a_template(typed):
    assert post_hello(context={"name": typed}).subject == f"Hello, {typed}"


def test_nothing_typed_reaches_a_second_line_of_the_head():
    evil = "Chad\r\nBcc: all@example.com"
    letter = post_hello(context={"name": evil}, to_name=evil, from_name="Connie\u2028X: y\x00\u202e", reply_to=evil)

    assert letter.subject == "Hello, Chad Bcc: all@example.com"
    assert letter.to_name == "Chad Bcc: all@example.com"
    assert letter.from_name == "Connie X: y"
    assert letter.reply_to == ""


def test_a_nul_or_a_broken_character_in_the_text_is_left_out():
    letter = post_hello(context={"name": "Ch\x00a\ud800d", "url": ""}, calendar="BEGIN\x00:VCALENDAR")

    assert letter.text.startswith("Good morning, Chad.\n")
    assert letter.calendar == "BEGIN:VCALENDAR"


def test_an_emoji_made_of_several_stays_whole():
    assert post_hello(context={"name": "👩\u200d🔧"}).subject == "Hello, 👩\u200d🔧"


def test_a_subject_too_long_for_a_head_is_cut():
    assert post_hello(context={"name": "a" * 300}).subject == "Hello, " + "a" * 242 + "…"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "There is no e-mail address."),
        ("chad at freight", "This is not an e-mail address."),
        ("chad@freight.example\r\nBcc: all@example.com", "This is not an e-mail address."),
        ("chad@freight.example, all@example.com", "This is not an e-mail address."),
    ],
)
def test_an_address_that_is_none_fails_the_letter_and_not_its_cause(typed, error, pulls):
    with transaction.atomic():
        letter = post_hello(to=typed)

    assert (letter.state, letter.error, letter.next_try_at) == (LetterState.FAILED, error, None)
    assert pulls == []


def test_blanks_around_an_address_are_forgiven():
    assert post_hello(to=" chad@freight.example\n").to_address == "chad@freight.example"


def test_one_ring_for_all_letters_of_a_transaction(pulls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        post_hello()
        post_hello(key="another")
        assert pulls == []

    assert (len(callbacks), pulls) == (1, ["pulled"])


def test_a_letter_after_a_withdrawn_one_still_rings(pulls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ThoughtBetterOfIt):
            post_and_think_better_of_it()
        post_hello()

    assert pulls == ["pulled"]


@pytest.mark.django_db(transaction=True)
def test_a_broken_bell_stops_neither_the_letter_nor_what_else_waits_for_the_commit(monkeypatch):
    """Rule 5."""

    def no_broker():
        raise ConnectionRefusedError

    later = []
    monkeypatch.setattr(bell, "for_letters", bell.Bell(pull=no_broker))

    with transaction.atomic():
        letter = post_hello()
        transaction.on_commit(partial(later.append, "ran"))

    assert later == ["ran"]
    assert list(Letter.objects.waiting(NOW)) == [letter]
    assert bell.for_letters.missed == 1


@pytest.mark.django_db(transaction=True)
def test_even_a_bell_that_raises_lets_the_rest_of_the_commit_run(monkeypatch):
    later = []
    monkeypatch.setattr(bell.Bell, "ring", lambda bell: 1 / 0)

    with transaction.atomic():
        post_hello()
        transaction.on_commit(partial(later.append, "ran"))

    assert later == ["ran"]
