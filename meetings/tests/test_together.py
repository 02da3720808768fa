"""Working together: a team's rhythm, its meetings, and who comes to them from which side (P3 of the story)."""

import datetime as dt

import pytest
import time_machine

from actionteams.models import Priority
from actionteams.tests.makers import champion_of, make_priority
from meetings import capture, next_steps, teams_record
from meetings.kinds import MeetingType
from meetings.teams_record import Silence, TeamRecord
from meetings.tests.makers import check_in_all, close, evening, hold_meeting, moment, plan_meeting, window
from partnerships.echoes import asked_once
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_person

APRIL_2, SEPT_17 = dt.date(2025, 4, 2), dt.date(2026, 9, 17)
MAY_4, JULY_8, SEPT_2 = dt.date(2026, 5, 4), dt.date(2026, 7, 8), dt.date(2026, 9, 2)


@pytest.fixture(autouse=True)
def in_september():
    with time_machine.travel(evening(SEPT_17), tick=False):
        yield


@pytest.fixture
def leaders():
    return [
        make_person(name, f"{name.split()[1]} Works")
        for name in ("Cormac Dellaquay", "Gideon Larchmont", "Nadia Evershaw")
    ]


@pytest.fixture
def dean():
    return make_person("Percival Anand-Moss", "Tamarack Valley Community College", system=System.COMMUNITY_COLLEGE)


@pytest.fixture
@asked_once()
def technicians(partnership, leaders):
    """P3, claimed at the launch, its call held on 2025-04-02."""
    priority = make_priority(partnership, "Maintenance technicians")
    for person in leaders:
        champion_of(priority, person.name, person=person)
    hold_meeting(partnership, people=leaders)
    hold_meeting(partnership, MeetingType.FOLLOW_UP_CALL, APRIL_2, priority=priority, people=leaders)
    return Priority.objects.select_related("partnership", "cycle").get(pk=priority.pk)


def met(priority, day, *people, capacities=()):
    meeting = plan_meeting(priority.partnership, MeetingType.ACTION_TEAM, day, priority=priority)
    check_in_all(meeting, people)
    for person, capacity in capacities:
        check_in_all(meeting, [person], capacity)
    return close(meeting)


def of(priority, day=SEPT_17):
    return TeamRecord(priority, today=day, now=evening(day))


def page(client, priority):
    return client.get(f"/teams/{priority.pk}/together/")


def test_attendance_is_told_by_side_the_newest_meeting_first(technicians, leaders, dean, convener):
    met(technicians, MAY_4, *leaders, dean, convener.person)
    met(technicians, JULY_8, dean)

    rows = of(technicians).rows

    assert [(row.meeting.held_on, row.industry, row.public, row.convener) for row in rows] == [
        (JULY_8, 0, 1, 0),
        (MAY_4, 3, 1, 1),
        (APRIL_2, 3, 0, 0),
    ]


def test_the_facilitator_of_record_counts_on_neither_side(technicians, leaders, dean):
    met(technicians, MAY_4, leaders[0], capacities=[(dean, Capacity.FACILITATOR)])

    [row, _call] = of(technicians).rows

    assert (row.industry, row.public, row.convener, row.everybody) == (1, 0, 0, 1)


def test_r1_two_team_meetings_in_a_row_without_industry_are_a_sign(technicians, leaders, dean):
    met(technicians, MAY_4, *leaders)
    met(technicians, JULY_8, dean)
    met(technicians, SEPT_2, dean)

    assert of(technicians).silence == Silence((JULY_8, SEPT_2), is_raised=True)
    assert teams_record.silent([technicians], today=SEPT_17) == {
        technicians.pk: Silence((JULY_8, SEPT_2), is_raised=True)
    }


def test_r1_one_team_meeting_without_industry_is_worth_a_watch_while_the_quarter_had_some(technicians, leaders, dean):
    met(technicians, JULY_8, *leaders)
    met(technicians, SEPT_2, dean)

    assert of(technicians).silence == Silence((SEPT_2,), is_raised=False)


def test_r1_a_quarter_of_team_meetings_without_industry_is_a_sign_even_where_it_was_one(technicians, leaders, dean):
    """June 20 is the first of the ninety days that end on September 17; June 19 is a day before them."""
    met(technicians, dt.date(2026, 6, 19), *leaders)
    met(technicians, SEPT_2, dean)

    assert of(technicians).silence == Silence((SEPT_2,), is_raised=True)


def test_r1_the_ninetieth_day_back_still_counts(technicians, leaders, dean):
    met(technicians, dt.date(2026, 6, 20), *leaders)
    met(technicians, SEPT_2, dean)

    assert of(technicians).silence == Silence((SEPT_2,), is_raised=False)


def test_r1_a_team_whose_champions_came_again_is_not_silent(technicians, leaders, dean):
    met(technicians, MAY_4, dean)
    met(technicians, JULY_8, dean)
    met(technicians, SEPT_2, leaders[0])

    assert of(technicians).silence is None
    assert teams_record.silent([technicians], today=SEPT_17) == {}


def test_r1_a_call_without_industry_is_no_team_meeting(technicians):
    assert teams_record.silent([technicians], today=SEPT_17) == {}


def test_r1_is_judged_as_of_a_day(technicians, leaders, dean):
    met(technicians, MAY_4, *leaders)
    met(technicians, JULY_8, dean)
    met(technicians, SEPT_2, dean)

    assert teams_record.silent([technicians], today=dt.date(2026, 5, 4)) == {}
    assert teams_record.silent([technicians], today=dt.date(2026, 7, 8)) == {
        technicians.pk: Silence((JULY_8,), is_raised=False)
    }


def test_silent_teams_take_as_many_queries_for_one_as_for_fifty(technicians, dean, django_assert_num_queries):
    met(technicians, SEPT_2, dean)
    with django_assert_num_queries(2):
        teams_record.silent([technicians], today=SEPT_17)
    many = [make_priority(technicians.partnership, f"Team {number}") for number in range(49)]
    with asked_once():
        for one in many:
            met(one, SEPT_2, dean)
    with django_assert_num_queries(2):
        assert len(teams_record.silent([*many, technicians], today=SEPT_17)) == 50


def test_s0_33_more_public_partners_than_leaders_at_the_last_team_meeting_is_said(
    as_person, convener, technicians, leaders, dean
):
    other = make_person("Ludovic Hartsease", "Alder One-Stop Center", system=System.WORKFORCE)
    met(technicians, SEPT_2, leaders[0], dean, other)

    [line] = [one for one in page(as_person(convener), technicians).context["quiet_lines"] if one.id == "S0-33"]

    assert line.sentence == "At the team meeting of September 2 the public side outnumbered industry, 2 to 1."


def test_s0_33_an_even_table_and_the_conveners_staff_are_fine(technicians, leaders, dean, convener):
    met(technicians, SEPT_2, leaders[0], dean, convener.person)

    assert of(technicians).public_led is None


def test_the_page_says_which_meetings_had_nobody_from_industry(as_person, convener, technicians, leaders, dean):
    met(technicians, MAY_4, *leaders)
    met(technicians, JULY_8, dean)
    met(technicians, SEPT_2, dean)

    lines = page(as_person(convener), technicians).context["quiet_lines"]

    assert [(line.id, line.tone, line.sentence) for line in lines] == [
        (
            "R1",
            "late",
            "No active industry member: nobody from industry came to the last 2 team meetings (July 8, September 2).",
        ),
        ("S0-33", "", "At the team meeting of September 2 the public side outnumbered industry, 1 to 0."),
    ]


def test_t17_a_team_that_does_not_keep_its_pace_is_asked_for_a_day(as_person, convener, technicians, leaders):
    """Every two months: 62 days after May 4 are July 5, and a week of grace is July 12."""
    met(technicians, MAY_4, *leaders)

    [line] = page(as_person(convener), technicians).context["quiet_lines"]

    assert (line.id, line.sentence) == ("T17", "The team was to meet again by Sun, Jul 12.")
    assert line.next_url == f"/partnerships/front-range-health/meetings/new/?type=action_team&priority={technicians.pk}"


def test_t17_whoever_plans_no_meetings_is_not_led_to_planning_one(as_person, champion, technicians, leaders):
    met(technicians, MAY_4, *leaders)

    response = page(as_person(champion), technicians)

    assert [(line.id, line.next_url) for line in response.context["quiet_lines"]] == [("T17", "")]
    assert "/meetings/new/" not in response.content.decode()


def test_t17_a_day_that_is_set_answers_it(as_person, convener, technicians, leaders):
    met(technicians, MAY_4, *leaders)
    plan_meeting(technicians.partnership, MeetingType.ACTION_TEAM, dt.date(2026, 9, 24), priority=technicians)

    context = page(as_person(convener), technicians).context

    assert context["quiet_lines"] == []
    assert [str(when) for _meeting, when in context["ahead"]] == ["Thu, Sep 24, 7:30 AM"]


def test_without_a_date_it_says_that_nothing_is_scheduled(as_person, convener, technicians):
    body = page(as_person(convener), technicians).content.decode()

    assert "Nothing scheduled." in body
    assert f"?type=action_team&amp;priority={technicians.pk}" in body


def test_the_trend_needs_four_team_meetings(technicians, leaders, dean):
    for day, who in ((JULY_8, leaders), (dt.date(2026, 7, 22), leaders[:2]), (dt.date(2026, 8, 5), leaders[:1])):
        met(technicians, day, *who)
    assert of(technicians).trend is None

    met(technicians, SEPT_2, dean)
    assert of(technicians).trend == (0.5, 2.5)


def test_what_was_agreed_last_time_is_shown_with_who_and_until_when(technicians, leaders):
    meeting = met(technicians, SEPT_2, *leaders)
    next_steps.agree(
        meeting,
        "Book the bench",
        owner=leaders[0],
        due_on=dt.date(2026, 9, 30),
        priority=technicians,
        by=None,
        at=evening(SEPT_2),
    )

    assert [(step.what, step.owner.name, step.due_on) for step in of(technicians).steps] == [
        ("Book the bench", "Cormac Dellaquay", dt.date(2026, 9, 30))
    ]


def test_h2_support_partners_who_dialed_in_are_counted_as_exceptions(technicians, leaders, dean, as_person, convener):
    call = plan_meeting(technicians.partnership, MeetingType.FOLLOW_UP_CALL, SEPT_2, priority=technicians)
    check_in_all(call, leaders)
    capture.check_in(call, dean, by=None, at=moment(SEPT_2), exception_reason="Asked by the chair")
    close(call)

    response = page(as_person(convener), technicians)

    assert response.context["record"].exceptions == 1
    assert "1 exception" in response.content.decode()


def test_the_rhythm_is_changed_in_place_and_what_is_owed_follows(as_person, convener, technicians, leaders):
    """14 days after May 4 are May 18, and a week of grace is May 25."""
    met(technicians, MAY_4, *leaders)

    answer = as_person(convener).post(f"/teams/{technicians.pk}/together/cadence/", {"cadence": "two_weekly"})

    assert answer["Location"] == f"/teams/{technicians.pk}/together/"
    assert window(technicians.partnership, "T17", "Maintenance technicians") == (None, dt.date(2026, 5, 25), None)


def test_a_rhythm_that_does_not_exist_is_refused_beside_its_field(as_person, convener, technicians):
    answer = as_person(convener).post(f"/teams/{technicians.pk}/together/cadence/", {"cadence": "daily"})

    assert answer.status_code == 422
    assert answer.context["cadence_form"].errors == {"cadence": ["Choose one of the three."]}
    assert Priority.objects.get(pk=technicians.pk).cadence == "two_monthly"


def test_the_support_team_reads_it_once_the_call_was_held(as_person, partner, partnership, technicians):
    before = make_priority(partnership, "Shared freight")

    assert "record" not in page(as_person(partner), before).context
    assert "record" in page(as_person(partner), technicians).context


def test_champions_read_it_at_once(as_person, champion, partnership):
    assert "record" in page(as_person(champion), make_priority(partnership, "Shared freight")).context


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_page_costs_the_same_with_one_meeting_and_with_fifty(
    as_person, convener, technicians, leaders, crowd, django_assert_num_queries
):
    with asked_once():
        for number in range(crowd):
            meeting = met(technicians, dt.date(2026, 7, 1) + dt.timedelta(days=number), leaders[0])
    next_steps.agree(meeting, "Book the bench", priority=technicians, by=None, at=meeting.starts_at)
    browser = as_person(convener)
    page(browser, technicians)

    with django_assert_num_queries(10):
        page(browser, technicians)


def test_what_everybody_brings_is_read_on_demand(as_person, convener, partner, observer, technicians):
    page_of_it = f"/teams/{technicians.pk}/together/brings/"

    assert f'hx-get="{page_of_it}"' in page(as_person(convener), technicians).content.decode()
    context = as_person(partner).get(page_of_it).context
    assert (context["assets"].priority, len(context["meshing"].items)) == (technicians, 5)
    assert as_person(observer).get(page_of_it).status_code == 403


def test_what_everybody_brings_stands_under_both_columns_so_that_none_is_left_empty(as_person, convener, technicians):
    main = page(as_person(convener), technicians).content.decode()
    columns, rest = main.partition('<div class="cols">')[2].split('hx-get="')

    assert rest.startswith(f"/teams/{technicians.pk}/together/brings/")
    assert (columns.count("</div>") - columns.count("<div"), 'id="rhythm"' in columns) == (0, True)


def test_the_rules_of_working_together_know_the_notes_of_the_last_meeting(as_person, convener, technicians, leaders):
    meeting = met(technicians, SEPT_2, *leaders)
    capture.note_down(meeting, "They asked for an evening class.", by=None, at=moment(SEPT_2))

    assert as_person(convener).get(f"/teams/{technicians.pk}/together/brings/").context["meshing"].notes_of == SEPT_2


@pytest.mark.parametrize("crowd", [1, 50])
def test_what_everybody_brings_costs_the_same_with_one_action_and_with_fifty(
    as_person, convener, technicians, leaders, crowd, django_assert_num_queries
):
    meeting = met(technicians, SEPT_2, leaders[0])
    with asked_once():
        for number in range(crowd):
            given = {"owner": leaders[0], "priority": technicians, "by": None, "at": meeting.starts_at}
            next_steps.agree(meeting, f"Step {number}", **given)
    browser = as_person(convener)
    browser.get(f"/teams/{technicians.pk}/together/brings/")

    with django_assert_num_queries(10):
        browser.get(f"/teams/{technicians.pk}/together/brings/")
