"""Tamarack Valley Makers Table, played from its file once for all tests of this folder that only look at it."""

import datetime as dt

import pytest
from django.db import transaction

from desk.replay import player
from desk.tests.tamarack.reading import LIFE
from partnerships.tests.once import checked

STOPPED = "tamarack/test_stopped.py"


def pytest_collection_modifyitems(items):
    """The story is told once: what stops in its middle comes before what looks at the whole."""
    stopped = [item for item in items if item.path.as_posix().endswith(STOPPED)]
    others = [item for item in items if item not in stopped]
    first = next((place for place, item in enumerate(others) if item.path.parent.name == "tamarack"), len(others))
    items[:] = others[:first] + stopped + others[first:]


class Told:
    """The story so far, and up to which day."""

    def __init__(self) -> None:
        self.until = LIFE.partnership.founded
        self._telling = player.Telling(LIFE)

    def go_on(self, until: dt.date | None = None):
        self.until = until or dt.date.max
        return checked(self._telling.go_on(until))


@pytest.fixture(scope="package")
def telling(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Told()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def whole_life(telling):
    return telling.go_on()


@pytest.fixture(scope="package")
def tamarack(whole_life):
    return whole_life.partnership


@pytest.fixture
def undone(tamarack):
    """What the test adds to the story is taken back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
