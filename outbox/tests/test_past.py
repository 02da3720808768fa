"""Letters of days gone by are kept and never sent."""

import threading

import pytest
from django.core import mail

from outbox import sending
from outbox.models import Letter
from outbox.past import as_past, letters_are_past
from outbox.states import LetterState
from outbox.tests.makers import NOW, post_hello


@pytest.mark.django_db
def test_a_past_letter_is_written_and_never_sent(pulls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), as_past():
        letter = post_hello()

    assert (letter.state, letter.get_state_display()) == (LetterState.PAST, "Not sent: past")
    assert letter.subject == "Hello, Chad"
    assert sending.send_waiting(now=NOW) == 0
    assert (mail.outbox, pulls) == ([], [])


@pytest.mark.django_db
def test_a_letter_kept_as_past_is_not_sent_by_posting_it_again():
    with as_past():
        post_hello()
    again = post_hello()

    assert again.state == LetterState.PAST
    assert Letter.objects.count() == 1


@pytest.mark.django_db
def test_a_past_letter_without_an_address_is_past_and_not_failed():
    with as_past():
        assert post_hello(to="").state == LetterState.PAST


def test_the_past_may_be_nested():
    with as_past():
        with as_past():
            assert letters_are_past() is True
        assert letters_are_past() is True
    assert letters_are_past() is False


def test_the_past_ends_with_an_error():
    with pytest.raises(ZeroDivisionError), as_past():
        raise ZeroDivisionError
    assert letters_are_past() is False


def test_the_past_of_one_thread_is_not_that_of_another():
    seen = []
    with as_past():
        thread = threading.Thread(target=lambda: seen.append(letters_are_past()))
        thread.start()
        thread.join()
    assert seen == [False]
