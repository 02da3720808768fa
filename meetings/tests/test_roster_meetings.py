"""Which meeting each column of a roster is: by the date or name in its heading, or by a second file."""

import datetime as dt

import pytest

from followups.models import FollowUp
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.roster import columns
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, moment, plan_meeting
from partnerships.tests.makers import make_person

NOW = dt.datetime(2025, 9, 11, 18, 0, tzinfo=dt.UTC)
DATES = "column,date,type\nM1,2025-03-06,launch\nM2,2025-05-28,second\n"


def present(meeting):
    return sorted(meeting.attendances.present().values_list("person__name", flat=True))


def test_the_second_file_dates_the_columns_and_closes_them_oldest_first(bring, partnership):
    report = bring("person,company,M2,M1\nAnn Able,Able Forge,x,x\nBo Baker,Baker Bikes,yes,\n", DATES)

    launch, second = Meeting.objects.order_by("held_on")
    assert (launch.type, launch.held_on, present(launch)) == (MeetingType.LAUNCH, LAUNCH_DAY, ["Ann Able"])
    assert (second.held_on, present(second)) == (dt.date(2025, 5, 28), ["Ann Able", "Bo Baker"])
    assert FollowUp.objects.get(rule="T10").done_on == dt.date(2025, 5, 28)
    assert [(one.heading, one.meeting, one.present) for one in report.meetings] == [
        ("M1", "Launch, Thu, Mar 6, 2025", 1),
        ("M2", "Second meeting, Wed, May 28, 2025", 2),
    ]


def test_the_second_file_may_say_time_zone_and_title(bring):
    dates = "column,date,type,time,zone,title\nM1,3/6/2025,Launch,7:30 AM,America/Chicago,Kickoff\n"

    bring("person,M1\nAnn Able,x\n", dates)

    launch = Meeting.objects.get()
    assert (launch.starts_at, launch.title) == (moment(LAUNCH_DAY, zone="America/Chicago"), "Kickoff")


def test_a_meeting_on_record_is_used_where_day_and_kind_agree(bring, partnership):
    planned = plan_meeting(partnership)

    bring("person,M1\nAnn Able,x\n", "column,date,type\nM1,2025-03-06,launch\n")

    assert (Meeting.objects.get(), Meeting.objects.get().held_on) == (planned, LAUNCH_DAY)


@pytest.mark.parametrize(
    "heading",
    [
        *("2025-03-06", "Launch 3/6/2025", "3/6/25", "03/06", "Mar 6", "March 6, 2025", "6 Mar 2025", "Launch (Mar 6)"),
        *("Launch", "launch", "Kickoff", "KICKOFF at Kettlewood", "M1"),
    ],
)
def test_a_column_is_matched_by_the_date_or_name_in_its_heading(bring, partnership, heading):
    hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 5), people=[make_person("Di Dunn", "Dunn Dies")])
    plan_meeting(partnership, title="M1 Kickoff at Kettlewood")
    if "kettlewood" not in heading.casefold():
        Meeting.objects.filter(type="launch").update(title="M1 Kickoff")

    bring(f'person,"{heading}"\nAnn Able,x\n')

    assert present(Meeting.objects.get(type="launch")) == ["Ann Able"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            "M7",
            "“M7” is no meeting on record. Put its date in the heading, or date it in a second file with --meetings.",
        ),
        ("Quarterly", "“Quarterly” could be 2 meetings. Put its date in the heading."),
        (
            "2025-03-07",
            "“2025-03-07” is no meeting on record. Put its date in the heading, or date it in a second file with --meetings.",
        ),
        ("", "A column without a heading holds something. Give it a heading or take it out."),
    ],
)
def test_a_column_that_is_no_one_meeting_is_refused(refused, partnership, heading, said):
    for day in (dt.date(2025, 6, 5), dt.date(2025, 9, 4)):
        plan_meeting(partnership, MeetingType.QUARTERLY, day, title="Quarterly")

    assert refused(f"person,{heading}\nAnn Able,x\n") == [said]


def test_an_empty_column_without_a_heading_is_no_column(bring):
    assert bring("person,,\nAnn Able,,\n").people == 1


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("M3,2025-03-06,launch", "Row 2 of the meetings: the roster has no column “M3”."),
        ("M1,soon,launch", "Row 2 of the meetings: “soon” is no date. Write it like 2025-03-06."),
        ("M1,2025-02-30,launch", "Row 2 of the meetings: “2025-02-30” is no date. Write it like 2025-03-06."),
        (
            "M1,2025-03-06,party",
            "Row 2 of the meetings: “party” is no kind of meeting. Use one of: support_team, planning, launch, debrief, "
            "second, quarterly, refresh, one_on_one, other.",
        ),
        (
            "M1,2025-03-06,follow-up call",
            "Row 2 of the meetings: a follow-up call is about one priority. Plan it first; then its column is found by its date.",
        ),
        ("M1,2025-09-12,quarterly", "“M1”: Fri, Sep 12, 2025 has not come yet."),
    ],
)
def test_a_second_file_that_cannot_be_right_is_refused(refused, dates, said):
    found = refused("person,M1\nAnn Able,x\n", f"column,date,type\n{dates}\n")

    assert said in found
    assert Meeting.objects.count() == 0


def test_h9_a_time_in_the_second_file_that_never_comes_is_refused(refused):
    dates = "column,date,type,time\nM1,2025-03-09,launch,2:30\n"

    assert refused("person,M1\nAnn Able,x\n", dates)[0].startswith(
        "Row 2 of the meetings: On Sun, Mar 9 the clocks go from 2:00 AM straight to 3:00 AM"
    )


def test_nobody_was_at_a_planned_meeting_that_lies_ahead(refused, partnership):
    plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 9, 12), at=NOW)

    assert refused("person,Sep 12\nAnn Able,x\n") == ["“Sep 12”: Fri, Sep 12, 2025 has not come yet."]


def test_an_empty_column_of_a_meeting_ahead_is_passed_over(bring, partnership):
    planned = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 9, 12), at=NOW)

    report = bring("person,Sep 12\nAnn Able,\n")

    planned.refresh_from_db()
    assert (planned.state, report.notes) == ("planned", ["“Sep 12”: nobody is marked, so nothing was stored."])


def test_two_columns_of_one_meeting_are_refused(refused):
    dates = "column,date,type\nM1,2025-03-06,launch\nM2,2025-03-06,launch\n"

    assert refused("person,M1,M2\nAnn Able,x,x\n", dates) == ["“M1” and “M2” are the same meeting."]


def test_a_second_launch_is_refused_with_everything_taken_back(refused):
    dates = "column,date,type\nM1,2025-03-06,launch\nM2,2025-04-03,launch\n"

    assert refused("person,M1,M2\nAnn Able,x,x\n", dates) == [
        "“M2”: The launch or refresh of this cycle was closed already. Open that one again first."
    ]
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("Launch 2025-03-06", (2025, 3, 6)),
        ("3/6/25", (2025, 3, 6)),
        ("Sept. 10", (None, 9, 10)),
        ("10 September 2025", (2025, 9, 10)),
        ("M1", None),
        ("Q3 2025", None),
    ],
)
def test_dates_in_headings(heading, date):
    assert columns.date_in(heading) == date
