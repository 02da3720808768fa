"""Reasons for quiet lines: given, kept, shown with the newest in front."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from partnerships import reasons
from partnerships.models import LineReason
from partnerships.quiet_line import QuietLine, Reason

URL = "/partnerships/front-range-health/reasons/"
LINES = [
    QuietLine("W1", "5 people in the core team.", "Ask one more."),
    QuietLine("W5", "Even.", about="meeting:12"),
    QuietLine("W5", "Even.", about="meeting:13"),
]


def test_the_newest_reason_stands_with_its_line_and_thing_and_earlier_ones_are_kept(partnership, convener, at):
    """W1: 19:00 UTC on March 6 is noon in Denver; 3 hours past midnight UTC is still the day before."""
    night = dt.datetime(2025, 4, 4, 3, 0, tzinfo=dt.UTC)
    reasons.give(partnership, "W1", reason="Two are on leave", by=convener, at=at)
    reasons.give(partnership, "W1", reason="  They come\tback in May ", by=convener, at=night)
    reasons.give(partnership, "W5", about="meeting:13", reason="The plant was closed", by=None, at=at)

    found = reasons.with_reasons(partnership, LINES)

    assert [line.id for line in found] == ["W1", "W5", "W5"]
    assert [line.reason for line in found] == [
        Reason("They come back in May", "Connie Convener", dt.date(2025, 4, 3)),
        None,
        Reason("The plant was closed", "", dt.date(2025, 3, 6)),
    ]
    assert partnership.line_reasons.filter(line="W1").count() == 2


def test_a_reason_of_another_partnership_is_not_ours(partnership, outsider, at):
    other = outsider.person.role_holdings.get().partnership
    reasons.give(other, "W1", reason="Theirs", by=outsider, at=at)

    assert reasons.with_reasons(partnership, LINES) == LINES


def test_a_reason_says_something(partnership, convener, at):
    with pytest.raises(reasons.SaysNothing):
        reasons.give(partnership, "W1", reason=" \n ", by=convener, at=at)


@pytest.mark.parametrize("count", [1, 50])
def test_one_query_however_many_lines(partnership, convener, at, count):
    lines = [QuietLine("W24", "Outside.", about=f"invitee:{number}") for number in range(count)]
    for line in lines:
        reasons.give(partnership, line.id, about=line.about, reason="Next door", by=convener, at=at)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = reasons.with_reasons(partnership, lines)

    assert ({line.reason.words for line in found}, len(asked)) == ({"Next door"}, 1)
    assert reasons.with_reasons(partnership, []) == []


def test_a_line_shows_its_reason_and_offers_the_form_only_where_the_page_passes_its_address():
    line = QuietLine("W1", "Five.", reason=Reason("On leave", "Dana", dt.date(2025, 4, 3)))
    bare = render_to_string("_quiet_line.html", {"line": line})
    page = render_to_string("_quiet_line.html", {"line": line, "reason_url": URL, "reason_back": "/x/"})

    assert "Reason: On leave" in bare
    assert "Dana, Apr 3" in bare
    assert ("<form" in bare, f'action="{URL}"' in page, 'value="/x/"' in page) == (False, True, True)


def test_a_convener_gives_a_reason_and_comes_back_to_the_page(as_person, convener, partnership):
    given = {"line": "W5", "about": "meeting:12", "reason": "Snow", "back": "/partnerships/front-range-health/people/"}
    response = as_person(convener).post(URL, given)

    assert response.url == "/partnerships/front-range-health/people/"
    row = LineReason.objects.get()
    assert (row.partnership, row.line, row.about, row.reason, row.by) == (
        partnership,
        "W5",
        "meeting:12",
        "Snow",
        convener,
    )


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_nobody_is_sent_elsewhere(as_person, convener, back):
    assert as_person(convener).post(URL, {"line": "W1", "reason": "Snow", "back": back}).url == URL


@pytest.mark.parametrize(
    "wrong", [{"reason": "  "}, {"line": "<b>"}, {"about": "meeting"}, {"reason": "x" * 301}, {"line": ""}]
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(as_person, convener, wrong):
    response = as_person(convener).post(URL, {"line": "W1", "about": "", "reason": "Snow in May"} | wrong)

    assert (response.status_code, LineReason.objects.count()) == (200, 0)
    assert list(response.context["form"].errors) == list(wrong)


@pytest.mark.parametrize("count", [1, 50])
def test_all_reasons_stand_on_one_page(as_person, convener, partnership, at, count):
    for number in range(count):
        reasons.give(partnership, "W1", reason=f"Reason {number}", by=convener, at=at)
    client = as_person(convener)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(URL)

    assert [row.reason for row, _day in page.context["given"]] == [f"Reason {n}" for n in reversed(range(count))]
    assert len(asked) == 4
