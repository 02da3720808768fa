"""Pages that help to judge an indicator are shown beside it, and are no records: not counted, listed or signed with."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from indicators import missing_partners
from indicators.assess import assess_one
from indicators.evidence import EvidenceList, rows
from partnerships.models import County, Region

HERE = "/partnerships/front-range-health/"
DAY = dt.date(2025, 6, 2)
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


@pytest.fixture
def drawn(partnership):
    """A region of one county, the reason why, and nobody who came from there."""
    region = Region.objects.get(pk=partnership.region_id)
    region.basis = "commuting"
    region.save()
    region.counties.set([County.objects.get_or_create(name="Larimer", state="CO")[0]])
    return partnership


def found(partnership, code):
    return assess_one(partnership, DAY).indicators[code]


@pytest.mark.parametrize(
    ("code", "counted", "beside"),
    [
        ("A4", [], [("Missing partners", f"{HERE}missing-partners/")]),
        (
            "A6",
            ["Larimer, CO: no company came within 12 months"],
            [("The region beside administrative areas", f"{HERE}region/")],
        ),
    ],
)
def test_what_helps_to_judge_is_no_record(drawn, code, counted, beside):
    finding = found(drawn, code)

    assert [line.what for line in finding.counted] == counted
    assert [(line.what, line.url) for line in finding.see_also] == beside


def test_an_organization_that_is_called_missing_is_a_record(partnership, convener):
    missing_partners.call(partnership, "The state university", on=DAY, by=convener, at=JUNE)

    assert [line.what for line in found(partnership, "A4").counted] == ["Critical and missing: The state university"]


def test_the_evidence_list_holds_records_only(drawn):
    listed = [[str(word) for word in row] for row in rows(EvidenceList(drawn, DAY), may_contact=True)]
    records = [row[4] for row in listed if row[0] in {"A4", "A5", "A6", "A7"} and row[3] == "Record"]

    assert records == ["Larimer, CO: no company came within 12 months"]


def test_h6_nobody_signs_with_a_page_that_is_no_record(as_person, convener, drawn):
    form = as_person(convener).get(f"{HERE}statements/A6/convener/").context["form"]

    assert [str(words) for _value, words in form.fields["record"].choices] == [
        "None of these",
        "Larimer, CO: no company came within 12 months",
    ]


def test_beside_an_indicator_the_pages_are_links_and_the_count_is_of_records(as_person, convener, drawn):
    page = as_person(convener).get(f"{HERE}indicators/").content.decode()
    of_region = page[page.index('id="A6"') : page.index('id="A7"')]
    of_partners = page[page.index('id="A4"') : page.index('id="A5"')]

    assert "1 record counted" in of_region
    assert f'<a href="{HERE}region/">The region beside administrative areas</a>' in of_region
    assert "counted</summary>" not in of_partners
    assert f'<a href="{HERE}missing-partners/">Missing partners</a>' in of_partners


@pytest.mark.parametrize("page", ["missing-partners", "region"])
def test_what_stands_behind_the_indicators_keeps_their_tab(as_person, observer, partnership, page):
    shown = as_person(observer).get(f"{HERE}{page}/").content.decode()

    assert f'<a href="{HERE}indicators/" aria-current="page">Indicators</a>' in shown
