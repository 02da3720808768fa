"""Tamarack Valley Makers Table, played from its file once for all tests of this folder that only look at it."""

import pytest
from django.db import transaction

from desk.replay import player
from desk.tests.tamarack.reading import LIFE
from partnerships.tests.once import checked


@pytest.fixture(scope="package")
def whole_life(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield checked(player.play(LIFE))
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def tamarack(whole_life):
    return whole_life.partnership


@pytest.fixture
def undone(tamarack):
    """What the test adds to the story is taken back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
