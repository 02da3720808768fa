"""What boards read of the story, how it is drawn, and what was decided when four signs were raised."""

import datetime as dt

import pytest

from desk.tests.tamarack.reading import day
from followups.models import FollowUp
from indicators.board_page.period import Period
from indicators.board_page.reading import BoardPage
from indicators.radar import Radar
from indicators.trends import charts
from indicators.trends.reading import Trends
from partnerships.models import Partnership

pytestmark = pytest.mark.django_db


def page(tamarack, first, last):
    now = dt.datetime(2027, 1, 21, 18, tzinfo=dt.UTC)
    rows = Partnership.objects.filter(pk=tamarack.pk)
    return BoardPage(rows, Period(day(first), day(last)), today=day("2027-01-21"), now=now)


def values(chart, css):
    return [column.value for column in chart.columns if column.css == css]


def test_the_first_half_year_as_a_board_reads_it(tamarack):
    found = page(tamarack, "2025-01-01", "2025-06-30")

    assert [meeting.held_on.isoformat() for meeting in found.meetings] == ["2025-03-06", "2025-05-28"]
    assert (found.companies, found.newcomers, found.new_companies) == (30, 37, 30)
    assert [action.review.number for action in found.wins] == ["5", "64"]
    given = {str(line.label): line for line in found.contributions.lines}
    assert (given["Money"].public.dollars_words, given["Programs and changed rules"].public.hours_words) == (
        "18,000",
        "48",
    )
    assert (given["Goods and rooms"].industry.number, given["Goods and rooms"].public.number) == (3, 0)


def test_attendance_by_side_over_the_seven_meetings_before_the_refresh(tamarack):
    found = Trends(tamarack, day("2026-09-17"))

    assert values(charts.attendance(found), "i") == [33, 27, 25, 22, 18, 14, 11]
    assert values(charts.attendance(found), "p") == [10, 9, 9, 10, 11, 12, 13]
    assert values(charts.companies(found), "i") == [28, 24, 22, 19, 16, 12, 10]


def test_the_day_after_the_seventh_meeting_all_four_signs_wait_for_a_decision(tamarack):
    found = Radar(tamarack, day("2026-09-17"))

    assert [(blip.sign.id, blip.raised_on.isoformat()) for blip in found.blips] == [
        ("R1", "2026-06-10"),
        ("R2", "2026-09-16"),
        ("R3", "2026-06-10"),
        ("R4", "2026-03-06"),
    ]
    assert [blip.sign.id for blip in found.open_signs] == ["R1", "R2", "R3", "R4"]


def test_t24_the_refresh_that_is_planned_on_september_24_answers_all_four(tamarack):
    found = Radar(tamarack, day("2026-09-24"))
    rows = FollowUp.objects.of(tamarack).owed().filter(rule="T24", anchored_on__lt=day("2026-10-01"))

    assert [(one.choice, one.signs, one.decided_by) for one in found.decisions] == [
        ("plan", ["R1", "R2", "R3", "R4"], "Thessaly Brightwater, Odalys Brennick")
    ]
    assert found.open_signs == []
    assert {row.done_on for row in rows} == {day("2026-09-24")}
