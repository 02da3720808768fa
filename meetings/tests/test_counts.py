"""Leaders, companies, public side and first-timers, as the counting rules have them."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from meetings import capture, counts, planning
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import check_in_all, close, evening, hold_meeting, plan_meeting
from partnerships import people
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_organization, make_person, seat

SEPTEMBER = dt.date(2025, 9, 10)


def figures(meeting):
    meeting.refresh_from_db()
    return {name: getattr(meeting, name) for name in counts.ROLLED_UP}


def test_branches_of_one_parent_are_one_company(partnership):
    parent = make_organization("Harrow Group")
    for branch in ("Harrow North", "Harrow South"):
        organization = make_organization(branch)
        organization.parent = parent
        organization.save()
    leaders = [make_person("Ann Able", "Harrow North"), make_person("Bo Baker", "Harrow South")]
    leaders += [make_person("Cy Cole", "Harrow Group"), make_person("Di Dunn", "Dunn Dies")]

    meeting = hold_meeting(partnership, people=leaders)

    assert (meeting.leaders, meeting.companies) == (4, 2)


def test_a9_the_facilitator_of_record_is_on_neither_side_and_observers_are_public(partnership):
    facilitator = make_person("Corvina Hale", make_organization("Hale Facilitation"))
    seat(partnership, Role.FACILITATOR, facilitator)
    staff = make_person("Jasper Obi", make_organization("Workforce Board", System.WORKFORCE))
    seat(partnership, Role.CONVENER_STAFF, staff)
    dean = make_person("Percival Moss", make_organization("Valley College", System.COMMUNITY_COLLEGE))
    meeting = plan_meeting(partnership)
    check_in_all(meeting, [facilitator, staff, dean, make_person("Ann Able", "Able Forge")])
    check_in_all(meeting, [make_person("Olga Oaks", make_organization("State Office", System.OTHER))], "observer")

    held = close(meeting)

    assert (held.leaders, held.public_side) == (1, 3)
    assert dict(held.attendances.values_list("person__name", "capacity")) == {
        "Corvina Hale": Capacity.FACILITATOR,
        "Jasper Obi": Capacity.CONVENER,
        "Percival Moss": Capacity.SUPPORT,
        "Ann Able": Capacity.INDUSTRY,
        "Olga Oaks": Capacity.OBSERVER,
    }


def test_who_is_expected_is_never_counted(partnership):
    meeting = plan_meeting(partnership)
    planning.expect(meeting, make_person("Ann Able", "Able Forge"), by=None, at=meeting.starts_at)
    check_in_all(meeting, [make_person("Bo Baker", "Baker Bikes")])

    assert close(meeting).leaders == 1


def test_first_timers_are_counted_by_person_and_by_company(partnership):
    ann, bo = make_person("Ann Able", "Able Forge"), make_person("Bo Baker", "Able Forge")
    launch = hold_meeting(partnership, people=[ann])

    later = hold_meeting(
        partnership, MeetingType.QUARTERLY, SEPTEMBER, people=[ann, bo, make_person("Cy Cole", "Cole")]
    )

    launch.refresh_from_db()
    assert (launch.first_time_people, launch.first_time_companies) == (1, 1)
    assert (later.first_time_people, later.first_time_companies) == (2, 1)


def from_known(partnership):
    """Of each full meeting, how many new people came from a company that had been there before."""
    return list(Meeting.objects.of(partnership).order_by("held_on").values_list("first_time_from_known", flat=True))


@pytest.fixture
@asked_once()
def newcomers(partnership):
    """After a launch with one leader of a company and one of none, a colleague of the first and two of no company."""
    able, alone = make_person("Ann Able", "Able Forge"), make_person("Sol Single")
    launch = plan_meeting(partnership)
    check_in_all(launch, [able, alone], Capacity.INDUSTRY)
    close(launch)
    later = plan_meeting(partnership, MeetingType.SECOND, day=dt.date(2025, 5, 28))
    new = [make_person("Al Able", "Able Forge"), make_person("Una Unknown"), make_person("Uri Unknown")]
    check_in_all(later, new, Capacity.INDUSTRY)
    return close(later)


def test_r2_who_comes_without_a_company_comes_from_no_known_one(partnership, newcomers):
    assert (newcomers.first_time_people, newcomers.first_time_companies) == (3, 0)
    assert from_known(partnership) == [0, 1]


def test_meetings_that_were_held_before_it_was_kept_say_the_same(partnership, newcomers):
    Meeting.objects.update(first_time_from_known=9)
    import_module("meetings.migrations.0007_who_was_there").roll_up(apps, None)

    assert from_known(partnership) == [0, 1]


def test_a_call_makes_nobody_a_known_face_of_the_full_meetings(partnership):
    ann = make_person("Ann Able", "Able Forge")
    planning_meeting = hold_meeting(partnership, MeetingType.PLANNING, dt.date(2025, 2, 3), people=[ann])

    launch = hold_meeting(partnership, people=[ann])

    assert (planning_meeting.first_time_people, launch.first_time_people) == (0, 1)


def test_an_earlier_meeting_entered_later_takes_first_timers_away(partnership):
    ann = make_person("Ann Able", "Able Forge")
    later = hold_meeting(partnership, MeetingType.QUARTERLY, SEPTEMBER, people=[ann])
    assert later.first_time_people == 1

    earlier = hold_meeting(partnership, people=[ann])

    later.refresh_from_db()
    assert (earlier.first_time_people, later.first_time_people, later.first_time_companies) == (1, 0, 0)


def test_a_change_to_the_record_of_a_held_meeting_is_counted_at_once(partnership):
    meeting = hold_meeting(partnership, people=[make_person("Ann Able", "Able Forge")])

    row = capture.check_in(meeting, make_person("Bo Baker", "Baker Bikes"), by=None, at=meeting.starts_at)
    assert (figures(meeting)["leaders"], figures(meeting)["companies"]) == (2, 2)

    capture.undo_check_in(row, by=None, at=meeting.starts_at)
    assert (figures(meeting)["leaders"], figures(meeting)["companies"]) == (1, 1)


def test_who_changes_jobs_keeps_past_attendance_with_the_old_company(partnership):
    ann = make_person("Ann Able", "Able Forge")
    launch = hold_meeting(partnership, people=[ann])
    people.leave_job(ann.affiliations.get(), on=dt.date(2025, 6, 30), by=None, at=evening(dt.date(2025, 6, 30)))
    people.take_job(ann, make_organization("Baker Bikes"), on=dt.date(2025, 7, 1))

    later = hold_meeting(partnership, MeetingType.QUARTERLY, SEPTEMBER, people=[ann])

    homes = [meeting.attendances.get().organization.name for meeting in (launch, later)]
    assert homes == ["Able Forge", "Baker Bikes"]
    assert (later.first_time_people, later.first_time_companies) == (0, 1)


@pytest.mark.parametrize("meetings", [2, 12])
def test_rolling_up_takes_as_many_queries_for_two_meetings_as_for_twelve(
    partnership, meetings, django_assert_num_queries
):
    for number in range(meetings):
        hold_meeting(partnership, MeetingType.OTHER, dt.date(2025, 3, 6) + dt.timedelta(days=number))
    Meeting.objects.update(leaders=99)

    with django_assert_num_queries(4):
        counts.roll_up(partnership)

    assert set(Meeting.objects.values_list("leaders", flat=True)) == {1}
