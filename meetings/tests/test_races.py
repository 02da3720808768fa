"""Two at once on one record: what the second does counts as if it had come after the first."""

import pytest
from django.db import transaction

from actionteams import signing
from actionteams.tests.at_once import Slowly, at_once
from actionteams.tests.makers import champion_of, make_priority, noon
from meetings import agenda, capture, counts, next_steps, planning
from meetings.agenda import writing
from meetings.kinds import MeetingState
from meetings.models import Meeting
from meetings.tests.makers import LAUNCH_DAY, check_in_all, evening, moment, plan_meeting, window
from partnerships import people
from partnerships.echoes import asked_once
from partnerships.models import Organization
from partnerships.tests.makers import make_person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
EVENING = evening(LAUNCH_DAY)


@pytest.fixture
@asked_once()
def launch(partnership):
    meeting = plan_meeting(partnership)
    check_in_all(meeting, [make_person("Grace Lindqvist", "Lindqvist Labs")])
    return meeting


def as_loaded(meeting):
    """As another request has it in its hands."""
    return Meeting.objects.select_related("partnership", "cycle", "priority__cycle").get(pk=meeting.pk)


def while_closing(launch, monkeypatch, verb):
    """Close the launch, and do `verb` when the closing has begun and is not done."""
    mine = as_loaded(launch)
    slowly = Slowly(monkeypatch, counts, "roll_up")

    def other():
        slowly.begun.wait(timeout=10)
        return verb()

    return at_once(lambda: capture.close(mine, by=None, at=EVENING) and "closed", other)


def test_two_who_close_at_once_close_it_once(launch):
    one, two = as_loaded(launch), as_loaded(launch)

    answers = at_once(*[lambda m=mine: capture.close(m, by=None, at=EVENING).state for mine in (one, two)])

    assert answers == ["held", "held"]
    launch.refresh_from_db()
    assert (launch.state, launch.revision, launch.leaders) == (MeetingState.HELD, 0, 1)


def test_of_two_launches_of_one_cycle_that_are_closed_at_once_one_anchors_it(partnership, launch, monkeypatch):
    other = plan_meeting(partnership)
    check_in_all(other, [make_person("Odalys Brennick", "Kettlewood Fabrication")])
    theirs = as_loaded(other)

    answers = while_closing(launch, monkeypatch, lambda: capture.close(theirs, by=None, at=EVENING))

    assert [type(answer) for answer in answers] == [str, capture.AnchoredAlready]
    assert str(answers[1]) == "The launch or refresh of this cycle was closed already. Open that one again first."


def test_who_is_checked_in_while_another_closes_is_counted(launch, monkeypatch):
    theirs, odalys = as_loaded(launch), make_person("Odalys Brennick", "Kettlewood Fabrication")

    answers = while_closing(
        launch, monkeypatch, lambda: capture.check_in(theirs, odalys, by=None, at=EVENING) and "here"
    )

    assert answers == ["closed", "here"]
    launch.refresh_from_db()
    assert (launch.leaders, launch.companies) == (2, 2)


def test_who_signs_up_while_another_closes_is_promised_the_call(partnership, launch, monkeypatch):
    homes = make_priority(partnership)
    cora = make_person("Cora Homes", "Homes Works")

    answers = while_closing(
        launch,
        monkeypatch,
        lambda: signing.sign_up(homes, cora, at=EVENING, how="link", by=None) and "signed",
    )

    assert answers == ["closed", "signed"]
    assert window(partnership, "T8", "Homes for workers") is not None


def test_what_is_canceled_while_another_closes_stays_held(launch, monkeypatch):
    theirs = as_loaded(launch)
    mine = as_loaded(launch)
    slowly = Slowly(monkeypatch, counts, "roll_up")

    def cancel():
        slowly.begun.wait(timeout=10)
        planning.cancel(theirs, reason="", by=None, at=EVENING)

    answers = at_once(lambda: capture.close(mine, by=None, at=EVENING).state, cancel)

    assert [type(answer) for answer in answers] == [str, planning.AlreadyHeld]
    launch.refresh_from_db()
    assert launch.state == MeetingState.HELD


def test_a_form_that_arrives_twice_at_once_plans_one_meeting(partnership):
    given = {"starts_at": moment(LAUNCH_DAY), "by": None, "at": noon(2025, 2, 20), "client_key": "drawn-once"}

    answers = at_once(*[lambda: planning.plan(partnership, "launch", **given).pk for _ in range(4)])

    assert set(answers) == {Meeting.objects.get().pk}


def test_a_step_that_arrives_twice_at_once_is_one(partnership, launch):
    homes = make_priority(partnership)
    champion_of(homes, "Cora Homes")

    def agree(priority):
        with transaction.atomic():
            return next_steps.agree(launch, "Ask the county", by=None, at=EVENING, priority=priority).pk

    assert len(set(at_once(*[lambda: agree(None) for _ in range(4)]))) == 1
    assert len(set(at_once(*[lambda: agree(homes) for _ in range(4)]))) == 1


def test_two_who_begin_the_agenda_at_once_begin_it_once(launch, monkeypatch):
    mine, theirs = as_loaded(launch), as_loaded(launch)
    Slowly(monkeypatch, writing, "missing")

    answers = at_once(*[lambda m=one: agenda.add_missing(m, by=None, at=EVENING) for one in (mine, theirs)])

    assert sorted(answers) == [0, 5]
    assert list(launch.agenda.values_list("position", "kind")) == [
        (1, "welcome"),
        (2, "trends"),
        (3, "areas"),
        (4, "commitments"),
        (5, "closing"),
    ]


def test_two_parts_that_are_moved_at_once_keep_one_order(launch, monkeypatch):
    _first, second, third = (agenda.add(launch, name, by=None, at=EVENING) for name in ("One", "Two", "Three"))
    Slowly(monkeypatch, writing, "_put")

    at_once(*[lambda p=part: agenda.move(p, up=True, by=None, at=EVENING) for part in (second, third)])

    assert sorted(launch.agenda.values_list("position", flat=True)) == [1, 2, 3]
    assert [part.title for part in agenda.of(launch)] in (["Two", "Three", "One"], ["One", "Two", "Three"])


def test_a_new_company_that_several_type_at_once_is_one(partnership):
    numbers = at_once(*[lambda: people.organization_called("Newcomer Works, Inc.").pk for _ in range(4)])

    assert set(numbers) == {Organization.objects.get(name_key="newcomer works").pk}
