"""What a day for a launch or refresh would bring: windows, weekends and holidays inside them (X4, A13)."""

from __future__ import annotations

import datetime as dt

import pytest

from followups.working_days import federal_holidays, holiday_on
from meetings import comparing, days_off
from meetings.kinds import MeetingType


def day(text):
    return dt.date.fromisoformat(text)


def named(year):
    return {str(one)[5:]: holiday_on(one) for one in sorted(federal_holidays(year))}


def test_the_holidays_of_2024():
    assert named(2024) == {
        "01-01": "New Year’s Day",
        "01-15": "Martin Luther King Jr. Day",
        "02-19": "Presidents’ Day",
        "05-27": "Memorial Day",
        "06-19": "Juneteenth",
        "07-04": "Independence Day",
        "09-02": "Labor Day",
        "10-14": "Columbus Day",
        "11-11": "Veterans Day",
        "11-28": "Thanksgiving Day",
        "12-25": "Christmas Day",
    }


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"),
        # The Fourth is a Saturday.
        (2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
        # Juneteenth and Christmas are Saturdays, the Fourth is a Sunday; New Year's Day of 2028 is a Saturday.
        (2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
    ],
)
def test_the_days_off_of_other_years(year, days):
    assert list(named(year)) == days.split()


def test_an_observed_day_says_so():
    assert holiday_on(day("2026-07-03")) == "Independence Day (observed)"
    assert holiday_on(day("2027-12-31")) == "New Year’s Day (observed)"
    assert holiday_on(day("2026-07-04")) == ""


def test_x4_a_launch_in_the_week_of_thanksgiving_puts_christmas_into_the_calls(db):
    """Wed, Nov 27, 2024: the calls fall on Dec 18 to 25, the last of them Christmas; Dec 24 is the day to aim for."""
    call = comparing.compare(MeetingType.LAUNCH, [day("2024-11-27")], today=day("2024-10-01"))[0].after[1]

    assert (call.what, call.span, call.aim) == ("Hold the follow-up call", "Dec 18–Dec 25", "Tue, Dec 24")
    assert call.days.off == "2 weekend days, Christmas Day (Wed, Dec 25)"
    assert (call.days.count, call.days.working, call.days.left) == (8, 5, "5 working days")


def test_x4_a_launch_a_week_before_thanksgiving_keeps_the_calls_clear_of_it(db):
    """Thu, Nov 21, 2024: debrief over Thanksgiving, calls Dec 12 to 19, the second meeting from Jan 20 on."""
    [one] = comparing.compare(MeetingType.LAUNCH, [day("2024-11-21")], today=day("2024-10-01"))

    assert [(step.span, step.aim, step.days.off) for step in one.after] == [
        ("Nov 22–Nov 28", "Wed, Nov 27", "2 weekend days, Thanksgiving Day (Thu, Nov 28)"),
        ("Dec 12–Dec 19", "Thu, Dec 19", "2 weekend days"),
        (
            "Jan 20–Feb 19",
            "Wed, Feb 19",
            "8 weekend days, Martin Luther King Jr. Day (Mon, Jan 20), Presidents’ Day (Mon, Feb 17)",
        ),
    ]
    assert [(step.what, step.span) for step in one.before] == [
        ("Name the facilitator and confirm that they are neutral", "by Nov 7"),
        ("Ask enough invitees in person", "by Nov 14"),
    ]
    assert one.working == 4


def test_the_strip_begins_on_the_day_and_marks_the_holidays(db):
    [one] = comparing.compare(MeetingType.LAUNCH, [day("2024-11-27")], today=day("2024-10-01"))
    calls = one.after[1].days

    assert (calls.opens_at, calls.width, calls.marks) == (21, 8, (28,))


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2025-03-06", ""),
        ("2025-03-08", "Sat, Mar 8 is a weekend day."),
        ("2025-11-27", "Thu, Nov 27 is a federal holiday: Thanksgiving Day."),
        ("2025-11-28", "Fri, Nov 28 lies beside a federal holiday: Thanksgiving Day, Thu, Nov 27."),
        ("2025-11-26", "Wed, Nov 26 lies beside a federal holiday: Thanksgiving Day, Thu, Nov 27."),
    ],
)
def test_x4_the_day_itself_is_looked_at(on, said):
    assert days_off.of_the_day(day(on)) == said


class TestThePage:
    def look(self, as_person, user, partnership, query=""):
        return as_person(user).get(f"/partnerships/{partnership.slug}/dates/{query}")

    def test_three_days_stand_side_by_side(self, as_person, convener, partnership):
        query = "?type=launch&day=2099-11-19&day=2099-11-20&day=2099-12-03&day=2099-12-04"
        response = self.look(as_person, convener, partnership, query)

        assert [str(one.day) for one in response.context["candidates"]] == ["2099-11-19", "2099-11-20", "2099-12-03"]
        plan = f"/partnerships/{partnership.slug}/meetings/new/?type=launch&amp;date=2099-11-19"
        assert plan in response.content.decode()

    def test_the_same_day_twice_is_one(self, as_person, convener, partnership):
        response = self.look(as_person, convener, partnership, "?day=2099-11-19&day=2099-11-19")

        assert len(response.context["candidates"]) == 1

    def test_a_refresh_asks_for_other_things(self, as_person, convener, partnership):
        response = self.look(as_person, convener, partnership, "?type=refresh&day=2099-10-29")

        assert response.context["candidates"][0].after[0].what == "Send the survey"

    def test_what_is_no_day_is_said_beside_it_and_kept(self, as_person, convener, partnership):
        response = self.look(as_person, convener, partnership, "?type=zebra&day=2025-02-30&day=2099-11-19")

        assert response.status_code == 200
        assert [wrong for _place, _text, wrong in response.context["form"].boxes] == ["Enter a valid date.", "", ""]
        assert 'value="2025-02-30"' in response.content.decode()
        assert [str(one.day) for one in response.context["candidates"]] == ["2099-11-19"]

    def test_a_day_gone_by_is_said(self, as_person, convener, partnership):
        response = self.look(as_person, convener, partnership, "?day=2025-03-06")

        assert [line.sentence for line in response.context["candidates"][0].quiet_lines] == [
            "Thu, Mar 6, 2025 has passed."
        ]

    def test_without_a_day_it_asks_for_one(self, as_person, convener, partnership):
        assert "No day to look at yet" in self.look(as_person, convener, partnership).content.decode()

    def test_a_reader_does_not_plan(self, as_person, observer, partnership):
        assert self.look(as_person, observer, partnership).status_code == 403
