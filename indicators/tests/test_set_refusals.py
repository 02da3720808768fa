"""Beside which field of a set's form it stands why a change cannot be."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from indicators.catalog import INDICATORS
from indicators.sets import changing
from indicators.sets.shipped import MAIN

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 2, 19, tzinfo=dt.UTC)
TODAY, APRIL = dt.date(2026, 3, 2), dt.date(2026, 4, 1)
WORDS = {"short": "Coordinator", "asks": "Somebody coordinates and convenes.", "gap": "Name a convener."}
SENT = {**WORDS, "decides": "on", "effective_on": "2026-03-03", "reason": "Our board says so"}


@pytest.fixture(autouse=True)
def on_march_2():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def alma(as_person, admin, partnership):
    return as_person(admin)


def refused(client, code, **sent):
    return client.post(f"/network/sets/main/{code}/", SENT | sent).context["form"].errors


def words_of(code):
    one = next(one for one in INDICATORS if one.id == code)
    return {"short": str(one.short), "asks": str(one.asks), "gap": str(one.gap)}


def undecide(*codes):
    why = {"effective_on": APRIL, "reason": "A young network", "on": TODAY, "by": None, "at": NOON}
    for code in codes:
        changing.change_line(MAIN, code, words=words_of(code), decides=False, statement=True, **why)


def test_a_day_that_is_over_stands_beside_the_day(alma):
    assert refused(alma, "E1", effective_on="2026-03-01") == {
        "effective_on": ["Use today or a later day: what the rule was, stays as it was."]
    }


def test_a_day_before_another_change_stands_beside_the_day(alma):
    undecide("E2")
    assert refused(alma, "E1", effective_on="2026-03-31") == {
        "effective_on": ["Another change holds from a later day already. Use that day or one after it."]
    }


def test_that_nothing_decides_on_a_level_any_more_stands_beside_deciding(alma):
    undecide("E1", "E2", "E3", "E4", "E5")
    assert refused(alma, "E6", decides="", effective_on="2026-04-01") == {
        "decides": ["Something must decide on each level."]
    }


def test_that_nothing_is_different_stands_over_the_form(alma):
    assert refused(alma, "E1", **words_of("E1")) == {"__all__": ["Nothing is different."]}


def test_a_number_that_too_few_decide_on_stands_beside_its_level(alma, monkeypatch):
    """As when somebody else lets an indicator decide no more while the form is open."""
    monkeypatch.setattr("indicators.sets.changing.deciding", lambda version, group: 4)
    sent = {"emerging": "5", "active": "4", "effective_on": "2026-03-03", "reason": "A young network"}
    form = alma.post("/network/sets/main/levels/", sent).context["form"]

    assert form.errors == {"emerging": ["Use a number from 1 to 4."]}


def test_the_day_offers_none_that_would_be_refused(alma):
    undecide("E2")
    form = alma.get("/network/sets/main/E1/").context["form"]
    assert form.fields["effective_on"].widget.attrs["min"] == "2026-04-01"
