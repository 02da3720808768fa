"""The questions of a follow-up call, answered into the plan while people talk (S1-09, S1-16)."""

import datetime as dt

import pytest
import time_machine

from actionteams.models import PlanPart
from actionteams.plans import writing
from actionteams.tests.makers import champion_of, make_priority
from meetings.kinds import MeetingType
from meetings.tests.makers import hold_meeting, moment, plan_meeting
from partnerships.echoes import asked_once

MARCH_27 = dt.date(2025, 3, 27)


@pytest.fixture(autouse=True)
def on_the_call():
    with time_machine.travel(moment(MARCH_27), tick=False):
        yield


@pytest.fixture
@asked_once()
def call(partnership):
    school = make_priority(partnership, "From school to shop floor")
    champion_of(school, "Odalys Brennick", "Kettlewood Fabrication")
    hold_meeting(partnership)
    return plan_meeting(partnership, MeetingType.FOLLOW_UP_CALL, MARCH_27, priority=school)


def url(meeting, *parts):
    return "/".join([f"/meetings/{meeting.pk}/capture", *parts, ""])


def say(browser, call, *, revision=0, script=False, **given):
    data = {f"plan-{name}": value for name, value in given.items()} | {"plan-revision": revision}
    return browser.post(url(call, "guide"), data, headers={"HX-Request": "true"} if script else {})


def test_s1_09_the_questions_stand_in_three_blocks(as_person, convener, call):
    form = as_person(convener).get(url(call)).context["guide_form"]

    assert [(block.key, [field.name for field, _theirs in pairs]) for block, pairs in form.blocks()] == [
        ("ask", ["success", "measure"]),
        ("think", ["strategy", "involved"]),
        ("commit", ["first_step", "first_step_owner", "first_step_on"]),
    ]


def test_s1_27_it_says_into_which_days_a_first_win_falls(as_person, convener, call):
    """60 and 90 days after March 27 are May 26 and June 25."""
    assert "A first win falls into May 26–Jun 25." in as_person(convener).get(url(call)).content.decode()


def test_s1_16_what_is_said_is_written_into_the_plan(as_person, convener, call):
    odalys = call.priority.sign_ups.get().person

    answer = say(
        as_person(convener),
        call,
        success="Every shop hires from its own town",
        first_step="Ask two shops",
        first_step_owner=odalys.pk,
        first_step_on="2025-04-10",
    )

    part = PlanPart.objects.get(priority=call.priority)
    assert answer["Location"] == f"{url(call)}#guide"
    assert (part.success, part.first_step, part.first_step_owner, part.first_step_on, part.changed_by) == (
        "Every shop hires from its own town",
        "Ask two shops",
        odalys,
        dt.date(2025, 4, 10),
        convener,
    )


def test_what_the_call_does_not_ask_stays_as_it_was_written(as_person, convener, call):
    writing.write_part(
        call.priority, revision=0, by=None, at=moment(MARCH_27), measured_from="3 pupils", lasting="A yearly day"
    )

    say(as_person(convener), call, revision=1, success="Sixty pupils")

    part = PlanPart.objects.get()
    assert (part.success, part.measured_from, part.lasting) == ("Sixty pupils", "3 pupils", "A yearly day")


def test_with_scripts_the_answer_carries_the_text_on_which_the_next_one_builds(as_person, convener, call):
    browser = as_person(convener)

    body = say(browser, call, script=True, success="Sixty pupils").content.decode()
    assert 'id="id_plan-revision" value="1"' in body
    assert "Saved at 7:30 AM." in body

    assert say(browser, call, script=True, revision=1, success="Sixty-four pupils").status_code == 200
    assert PlanPart.objects.get().success == "Sixty-four pupils"


def test_of_two_who_write_at_once_the_second_sees_both_texts_and_loses_none(as_person, convener, call):
    writing.write_part(call.priority, revision=0, by=None, at=moment(MARCH_27), success="Theirs")

    answer = say(as_person(convener), call, success="Mine")

    form = answer.context["guide_form"]
    assert (answer.status_code, form["success"].value(), form.theirs, form["revision"].value()) == (
        422,
        "Mine",
        {"success": "Theirs"},
        1,
    )
    assert PlanPart.objects.get().success == "Theirs"


def test_a_day_that_is_none_is_refused_beside_its_field(as_person, convener, call):
    answer = say(as_person(convener), call, success="Mine", first_step_on="soon")

    form = answer.context["guide_form"]
    assert (answer.status_code, list(form.errors), form["success"].value()) == (422, ["first_step_on"], "Mine")
    assert PlanPart.objects.count() == 0


def test_other_meetings_have_no_guide(as_person, convener, call):
    team = plan_meeting(call.partnership, MeetingType.ACTION_TEAM, MARCH_27, priority=call.priority)

    assert say(as_person(convener), team, success="Mine").status_code == 404
    assert "What to ask" not in as_person(convener).get(url(team)).content.decode()
