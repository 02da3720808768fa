"""What is stored is never older than what was stored before, and what the rules or the record overtook is not used."""

from __future__ import annotations

import datetime as dt
from copy import copy
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from indicators import standings
from indicators.models import LevelSpan, Standing
from indicators.models import standing as model
from indicators.past import nightly
from indicators.sets import changing
from indicators.tests.makers import launch
from indicators.words import Level
from partnerships.models import Partnership
from partnerships.tests.makers import make_partnership

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


def freshen() -> int:
    return standings.freshen(Partnership.objects.order_by("-pk"), now=NOW)


@pytest.fixture(params=[1, 2])
def stored_at_once(request, partnership):
    """How many are stored together: one by itself, or the many with another beside."""
    for number in range(1, request.param):
        make_partnership(f"Partnership {number}")
    return request.param


def version_kept(partnership) -> int:
    return Standing.objects.get(partnership=partnership).record_version


@pytest.fixture
def overtaken(partnership, stored_at_once, monkeypatch):
    """Version 1 is computed while a launch is recorded and computed, as version 2 or later, by somebody else.

    `overtaken()` lets it happen, and returns the versions kept before the slower one stores and after it.
    """
    compute, versions = standings.assess, []

    def slowly(partnerships, days):
        assert len(partnerships) == stored_at_once
        found = compute(partnerships, days)
        monkeypatch.setattr(standings, "assess", compute)
        launch(partnership, "2025-03-06", "abcdef")
        freshen()
        versions.append(version_kept(partnership))
        return found

    def happen():
        monkeypatch.setattr(standings, "assess", slowly)
        freshen()
        return [*versions, version_kept(partnership)]

    return happen


@pytest.mark.parametrize("known", [True, False], ids=["computed before", "never computed"])
def test_whoever_computed_an_older_record_stores_nothing_over_a_newer_one(partnership, overtaken, known):
    if known:
        freshen()
        Partnership.objects.all().touch()
    before, after = overtaken()

    assert before == after == Partnership.objects.get(pk=partnership.pk).record_version
    assert freshen() == 0


def test_without_the_guard_the_older_one_stands(partnership, overtaken, monkeypatch):
    monkeypatch.setattr(standings, "_is_overtaken", lambda row, kept: False)
    monkeypatch.setattr(standings, "_not_newer", lambda row: Q())
    before, after = overtaken()

    assert before == Partnership.objects.get(pk=partnership.pk).record_version
    assert after < before


@pytest.mark.parametrize("stored_at_once", [2], indirect=True)
def test_of_two_who_compute_it_for_the_first_time_the_second_changes_nothing(partnership, overtaken, monkeypatch):
    """The row of the first appears after the second has looked which there are."""
    held = standings._held
    monkeypatch.setattr(standings, "_held", lambda numbers: {} if Standing.objects.exists() else held(numbers))
    before, after = overtaken()

    assert before == after == Partnership.objects.get(pk=partnership.pk).record_version


@pytest.mark.parametrize("stored_at_once", [1], indirect=True)
def test_an_older_first_one_that_came_between_is_stored_over(partnership, stored_at_once, monkeypatch):
    """Nobody has stored anything when the newer one looks; when it inserts, somebody slower has stored version 0."""
    insert = QuerySet.bulk_create

    def meanwhile(rows, objects, **given):
        monkeypatch.setattr(QuerySet, "bulk_create", insert)
        [row] = objects
        older = copy(row)
        older.record_version = 0
        insert(rows, [older])
        return insert(rows, objects, **given)

    partnership.touch()
    monkeypatch.setattr(QuerySet, "bulk_create", meanwhile)
    freshen()

    assert version_kept(partnership) == Partnership.objects.get().record_version > 0


def test_one_is_stored_in_one_statement_by_a_set_of_the_networks_own(partnership, django_assert_num_queries):
    """Which version of the set it is goes by its number: nothing is read for it."""
    other = {"words": {"short": "", "asks": "", "gap": ""}, "decides": True, "statement": False}
    told = {"reason": "We saw it", "on": NOW.date(), "by": None, "at": NOW}
    changing.change_line("main", "A8", **other, effective_on=NOW.date(), **told)
    freshen()
    partnership.touch()
    partnership.refresh_from_db()
    found = standings.assess([partnership], {partnership.pk: NOW.date()})

    with django_assert_num_queries(1):
        standings._store([partnership], found)
    assert Standing.objects.get().set_version_id is not None


def test_all_are_looked_at_as_some_are(partnership):
    """Before anything was computed, then fresh, then with one that changed."""
    other = make_partnership("Lakeshore", time_zone="Pacific/Honolulu")
    moment, numbers = standings.Now(NOW.date(), NOW), partnership.pk + other.pk
    for stale, change in (
        (2, lambda: None),
        (0, freshen),
        (1, lambda: Partnership.objects.filter(pk=other.pk).touch()),
    ):
        change()
        versions = sum(Partnership.objects.values_list("record_version", flat=True))
        for age, found in (standings.look(Partnership.objects.all(), moment), standings.look_at_all(moment)):
            assert (age.count, age.numbers, age.versions) == (2, numbers, versions)
            assert set(age.days) == {dt.date(2025, 6, 2), dt.date(2025, 6, 3)}
            assert found == stale


def test_a_day_later_all_are_stale_where_it_is_that_day(partnership):
    """After thirteen hours it is one at night in Denver and nine in the evening in Honolulu; four later a day later in both."""
    make_partnership("Lakeshore", time_zone="Pacific/Honolulu")
    freshen()
    for hours, stale in ((13, 1), (17, 2)):
        moment = standings.Now(NOW.date(), NOW + dt.timedelta(hours=hours))
        assert standings.look_at_all(moment)[1] == standings.look(Partnership.objects.all(), moment)[1] == stale


def test_of_nobody_there_is_an_age_too(partnership):
    moment = standings.Now(NOW.date(), NOW)
    age, stale = standings.look(Partnership.objects.none(), moment)

    assert (age.count, age.numbers, age.versions, stale) == (0, None, None, 0)


def test_many_are_stored_in_the_order_of_their_numbers(partnership):
    """Else two who store the same many could each wait for the other."""
    for number in range(3):
        make_partnership(f"Partnership {number}")
    freshen()
    assert list(Standing.objects.order_by("pk").values_list("partnership", flat=True)) == sorted(
        Partnership.objects.values_list("pk", flat=True)
    )

    Partnership.objects.all().touch()
    with CaptureQueriesContext(connection) as queries:
        freshen()
    held = next(one["sql"] for one in queries if 'FROM "indicators_standing"' in one["sql"] and "WHERE" in one["sql"])
    assert held.startswith('SELECT "indicators_standing"."partnership_id"')
    assert " ORDER BY 1 ASC" in held
    assert held.endswith("FOR UPDATE") == (connection.vendor == "postgresql")


def test_other_rules_make_everything_stale(partnership, monkeypatch):
    freshen()
    assert freshen() == 0

    monkeypatch.setattr(model, "COMPUTED_BY", model.COMPUTED_BY + 1)
    assert (freshen(), freshen()) == (1, 0)


@pytest.mark.parametrize(
    "older", [{"record_version": 0}, {"computed_by": 1}, {"day": dt.date(2025, 6, 1)}], ids=["record", "rules", "day"]
)
def test_a_standing_that_was_overtaken_begins_no_span(partnership, monkeypatch, older):
    """As when the record changes between computing and reading."""
    launch(partnership, "2025-03-06", "abcdef")
    freshen()
    Standing.objects.update(level=Level.ACTIVE, rule_level=Level.ACTIVE)
    monkeypatch.setattr(standings, "freshen", lambda *asked, **given: 0)
    kept = dict(Standing.objects.values(*older).get())

    Standing.objects.update(**older)
    nightly.follow_today(now=NOW)
    assert list(LevelSpan.objects.values_list("level", flat=True)) == []

    Standing.objects.update(**kept)
    nightly.follow_today(now=NOW)
    assert list(LevelSpan.objects.values_list("level", flat=True)) == ["active"]


def test_what_older_rules_computed_goes_with_the_migration(partnership):
    freshen()
    import_module("indicators.migrations.0006_standings_know_their_rules").forget(apps, None)

    assert Standing.objects.count() == 0
