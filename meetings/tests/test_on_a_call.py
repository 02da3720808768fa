"""H2: the follow-up call is for industry alone; and what a call should leave behind (P3's call of the story)."""

import datetime as dt

import pytest
import time_machine

from actionteams.tests.makers import champion_of, make_priority
from meetings import capture, facilitating, next_steps, planning
from meetings.kinds import MeetingType
from meetings.on_a_call import IndustryOnly
from meetings.tests.makers import check_in_all, close, evening, hold_meeting, moment, plan_meeting
from partnerships.echoes import asked_once
from partnerships.roles import Role
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_person, seat

MARCH_31, APRIL_2 = evening(dt.date(2025, 3, 31)), dt.date(2025, 4, 2)
REFUSED = (
    "The follow-up call is for industry alone: business leaders need room to set their own agenda. "
    "Percival Anand-Moss can join the team after it."
)


@pytest.fixture(autouse=True)
def two_days_before():
    with time_machine.travel(MARCH_31, tick=False):
        yield


@pytest.fixture
def percival(partnership):
    """The college's dean, of the core team."""
    person = make_person("Percival Anand-Moss", "Valley College", system=System.COMMUNITY_COLLEGE)
    seat(partnership, Role.CORE_TEAM, person)
    return person


@pytest.fixture
def cormac():
    return make_person("Cormac Dellaquay", "Dellaquay Valves")


@pytest.fixture
@asked_once()
def call(partnership, cormac):
    technicians = make_priority(partnership, "Maintenance technicians")
    champion_of(technicians, cormac.name, person=cormac)
    hold_meeting(partnership, people=[cormac])
    return plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, APRIL_2, priority=technicians)


def held(call, *people):
    check_in_all(call, people)
    return close(call)


def lines(client, call, id=""):
    found = client.get(f"/meetings/{call.pk}/").context["quiet_lines"]
    return [line.sentence for line in found if line.id == id]


# The stop


def test_h2_on_march_31_percival_is_not_expected_at_the_call(call, percival):
    with pytest.raises(IndustryOnly, match=r"^The follow-up call is for industry alone"):
        planning.expect(call, percival, by=None, at=MARCH_31)
    assert call.attendances.count() == 0


def test_h2_on_the_page_the_reason_stands_beside_the_field(as_person, convener, call, percival):
    answer = as_person(convener).post(f"/meetings/{call.pk}/expect/", {"person": percival.pk})

    assert answer.context["expect_form"].errors == {"person": [REFUSED]}


@pytest.mark.parametrize("capacity", [Capacity.CONVENER, Capacity.FACILITATOR, Capacity.INDUSTRY, Capacity.OBSERVER])
def test_h2_no_capacity_that_is_only_said_lifts_it(call, percival, capacity):
    with pytest.raises(IndustryOnly):
        planning.expect(call, percival, by=None, at=MARCH_31, capacity=capacity)


def test_h2_naming_a_support_partner_facilitator_of_the_call_is_no_way_around_it(call, percival):
    with pytest.raises(IndustryOnly):
        facilitating.name(call, percival, by=None, at=MARCH_31)
    call.refresh_from_db()
    assert (call.facilitator, call.attendances.count()) == (None, 0)


def test_h2_several_at_once_are_offered_its_champions_only(as_person, convener, call, percival, cormac):
    offers = as_person(convener).get(f"/meetings/{call.pk}/").context["offers"]

    assert [(offer.key, [person.name for person in offer.people]) for offer in offers] == [
        ("champions", ["Cormac Dellaquay"])
    ]


def test_h2_of_many_those_who_are_not_asked_are_left_out_by_name(call, percival, cormac):
    assert planning.expect_all(call, [cormac, percival], by=None, at=MARCH_31) == [percival]


def test_the_conveners_staff_lead_the_call_and_take_its_notes(call, convener, staff, facilitator):
    rows = [planning.expect(call, user.person, by=None, at=MARCH_31) for user in (convener, staff, facilitator)]

    assert [row.capacity for row in rows] == [Capacity.CONVENER, Capacity.CONVENER, Capacity.FACILITATOR]


def test_a_convener_who_sits_in_the_core_team_besides_convenes_on_a_call(partnership, call, convener):
    seat(partnership, Role.CORE_TEAM, convener.person)

    assert planning.expect(call, convener.person, by=None, at=MARCH_31).capacity == Capacity.CONVENER


def test_the_capacity_of_somebody_who_is_only_expected_is_not_changed_by_the_record(as_person, convener, call, cormac):
    row = planning.expect(call, cormac, by=None, at=MARCH_31)
    address = f"/meetings/{call.pk}/capture/here/{row.pk}/capacity/"

    assert as_person(convener).post(address, {"capacity": "support"}).status_code == 404


# The record


def test_h2_whoever_did_dial_in_is_recorded_and_asked_for_a_reason(as_person, convener, call, percival, cormac):
    held(call, cormac, percival)
    browser = as_person(convener)
    row = call.attendances.get(person=percival)

    assert lines(browser, call, "H2") == [
        "1 support partner was on a call that is for industry alone, and no reason is given."
    ]
    assert "exception, no reason yet" in browser.get(f"/meetings/{call.pk}/").content.decode()

    browser.post(
        f"/meetings/{call.pk}/capture/here/{row.pk}/reason/", {"reason": "Cormac asked him to explain a grant"}
    )

    assert lines(browser, call, "H2") == []
    assert "Exception: Cormac asked him to explain a grant" in browser.get(f"/meetings/{call.pk}/").content.decode()


def test_at_any_other_meeting_nobody_is_an_exception(as_person, convener, partnership, percival):
    second = hold_meeting(partnership, MeetingType.SECOND, dt.date(2025, 3, 28), people=[percival])

    assert lines(as_person(convener), second, "H2") == []


# What a call leaves behind


def test_s0_15_a_call_without_next_steps_is_said_while_it_is_recorded_and_after(as_person, convener, call, cormac):
    browser = as_person(convener)

    def on_the_record():
        found = browser.get(f"/meetings/{call.pk}/capture/").context["sheet"].quiet_lines
        return [(line.sentence, line.tone) for line in found if line.id == "S0-15"]

    check_in_all(call, [cormac])
    assert on_the_record() == [("No next steps are written down.", "info")]
    close(call)
    assert on_the_record() == [("No next steps are written down.", "")]

    next_steps.agree(call, "Visit the bench", owner=cormac, priority=call.priority, by=None, at=moment(APRIL_2))
    assert on_the_record() == []
    assert lines(browser, call, "S0-15") == []


@pytest.mark.parametrize(("day", "said"), [(dt.date(2025, 4, 4), False), (dt.date(2025, 4, 5), True)])
def test_s0_16_notes_are_missed_from_the_third_day_on(as_person, convener, call, cormac, day, said):
    held(call, cormac)

    with time_machine.travel(evening(day), tick=False):
        assert lines(as_person(convener), call, "S0-16") == (
            ["There are no notes of the call of Wed, Apr 2."] if said else []
        )


def test_s0_16_notes_answer_it(as_person, convener, call, cormac):
    held(call, cormac)
    capture.note_down(call, "They want one course for all.", by=None, at=moment(APRIL_2))

    with time_machine.travel(evening(dt.date(2025, 4, 30)), tick=False):
        assert lines(as_person(convener), call, "S0-16") == []


def test_s0_15_a_team_meeting_is_not_asked_what_a_call_is(as_person, convener, call, cormac):
    held(call, cormac)
    meeting = hold_meeting(
        call.partnership, MeetingType.ACTION_TEAM, dt.date(2025, 4, 24), priority=call.priority, people=[cormac]
    )

    assert lines(as_person(convener), meeting, "S0-15") == []
