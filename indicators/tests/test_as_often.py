"""Pages of one partnership ask the database as often for fifty rows as for one."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from indicators import areas, deciding
from indicators.changes import sign_notes
from indicators.statements import signing
from indicators.statements.signing import Shown
from indicators.tests.makers import launch
from indicators.tests.working import noon
from meetings import planning
from partnerships.echoes import asked_once
from partnerships.models import County
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

pytestmark = pytest.mark.django_db

NOON = noon("2025-07-01")
TODAY = dt.date(2025, 7, 1)
TOLD = {"by": None, "at": NOON}


@pytest.fixture(autouse=True)
def on_july_1():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def launched(partnership):
    launch(partnership, "2025-03-06", "abc", public=1)
    return partnership


def decisions(partnership, convener, number):
    deciding.decide(partnership, choice="not_needed", reason=f"Reason {number}", decided_on=TODAY, **TOLD)
    sign_notes.note(partnership, "R1", f"Snow {number}", on=TODAY, **TOLD)


def statements(partnership, convener, number):
    said = {"signer": "convener", "person": convener.person, "text": f"Win {number}", "on": TODAY}
    shown = Shown(f"Report {number}", link="https://example.org")
    signing.sign(partnership, "A8", **said, evidence=[shown], by=convener, at=NOON)


def dates(partnership, convener, number):
    planning.plan(partnership, "quarterly", starts_at=NOON + dt.timedelta(days=7 + number), **TOLD)


def counties(partnership, convener, number):
    county = County.objects.create(name=f"County {number}", state="CO")
    partnership.region.counties.add(county)
    given = {"name": f"Area {number}", "kind": "workforce", "counties": [county]}
    areas.describe(areas.area_called(f"Area {number}"), **given, **TOLD)


def partners(partnership, convener, number):
    person = make_person(f"Partner {number}", f"Office {number}", system="workforce")
    seat(partnership, Role.CORE_TEAM, person)


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize(
    ("shown", "add", "queries"),
    [
        ("radar", decisions, 16),
        ("evidence_list", statements, 19),
        ("board", dates, 19),
        ("region", counties, 14),
        ("composition", partners, 9),
    ],
)
def test_a_page_asks_as_often_for_fifty_as_for_one(
    launched, as_person, convener, shown, add, queries, count, django_assert_num_queries
):
    with asked_once():
        for number in range(count):
            add(launched, convener, number)
    browser, address = as_person(convener), reverse(f"indicators:{shown}", kwargs={"slug": launched.slug})
    browser.get(address)

    with django_assert_num_queries(queries):
        browser.get(address)


def test_a_form_to_sign_reads_for_its_own_indicator_only(launched, as_person, convener, django_assert_num_queries):
    kwargs = {"slug": launched.slug, "indicator": "A8", "signer": "convener"}
    browser, address = as_person(convener), reverse("indicators:sign", kwargs=kwargs)
    browser.get(address)

    with django_assert_num_queries(10):
        browser.get(address)
