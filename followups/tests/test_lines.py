"""How a promise reads: its day, its tag and its words, on the days of the launch cycle of March 6, 2025."""

import datetime as dt

import pytest

from followups import closing, grouping, wording
from followups.lines import Line
from followups.models import FollowUp
from followups.tests.makers import LAUNCH, calls, launched, noon, owe, promise, say
from partnerships.tests.makers import make_partnership


def read(row, month, day):
    line = Line(row, dt.date(2025, month, day))
    return line.when, line.tag, line.tone


@pytest.mark.parametrize(
    ("day", "reads"),
    [
        ((3, 20), ("by Apr 3", "opens Mar 27", "")),
        ((3, 27), ("7 days", "by Apr 3", "")),
        ((3, 30), ("Thu, Apr 3", "4 days left", "soon")),  # Sunday: closes this week
        ((3, 31), ("Thu, Apr 3", "3 days left", "soon")),
        ((4, 2), ("Thu, Apr 3", "1 day left", "soon")),
        ((4, 3), ("Thu, Apr 3", "due today", "soon")),
        ((4, 4), ("Thu, Apr 3", "1 day late", "late")),
        ((4, 5), ("Thu, Apr 3", "2 days late", "late")),
    ],
)
def test_a_call_from_before_its_window_to_two_days_late(partnership, day, reads):
    assert read(owe(partnership), *day) == reads


@pytest.mark.parametrize(
    ("day", "reads"),
    [
        ((4, 6), ("by Jun 4", "opens May 5", "")),
        ((5, 5), ("4 weeks", "by Jun 4", "")),
        ((6, 1), ("Wed, Jun 4", "3 days left", "soon")),
    ],
)
def test_the_second_meeting_is_far_away_then_near(partnership, day, reads):
    assert read(owe(partnership, "T10", title=""), *day) == reads


def test_the_next_full_meeting_is_amber_from_the_day_it_opens_and_red_from_day_120(partnership):
    """T18 after the second meeting of May 28, 2025."""
    row = owe(partnership, "T18", anchored_on=dt.date(2025, 5, 28))

    assert [read(row, 8, 27), read(row, 8, 28), read(row, 9, 24), read(row, 9, 25)] == [
        ("by Sep 24", "opens Aug 28", ""),
        ("Wed, Sep 24", "27 days left", "soon"),
        ("Wed, Sep 24", "due today", "soon"),
        ("Wed, Sep 24", "1 day late", "late"),
    ]


def test_a_team_meeting_is_amber_after_its_pace_though_nothing_opens(partnership):
    row = owe(partnership, "T17", pace="monthly")  # amber from April 7, due April 13

    assert [read(row, 4, 3), read(row, 4, 7)] == [("10 days", "by Apr 13", ""), ("Sun, Apr 13", "6 days left", "soon")]


def test_finished_promises_say_how_they_ended(partnership, convener):
    early = owe(partnership, key="a", done_on=dt.date(2025, 4, 1))
    late = owe(partnership, "T10", done_on=dt.date(2025, 6, 9))
    waived = closing.waive(owe(partnership, "T4"), why="another_way", by=convener, at=noon(3, 7))
    gone = owe(partnership, "T5")
    partnership.cycles.create(number=2, kind="refresh", opened_on=LAUNCH, anchored_on=dt.date(2025, 6, 20))
    say(partnership, promise(gone.cycle, "T5"))
    gone.refresh_from_db()

    assert [read(row, 7, 1) for row in (early, late, waived, gone)] == [
        ("Tue, Apr 1", "on time", "done"),
        ("Mon, Jun 9", "5 days late", "late"),
        ("Fri, Mar 7", "done another way", ""),
        ("Fri, Jun 20", "expired", ""),
    ]


def test_a_day_of_another_year_says_so(partnership):
    row = owe(partnership, "T17", anchored_on=dt.date(2024, 11, 1), done_on=dt.date(2024, 12, 30))

    assert read(row, 3, 1) == ("Dec 30, 2024", "on time", "done")


def test_lines_read_in_december_say_the_year_of_days_in_the_next(partnership):
    """A launch on December 18, 2025: its calls open on January 8 and close on January 15."""
    row = owe(partnership, anchored_on=dt.date(2025, 12, 18))
    before, after = Line(row, dt.date(2025, 12, 20)), Line(row, dt.date(2026, 1, 9))

    assert (before.when, before.tag) == ("by Jan 15, 2026", "opens Jan 8, 2026")
    assert (before.window, after.window) == (
        "weeks 3 to 4 after the claim on December 18",
        "weeks 3 to 4 after the claim on December 18, 2025",
    )
    assert (after.when, after.tag) == ("Thu, Jan 15", "6 days left")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2025, 12, 29), dt.date(2026, 1, 5), "Dec 29–Jan 5, 2026"),
        (dt.date(2026, 1, 8), dt.date(2026, 1, 15), "Jan 8–Jan 15, 2026"),
        (None, dt.date(2026, 1, 15), "by Jan 15, 2026"),
    ],
)
def test_a_span_says_another_year_once(first, last, words):
    assert wording.span(first, last, today=dt.date(2025, 12, 20)) == words


@pytest.mark.parametrize(
    ("rule", "given", "words"),
    [
        ("T8", {}, "weeks 3 to 4 after the March 6 launch"),
        ("T8", {"anchored_on": dt.date(2025, 4, 2)}, "weeks 3 to 4 after the claim on April 2"),
        ("T4", {}, "within 2 days of the March 6 meeting"),
        ("T5", {}, "within a week of the March 6 launch"),
        ("T10", {}, "60 to 90 days after the March 6 launch"),
        ("T13", {}, "within 6 weeks of the March 6 launch"),
        ("T12", {"anchored_on": dt.date(2025, 5, 28)}, "within a week of the second meeting on May 28"),
        ("T17", {"pace": "monthly"}, "within 38 days of the team meeting on March 6"),
        ("T18", {}, "92 to 119 days after the full meeting on March 6"),
        ("T4", {"due_on": dt.date(2025, 2, 20)}, "14 days before the March 6 meeting"),
        ("T19", {"anchored_on": dt.date(2025, 6, 5)}, "within 12 months of the adoption on June 5"),
        ("T20", {}, "within 6 months of the March 6 launch"),
        ("T20", {"anchored_on": dt.date(2025, 9, 4)}, "within 6 months of the look at the industry on September 4"),
        ("T22", {"anchored_on": dt.date(2025, 6, 5)}, "within 12 months of the statement of June 5"),
        ("T24", {"anchored_on": dt.date(2025, 6, 5)}, "within 2 weeks of the day on which it came up, June 5"),
    ],
)
def test_a_window_in_words(partnership, rule, given, words):
    assert wording.window(owe(partnership, rule, **given)) == words


@pytest.mark.parametrize(
    ("rule", "due_on", "words"),
    [
        ("T15", dt.date(2025, 9, 6), "within 6 months of the March 6 meeting"),
        ("T16", dt.date(2026, 5, 6), "within 14 months of the March 6 meeting"),
        ("T16", dt.date(2025, 4, 6), "within 1 month of the March 6 meeting"),
        ("T15", dt.date(2025, 9, 7), "within 185 days of the March 6 meeting"),
        ("T11", dt.date(2025, 9, 6), "within 184 days of the March 6 launch"),
    ],
)
def test_where_the_rule_counts_months_whole_ones_are_said(partnership, rule, due_on, words):
    row = owe(partnership, rule)
    row.due_on = due_on

    assert wording.window(row) == words


def test_after_a_refresh_the_words_say_refresh(partnership):
    launched(partnership)
    refresh = partnership.cycles.create(number=2, kind="refresh", opened_on=LAUNCH, anchored_on=dt.date(2026, 10, 29))
    say(partnership, promise(refresh, "T6", "survey", ""), at=noon(10, 29, 2026))

    row = FollowUp.objects.get()
    assert wording.window(row) == "within 2 weeks of the October 29 refresh"


def test_the_aim_is_named_until_it_has_passed_where_it_is_not_the_last_day(partnership):
    recap = owe(partnership, "T4", title="Launch")

    window, aim = "within 2 days of the March 6 meeting", "aim for Fri, Mar 7"
    days = (LAUNCH, dt.date(2025, 3, 7), dt.date(2025, 3, 8), dt.date(2025, 3, 9))
    assert [Line(recap, day).context for day in days] == [[window, aim], [window, aim], [window], [window]]


def test_a_plan_stands_in_for_the_aim_and_how_it_stands_comes_last(partnership):
    row = owe(partnership, planned_on=dt.date(2025, 4, 1), detail="2 champions are waiting")

    assert Line(row, dt.date(2025, 3, 28)).context == [
        "weeks 3 to 4 after the March 6 launch",
        "planned for Tue, Apr 1",
        "2 champions are waiting",
    ]


@pytest.mark.parametrize(
    ("day", "groups"),
    [
        ((3, 27), (0, 0, 2)),  # the call closes in seven days
        ((3, 28), (0, 1, 1)),  # in six
        ((4, 3), (0, 1, 1)),
        ((4, 4), (1, 0, 1)),
    ],
)
def test_groups_by_closing_day_a_week_being_today_and_six_days_more(partnership, day, groups):
    cycle = launched(partnership)
    say(partnership, *calls(cycle, 1), promise(cycle, "T10", "second", ""))

    found = grouping.group(FollowUp.objects.for_page(), now=noon(*day))

    assert (len(found.late), len(found.this_week), len(found.later)) == groups


def test_each_row_is_grouped_by_the_day_it_is_where_it_is_counted(partnership):
    """On April 4 at 07:00 UTC it is past midnight in Denver and still April 3 in Honolulu."""
    owe(partnership)
    owe(make_partnership("Big Island Food", time_zone="Pacific/Honolulu"))

    found = grouping.group(FollowUp.objects.for_page(), now=dt.datetime(2025, 4, 4, 7, tzinfo=dt.UTC))

    assert [line.row.partnership.name for line in found.late] == ["Front Range Health"]
    assert [line.row.partnership.name for line in found.this_week] == ["Big Island Food"]
    assert found.first == found.late[0]


def test_finished_promises_have_groups_of_their_own(partnership, convener):
    owe(partnership, "T4", done_on=dt.date(2025, 3, 7))
    owe(partnership, "T8", done_on=dt.date(2025, 3, 9))
    closing.waive(owe(partnership, "T5"), why="not_needed", by=convener, at=noon(3, 8))

    found = grouping.group(FollowUp.objects.for_page(), now=noon(3, 9))

    assert ([line.row.rule for line in found.done], [line.row.rule for line in found.not_needed]) == (
        ["T8", "T4"],
        ["T5"],
    )
    assert (found.live, found.first, found.expired) == ([], None, [])


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (17, "2 weeks"), (59, "8 weeks"), (60, "2 months")],
)
def test_far_days_are_said_as_people_say_them(count, words):
    assert wording.distance(count) == words


def test_a_span_without_an_earliest_day_says_by():
    assert wording.span(None, dt.date(2026, 12, 10)) == "by Dec 10"
    assert wording.span(dt.date(2025, 3, 27), dt.date(2025, 4, 3)) == "Mar 27–Apr 3"
