"""The life of Tamarack Valley Makers Table, played from its file: every date and count is stated by hand."""

import datetime as dt
import re
from collections import Counter

import pytest

from actionteams.models import Priority, TeamSeat
from desk.replay import player
from desk.tests.tamarack.reading import LIFE, day, denver, owed
from followups import standing
from followups.models import FollowUp, Notice
from indicators.assess import assess_one
from invitations.board import Board
from meetings.models import Attendance, Idea, Meeting
from outbox.models import Letter
from partnerships import commitments
from partnerships.roles import Role
from surveys import doors, progress
from surveys.models import Survey
from surveys.results import Results

pytestmark = pytest.mark.django_db


# ---- Who came -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held_on", "type", "leaders", "companies", "public", "new_people", "new_companies"),
    [
        ("2025-03-06", "launch", 33, 28, 10, 33, 28),
        ("2025-05-28", "second", 27, 24, 9, 4, 2),
        ("2025-09-10", "quarterly", 25, 22, 9, 3, 1),
        ("2025-12-04", "quarterly", 22, 19, 10, 2, 1),
        ("2026-03-11", "quarterly", 18, 16, 11, 1, 0),
        ("2026-06-10", "quarterly", 14, 12, 12, 0, 0),
        ("2026-09-16", "quarterly", 11, 10, 13, 0, 0),
        ("2026-10-29", "refresh", 26, 23, 8, 11, 9),
        ("2027-01-20", "second", 23, 20, 9, 2, 1),
    ],
)
def test_who_came_to_each_full_meeting(tamarack, held_on, type, leaders, companies, public, new_people, new_companies):
    meeting = Meeting.objects.full().get(partnership=tamarack, held_on=day(held_on))

    assert (meeting.type, meeting.leaders, meeting.companies, meeting.public_side) == (
        type,
        leaders,
        companies,
        public,
    )
    assert (meeting.first_time_people, meeting.first_time_companies) == (new_people, new_companies)


def test_the_facilitator_of_record_counts_on_no_side(tamarack):
    rows = Attendance.objects.filter(meeting__partnership=tamarack, capacity="facilitator")

    assert list(rows.order_by("meeting__held_on").values_list("person__name", "meeting__held_on")) == [
        ("Corvina Hale", day("2025-03-06")),
        ("Corvina Hale", day("2026-10-29")),
    ]


def test_seven_of_the_eleven_newcomers_of_the_refresh_came_back(tamarack):
    at_refresh, at_second = (
        set(Attendance.objects.filter(meeting__held_on=day(on), capacity="industry").values_list("person", flat=True))
        for on in ("2026-10-29", "2027-01-20")
    )
    before = Attendance.objects.filter(
        meeting__held_on__lt=day("2026-10-29"), meeting__in=Meeting.objects.full(), person__in=at_refresh
    )
    new = at_refresh - set(before.values_list("person", flat=True))

    assert (len(new), len(new & at_second)) == (11, 7)


def test_the_launch_left_41_notes_in_five_groups(tamarack):
    launch = Meeting.objects.get(partnership=tamarack, type="launch")
    by_title = [priority.ideas.filter(meeting=launch).count() for priority in launch.cycle.priorities.in_order()]

    assert (Idea.objects.filter(meeting=launch).count(), by_title) == (41, [11, 9, 9, 7, 5])


def test_the_launch_was_captured_while_it_took_place(tamarack):
    launch = Meeting.objects.get(partnership=tamarack, type="launch")

    assert set(launch.attendances.values_list("at", flat=True)) == {denver("2025-03-06T07:30")}
    assert launch.closed_at == denver("2025-03-06T09:30")
    assert launch.closed_by.email == "jasper@tamarack.example"


# ---- Who is on board ----------------------------------------------------------------------------------


def test_nine_sit_on_the_core_team_and_27_on_the_broad_team(tamarack):
    holdings = tamarack.role_holdings.current()

    assert holdings.filter(role=Role.CORE_TEAM).count() == 9
    assert holdings.filter(role=Role.BROAD_TEAM).count() == 27


def test_who_convened_and_when(tamarack):
    rows = tamarack.role_holdings.filter(role__in=[Role.LEAD_CONVENER, Role.CO_CONVENER]).order_by("started_on", "pk")

    assert list(rows.values_list("person__name", "role", "interim", "started_on", "ended_on")) == [
        ("Jasper Nightingale-Obi", "lead_convener", False, day("2024-10-08"), day("2026-04-30")),
        ("Dominic Fairweather", "co_convener", False, day("2024-10-08"), None),
        ("Thessaly Brightwater", "lead_convener", True, day("2026-06-15"), day("2026-10-05")),
        ("Thessaly Brightwater", "lead_convener", False, day("2026-10-05"), None),
    ]


def test_the_stages(tamarack):
    assert [(change.stage, change.on) for change in tamarack.stage_changes.order_by("on")] == [
        ("launching", day("2025-02-03")),
        ("moving_to_action", day("2025-03-06")),
        ("sustaining", day("2025-06-30")),
    ]


def champions(priority, on):
    return [row.person.name for row in priority.sign_ups.on(day(on)).order_by("at", "pk")]


def priority_of(partnership, title, cycle=1):
    return Priority.objects.get(partnership=partnership, title=title, cycle__number=cycle)


@pytest.mark.parametrize(
    ("cycle", "title", "names"),
    [
        (
            1,
            "From school to shop floor",
            "Odalys Brennick, Araminta Voss-Kettle, Suki Thorncastle, Beatrix Oatway, Osric Bellweather, "
            "Jolanta Pikestaff, Ezekiel Brambleford",
        ),
        (
            1,
            "Shared freight and local suppliers",
            "Tomas Vanderquill, Hollis Penhallow, Lemuel Sandquist, Yolanda Crisp",
        ),
        (
            1,
            "Maintenance technicians",
            "Cormac Dellaquay, Gideon Larchmont, Rosalind Tharpe-Nakai, Fadila Underbridge, Nadia Evershaw",
        ),
        (1, "Homes for workers", "Corazon Plankett, Imelda Stroud-Okafor"),
        (1, "Power prices", ""),
        (
            2,
            "From school to shop floor",
            "Odalys Brennick, Araminta Voss-Kettle, Yolanda Crisp, Winifred Pascoe, Magnolia Joiner",
        ),
        (2, "Maintenance technicians", "Gideon Larchmont, Fadila Underbridge, Augustin Gantry"),
        (
            2,
            "Automation on the floor",
            "Nadia Evershaw, Otis Winterbourne, Jun-seo Yarrowby, Priyanka Foxley, Torvald Eider, Quentin Cinders",
        ),
        (
            2,
            "Who makes what here",
            "Tomas Vanderquill, Millicent Duckett, Ferdinand Ambergate, Leopold Tindersmith",
        ),
        (2, "Child care for early shifts", ""),
    ],
)
def test_who_signed_up_in_order(tamarack, cycle, title, names):
    meeting = {1: "2025-03-06", 2: "2026-10-29"}[cycle]

    assert ", ".join(champions(priority_of(tamarack, title, cycle), meeting)) == names


# ---- Priorities ---------------------------------------------------------------------------------------


def states(partnership, title, cycle=1):
    changes = priority_of(partnership, title, cycle).state_changes.order_by("on", "pk")
    return [(change.state, change.on.isoformat()) for change in changes]


def test_h1_nobody_signed_up_for_power_prices_so_it_is_parked_at_the_launch(tamarack):
    assert states(tamarack, "Power prices") == [("proposed", "2025-03-06"), ("parked", "2025-03-06")]


def test_h1_nobody_signed_up_for_child_care_so_it_is_parked_at_the_refresh(tamarack):
    assert states(tamarack, "Child care for early shifts", 2) == [("proposed", "2026-10-29"), ("parked", "2026-10-29")]


def test_h1_homes_for_workers_is_paused_the_day_its_last_champion_goes_and_closed_at_the_next_meeting(tamarack):
    assert states(tamarack, "Homes for workers") == [
        ("proposed", "2025-03-06"),
        ("claimed", "2025-03-06"),
        ("forming", "2025-04-08"),
        ("active", "2025-05-28"),
        ("paused", "2026-02-20"),
        ("closed", "2026-03-11"),
    ]
    homes = priority_of(tamarack, "Homes for workers")
    assert champions(homes, "2025-12-11") == ["Corazon Plankett", "Imelda Stroud-Okafor"]
    assert champions(homes, "2025-12-12") == ["Imelda Stroud-Okafor"]
    assert champions(homes, "2026-02-20") == []


def test_shared_freight_is_completed(tamarack):
    assert states(tamarack, "Shared freight and local suppliers")[-1] == ("completed", "2026-04-15")


@pytest.mark.parametrize(
    ("on", "chairs"),
    [
        ("2025-05-27", []),
        (
            "2025-05-28",
            ["Odalys Brennick", "Araminta Voss-Kettle", "Tomas Vanderquill", "Cormac Dellaquay", "Corazon Plankett"],
        ),
        ("2025-12-12", ["Odalys Brennick", "Araminta Voss-Kettle", "Tomas Vanderquill", "Cormac Dellaquay"]),
        ("2026-03-31", ["Odalys Brennick", "Araminta Voss-Kettle", "Tomas Vanderquill"]),
    ],
)
def test_who_chairs_the_teams_of_the_first_cycle(tamarack, on, chairs):
    teams = Priority.objects.filter(partnership=tamarack, cycle__number=1).in_order()

    assert [chair.person.name for team in teams for chair in team.chairs.on(day(on)).order_by("pk")] == chairs


def test_who_chairs_the_teams_of_the_second_cycle(tamarack):
    teams = Priority.objects.filter(partnership=tamarack, cycle__number=2).in_order()

    assert [[chair.person.name for chair in team.chairs.on(day("2027-01-20")).order_by("pk")] for team in teams] == [
        ["Odalys Brennick", "Araminta Voss-Kettle"],
        ["Gideon Larchmont"],
        ["Nadia Evershaw", "Jun-seo Yarrowby"],
        ["Millicent Duckett"],
        [],
    ]


def test_when_the_actions_of_the_first_plan_were_due_and_done(tamarack):
    actions = [
        (
            action.title,
            action.owner.name,
            action.due_on and action.due_on.isoformat(),
            action.done_on and action.done_on.isoformat(),
        )
        for priority in Priority.objects.filter(partnership=tamarack, cycle__number=1).in_order()
        for action in priority.actions.order_by("pk")
    ]

    assert actions == [
        ("Shop tour day for 60 pupils", "Odalys Brennick", "2025-06-25", "2025-06-12"),
        ("Summer weeks in shops for 6 teachers", "Araminta Voss-Kettle", "2026-03-27", "2025-08-08"),
        ("Tour days with dates in four schools", "Araminta Voss-Kettle", None, None),
        ("Pool part-loads to one hub", "Tomas Vanderquill", "2025-06-30", "2025-06-24"),
        ("Supplier evening", "Hollis Penhallow", "2025-10-01", "2025-09-18"),
        ("Evening course, pilot group", "Cormac Dellaquay", "2025-07-01", "2025-07-15"),
        ("Shared practice bench at Kestrel Valve", "Gideon Larchmont", "2026-04-02", "2026-01-21"),
        ("Three courses, the last one full", "Gideon Larchmont", None, "2026-05-04"),
        ("Survey of worker travel and housing", "Corazon Plankett", "2025-07-07", None),
        ("Talk with two towns about a shift bus", "Imelda Stroud-Okafor", "2025-10-08", None),
    ]


# ---- What was refused ---------------------------------------------------------------------------------


def test_three_attempts_were_refused(whole_life):
    assert whole_life.refused == 3


def test_h4_the_director_of_the_workforce_board_is_no_champion(tamarack):
    names = (
        tamarack.role_holdings.filter(role=Role.CHAMPION).order_by("started_on").values_list("person__name", flat=True)
    )

    assert list(names) == ["Odalys Brennick", "Tomas Vanderquill", "Imelda Stroud-Okafor", "Barnaby Yoxall"]


def test_h3_and_w12_mireille_oxenham_joins_after_the_call_and_before_the_second_meeting(tamarack):
    seats = TeamSeat.objects.filter(person__name="Mireille Oxenham", priority__partnership=tamarack)

    assert [(seat.priority.title, seat.started_on) for seat in seats] == [
        ("From school to shop floor", day("2025-04-15"))
    ]


def test_h2_no_support_partner_was_asked_to_a_call(tamarack):
    calls = Attendance.objects.filter(meeting__partnership=tamarack, meeting__type="follow_up_call")

    assert set(calls.values_list("capacity", flat=True)) == {"industry", "convener"}


# ---- What was owed after the launch -------------------------------------------------------------------


def test_what_is_owed_a_month_after_the_launch(tamarack):
    assert owed(tamarack, "2025-04-05") == [
        ("T2", "", None, "2025-02-20", "done", "2025-02-12", True),
        ("T3", "", None, "2025-02-27", "done", "2025-02-11", True),
        ("T4", "Launch", "2025-03-06", "2025-03-08", "done", "2025-03-07", True),
        ("T5", "", "2025-03-07", "2025-03-13", "done", "2025-03-10", True),
        ("T8", "From school to shop floor", "2025-03-27", "2025-04-03", "done", "2025-03-27", True),
        ("T8", "Homes for workers", "2025-03-27", "2025-04-03", "late", None, None),
        ("T8", "Maintenance technicians", "2025-03-27", "2025-04-03", "done", "2025-04-02", True),
        ("T8", "Shared freight and local suppliers", "2025-03-27", "2025-04-03", "done", "2025-04-01", True),
        ("T10", "", "2025-05-05", "2025-06-04", "upcoming", None, None),
        ("T14", "From school to shop floor", "2025-05-26", "2025-06-25", "upcoming", None, None),
        ("T14", "Shared freight and local suppliers", "2025-05-31", "2025-06-30", "upcoming", None, None),
        ("T14", "Maintenance technicians", "2025-06-01", "2025-07-01", "upcoming", None, None),
        ("T20", "", None, "2025-09-06", "open", None, None),
        ("T15", "Supplier evening", None, "2025-10-01", "open", None, None),
        ("T22", "Industry chosen", None, "2025-11-12", "expired", None, None),
        ("T22", "At work", None, "2026-02-04", "expired", None, None),
        ("T16", "Summer weeks in shops for 6 teachers", None, "2026-03-27", "open", None, None),
        ("T16", "Shared practice bench at Kestrel Valve", None, "2026-04-02", "open", None, None),
        ("T21", "", None, "2027-03-06", "open", None, None),
    ]


def test_what_is_owed_after_the_second_meeting(tamarack):
    assert owed(tamarack, "2025-06-05") == [
        ("T2", "", None, "2025-02-20", "done", "2025-02-12", True),
        ("T3", "", None, "2025-02-27", "done", "2025-02-11", True),
        ("T4", "Launch", "2025-03-06", "2025-03-08", "done", "2025-03-07", True),
        ("T5", "", "2025-03-07", "2025-03-13", "done", "2025-03-10", True),
        ("T8", "From school to shop floor", "2025-03-27", "2025-04-03", "done", "2025-03-27", True),
        ("T8", "Homes for workers", "2025-03-27", "2025-04-03", "done", "2025-04-08", False),
        ("T8", "Maintenance technicians", "2025-03-27", "2025-04-03", "done", "2025-04-02", True),
        ("T8", "Shared freight and local suppliers", "2025-03-27", "2025-04-03", "done", "2025-04-01", True),
        ("T9", "", "2025-04-08", "2025-04-22", "done", "2025-04-18", True),
        ("T4", "Second meeting", "2025-05-28", "2025-05-30", "done", "2025-05-29", True),
        ("T10", "", "2025-05-05", "2025-06-04", "done", "2025-05-28", True),
        ("T12", "From school to shop floor", "2025-05-28", "2025-06-04", "done", "2025-05-28", True),
        ("T12", "Homes for workers", "2025-05-28", "2025-06-04", "done", "2025-05-28", True),
        ("T12", "Maintenance technicians", "2025-05-28", "2025-06-04", "done", "2025-05-28", True),
        ("T12", "Shared freight and local suppliers", "2025-05-28", "2025-06-04", "done", "2025-05-28", True),
        ("T14", "From school to shop floor", "2025-05-26", "2025-06-25", "open", None, None),
        ("T14", "Shared freight and local suppliers", "2025-05-31", "2025-06-30", "open", None, None),
        ("T14", "Maintenance technicians", "2025-06-01", "2025-07-01", "open", None, None),
        ("T14", "Homes for workers", "2025-06-07", "2025-07-07", "upcoming", None, None),
        ("T20", "", None, "2025-09-06", "open", None, None),
        ("T18", "", "2025-08-28", "2025-09-24", "upcoming", None, None),
        ("T15", "Supplier evening", None, "2025-10-01", "open", None, None),
        ("T22", "Industry chosen", None, "2025-11-12", "expired", None, None),
        ("T22", "At work", None, "2026-02-04", "expired", None, None),
        ("T16", "Summer weeks in shops for 6 teachers", None, "2026-03-27", "open", None, None),
        ("T16", "Shared practice bench at Kestrel Valve", None, "2026-04-02", "open", None, None),
        ("T19", "", None, "2026-05-28", "open", None, None),
        ("T21", "", None, "2027-03-06", "open", None, None),
    ]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2025-03-26", "upcoming"), ("2025-03-27", "open"), ("2025-04-03", "open"), ("2025-04-04", "late")],
)
def test_t8_the_call_about_homes_for_workers_day_by_day(tamarack, as_of, state):
    found = [row[4] for row in owed(tamarack, as_of, "T8") if row[1] == "Homes for workers"]

    assert found == [state]


# ---- Preparing ----------------------------------------------------------------------------------------


def test_all_nine_organizations_of_the_core_team_signed(tamarack):
    core = commitments.promises(tamarack, day=day("2024-11-26"))

    assert (len(core), sum(promise.is_proved for promise in core)) == (9, 9)
    assert [promise.is_proved for promise in commitments.promises(tamarack, day=day("2024-11-25"))] == [False] * 9


def test_seven_candidates_were_asked_four_committed_two_declined_one_is_silent(tamarack):
    rows = tamarack.candidacies.as_of(day("2025-01-17"))

    assert Counter(rows.values_list("state_then", flat=True)) == {"committed": 4, "declined": 2, "asked": 1}
    assert {row.passions for row in rows.filter(state_then="committed")} == {3}
    assert [row.person.name for row in rows.filter(state_then="asked")] == ["Anselm Pettibone"]


def test_h4_four_champions_signed_the_letter_and_the_director_could_not(tamarack):
    """The story expects the refusal of the fifth signature; here is what is left of it: nothing."""
    letter = tamarack.invitations.get(meeting__type="launch")

    assert list(letter.signatures.in_force().order_by("position").values_list("person__name", "signed_on")) == [
        ("Odalys Brennick", day("2025-02-03")),
        ("Tomas Vanderquill", day("2025-02-03")),
        ("Imelda Stroud-Okafor", day("2025-02-03")),
        ("Barnaby Yoxall", day("2025-02-03")),
    ]
    assert not letter.signatures.filter(person__name="Renata Quillfeather").exists()


def test_the_letter_went_to_46_companies_and_is_kept_as_sent(tamarack):
    letter = tamarack.invitations.get(meeting__type="launch")

    assert (letter.sent_on, letter.sent_how) == (day("2025-02-04"), "own_mailbox")
    assert letter.invitees.with_letter().count() == 46
    assert len({invitee.organization.counted_as for invitee in letter.invitees.select_related("organization")}) == 46
    assert letter.kept.size > 1_000


def test_w22_38_of_46_have_a_personal_ask_which_is_83_percent(tamarack):
    letter = tamarack.invitations.get(meeting__type="launch")

    board = Board(letter, today=day("2025-02-27"))
    assert (board.share.asked, board.share.total, board.share_percent) == (38, 46, 83)
    assert letter.invitees.personally_asked(by=day("2025-02-10")).count() == 22
    assert letter.invitees.personally_asked(by=day("2025-02-11")).count() == 28


# ---- The slow slide -----------------------------------------------------------------------------------


def test_t18_every_full_meeting_asks_for_the_next(tamarack):
    assert owed(tamarack, "2027-01-21", "T18") == [
        ("T18", "", "2025-08-28", "2025-09-24", "done", "2025-09-10", True),
        ("T18", "", "2025-12-11", "2026-01-07", "done", "2025-12-04", True),
        ("T18", "", "2026-03-06", "2026-04-02", "done", "2026-03-11", True),
        ("T18", "", "2026-06-11", "2026-07-08", "done", "2026-06-10", True),
        ("T18", "", "2026-09-10", "2026-10-07", "done", "2026-09-16", True),
        ("T18", "", "2026-12-17", "2027-01-13", "done", "2026-10-29", True),
        ("T18", "", "2027-04-22", "2027-05-19", "upcoming", None, None),
    ]


def test_t17_the_meetings_of_the_technicians_team(tamarack):
    title = "Maintenance technicians"
    assert owed(tamarack, "2026-10-28", "T17") == [
        ("T17", title, None, "2026-07-12", "done", "2026-07-08", True),
        ("T17", title, None, "2026-09-15", "done", "2026-09-02", True),
        ("T17", title, None, "2026-11-10", "open", None, None),
    ]
    assert owed(tamarack, "2026-10-29", "T17")[-1] == ("T17", title, None, "2026-11-10", "expired", None, None)


def test_industry_stopped_coming_to_the_technicians_team(tamarack):
    meetings = Meeting.objects.filter(partnership=tamarack, type="action_team").order_by("held_on")

    assert [(meeting.held_on.isoformat(), meeting.leaders) for meeting in meetings] == [
        ("2026-05-04", 3),
        ("2026-07-08", 0),
        ("2026-09-02", 0),
    ]


# ---- Refresh ------------------------------------------------------------------------------------------


def test_what_is_owed_after_the_refresh(tamarack):
    on_time = {
        "Augustin Gantry": "2026-11-13",
        "Jun-seo Yarrowby": "2026-11-17",
        "Leopold Tindersmith": "2026-12-09",
        "Magnolia Joiner": "2026-12-02",
        "Millicent Duckett": "2026-12-08",
        "Priyanka Foxley": "2026-11-18",
        "Torvald Eider": "2026-12-01",
        "Winifred Pascoe": "2026-11-12",
    }
    talks = {
        **{name: ("2026-10-29", "2026-12-10", "done", done_on, True) for name, done_on in on_time.items()},
        "Ferdinand Ambergate": ("2026-10-29", "2026-12-10", "done", "2026-12-15", False),
        "Quentin Cinders": ("2026-10-29", "2026-12-10", "late", None, None),
    }
    assert [
        row
        for row in owed(tamarack, "2026-12-20")
        if row[3] > "2026-10-29" and row[0] not in {"T14", "T15", "T16", "T17", "T18", "T20", "T21", "T22"}
    ] == [
        ("T4", "Refresh", "2026-10-29", "2026-10-31", "done", "2026-10-29", True),
        ("T5", "", "2026-10-30", "2026-11-05", "done", "2026-11-02", True),
        ("T6", "", "2026-10-29", "2026-11-12", "done", "2026-11-05", True),
        ("T7", "Automation on the floor", "2026-10-29", "2026-11-12", "done", "2026-11-10", True),
        ("T7", "From school to shop floor", "2026-10-29", "2026-11-12", "done", "2026-11-10", True),
        ("T7", "Maintenance technicians", "2026-10-29", "2026-11-12", "done", "2026-11-10", True),
        ("T7", "Who makes what here", "2026-10-29", "2026-11-12", "done", "2026-11-10", True),
        ("T8", "Automation on the floor", "2026-11-19", "2026-11-26", "done", "2026-11-23", True),
        ("T8", "From school to shop floor", "2026-11-19", "2026-11-26", "done", "2026-11-19", True),
        ("T8", "Maintenance technicians", "2026-11-19", "2026-11-26", "done", "2026-11-20", True),
        ("T8", "Who makes what here", "2026-11-19", "2026-11-26", "done", "2026-11-24", True),
        ("T19", "", None, "2026-12-04", "expired", None, None),
        ("T9", "", "2026-11-24", "2026-12-08", "done", "2026-12-01", True),
        *[("T13", name, *talks[name]) for name in sorted(talks)],
        ("T11", "", None, "2027-01-27", "open", None, None),
    ]


def test_t11_the_second_meeting_after_the_refresh_is_in_time(tamarack):
    assert owed(tamarack, "2027-01-21", "T11") == [("T11", "", None, "2027-01-27", "done", "2027-01-20", True)]


def test_a13_thanksgiving_does_not_move_the_last_day_of_the_calls(tamarack):
    calls = FollowUp.objects.filter(partnership=tamarack, rule="T8", cycle__number=2)

    assert set(calls.values_list("due_on", "aim_on")) == {(day("2026-11-26"), day("2026-11-25"))}


# ---- How it is going ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "state", "reset", "ratio"),
    [
        ("2025-12-04", "watch", False, "(0.78 times as many)"),
        ("2026-03-11", "watch", False, "(0.77 times as many)"),
        ("2026-06-09", "watch", False, "(0.77 times as many)"),
        ("2026-06-10", "raised", False, "(0.68 times as many)"),
        ("2026-09-15", "raised", False, "(0.68 times as many)"),
        ("2026-09-16", "raised", True, "(0.63 times as many)"),
        ("2026-09-17", "raised", True, "(0.63 times as many)"),
        ("2027-01-21", "clear", False, "(1.96 times as many)"),
    ],
)
def test_r1_industry_comes_less_from_june_2026_on(tamarack, as_of, state, reset, ratio):
    sign = assess_one(tamarack, day(as_of)).signs["R1"]

    assert (sign.state, sign.reset, ratio in sign.because) == (state, reset, True)


def test_r1_at_checkpoint_c_all_three_parts_speak(tamarack):
    assert assess_one(tamarack, day("2026-09-17")).signs["R1"].because == (
        "11 leaders and 13 public partners on Sep 16, 2026. "
        "The last two full meetings had 12.5 leaders on average, the two before 20.0 (0.63 times as many). "
        "Nobody from industry came to the last 2 meetings of “Maintenance technicians”."
    )


@pytest.mark.parametrize(
    ("as_of", "state", "because"),
    [
        ("2026-06-10", "clear", "6 new people and 2 new companies in 12 months."),
        ("2026-09-15", "clear", "3 new people and 1 new company in 12 months."),
        ("2026-09-16", "raised", "Nobody new came to the last 2 full meetings."),
        ("2026-09-17", "raised", "Nobody new came to the last 2 full meetings."),
        ("2027-01-21", "clear", "14 new people and 10 new companies in 12 months."),
    ],
)
def test_r2_nobody_new_came_to_the_sixth_and_seventh_meeting(tamarack, as_of, state, because):
    sign = assess_one(tamarack, day(as_of)).signs["R2"]

    assert (sign.state, sign.because) == (state, because)


def test_r2_three_newcomers_in_a_year_would_not_have_raised_it(tamarack):
    year = Meeting.objects.full().filter(partnership=tamarack, held_on__range=(day("2025-09-18"), day("2026-09-17")))

    assert sum(meeting.first_time_people for meeting in year) == 3


@pytest.mark.parametrize(
    ("as_of", "e1", "a1"),
    [
        ("2024-10-07", "not yet", "not yet"),
        ("2024-10-08", "met", "met"),
        ("2025-02-05", "met", "met"),
        ("2025-06-30", "met", "met"),
        ("2026-04-29", "met", "met"),
        ("2026-04-30", "met", "partly"),
        ("2026-06-14", "met", "partly"),
        ("2026-06-15", "met", "partly"),
        ("2026-09-17", "met", "partly"),
        ("2026-10-04", "met", "partly"),
        ("2026-10-05", "met", "met"),
        ("2027-01-21", "met", "met"),
    ],
)
def test_e1_and_a1_through_the_gap_without_a_coordinator(tamarack, as_of, e1, a1):
    indicators = assess_one(tamarack, day(as_of)).indicators

    assert (indicators["E1"].verdict, indicators["A1"].verdict) == (e1, a1)


@pytest.mark.parametrize(
    ("as_of", "e2", "e3", "e5"),
    [
        ("2024-10-07", "not yet", "not yet", "not yet"),
        ("2024-11-25", "met", "not yet", "not yet"),
        ("2024-11-26", "met", "met", "not yet"),
        ("2025-02-05", "met", "met", "met"),
    ],
)
def test_e2_e3_and_e5_up_to_checkpoint_a(tamarack, as_of, e2, e3, e5):
    """Nine in the core team, nine of nine signed, four champions who signed the letter on February 3."""
    indicators = assess_one(tamarack, day(as_of)).indicators

    assert [indicators[code].verdict for code in ("E2", "E3", "E5")] == [e2, e3, e5]
    if as_of == "2025-02-05":
        assert indicators["E3"].because == "9 of 9 organizations have committed themselves."


@pytest.mark.parametrize(
    ("as_of", "because"),
    [
        (
            "2025-06-30",
            "22 companies came to two or more of 2 full meetings; 12 is the mark. "
            "Industry was at least as many as the public side at 2 of 2. "
            "A company brought something, or a team finished something.",
        ),
        (
            "2026-09-17",
            "15 companies came to two or more of 4 full meetings; 12 is the mark. "
            "Industry was at least as many as the public side at 3 of 4. "
            "A company brought something, or a team finished something.",
        ),
        (
            "2027-01-21",
            "20 companies came to two or more of 5 full meetings; 12 is the mark. "
            "Industry was at least as many as the public side at 4 of 5. "
            "A company brought something, or a team finished something.",
        ),
    ],
)
def test_a3_industry_comes_broadly_at_checkpoints_b_c_and_d(tamarack, as_of, because):
    finding = assess_one(tamarack, day(as_of)).indicators["A3"]

    assert (finding.verdict, finding.because) == ("met", because)


@pytest.mark.parametrize(
    ("as_of", "banner"),
    [
        ("2026-03-05", "healthy"),
        ("2026-03-06", "refresh suggested"),
        ("2026-03-11", "refresh suggested"),
        ("2026-06-09", "refresh suggested"),
        ("2026-06-10", "refresh strongly suggested"),
        ("2026-09-17", "reset needed"),
        ("2027-01-21", "healthy"),
    ],
)
def test_what_the_signs_suggest(tamarack, as_of, banner):
    """R4 from March 6, 2026 on; R1 and R3 with it from M6, so three are raised; R1(a) from M7."""
    assert assess_one(tamarack, day(as_of)).banner == banner


# ---- The file as a whole ------------------------------------------------------------------------------


def test_t6_the_survey_of_the_refresh_reached_all_and_21_answered(tamarack):
    """26 leaders and 8 from the public side; 21 of 34 are 62 percent."""
    survey = Survey.objects.get(partnership=tamarack)
    results = Results(survey)

    assert (results.asked, results.answered, results.percent) == (34, 21, 62)
    assert set(survey.participants.values_list("sent_on", flat=True)) == {dt.date(2026, 11, 5)}
    assert progress.read(survey.meeting).sentence == "on time, complete on day 7"
    assert [len(result.said) for result in results.all if result.question.is_text] == [6, 5]


def test_t6_34_letters_with_34_links_went_out_and_21_answered_by_theirs(tamarack):
    survey = Survey.objects.get(partnership=tamarack)
    letters = Letter.objects.filter(kind="survey")
    tokens = dict(letters.values_list("person_number", "text"))
    tokens = {person: re.search(r"/q/([\w-]+)/", text)[1] for person, text in tokens.items()}
    links = {person: doors.DOOR.exchange(token, now=denver("2026-11-12T09:00")) for person, token in tokens.items()}

    assert (letters.count(), letters.values("to_address").distinct().count(), len(set(tokens.values()))) == (34, 34, 34)
    assert set(survey.participants.values_list("sent_how", flat=True)) == {"mailed"}
    behind = {person: doors.behind(link) for person, link in links.items()}
    assert {person: row.person_id for person, row in behind.items()} == {person: person for person in tokens}
    assert sum(row.has_answered for row in behind.values()) == 21
    assert set(letters.values_list("state", "created_at")) == {("past", denver("2026-11-05T09:00"))}


def test_letters_of_the_past_are_kept_and_not_sent(tamarack):
    """Before November 5, 2026, nobody but the conveners has an address on record."""
    to_the_conveners = Letter.objects.filter(to_address__in=["jasper@tamarack.example", "thessaly@tamarack.example"])
    to_others = Letter.objects.exclude(pk__in=to_the_conveners.values("pk"))

    assert set(to_the_conveners.values_list("state", "kind", "to_address")) == {
        ("past", "digest", "jasper@tamarack.example"),
        ("past", "digest", "thessaly@tamarack.example"),
        ("past", "join_asked", "thessaly@tamarack.example"),
        ("past", "recap", "jasper@tamarack.example"),
        ("past", "recap", "thessaly@tamarack.example"),
        ("past", "survey", "thessaly@tamarack.example"),
        ("past", "team_lost_its_champion", "jasper@tamarack.example"),
    }
    assert Counter(to_others.values_list("state", "kind", "created_at")) == {
        ("past", "survey", denver("2026-11-05T09:00")): 33,
        ("past", "plan_review", denver("2026-12-01T09:00")): 18,
        ("past", "recap", denver("2027-01-21T09:00")): 33,
    }


def test_the_morning_after_the_window_closed_the_coordinator_was_told_that_one_call_is_late(tamarack):
    letter = Letter.objects.get(created_at=denver("2025-04-04T07:00"))

    assert letter.subject == "Tamarack Valley Makers Table: 1 late"


def test_nothing_is_told_twice(tamarack):
    told = Notice.objects.filter(follow_up__partnership=tamarack).values_list("follow_up", "kind")

    assert len(told) == len(set(told))


def test_two_lives_in_one_database_do_not_touch_each_other(tamarack, undone):
    """The second one is told up to its third full meeting."""
    end, until = day("2027-01-21"), day("2025-09-10")
    before = standing.as_of(tamarack, end)

    second = player.play(LIFE.called("Tamarack Again", "tamarack-again"), until=until).partnership

    assert standing.as_of(tamarack, end) == before
    assert standing.as_of(second, until) == standing.as_of(tamarack, until)
    figures = ("type", "held_on", "leaders", "companies", "public_side", "first_time_people", "first_time_companies")
    first, again = (
        list(
            Meeting.objects.filter(partnership=one, held_on__lte=until).order_by("held_on", "pk").values_list(*figures)
        )
        for one in (tamarack, second)
    )
    assert len(again) == 9
    assert first == again
    assert assess_one(second, until).banner == assess_one(tamarack, until).banner
