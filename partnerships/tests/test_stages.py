"""The stage follows events and is kept as dated rows; a pause is another thing (S3-01, X1, X11)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template

from partnerships import echoes, pausing
from partnerships.models import Network, Partnership, StageNotAllowed
from partnerships.pausing import NotPaused, PausedAlready, PauseReasonMissing, RestartBeforePause
from partnerships.stages import IN_ACTION, NEXT_STAGES, Stage

LETTER, LAUNCH, SECOND = dt.date(2025, 2, 4), dt.date(2025, 3, 6), dt.date(2025, 5, 28)


@pytest.fixture
def move(partnership, convener, at):
    def moved(stage, on, source=""):
        partnership.move_to(stage, on=on, by=convener, at=at, source=source)

    return moved


@pytest.mark.parametrize(
    ("stage", "may_follow"),
    [
        (Stage.PREPARING, {Stage.LAUNCHING, Stage.MOVING_TO_ACTION}),
        (Stage.LAUNCHING, {Stage.MOVING_TO_ACTION, Stage.PREPARING}),
        (Stage.MOVING_TO_ACTION, {Stage.SUSTAINING, Stage.LAUNCHING}),
        (Stage.SUSTAINING, {Stage.MOVING_TO_ACTION}),
    ],
)
def test_what_may_follow_what(stage, may_follow):
    assert NEXT_STAGES[stage] == may_follow


def test_in_action_are_the_stages_after_a_launch():
    assert {Stage.MOVING_TO_ACTION, Stage.SUSTAINING} == IN_ACTION


def test_the_stage_as_of_a_day(partnership, move):
    move(Stage.LAUNCHING, LETTER)
    move(Stage.MOVING_TO_ACTION, LAUNCH)

    asked = (LETTER - dt.timedelta(days=1), LETTER, LAUNCH - dt.timedelta(days=1), LAUNCH, SECOND)
    assert [partnership.stage_on(day) for day in asked] == [
        "preparing",
        "launching",
        "launching",
        "moving_to_action",
        "moving_to_action",
    ]
    assert partnership.stage == "moving_to_action"


def test_a_stage_that_cannot_follow_is_refused(partnership, move):
    with pytest.raises(StageNotAllowed, match="“Preparing” cannot become “Sustaining”"):
        move(Stage.SUSTAINING, LAUNCH)

    assert partnership.stage_changes.count() == 0


def test_the_present_stage_said_again_adds_nothing(partnership, move):
    move(Stage.LAUNCHING, LETTER)
    move(Stage.LAUNCHING, LAUNCH)

    assert partnership.stage_changes.get().on == LETTER


def test_the_same_event_said_again_moves_its_day(partnership, move):
    move(Stage.MOVING_TO_ACTION, LAUNCH, source="meeting:7")
    move(Stage.MOVING_TO_ACTION, LAUNCH + dt.timedelta(days=1), source="meeting:7")

    assert partnership.stage_changes.get().on == dt.date(2025, 3, 7)


def test_an_event_that_is_taken_back_takes_its_stage_with_it(partnership, move):
    move(Stage.LAUNCHING, LETTER)
    move(Stage.MOVING_TO_ACTION, LAUNCH, source="meeting:7")
    partnership.take_back_stage("meeting:7")

    assert (partnership.stage, partnership.stage_on(SECOND)) == ("launching", "launching")


def test_a_stage_bumps_the_record(partnership, move):
    before = Partnership.objects.get(pk=partnership.pk).record_version
    move(Stage.LAUNCHING, LETTER)

    assert Partnership.objects.get(pk=partnership.pk).record_version == before + 1


def test_the_database_knows_the_stages(partnership):
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.filter(pk=partnership.pk).update(stage="sleeping")


# The pause


@pytest.fixture
def pause(partnership, convener, at):
    def paused(on, reason="the grant ran out", restart_on=None):
        return pausing.pause(partnership, on=on, reason=reason, restart_on=restart_on, by=convener, at=at)

    return paused


@pytest.fixture
def restart(partnership, convener, at):
    return lambda on: pausing.restart(partnership, on=on, by=convener, at=at)


def test_x1_a_pause_holds_from_its_first_day_to_the_day_before_the_restart(partnership, pause, restart):
    pause(LETTER, restart_on=SECOND)
    restart(LAUNCH)

    asked = (LETTER - dt.timedelta(days=1), LETTER, LAUNCH - dt.timedelta(days=1), LAUNCH)
    assert [partnership.is_paused_on(day) for day in asked] == [False, True, True, False]


def test_x1_a_pause_leaves_the_stage_alone(partnership, pause, move):
    move(Stage.LAUNCHING, LETTER)
    pause(LAUNCH)

    assert Partnership.objects.get(pk=partnership.pk).stage == "launching"


def test_x1_a_pause_needs_a_reason(pause):
    with pytest.raises(PauseReasonMissing):
        pause(LETTER, reason=" ")


def test_x1_a_partnership_pauses_once_at_a_time(pause):
    pause(LETTER)

    with pytest.raises(PausedAlready, match="Front Range Health is paused already"):
        pause(LAUNCH)


def test_x1_only_a_paused_partnership_restarts(restart):
    with pytest.raises(NotPaused):
        restart(LAUNCH)


def test_x1_a_restart_does_not_come_before_the_pause(pause, restart):
    pause(LAUNCH)

    with pytest.raises(RestartBeforePause, match="Thu, Mar 6"):
        restart(LETTER)


def test_x1_a_second_pause_does_not_reach_back_into_the_first(pause, restart):
    pause(LETTER)
    restart(LAUNCH)

    with pytest.raises(RestartBeforePause, match="Thu, Mar 6"):
        pause(LAUNCH - dt.timedelta(days=1))
    assert pause(LAUNCH).started_on == LAUNCH


def test_x1_whoever_sleeps_on_plans_another_day(partnership, pause, convener, at):
    told = {"by": convener, "at": at}
    with pytest.raises(NotPaused):
        pausing.plan_restart(partnership, restart_on=SECOND, **told)
    row = pause(LETTER, restart_on=LAUNCH)
    pausing.plan_restart(partnership, restart_on=SECOND, **told)
    row.refresh_from_db()
    assert row.restart_on == SECOND

    with pytest.raises(RestartBeforePause):
        pausing.plan_restart(partnership, restart_on=LETTER, **told)
    pausing.plan_restart(partnership, restart_on=None, **told)
    row.refresh_from_db()
    assert row.restart_on is None


def test_x1_a_restart_after_a_launch_opens_a_refresh_cycle(partnership, pause, restart):
    partnership.cycles.update(anchored_on=LETTER)
    pause(LAUNCH)
    restart(SECOND)

    cycles = partnership.cycles.order_by("number").values_list("number", "kind", "opened_on")
    assert list(cycles) == [(1, "launch", dt.date(2024, 1, 1)), (2, "refresh", SECOND)]


def test_x1_a_restart_before_any_launch_goes_on_with_the_first_cycle(partnership, pause, restart):
    pause(LAUNCH)
    restart(SECOND)

    assert partnership.cycles.get().kind == "launch"


def test_x1_rooms_above_hear_of_both(partnership, pause, restart, convener, at, monkeypatch):
    heard = []
    monkeypatch.setattr(echoes, "sound", lambda name, **facts: heard.append((name, facts)))
    pause(LETTER)
    restart(LAUNCH)

    assert heard == [("paused", {"partnership": partnership, "at": at, "by": convener})] * 2


def test_x1_both_bump_the_record(partnership, pause, restart):
    before = Partnership.objects.get(pk=partnership.pk).record_version
    pause(LETTER)
    restart(LAUNCH)

    assert Partnership.objects.get(pk=partnership.pk).record_version == before + 2


# The network's own words


def shown(request, **given):
    template = Template("{% load stages %}{% for one in shown %}{% stage_name one %};{% endfor %}")
    return template.render(Context({"request": request, **given}))


def test_x11_a_network_names_the_stages_its_own_way(rf, partnership):
    Network.load().describe(name="Colorado", stage_names={"preparing": "Getting ready"})

    assert shown(rf.get("/"), shown=[partnership, "launching"]) == "Getting ready;Launching;"


def test_x11_a_page_reads_the_network_once(rf, partnership, django_assert_num_queries):
    Network.load()
    with django_assert_num_queries(1):
        assert shown(rf.get("/"), shown=[partnership] * 50) == "Preparing;" * 50


def test_x11_a_letter_without_a_request_can_name_a_stage_too(partnership):
    assert shown(None, shown=[partnership]) == "Preparing;"


def test_there_is_one_network(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Network.objects.create(pk=2)
