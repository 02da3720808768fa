"""The bell: rings, or rests, and never harms who rings it (rule 5)."""

from outbox import bell, tasks


class Broker:
    def __init__(self):
        self.is_up, self.pulls = True, 0

    def __call__(self):
        self.pulls += 1
        if not self.is_up:
            raise OSError("Connection refused")


def test_a_ring_reaches_the_broker():
    broker = Broker()

    assert bell.Bell(pull=broker).ring() is True
    assert broker.pulls == 1


def test_after_a_failure_the_bell_rests_for_a_minute_and_counts_what_was_missed():
    broker, seconds = Broker(), [1000.0]
    a_bell = bell.Bell(pull=broker, clock=lambda: seconds[0])
    broker.is_up = False

    assert (a_bell.ring(), broker.pulls, a_bell.missed) == (False, 1, 1)
    broker.is_up = True
    seconds[0] = 1059.9
    assert (a_bell.ring(), broker.pulls, a_bell.missed) == (False, 1, 2)
    seconds[0] = 1060.0
    assert (a_bell.ring(), broker.pulls, a_bell.missed) == (True, 2, 2)


def test_a_ring_that_no_worker_heard_within_its_minute_is_dropped(monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.send_letters, "apply_async", lambda **options: asked.append(options))

    bell.Bell(pull=bell.ring_for_letters).ring()

    assert asked == [{"retry": False, "expires": 55}]
