"""The geometry of the pictures, from numbers and days to places and words. No database."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from itertools import combinations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from desk.drawings import rail, ring, timeline
from desk.drawings.timeline import Meeting, MeetingState, Row, Timeline, Window, WindowState

LAUNCH = dt.date(2025, 3, 6)
TODAY = dt.date(2025, 4, 5)
LABELS = ["Preparing", "Launching", "Moving to action", "Sustaining"]

LAUNCH_ROW = Row(
    "Launch meeting", "33 leaders from 28 companies", meetings=(Meeting(LAUNCH, MeetingState.HELD, anchor=True),)
)
CALLS_ROW = Row(
    "Follow-up calls",
    "4 priorities, weeks 3 to 4",
    windows=(Window(dt.date(2025, 3, 27), dt.date(2025, 4, 3), WindowState.LATE),),
    meetings=(
        Meeting(dt.date(2025, 3, 27), MeetingState.HELD, "From school to shop floor"),
        Meeting(dt.date(2025, 4, 1), MeetingState.HELD, "Shared freight"),
        Meeting(dt.date(2025, 4, 2), MeetingState.HELD, "Maintenance technicians"),
        Meeting(dt.date(2025, 4, 8), MeetingState.LATE, "Homes for workers"),
    ),
)
SECOND_ROW = Row(
    "Second partnership meeting",
    "days 60 to 90 after the launch",
    windows=(Window(dt.date(2025, 5, 5), dt.date(2025, 6, 4), WindowState.AHEAD),),
)


def tamarack() -> Timeline:
    return timeline.draw([LAUNCH_ROW, CALLS_ROW, SECOND_ROW], today=TODAY)


def captions_of(drawn: Timeline) -> list[tuple[str, str]]:
    return [(text.words, text.anchor) for text in drawn.texts if text.look == "caption"]


# The rail


def test_the_rail_lights_the_stage_of_now_and_marks_what_is_past():
    drawn = rail.draw(LABELS, now=2, subs=("done Feb 4", "March 6, 28 companies"))

    assert [(step.label, step.place, step.sub) for step in drawn.steps] == [
        ("Preparing", "past", "done Feb 4"),
        ("Launching", "past", "March 6, 28 companies"),
        ("Moving to action", "now", ""),
        ("Sustaining", "ahead", ""),
    ]
    assert drawn.alternative == "Stage 3 of 4: Moving to action"


def test_the_rail_fills_its_width_with_equal_steps_and_gaps():
    steps = rail.draw(LABELS, now=0).steps

    assert [(step.x, step.width) for step in steps] == [(0, 98.2), (100.6, 98.2), (201.2, 98.2), (301.8, 98.2)]
    assert [step.place_in_words for step in steps] == ["now", "still ahead", "still ahead", "still ahead"]


# The seats ring


def test_the_ring_seats_industry_first_then_the_convener_then_public_partners():
    drawn = ring.seats_ring(industry=33, public=9, convener=1, companies=28)

    assert [seat.side for seat in drawn.seats] == ["industry"] * 33 + ["convener"] + ["public"] * 9
    assert (drawn.seats[0].cx, drawn.seats[0].cy, drawn.dot) == (100.0, 8.0, 4.7)
    assert (drawn.headline, drawn.line, drawn.low_line) == ("33", "business leaders", "from 28 companies")
    assert drawn.alternative == (
        "Seats around a table: 33 business leaders from 28 companies, 9 public partners, 1 from the convener."
    )


@pytest.mark.parametrize(
    ("industry", "public", "convener", "verdict"),
    [
        (33, 9, 1, "33 business leaders, 10 on the public side: industry leads the room."),
        (12, 11, 1, "12 business leaders, 12 on the public side: an even room."),
        (11, 12, 1, "11 business leaders, 13 on the public side: the public side outnumbers industry."),
        (1, 0, 0, "1 business leader, 0 on the public side: industry leads the room."),
        (0, 0, 0, "Nobody is recorded at the table."),
    ],
)
def test_the_ring_says_who_leads_the_room(industry, public, convener, verdict):
    assert ring.seats_ring(industry=industry, public=public, convener=convener).verdict == verdict


def test_a_ring_without_anybody_keeps_its_table_and_its_words():
    drawn = ring.seats_ring(industry=0, public=0, companies=0)

    assert (drawn.seats, drawn.headline, drawn.low_line) == ((), "0", "from 0 companies")
    assert drawn.alternative == (
        "Seats around a table: 0 business leaders from 0 companies, 0 public partners, 0 from the convener."
    )


def test_a_ring_without_companies_says_none():
    drawn = ring.seats_ring(industry=1, public=1)

    assert (drawn.line, drawn.low_line) == ("business leader", "")
    assert drawn.alternative == "Seats around a table: 1 business leader, 1 public partner, 0 from the convener."


def test_more_than_sixty_people_sit_in_rows_behind_one_another():
    drawn = ring.seats_ring(industry=40, public=20, convener=1)
    outer = [seat.side for seat in drawn.seats if math.hypot(seat.cx - 100, seat.cy - 100) > 90]

    assert Counter(outer) == {"industry": 20, "convener": 1, "public": 10}


@pytest.mark.parametrize(
    "seated", [(1, 0, 0), (2, 1, 0), (33, 9, 1), (50, 10, 0), (61, 0, 0), (80, 70, 9), (150, 90, 10)]
)
def test_no_two_seats_touch_and_none_sits_on_the_table_or_off_the_drawing(seated):
    industry, public, convener = seated
    drawn = ring.seats_ring(industry=industry, public=public, convener=convener)
    places = [(seat.cx, seat.cy) for seat in drawn.seats]
    from_middle = [math.hypot(x - 100, y - 100) for x, y in places]

    assert [pair for pair in combinations(places, 2) if math.dist(*pair) < 2 * drawn.dot] == []
    assert [far for far in from_middle if not drawn.table + drawn.dot < far < 100 - drawn.dot] == []


# The timeline


def test_a_window_is_a_bar_from_its_first_day_to_its_last():
    # From March 6 to June 4 are 90 days, and a twelfth more of room: 97 days on 406 units from 206.
    bars = tamarack().bars

    assert [(bar.x, bar.width, bar.state) for bar in bars] == [(293.9, 29.3, "late"), (457.1, 125.6, "ahead")]
    assert [bar.title for bar in bars] == [
        "Follow-up calls: Mar 27–Apr 3, late",
        "Second partnership meeting: May 5–Jun 4, ahead",
    ]


def test_meetings_are_dots_and_the_held_launch_is_the_anchor():
    dots = tamarack().dots

    assert [(dot.x, dot.radius, dot.state) for dot in dots] == [
        (206.0, 7.0, "anchor"),
        (293.9, 5.4, "held"),
        (314.8, 5.4, "held"),
        (319.0, 5.4, "held"),
        (344.1, 5.4, "late"),
    ]
    assert dots[4].title == "Homes for workers: Apr 8, late"


def test_a_dot_too_close_to_its_neighbor_steps_aside():
    first, tuesday, wednesday, _late = tamarack().dots[1:]

    assert (tuesday.y - first.y, wednesday.y - first.y) == (0.0, -7.5)


def test_the_months_stand_under_the_axis_after_its_first_day():
    assert [(tick.label, tick.x) for tick in tamarack().ticks] == [
        ("Mar 6", 206.0),
        ("Apr", 314.8),
        ("May", 440.4),
        ("Jun", 570.1),
    ]


def test_ticks_of_two_years_keep_apart_and_name_the_year_where_it_turns():
    row = Row(
        "Quarterly", meetings=(Meeting(LAUNCH, MeetingState.HELD), Meeting(dt.date(2026, 9, 16), MeetingState.HELD))
    )

    drawn = timeline.draw([row], today=dt.date(2026, 9, 17))

    assert [tick.label for tick in drawn.ticks] == ["Mar 6, 2025", "Jul", "Oct", "Jan 2026", "Apr", "Jul", "Oct"]


def test_today_is_a_line_with_its_day():
    today = tamarack().today

    assert (today.x, today.text.words, today.text.anchor) == (331.6, "today, Apr 5", "start")


def test_the_words_of_today_turn_left_at_the_right_edge():
    drawn = timeline.draw([LAUNCH_ROW], today=dt.date(2025, 4, 20))
    drawn_late = timeline.draw(
        [Row("x", meetings=(Meeting(dt.date(2024, 1, 1), MeetingState.HELD), Meeting(TODAY, MeetingState.HELD)))],
        today=dt.date(2025, 5, 15),
    )

    assert drawn.today.text.anchor == "start"
    assert drawn_late.today.text.anchor == "end"


@pytest.mark.parametrize(("today", "drawn"), [(dt.date(2025, 4, 20), True), (dt.date(2025, 4, 21), False)])
def test_today_is_left_out_when_it_is_more_than_45_days_from_everything(today, drawn):
    assert (timeline.draw([LAUNCH_ROW], today=today).today is not None) is drawn


def test_days_are_said_beside_a_bar_or_a_lone_dot_where_there_is_room():
    # The calls are crowded by the held ones at the left and the late one at the right.
    assert captions_of(tamarack()) == [("Mar 6", "start"), ("May 5–Jun 4", "end")]


def test_a_row_says_all_its_days_or_none():
    close = Row("x", meetings=tuple(Meeting(LAUNCH + dt.timedelta(days), MeetingState.HELD) for days in (0, 4, 8, 60)))
    wide = Row("x", meetings=tuple(Meeting(LAUNCH + dt.timedelta(days), MeetingState.HELD) for days in (0, 30, 60)))

    assert captions_of(timeline.draw([close], today=dt.date(2025, 12, 1))) == []
    assert captions_of(timeline.draw([wide], today=dt.date(2025, 12, 1))) == [
        ("Mar 6", "start"),
        ("Apr 5", "start"),
        ("May 5", "start"),
    ]


def test_overlapping_windows_lie_one_below_the_other():
    windows = (
        Window(dt.date(2025, 5, 26), dt.date(2025, 6, 25), WindowState.DONE),
        Window(dt.date(2025, 5, 31), dt.date(2025, 6, 30), WindowState.DONE),
        Window(dt.date(2025, 6, 26), dt.date(2025, 7, 1), WindowState.LATE),
    )
    bars = timeline.draw([Row("First wins", windows=windows)], today=TODAY).bars

    assert [bar.y - bars[0].y for bar in bars] == [0, 16, 0]
    assert {bar.height for bar in bars} == {13.0}


def test_a_window_with_only_a_last_day_ends_on_it():
    row = Row("Plan", windows=(Window(None, dt.date(2025, 4, 22), WindowState.PROVISIONAL),))
    drawn = timeline.draw([LAUNCH_ROW, row], today=TODAY)

    # 47 of 60 days: the shortest axis.
    assert drawn.bars[0].x + drawn.bars[0].width == pytest.approx(206 + 406 * 47 / 60, abs=0.1)
    assert drawn.items[-1].when == "by Apr 22"
    assert drawn.items[-1].state == "provisional"


def test_long_words_break_and_end_with_an_ellipsis():
    row = Row(
        "A meeting of everybody in the valley who ever came to a full meeting of the partnership",
        meetings=LAUNCH_ROW.meetings,
    )
    drawn = timeline.draw([row], today=TODAY)

    assert [text.words for text in drawn.texts if text.look == "label"] == [
        "A meeting of everybody in",
        "the valley who ever came…",
    ]


def test_the_dated_list_holds_every_date_in_order_with_today_among_them():
    assert [(item.when, item.what, item.state, item.tone) for item in tamarack().items] == [
        ("Mar 6", "Launch meeting", "held", "done"),
        ("Mar 27–Apr 3", "Follow-up calls", "late", "late"),
        ("Mar 27", "From school to shop floor", "held", "done"),
        ("Apr 1", "Shared freight", "held", "done"),
        ("Apr 2", "Maintenance technicians", "held", "done"),
        ("", "Today, Apr 5", "", ""),
        ("Apr 8", "Homes for workers", "late", "late"),
        ("May 5–Jun 4", "Second partnership meeting", "ahead", ""),
    ]


def test_today_stands_before_what_is_on_today():
    drawn = timeline.draw([LAUNCH_ROW], today=LAUNCH)

    assert [item.what for item in drawn.items] == ["Today, Mar 6", "Launch meeting"]


def test_the_text_alternative_counts_what_is_drawn():
    assert tamarack().alternative == (
        "Timeline from Mar 6 to Jun 4 with 5 meetings and 2 windows; the same as a list follows."
    )


def test_nothing_dated_draws_nothing_and_says_so():
    drawn = timeline.draw([Row("Launch meeting", "not yet dated")], today=TODAY)

    assert (drawn.is_empty, drawn.items, drawn.alternative) == (True, (), "Nothing is dated yet.")


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (dt.date(2025, 3, 6), dt.date(2025, 3, 13), "Mar 6–13"),
        (dt.date(2025, 3, 27), dt.date(2025, 4, 3), "Mar 27–Apr 3"),
        (dt.date(2025, 3, 6), dt.date(2025, 3, 6), "Mar 6"),
        (dt.date(2025, 12, 20), dt.date(2026, 1, 3), "Dec 20–Jan 3, 2026"),
        (dt.date(2024, 12, 20), dt.date(2025, 1, 3), "Dec 20, 2024–Jan 3"),
        (dt.date(2024, 5, 5), dt.date(2024, 6, 4), "May 5–Jun 4, 2024"),
        (dt.date(2024, 5, 5), dt.date(2024, 5, 9), "May 5–9, 2024"),
        (None, dt.date(2025, 4, 22), "by Apr 22"),
    ],
)
def test_a_span_of_days_is_said_in_the_fewest_words(opens, closes, words):
    row = Row("x", windows=(Window(opens, closes, WindowState.AHEAD),))

    assert [item.when for item in timeline.draw([row], today=TODAY).items if not item.is_today] == [words]


# The pieces that draw them


def test_the_ring_is_drawn_with_a_dot_for_each_person_and_a_text_alternative():
    page = render_to_string(
        "desk/_ring.html", {"ring": ring.seats_ring(industry=33, public=9, convener=1, companies=28)}
    )

    assert Counter(re.findall(r'class="seat (\w+)"', page)) == {"industry": 33, "public": 9, "convener": 1}
    assert re.findall(r'role="img" aria-label="([^"]+)"', page) == [
        "Seats around a table: 33 business leaders from 28 companies, 9 public partners, 1 from the convener."
    ]


def test_the_timeline_is_drawn_with_its_bars_dots_and_the_same_as_a_list():
    page = render_to_string("desk/_timeline.html", {"timeline": tamarack()})

    assert re.findall(r'class="bar (\w+)"', page) == ["late", "ahead"]
    assert re.findall(r'class="meet (\w+)"', page) == ["anchor", "held", "held", "held", "late"]
    assert re.findall(r'<span class="when">([^<]+)</span>', page) == [
        "Mar 6", "Mar 27–Apr 3", "Mar 27", "Apr 1", "Apr 2", "Apr 8", "May 5–Jun 4",
    ]  # fmt: skip


def test_an_empty_timeline_is_a_sentence():
    page = render_to_string("desk/_timeline.html", {"timeline": timeline.draw([], today=TODAY)})

    assert ("<svg" in page, "Nothing is dated yet." in page) == (False, True)


def test_the_rail_names_the_present_stage_to_those_who_do_not_see_it():
    page = render_to_string("desk/_rail.html", {"rail": rail.draw(LABELS, now=1)})

    assert re.findall(r'<li class="(\w+)"( aria-current="step")?', page) == [
        ("past", ""),
        ("now", ' aria-current="step"'),
        ("ahead", ""),
        ("ahead", ""),
    ]
    assert re.findall(r'<rect class="(\w+)"', page) == ["past", "now", "ahead", "ahead"]


@pytest.mark.parametrize(
    ("piece", "given"),
    [
        ("desk/_timeline.html", {"timeline": tamarack()}),
        ("desk/_ring.html", {"ring": ring.seats_ring(industry=33, public=9)}),
        ("desk/_rail.html", {"rail": rail.draw(LABELS, now=1)}),
        ("desk/_rail_small.html", {"rail": rail.draw(LABELS, now=1)}),
    ],
)
def test_coordinates_keep_their_points_in_a_language_that_writes_commas(piece, given):
    with translation.override("de"):
        page = render_to_string(piece, given)

    numbers = re.findall(r' (?:x|y|cx|cy|r|x1|x2|y1|y2|width|height|viewBox)="([^"]+)"', page)
    assert [number for number in numbers if not re.fullmatch(r"[\d. -]+", number)] == []
    assert [number for number in numbers if "." in number] != []
