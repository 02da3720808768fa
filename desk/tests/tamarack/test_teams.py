"""What Tamarack's teams planned, did and reached; windows and counts are stated by hand from the story."""

import pytest

from actionteams.models import (
    Asset,
    CheckIn,
    PauseNotice,
    PlanVersion,
    Priority,
    ProgressNote,
    Selection,
    TeamSeat,
    WinReview,
)
from desk.tests.tamarack.reading import day, owed
from meetings import adopting
from meetings.models import Meeting

pytestmark = pytest.mark.django_db

SCHOOL, FREIGHT = "From school to shop floor", "Shared freight and local suppliers"
TECHNICIANS, HOMES = "Maintenance technicians", "Homes for workers"
AUTOMATION, MAKES = "Automation on the floor", "Who makes what here"


def priority(partnership, title, cycle=1):
    return Priority.objects.select_related("partnership", "cycle").get(
        partnership=partnership, title=title, cycle__number=cycle
    )


# ---- The plan -----------------------------------------------------------------------------------------


def test_t9_the_plan_is_due_two_weeks_after_the_last_call_and_was_sent_in_time(tamarack):
    assert owed(tamarack, "2025-06-30", "T9") == [("T9", "", "2025-04-08", "2025-04-22", "done", "2025-04-18", True)]


def test_t9_of_the_refresh_counts_from_its_own_last_call(tamarack):
    assert owed(tamarack, "2027-01-21", "T9")[-1] == (
        ("T9", "", "2026-11-24", "2026-12-08", "done", "2026-12-01", True)
    )


def test_the_versions_of_the_plan_and_when_they_were_adopted(tamarack):
    versions = PlanVersion.objects.filter(cycle__partnership=tamarack).order_by("cycle__number", "number")

    assert list(versions.values_list("cycle__number", "number", "sent_on", "adopted_on")) == [
        (1, 1, day("2025-04-18"), None),
        (1, 2, None, day("2025-05-28")),
        (1, 3, None, day("2025-12-04")),
        (2, 1, day("2026-12-01"), None),
        (2, 2, None, day("2027-01-20")),
    ]


def test_t19_the_plan_is_adopted_again_within_a_year(tamarack):
    assert owed(tamarack, "2026-01-05", "T19") == [
        ("T19", "", None, "2026-05-28", "done", "2025-12-04", True),
        ("T19", "", None, "2026-12-04", "open", None, None),
    ]


def test_five_champions_agreed_and_one_asked_for_more(tamarack):
    version = PlanVersion.objects.get(cycle__partnership=tamarack, cycle__number=1, number=1)
    answered = version.reviews.exclude(answered_at=None).order_by("agreed_on", "person__name")

    assert version.reviews.count() == 18
    assert list(answered.values_list("person__name", "agreed_on", "comment")) == [
        ("Araminta Voss-Kettle", day("2025-04-22"), ""),
        ("Cormac Dellaquay", day("2025-04-22"), ""),
        ("Odalys Brennick", day("2025-04-22"), ""),
        ("Suki Thorncastle", day("2025-04-22"), ""),
        ("Tomas Vanderquill", day("2025-04-22"), ""),
        ("Hollis Penhallow", day("2025-04-24"), "Say which day of the week the hub is open."),
    ]


# ---- First wins and actions ---------------------------------------------------------------------------


def test_t14_the_windows_of_the_first_wins(tamarack):
    assert owed(tamarack, "2025-08-01", "T14") == [
        ("T14", SCHOOL, "2025-05-26", "2025-06-25", "done", "2025-06-12", True),
        ("T14", FREIGHT, "2025-05-31", "2025-06-30", "done", "2025-06-24", True),
        ("T14", TECHNICIANS, "2025-06-01", "2025-07-01", "done", "2025-07-15", False),
        ("T14", HOMES, "2025-06-07", "2025-07-07", "late", None, None),
    ]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2025-06-06", "upcoming"), ("2025-06-07", "open"), ("2025-07-07", "open"), ("2025-07-08", "late")],
)
def test_t14_the_survey_of_homes_is_late_from_july_8(tamarack, as_of, state):
    [row] = [row for row in owed(tamarack, as_of, "T14") if row[1] == HOMES]

    assert (row[4], row[5]) == (state, None)


def test_t14_the_windows_of_the_second_cycle(tamarack):
    rows = [row[:4] for row in owed(tamarack, "2027-01-21", "T14") if row[2] > "2027-01-01"]

    assert sorted(rows) == [
        ("T14", AUTOMATION, "2027-01-22", "2027-02-21"),
        ("T14", SCHOOL, "2027-01-18", "2027-02-17"),
        ("T14", TECHNICIANS, "2027-01-19", "2027-02-18"),
        ("T14", MAKES, "2027-01-23", "2027-02-22"),
    ]


def test_t15_and_t16_the_longer_actions_of_the_first_plan(tamarack):
    rows = owed(tamarack, "2026-02-01", "T15", "T16")

    assert sorted(rows) == [
        ("T15", "Supplier evening", None, "2025-10-01", "done", "2025-09-18", True),
        ("T15", "Talk with two towns about a shift bus", None, "2025-10-08", "late", None, None),
        ("T16", "Shared practice bench at Kestrel Valve", None, "2026-04-02", "done", "2026-01-21", True),
        ("T16", "Summer weeks in shops for 6 teachers", None, "2026-03-27", "done", "2025-08-08", True),
    ]


def test_each_win_carries_its_figure_and_what_followed(tamarack):
    reviews = WinReview.objects.filter(action__priority__partnership=tamarack).order_by("reviewed_on")

    assert [
        (review.action.title, review.verdict, int(review.figure), review.counted, review.action.next_wins.count())
        for review in reviews.select_related("action")
    ] == [
        ("Shop tour day for 60 pupils", "worked", 64, "pupils toured", 1),
        ("Pool part-loads to one hub", "worked", 5, "firms ship part-loads from one dock", 0),
        ("Evening course, pilot group", "partly", 11, "operators began the evening course", 1),
        ("Supplier evening", "worked", 31, "suppliers came", 0),
        ("Three courses, the last one full", "worked", 14, "technicians finished", 0),
    ]


def test_the_last_word_on_each_team_before_the_refresh(tamarack):
    note = ProgressNote.objects.get(action__priority=priority(tamarack, SCHOOL), on=day("2026-08-20"))
    course = priority(tamarack, TECHNICIANS).actions.get(title="Three courses, the last one full")

    assert (note.person.name, note.words) == ("Araminta Voss-Kettle", "Four schools have dates for tours.")
    assert course.done_on == day("2026-05-04")


# ---- People -------------------------------------------------------------------------------------------


def test_w13_each_first_responder_was_picked_with_all_four_traits(tamarack):
    chosen = Selection.objects.filter(priority__partnership=tamarack).order_by("person__name", "priority__title")

    assert [(row.person.name, row.priority.title, row.has_all_traits) for row in chosen] == [
        ("Ludovic Hartsease", TECHNICIANS, True),
        ("Mireille Oxenham", SCHOOL, True),
        ("Ottoline Greaves", HOMES, True),
        ("Percival Anand-Moss", SCHOOL, True),
        ("Percival Anand-Moss", TECHNICIANS, True),
        ("Sunniva Rask", FREIGHT, True),
    ]


def test_s1_28_first_responders_are_introduced_after_the_second_meeting(tamarack):
    seats = TeamSeat.objects.filter(priority__partnership=tamarack).exclude(introduced_on=None)

    assert list(seats.order_by("introduced_on", "person__name").values_list("person__name", "introduced_on")) == [
        ("Mireille Oxenham", day("2025-06-02")),
        ("Percival Anand-Moss", day("2025-06-02")),
        ("Ludovic Hartsease", day("2025-06-03")),
        ("Percival Anand-Moss", day("2025-06-03")),
        ("Sunniva Rask", day("2025-06-03")),
    ]


def test_s1_30_the_convener_talks_with_those_who_joined(tamarack):
    talks = CheckIn.objects.filter(seat__priority__partnership=tamarack).order_by("planned_on")

    assert list(talks.values_list("seat__person__name", "planned_on", "held_on")) == [
        ("Sunniva Rask", day("2025-07-01"), day("2025-07-01")),
        ("Ludovic Hartsease", day("2025-07-02"), day("2025-07-02")),
        ("Sunniva Rask", day("2025-08-01"), day("2025-08-04")),
    ]


def test_the_meetings_at_which_the_plan_was_adopted_show_it(tamarack):
    shown = Meeting.objects.filter(partnership=tamarack, plan_adopted=True).order_by("held_on")

    assert [(meeting.held_on, adopting.version_of(meeting).number) for meeting in shown] == [
        (day("2025-05-28"), 2),
        (day("2025-12-04"), 3),
        (day("2027-01-20"), 2),
    ]


def test_h1_the_pause_of_homes_for_workers_is_told_once(tamarack):
    notices = PauseNotice.objects.filter(priority=priority(tamarack, HOMES))

    assert list(notices.values_list("paused_on", flat=True)) == [day("2026-02-20")]
    assert priority(tamarack, HOMES).state_on(day("2026-03-11")) == "closed"


def test_what_industry_brought_besides_the_public_side(tamarack):
    assets = Asset.objects.filter(partnership=tamarack).order_by("offered_on", "pk")

    assert [(row.organization.name, row.kind, row.state) for row in assets] == [
        ("Kettlewood Fabrication", "in_kind", "used"),
        ("Kestrel Valve", "in_kind", "committed"),
        ("Sable Ridge Trailers", "in_kind", "used"),
        ("Tamarack Valley Community College", "program", "committed"),
        ("Alder One-Stop Center", "grant", "committed"),
        ("Kestrel Valve", "in_kind", "used"),
    ]
