"""One partnership's page: the parts apart, the gaps, and how it was on a past night."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionteams.tests.makers import make_priority
from indicators.catalog import INDICATORS
from indicators.dashboard import places
from indicators.findings import Counted, Finding, Told, finding
from indicators.models import LevelSpan, Snapshot
from indicators.models.statement import Signer
from indicators.statements import panels, signing
from indicators.statements.signing import Shown
from indicators.tests.makers import launch, quarterly, second
from indicators.words import Stated, Verdict

URL = "/partnerships/front-range-health/indicators/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def test_it_says_how_many_of_each_level_are_met_and_what_is_open(as_person, convener, partnership):
    page = as_person(convener).get(URL)
    shown = page.context["shown"]

    assert [(group.level.label, group.met, len(group.parts)) for group in shown.groups] == [
        ("Emerging", 1, 6),
        ("Active", 1, 8),
    ]
    assert [one.code for one in shown.toward.open] == ["E2", "E3", "E4", "E5", "E6"]
    assert "1 of 6 met" in page.content.decode()


def test_every_cell_leads_down_to_its_evidence(as_person, convener, partnership):
    page = as_person(convener).get(URL).content.decode()

    for code in ("E1", "E6", "A1", "A8"):
        assert page.count(f'href="#{code}"') >= 1
        assert page.count(f'id="{code}"') == 1


def test_what_was_kept_that_night_and_reads_otherwise_today_is_said(as_person, convener, partnership):
    kept = {"level": "active", "rule_level": "active", "banner": "healthy"}
    verdicts = dict.fromkeys(("E2", "E3", "E4", "E5", "E6", "A2", "A3", "A4", "A5", "A6", "A7", "A8"), "no data")
    Snapshot.objects.create(partnership=partnership, day=dt.date(2025, 5, 1), verdicts=verdicts, **kept)
    page = as_person(convener).get(URL, {"as_of": "2025-05-01"})

    assert page.context["shown"].label == "Active"
    assert page.context["shown"].kept_then.startswith("Entered later, so that it reads otherwise than that night: Conv")


def test_a_kept_label_says_until_when(as_person, convener, partnership):
    """Active for the last time on April 29 by the rule, so the label is kept until July 29."""
    days = {"started_on": dt.date(2024, 6, 1), "ended_on": dt.date(2025, 4, 30)}
    LevelSpan.objects.create(partnership=partnership, level="active", **days)
    page = as_person(convener).get(URL)

    assert page.context["shown"].label == "Active"
    assert "kept until Jul 29" in page.content.decode()


def test_only_who_convenes_is_offered_to_sign_and_only_today(as_person, convener, observer, partnership):
    today = as_person(convener).get(URL).content.decode()
    past = as_person(convener).get(URL, {"as_of": "2025-05-01"}).content.decode()
    reader = as_person(observer).get(URL).content.decode()

    assert ["statements/A8/convener/" in page for page in (today, past, reader)] == [True, False, False]


def test_the_page_asks_as_often_for_two_full_meetings_as_for_five(as_person, convener, partnership):
    launch(partnership, "2025-01-06", "abc", 1)
    second(partnership, "2025-03-17", "abc", 1)
    client = as_person(convener)
    before = statements(client)
    for day in ("2025-04-01", "2025-04-20", "2025-05-10"):
        quarterly(partnership, day, "abc", 1)

    assert statements(client) == before


def statements(client) -> int:
    client.get(URL)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(URL).status_code == 200
    return len(seen)


def test_the_one_next_step_leads_conveners_to_where_it_is_taken(as_person, convener, observer, partnership):
    """E1 is met by Connie; the first that is open is the support team."""
    client = as_person(convener)
    page, past = client.get(URL), client.get(URL, {"as_of": "2025-05-01"})
    support = "/partnerships/front-range-health/support/"

    assert (page.context["shown"].next.one.code, page.context["shown"].next.place.url) == ("E2", support)
    assert f'<a class="btn btn-sm btn-primary" href="{support}">Support team</a>' in page.content.decode()
    assert "btn-primary" not in past.content.decode()
    assert "btn-primary" not in as_person(observer).get(URL).content.decode()


def test_each_indicator_has_a_place_where_its_next_step_is_taken():
    assert list(places.PLACES) == [one.id for one in INDICATORS]


@pytest.mark.parametrize(
    ("code", "step", "leads_to"),
    [
        ("A8", "Homes has one action. Add a second.", "priorities/"),
        ("A8", "Ask for the statement that is still missing: a convener.", "statements/A8/convener/"),
        ("A6", "Invite from the other two counties.", "region/"),
        # Here the record alone says "partly": a statement lifts it.
        ("A6", "Ask for the statement that is still missing: a convener.", "statements/A6/convener/"),
    ],
)
def test_where_the_missing_signature_is_the_next_step_the_button_leads_to_it(partnership, code, step, leads_to):
    """The signature of a convener is missing all along."""
    panel = panels.of(partnership, JUNE.date())[code]
    found = replace(finding(Verdict.PARTLY, next_step=step), stated=Stated.MISSING)

    assert places.place("slug", code, found, panel).url == f"/partnerships/slug/{leads_to}"


def test_a_step_about_one_record_leads_to_that_record(partnership):
    told = Told("", (), "Write down who led a part of it.", where=Counted("Launch", "/meetings/7/"))
    found = Finding(Verdict.PARTLY, lambda: told, Verdict.PARTLY, Stated.MISSING)

    assert places.place("slug", "A2", found, None) == places.Place("Launch", "/meetings/7/")


def test_of_several_signatures_the_page_says_how_many_there_are(as_person, convener, partnership):
    """A5 asks a convener and a chair; E2 is kept one by one on a page of its own."""
    launch(partnership, "2025-03-06", "ab", 3)
    make_priority(partnership, "Homes for workers")
    client = as_person(convener)
    told = {
        "signer": Signer.CONVENER,
        "person": convener.person,
        "text": "Two systems gain.",
        "on": dt.date(2025, 3, 7),
    }
    shown = [Shown("The page", link="https://example.org/page")]
    signing.sign(partnership, "A5", **told, evidence=shown, by=convener, at=JUNE)

    page = client.get(URL)
    parts = {part.one.code: part for group in page.context["shown"].groups for part in group.parts}

    assert parts["A5"].stated_words == "1 of 2 signed"
    assert parts["E2"].stated_words == "not complete yet"
    assert "One by one, on the page “Support team”." in page.content.decode()
