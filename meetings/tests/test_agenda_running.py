"""Which part runs now, in the head of the record: by the clock, or by what was begun in the room; and the rule said aloud."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from meetings import agenda
from meetings.agenda import running
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, moment, plan_meeting
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person

BEFORE = dt.datetime(2025, 2, 20, 18, 0, tzinfo=dt.UTC)


def clock(hour, minute=0, day=LAUNCH_DAY):
    return moment(day, dt.time(hour, minute))


@pytest.fixture
def launch(partnership) -> Meeting:
    """Thursday, March 6, 2025, 7:30 in Denver."""
    return plan_meeting(partnership)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


def write(meeting, *minutes, lead=None):
    names = ("Opening", "Ideas", "Closing")
    return [
        agenda.add(meeting, name, minutes=count, lead=lead, by=None, at=BEFORE)
        for name, count in zip(names, minutes, strict=False)
    ]


def now(meeting, instant):
    """What is in sight at `instant`: the part, its time, and what comes next."""
    return [
        (
            one.moment.part and one.moment.part.title,
            one.moment.clock,
            one.moment.following and one.moment.following.title,
        )
        for one in running.of(meeting, now=instant)
        if one.is_now
    ]


class TestByTheClock:
    @pytest.mark.parametrize(
        ("at", "expected"),
        [
            (clock(0), [(None, "7:30–7:40 AM", "Opening")]),
            (clock(7, 29), [(None, "7:30–7:40 AM", "Opening")]),
            (clock(7, 30), [("Opening", "7:30–7:40 AM", "Ideas")]),
            (clock(7, 39), [("Opening", "7:30–7:40 AM", "Ideas")]),
            (clock(7, 40), [("Ideas", "7:40–8:40 AM", "Closing")]),
            (clock(8, 45), [("Closing", "8:40–8:50 AM", None)]),
            (clock(8, 50), []),
        ],
    )
    def test_each_part_runs_from_its_start_until_the_next(self, launch, at, expected):
        write(launch, 10, 60, 10)

        assert now(launch, at) == expected

    def test_from_the_first_part_without_minutes_on_only_the_room_knows(self, launch):
        write(launch, 10, None, 10)

        assert now(launch, clock(7, 45)) == [("Ideas", "7:40 AM", "Closing")]
        assert now(launch, clock(11)) == [("Ideas", "7:40 AM", "Closing")]

    @pytest.mark.parametrize("day", [LAUNCH_DAY - dt.timedelta(days=1), LAUNCH_DAY + dt.timedelta(days=1)])
    def test_on_other_days_nothing_is_said(self, launch, day, django_assert_num_queries):
        write(launch, 10, 60, 10)

        with django_assert_num_queries(0):
            assert running.of(launch, now=clock(7, 45, day)) == []

    def test_a_held_meeting_runs_no_more(self, partnership):
        held = hold_meeting(partnership)
        write(held, 10)

        assert running.of(held, now=clock(7, 35)) == []

    def test_the_clock_of_the_room_counts_where_the_hour_is_set_back(self, partnership):
        """November 2, 2025: at 2:00 daylight time it is 1:00 again; an hour later than 1:30 is 1:30."""
        night = plan_meeting(
            partnership,
            MeetingType.OTHER,
            dt.date(2025, 11, 2),
            starts_at=dt.datetime(2025, 11, 2, 7, 30, tzinfo=dt.UTC),
        )
        write(night, 60, 30)

        assert [slot.clock for slot in running.schedule.slots(night, agenda.of(night), champions=set())] == [
            "1:30–1:30 AM",
            "1:30–2:00 AM",
        ]


class TestByTheRoom:
    def test_once_a_part_was_begun_it_runs_until_the_next_is(self, launch, odalys):
        opening, ideas, _closing = write(launch, 10, 60, 10, lead=odalys)
        agenda.begin(opening, by=None, at=clock(7, 42))

        assert now(launch, clock(8, 30)) == [("Opening", "7:42–7:52 AM", "Ideas")]

        agenda.begin(ideas, by=None, at=clock(8, 31))
        assert now(launch, clock(8, 31)) == [("Ideas", "8:31–9:31 AM", "Closing")]

    def test_going_back_to_a_part_begins_it_again(self, launch):
        opening, ideas, _closing = write(launch, None, None, None)
        for part, minute in ((opening, 30), (ideas, 40), (opening, 45)):
            agenda.begin(part, by=None, at=clock(7, minute))

        assert now(launch, clock(8)) == [("Opening", "7:45 AM", "Ideas")]


class TestOnTheRecord:
    @pytest.fixture(autouse=True)
    def at_a_quarter_to_eight(self):
        with time_machine.travel(clock(7, 45), tick=False):
            yield

    @pytest.fixture
    def connie(self, as_person, convener):
        return as_person(convener)

    def at(self, name, meeting, **parts):
        return reverse(f"meetings:{name}", kwargs={"pk": meeting.pk, **parts})

    def shown(self, page):
        """The lines in sight, as text."""
        found = re.findall(r'<div class="nowline"([^>]*)>(.*?)</div>', page.content.decode(), re.DOTALL)
        return [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for head, text in found if "hidden" not in head]

    def test_the_head_says_what_part_who_leads_and_minutes(self, connie, launch, odalys):
        write(launch, 10, 60, 10, lead=odalys)

        assert self.shown(connie.get(self.at("capture", launch))) == [
            "Ideas 7:40–8:40 AM · 60 min · Odalys Brennick Go on: Closing"
        ]

    def test_without_an_agenda_there_is_no_head(self, connie, launch):
        assert "nowline" not in connie.get(self.at("capture", launch)).content.decode()

    def test_going_on_begins_the_next_part_and_others_hear_of_it(self, connie, launch, odalys):
        _opening, _ideas, closing = write(launch, 10, 60, 10, lead=odalys)
        page = connie.get(self.at("capture", launch)).content.decode()
        pulse = re.search(r'hx-get="([^"]*/pulse/[^"]*)"', page).group(1)

        answer = connie.post(self.at("capture_begin", launch, row=closing.pk), headers={"HX-Request": "true"})

        assert self.shown(answer) == ["Closing 7:45–7:55 AM · 10 min · Odalys Brennick"]
        closing.refresh_from_db()
        assert closing.begun_at == clock(7, 45)
        assert self.shown(connie.get(pulse, headers={"HX-Request": "true"})) == self.shown(answer)

    def test_without_a_script_it_leads_back_to_the_head(self, connie, launch):
        [opening] = write(launch, 10)
        answer = connie.post(self.at("capture_begin", launch, row=opening.pk))

        assert answer["Location"] == f"{self.at('capture', launch)}#now"

    def test_a_part_of_another_meeting_is_not_begun_here(self, connie, launch, partnership):
        [opening] = write(plan_meeting(partnership, MeetingType.OTHER), 10)

        assert connie.post(self.at("capture_begin", launch, row=opening.pk)).status_code == 404

    def test_s4_49_the_rule_said_aloud_is_ticked_kept_and_unticked(self, connie, launch):
        assert "Said aloud" in connie.get(self.at("capture", launch)).content.decode()
        kept = []
        for said in ("1", "0"):
            answer = connie.post(self.at("capture_rule", launch), {"said": said}, headers={"HX-Request": "true"})
            launch.refresh_from_db()
            kept.append(
                (launch.rule_said, f'aria-pressed="{str(launch.rule_said).lower()}"' in answer.content.decode())
            )

        assert kept == [(True, True), (False, True)]
        assert [line.rule_said for line in launch.history.order_by("history_id")][-2:] == [True, False]

    def test_s4_49_only_a_launch_or_refresh_asks_for_it(self, connie, partnership):
        quarterly = plan_meeting(partnership, MeetingType.QUARTERLY)

        assert "Said aloud" not in connie.get(self.at("capture", quarterly)).content.decode()

    @pytest.mark.parametrize("parts", [1, 50])
    def test_the_head_costs_one_query_however_many_parts(self, launch, odalys, parts, django_assert_num_queries):
        with asked_once():
            for number in range(parts):
                agenda.add(launch, f"Part {number}", minutes=1, lead=odalys, by=None, at=BEFORE)

        with django_assert_num_queries(1):
            assert len(running.of(launch, now=clock(7, 45))) == parts + 1
