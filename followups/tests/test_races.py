"""Two at once, on a database with real locks: each row, notice and mail once. Each guard is also seen missing."""

import threading
import time
from contextlib import closing, contextmanager

import pytest
from django.db import connection, transaction

from followups import digest, healing, letters, reconcile, sweep
from followups.models import Digest, FollowUp, FollowUpChange, Notice
from followups.tests.makers import calls, launched, noon, promise, raised_by, say
from outbox.models import Letter
from partnerships import echoes
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_seated_user

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def partnership():
    return make_partnership("Front Range Health")


def at_once(deed, threads=2):
    """Run `deed` in several threads; returns their answers, raises what one of them raised."""
    answers, errors = [], []

    def run():
        with closing(connection):
            try:
                answers.append(deed())
            except Exception as error:
                errors.append(error)

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if errors:
        raise errors[0]
    return answers


@pytest.fixture
def in_step(monkeypatch):
    """Let two threads both have read before either writes: they wait for each other in front of `module.name`."""

    def hold(module, name):
        barrier, write = threading.Barrier(2, timeout=10), getattr(module, name)

        def wait_then_write(*args, **given):
            barrier.wait()
            return write(*args, **given)

        monkeypatch.setattr(module, name, wait_then_write)

    return hold


@contextmanager
def without(model, name):
    """The table without one of its unique keys; what it then let in is thrown away before the key comes back."""
    key = next(rule for rule in model._meta.constraints if rule.name == name)
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, key)
    try:
        yield
    finally:
        model.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(model, key)


def test_two_reconciles_at_once_make_each_row_once(partnership, in_step):
    cycle = launched(partnership)
    in_step(reconcile, "write")

    at_once(lambda: say(partnership, *calls(cycle, 4)))

    assert list(FollowUp.objects.order_by("key").values_list("key", flat=True)) == [
        f"priority:{n}" for n in (1, 2, 3, 4)
    ]


def test_without_the_unique_key_two_reconciles_make_each_row_twice(partnership, in_step):
    cycle = launched(partnership)
    in_step(reconcile, "write")

    with without(FollowUp, "follow_up_is_owed_once"):
        at_once(lambda: say(partnership, *calls(cycle, 4)))
        assert FollowUp.objects.count() == 8


def test_two_corrections_at_once_move_and_log_each_row_once(partnership):
    say(partnership, *calls(launched(partnership), 4))
    cycle = launched(partnership, noon(3, 7).date())

    changed = at_once(lambda: say(partnership, *calls(cycle, 4), at=noon(3, 8)).changed)

    assert sorted(changed) == [0, 4]
    assert FollowUpChange.objects.count() == 4


def test_healing_withdraws_nothing_that_a_verb_makes_meanwhile(partnership, monkeypatch):
    """A call comes to be owed after healing has read the record and before it compares the rows."""
    cycle = launched(partnership)
    record, at_work = [], []

    def verb():
        with closing(connection), transaction.atomic():
            partnership.touch()
            record.extend(calls(cycle, 1))
            say(partnership, *record)

    def derive(name, *, partnership, at, by):
        read = list(record)
        at_work.append(threading.Thread(target=verb))
        at_work[0].start()
        at_work[0].join(timeout=1)
        say(partnership, *read, rules={"T8"}, at=at)

    monkeypatch.setattr(echoes, "sound", derive)
    healing.heal(now=noon(3, 6))
    at_work[0].join()

    assert [row.withdrawn_at for row in FollowUp.objects.all()] == [None]


def test_two_sweeps_at_once_announce_each_promise_once(partnership, in_step):
    say(partnership, *calls(launched(partnership), 20))
    in_step(sweep, "announce")

    raised = at_once(lambda: raised_by(noon(3, 27)))

    assert (sorted(raised), Notice.objects.count()) == ([0, 20], 20)


def test_without_lock_and_unique_key_two_sweeps_announce_each_promise_twice(partnership, in_step, monkeypatch):
    say(partnership, *calls(launched(partnership), 20))
    monkeypatch.setattr(sweep, "_locked", list)
    in_step(sweep, "_notices")

    with without(Notice, "notice_is_said_once"):
        at_once(lambda: raised_by(noon(3, 27)))
        assert Notice.objects.count() == 40


def test_two_digests_at_once_write_to_each_convener_once(partnership, in_step):
    make_seated_user(partnership, Role.LEAD_CONVENER, "Connie Convener", "Front Range Workforce Board")
    say(partnership, *calls(launched(partnership), 4))
    raised_by(noon(3, 27))
    in_step(digest, "_send")

    posted = at_once(lambda: digest.send_digests(now=noon(3, 27)))

    assert (sorted(posted), Digest.objects.count(), Letter.objects.count()) == ([0, 1], 1, 1)


def test_without_the_unique_key_two_digests_both_claim_the_morning(partnership, in_step):
    make_seated_user(partnership, Role.LEAD_CONVENER, "Connie Convener", "Front Range Workforce Board")
    say(partnership, *calls(launched(partnership), 4))
    raised_by(noon(3, 27))
    in_step(letters, "digest")

    with without(Digest, "one_digest_a_morning"):
        posted = at_once(lambda: digest.send_digests(now=noon(3, 27)))
        assert (posted, Digest.objects.count()) == ([1, 1], 2)


def test_a_correction_during_a_sweep_loses_no_announcement(partnership, monkeypatch):
    """The launch moves by two days after the sweep has read the row and before it writes."""
    say(partnership, promise(launched(partnership)))
    announce = sweep.announce

    def move_first(rows, **given):
        at_once(lambda: say(partnership, promise(launched(partnership, noon(3, 8).date())), at=noon(3, 27)), 1)
        return announce(rows, **given)

    monkeypatch.setattr(sweep, "announce", move_first)
    assert raised_by(noon(3, 27)) == 0

    monkeypatch.setattr(sweep, "announce", announce)
    assert [raised_by(noon(4, 2)), raised_by(noon(4, 6))] == [1, 1]


def test_ten_thousand_due_promises_and_four_sweeps_announce_each_once(partnership):
    say(partnership, promise(launched(partnership)))
    pattern = FollowUp.objects.get()
    FollowUp.objects.bulk_create(_copies(pattern, 9_999), batch_size=2_000)
    began = time.monotonic()

    raised = at_once(lambda: raised_by(noon(4, 5)), threads=4)

    took = time.monotonic() - began
    assert (sum(raised), Notice.objects.count()) == (10_000, 10_000)
    assert took < 30


def _copies(pattern, count):
    values = {f.attname: getattr(pattern, f.attname) for f in FollowUp._meta.concrete_fields if not f.primary_key}
    for number in range(count):
        yield FollowUp(**values | {"key": f"copy:{number}", "dedup_key": f"copy:{number}"})
