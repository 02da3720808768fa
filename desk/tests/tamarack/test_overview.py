"""The page of the Tamarack Valley Makers Table on days of its story; what it should say was read from the story by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from desk import overview
from partnerships.models import Network, Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="package")
def seen(tamarack):
    """The page as of the end of a day."""
    partnership = Partnership.objects.select_related("industry", "region").get(pk=tamarack.pk)

    def as_of(text):
        day = dt.date.fromisoformat(text)
        noon = dt.datetime.combine(day, dt.time(19), tzinfo=dt.UTC)
        return overview.read(partnership, day=day, now=noon, network=Network.load(), is_past=True)

    return as_of


def table(shown):
    return [
        (line.title, line.champions, line.next_action, line.progress, line.tag, line.tone) for line in shown.priorities
    ]


def rail(shown):
    return [(step.label, step.sub, step.place) for step in shown.rail.steps]


def dated(shown):
    return [(item.when, item.what, item.state) for item in shown.timeline.items if not item.is_today]


def test_it_says_what_it_is_where_and_who_convenes(seen):
    assert seen("2025-04-05").where == (
        "Manufacturing · Alder, Cedar Bluff and Juniper counties · convened by Tamarack Valley Workforce Board"
    )


def test_the_priorities_of_the_launch_a_month_later(seen):
    assert table(seen("2025-04-05")) == [
        (
            "From school to shop floor",
            "7 champions · Odalys Brennick, Araminta Voss-Kettle, …",
            "Shop tour day for 60 pupils",
            "call held Mar 27",
            "team forming",
            "done",
        ),
        (
            "Shared freight and local suppliers",
            "4 champions · Tomas Vanderquill, Hollis Penhallow, …",
            "Pool part-loads to one hub",
            "call held Apr 1",
            "team forming",
            "done",
        ),
        (
            "Maintenance technicians",
            "5 champions · Cormac Dellaquay, Gideon Larchmont, …",
            "Evening course, pilot group",
            "call held Apr 2",
            "team forming",
            "done",
        ),
        (
            "Homes for workers",
            "2 champions · Corazon Plankett, Imelda Stroud-Okafor",
            "none yet",
            "call late since Apr 3",
            "call late",
            "late",
        ),
        ("Power prices", "nobody signed up", "", "parked at the launch", "parked", ""),
    ]


def test_the_priorities_before_the_refresh(seen):
    """P1 and P3 go on, P2 was completed, P4 lost its champions and was closed, P5 stayed parked."""
    assert [(row[0], row[1], row[3], row[4]) for row in table(seen("2026-09-17"))] == [
        (
            "From school to shop floor",
            "7 champions · Odalys Brennick, Araminta Voss-Kettle, …",
            "on track Aug 20",
            "team active",
        ),
        (
            "Shared freight and local suppliers",
            "4 champions · Tomas Vanderquill, Hollis Penhallow, …",
            "completed Apr 15",
            "completed",
        ),
        (
            "Maintenance technicians",
            "5 champions · Cormac Dellaquay, Gideon Larchmont, …",
            "team met Sep 2",
            "team active",
        ),
        ("Homes for workers", "no champion now", "closed Mar 11", "closed"),
        ("Power prices", "nobody signed up", "parked at the launch", "parked"),
    ]


def test_h1_a_priority_that_lost_its_last_champion_is_seen_paused_the_same_day(seen):
    before, after = (
        next(row for row in table(seen(day)) if row[0] == "Homes for workers") for day in ("2026-02-19", "2026-02-20")
    )

    assert before[1:2] + before[4:] == ("1 champion · Imelda Stroud-Okafor", "first win late", "late")
    assert after[1:] == ("no champion now", "Survey of worker travel and housing", "paused Feb 20", "paused", "soon")


def test_the_priorities_of_the_refresh(seen):
    assert [(row[0], row[1], row[4]) for row in table(seen("2026-11-20"))] == [
        ("From school to shop floor", "5 champions · Odalys Brennick, Araminta Voss-Kettle, …", "team forming"),
        ("Maintenance technicians", "3 champions · Gideon Larchmont, Fadila Underbridge, …", "team forming"),
        ("Automation on the floor", "6 champions · Nadia Evershaw, Otis Winterbourne, …", "claimed"),
        ("Who makes what here", "4 champions · Tomas Vanderquill, Millicent Duckett, …", "claimed"),
        ("Child care for early shifts", "nobody signed up", "parked"),
    ]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-10-08", "why this industry was chosen is not on record."),
        ("2024-11-12", "not every organization of the core team has signed its commitment."),
        ("2024-11-27", "the launch needs at least two champions from industry."),
        ("2025-01-17", "the launch has no day yet."),
        (
            "2025-02-10",
            "the facilitator of the launch is not settled.",
        ),
        ("2025-03-06", "those who came have nothing in writing yet; the recap is due by Saturday."),
        (
            "2025-03-20",
            "seven champions of “From school to shop floor” have waited since the launch; "
            "the call is set for March 27.",
        ),
        (
            "2025-04-05",
            "two champions of “Homes for workers” have waited since the launch; the call was due by Thursday.",
        ),
        (
            "2025-06-05",
            "the team of “From school to shop floor” has no win yet; its first win is due by June 25.",
        ),
        (
            "2026-09-18",
            "nobody has asked since March 6, 2025 whether the industry has changed; "
            "the question was due by September 6, 2025.",
        ),
        (
            "2026-11-22",
            "six champions of “Automation on the floor” have waited since the refresh; the call is set for tomorrow.",
        ),
        (
            "2026-12-16",
            "Quentin Cinders is a champion for the first time; a talk one-on-one was due by December 10.",
        ),
    ],
)
def test_one_sentence_says_what_is_next_why_and_by_when(seen, day, sentence):
    assert seen(day).next.sentence == sentence


def test_the_button_of_the_sentence_leads_where_it_is_done(seen):
    late = seen("2025-04-05").next

    assert (late.button, late.url.partition("&")[0]) == (
        "Find a time",
        "/partnerships/tamarack-valley-makers-table/meetings/new/?type=follow_up_call",
    )


@pytest.mark.parametrize(
    ("day", "steps"),
    [
        (
            "2025-01-17",
            [("Preparing", "since Oct 8, 2024", "now"), ("Launching", "", "ahead"), ("Moving to action", "", "ahead")],
        ),
        (
            "2025-02-10",
            [
                ("Preparing", "done Feb 3", "past"),
                ("Launching", "launch on Mar 6", "now"),
                ("Moving to action", "", "ahead"),
            ],
        ),
        (
            "2025-04-05",
            [
                ("Preparing", "done Feb 3", "past"),
                ("Launching", "March 6, 28 companies", "past"),
                ("Moving to action", "3 of 4 calls held", "now"),
            ],
        ),
        (
            "2025-06-05",
            [
                ("Preparing", "done Feb 3", "past"),
                ("Launching", "March 6, 28 companies", "past"),
                ("Moving to action", "second meeting May 28", "now"),
            ],
        ),
    ],
)
def test_the_rail_says_how_far_each_stage_came(seen, day, steps):
    assert rail(seen(day))[:3] == steps


def test_a_stage_of_years_ago_says_its_year(seen):
    assert rail(seen("2026-09-17"))[1:] == [
        ("Launching", "March 6, 2025, 28 companies", "past"),
        ("Moving to action", "done Jun 30, 2025", "past"),
        ("Sustaining", "since Jun 30, 2025", "now"),
    ]


def test_what_happens_when_in_the_launch_s_first_weeks(seen):
    assert dated(seen("2025-04-05")) == [
        ("Mar 6", "Launch meeting", "held"),
        ("Mar 27–Apr 3", "Follow-up calls", "late"),
        ("Mar 27", "Follow-up call: From school to shop floor", "held"),
        ("Apr 1", "Follow-up call: Shared freight and local suppliers", "held"),
        ("Apr 2", "Follow-up call: Maintenance technicians", "held"),
        ("Apr 5", "Homes for workers", "late"),
        ("May 5–Jun 4", "Second partnership meeting", "ahead"),
    ]


def test_h8_before_the_launch_its_windows_are_provisional(seen):
    assert dated(seen("2025-02-10")) == [
        ("Oct 8, 2024", "Getting ready", "held"),
        ("Mar 6", "Launch meeting", "planned"),
        ("Mar 27–Apr 3", "Follow-up calls", "provisional"),
        ("May 5–Jun 4", "Second partnership meeting", "provisional"),
    ]


def test_h8_a_planned_refresh_shows_its_windows_beside_the_running_cycle(seen):
    """Calls and second meeting of the launch were kept over half a year ago; they make room."""
    assert dated(seen("2026-10-15"))[-9:] == [
        ("Sep 16", "Quarterly meeting", "held"),
        ("Oct 29", "Refresh meeting", "planned"),
        ("Oct 29–Nov 12", "Survey", "provisional"),
        ("Oct 29–Nov 12", "Follow-ups dated", "provisional"),
        ("Oct 29–Dec 10", "One-on-ones", "provisional"),
        ("by Nov 10", "Action-team meetings", "open now"),
        ("Nov 19–26", "Follow-up calls", "provisional"),
        ("Dec 17–Jan 13, 2027", "Full meetings", "ahead"),
        ("by Jan 27, 2027", "Second partnership meeting", "provisional"),
    ]


@pytest.mark.parametrize(
    ("day", "meeting", "verdict", "seats"),
    [
        (
            "2025-04-05",
            "launch, March 6",
            "33 business leaders, 10 on the public side: industry leads the room.",
            (33, 9, 1),
        ),
        (
            "2026-06-11",
            "quarterly meeting, June 10",
            "14 business leaders, 12 on the public side: industry leads the room.",
            (14, 12, 0),
        ),
        (
            "2026-09-17",
            "quarterly meeting, September 16",
            "11 business leaders, 13 on the public side: the public side outnumbers industry.",
            (11, 12, 1),
        ),
        (
            "2026-11-20",
            "refresh, October 29",
            "26 business leaders, 8 on the public side: industry leads the room.",
            (26, 7, 1),
        ),
    ],
)
def test_who_was_at_the_table_of_the_last_full_meeting(seen, day, meeting, verdict, seats):
    seen = seen(day).seats
    sides = [seat.side for seat in seen.ring.seats]

    assert (seen.meeting, seen.ring.verdict) == (meeting, verdict)
    assert tuple(sides.count(side) for side in ("industry", "public", "convener")) == seats


def test_nobody_was_at_the_table_before_the_launch(seen):
    assert seen("2025-03-05").seats is None


@pytest.mark.parametrize(("day", "ideas"), [("2025-03-05", 0), ("2025-03-06", 41), ("2026-10-28", 41)])
def test_the_ideas_of_the_running_cycle_are_counted(seen, day, ideas):
    assert (seen(day).ideas, seen(day).cycle_called) == (ideas, "launch")


def test_s3_16_the_checklist_is_read_from_the_record(seen):
    """On January 17 the last champion commits; what is missing is the launch itself."""
    checklist = seen("2025-01-17").checklist

    assert [(step.title, step.sub, step.is_done) for step in checklist.parts[0].steps] == [
        ("Name the lead convener", "Tamarack Valley Workforce Board", True),
        ("Build the core planning team", "9 people so far; 6 to 12 are usual.", True),
        ("Choose the industry, with a reason", "Manufacturing", True),
        ("Commit together", "9 of 9 organizations of the core team have signed.", True),
        ("Bring the broad support team along", "21 of 27 people oriented; a broad team has 25 or more.", False),
        ("Win launch champions from industry", "4 people so far; 2 to 6 are usual. 1 more was asked.", True),
    ]
    assert [step.title for step in checklist.open] == [
        "Plan the launch",
        "Find a host at an industry site",
        "Name the facilitator and confirm neutrality",
        "Name who leads the follow-up calls",
        "Write the letter and have it signed",
        "List whom to invite, and who asks them",
        "Send the letter",
        "Ask each of them in person",
        "Collect the answers",
        "Bring the broad support team along",
    ]


def test_s3_16_a_week_before_the_launch_all_but_the_orientation_is_done(seen):
    checklist = seen("2025-02-27").checklist

    assert [(step.sub, step.is_done) for step in checklist.parts[2].steps] == [
        ("written, 4 signatures", True),
        ("46 invited from 46 companies; 12 to 60 companies make a launch.", True),
        ("sent on Feb 4", True),
        ("38 of 46 have a personal ask (83%); 60% is the mark.", True),
        ("24 coming from 24 companies", True),
    ]
    assert [step.title for step in checklist.open] == ["Bring the broad support team along"]


def test_the_checklist_stands_until_the_launch_is_held(seen):
    assert (seen("2025-03-05").checklist.done, seen("2025-03-06").checklist) == (14, None)
