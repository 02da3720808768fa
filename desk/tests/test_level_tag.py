"""The level beside a partnership's name: what is stored while it is fresh, else computed anew."""

import datetime as dt

import pytest

from desk import levels
from indicators import standings
from indicators.models import Standing
from indicators.models import standing as model
from partnerships.models import Partnership

NOW = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


@pytest.fixture
def label(partnership):
    """What the tag says, of a partnership that was stored as active and is not."""
    standings.freshen(Partnership.objects.all(), now=NOW)
    Standing.objects.update(level="active")
    return lambda now=NOW: levels.of(Partnership.objects.get(), now=now).label


def test_what_is_stored_is_shown(label):
    assert label() == "Active"


def test_it_is_computed_anew_for_another_record(label, partnership):
    partnership.touch()
    assert label() == "Not yet emerging"


def test_it_is_computed_anew_on_another_day(label):
    assert label(NOW + dt.timedelta(days=1)) == "Not yet emerging"


def test_it_is_computed_anew_by_other_rules(label, monkeypatch):
    monkeypatch.setattr(model, "COMPUTED_BY", model.COMPUTED_BY + 1)
    assert label() == "Not yet emerging"
