"""What was read of two thousand is not left in memory until somebody looks for it."""

from __future__ import annotations

import datetime as dt
import gc
import weakref

import pytest

from indicators.catalog import INDICATORS, SIGNS
from indicators.record import Record
from indicators.tests.makers import launch

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 10, 1)


@pytest.fixture
def nobody_looks():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("one", [*INDICATORS, *SIGNS], ids=lambda one: one.id)
def test_a_record_dies_with_the_last_who_reads_it(partnership, nobody_looks, one):
    launch(partnership, "2025-03-06", "abc", public=1)
    record = Record([partnership], DAY)
    kept = weakref.ref(record)
    found = one.compute(record, partnership.pk)
    assert found.because
    del record, found

    assert kept() is None
