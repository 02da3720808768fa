"""Two at once, on a database with real locks; each guard is also seen missing."""

import threading
from collections import Counter
from contextlib import closing

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from outbox import sending
from outbox.models import Letter
from outbox.states import LetterState
from outbox.tests.makers import NOW, make_letters, post_hello

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

ONCE = next(rule for rule in Letter._meta.constraints if rule.name == "letter_once_for_each_key")


def both_at_once(deed):
    """Run `deed` in two threads that start together; raises what either raised."""
    start, errors = threading.Barrier(2, timeout=10), []

    def run():
        with closing(connection):
            try:
                start.wait()
                deed()
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def copies():
    """How many letters left how many times."""
    return Counter(Counter(message.to[0] for message in mail.outbox).values())


def test_two_senders_at_once_send_each_letter_once(settings):
    settings.EMAIL_BACKEND = "outbox.tests.mailbags.SlowMail"
    make_letters(100)

    both_at_once(lambda: sending.send_waiting(now=NOW))

    assert copies() == {1: 100}
    assert Letter.objects.sent().count() == 100


def test_without_claim_and_fence_each_letter_would_leave_twice(monkeypatch):
    in_step = threading.Barrier(2, timeout=10)

    def claim_what_anyone_sees(most, watch):
        seen = list(Letter.objects.waiting(watch.now)[:most])
        in_step.wait()
        ours = sending._make_ours(seen, watch)
        in_step.wait()
        return ours

    monkeypatch.setattr(sending, "claim", claim_what_anyone_sees)
    monkeypatch.setattr(Letter, "hand_over", lambda letter, **times: True)
    make_letters(20)

    both_at_once(lambda: sending.send_waiting(now=NOW, limit=20))

    assert copies() == {2: 20}


def test_a_claim_waits_for_nobody_and_takes_what_no_other_holds():
    """Rule 8."""
    held = make_letters(30)[:20]
    claimed = []

    def claim_the_rest():
        with closing(connection):
            claimed.extend(sending.claim(20, sending.Watch(NOW)))

    with transaction.atomic():
        list(Letter.objects.filter(pk__in=[letter.pk for letter in held]).select_for_update())
        thread = threading.Thread(target=claim_the_rest)
        thread.start()
        thread.join(timeout=5)

    assert [letter.to_address for letter in claimed] == [f"person{n}@freight.example" for n in range(21, 31)]
    assert Letter.objects.filter(state=LetterState.CLAIMED).count() == 10


def post_in_a_transaction():
    with transaction.atomic():
        post_hello()


def test_posting_twice_at_once_makes_one_letter():
    """Rule 3."""
    both_at_once(post_in_a_transaction)

    assert Letter.objects.count() == 1


@pytest.fixture
def keys_may_repeat():
    with connection.schema_editor() as schema:
        schema.remove_constraint(Letter, ONCE)
    yield
    Letter.objects.all().delete()
    with connection.schema_editor() as schema:
        schema.add_constraint(Letter, ONCE)


def test_without_the_unique_key_posting_twice_would_make_two(keys_may_repeat):
    both_at_once(post_in_a_transaction)

    assert Letter.objects.count() == 2


def test_the_unique_key_is_back_after_its_absence():
    make_letters(1, key="hello")

    with pytest.raises(IntegrityError, match="letter_once_for_each_key"):
        make_letters(1, key="hello")
