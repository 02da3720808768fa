"""Moving a partnership on, and putting it to sleep, in the browser."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships.models import Network, Partnership
from partnerships.stages import Stage

PAGE = "/partnerships/front-range-health/stage/"
MOVE, PAUSE, RESTART, DAY = f"{PAGE}move/", f"{PAGE}pause/", f"{PAGE}restart/", f"{PAGE}restart-day/"
TODAY = dt.date(2025, 3, 6)

pytestmark = pytest.mark.usefixtures("_thursday_evening")


@pytest.fixture
def _thursday_evening():
    with time_machine.travel(dt.datetime(2025, 3, 7, 5, 30, tzinfo=dt.UTC), tick=False):
        yield


def errors(response, form):
    return response.context["forms"][form].errors


def test_only_what_may_follow_is_offered_in_the_networks_words(as_person, convener):
    Network.load().describe(name="", stage_names={"launching": "Lifting off"})
    form = as_person(convener).get(PAGE).context["forms"]["move"]

    assert form.fields["stage"].choices == [("launching", "Lifting off"), ("moving_to_action", "Moving to action")]
    assert form.fields["on"].initial == TODAY


def test_a_convener_moves_the_partnership_on(as_person, convener, partnership):
    response = as_person(convener).post(MOVE, {"stage": "launching", "on": "2025-02-04"}, follow=True)

    assert response.redirect_chain == [(PAGE, 302)]
    assert "Front Range Health is now in the stage “Launching”." in response.content.decode()
    change = partnership.stage_changes.get()
    assert (change.stage, change.on, change.by, change.source) == ("launching", dt.date(2025, 2, 4), convener, "")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"stage": "launching", "on": "2025-03-07"}, {"on": ["This day has not come yet."]}),
        (
            {"stage": "sustaining", "on": "2025-03-06"},
            {"stage": ["Select a valid choice. sustaining is not one of the available choices."]},
        ),
        ({"stage": "", "on": ""}, {"stage": ["This field is required."], "on": ["This field is required."]}),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(as_person, convener, partnership, sent, told):
    response = as_person(convener).post(MOVE, sent)

    assert errors(response, "move") == told
    assert partnership.stage_changes.count() == 0


def test_a_stage_does_not_begin_before_the_present_one(as_person, convener, partnership, at):
    partnership.move_to(Stage.LAUNCHING, on=dt.date(2025, 2, 4), by=convener, at=at)
    response = as_person(convener).post(MOVE, {"stage": "moving_to_action", "on": "2025-02-03"})

    assert errors(response, "move") == {
        "on": ["The present stage began on Tue, Feb 4, 2025. Choose that day or a later one."]
    }


def test_a_pause_and_a_restart(as_person, convener, partnership):
    browser = as_person(convener)
    paused = browser.post(
        PAUSE, {"on": "2025-03-01", "reason": "grant ran out", "restart_on": "2026-01-05"}, follow=True
    )
    assert "grant ran out" in paused.content.decode()
    assert partnership.is_paused_on(TODAY) is True

    browser.post(RESTART, {"on": "2025-03-06"})
    assert partnership.is_paused_on(TODAY) is False
    assert partnership.pauses.values_list("started_on", "ended_on", "restart_on").get() == (
        dt.date(2025, 3, 1),
        TODAY,
        dt.date(2026, 1, 5),
    )


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"on": "2025-03-06", "reason": ""}, {"reason": ["This field is required."]}),
        ({"on": "2025-03-07", "reason": "asleep"}, {"on": ["This day has not come yet."]}),
        (
            {"on": "2025-03-06", "reason": "asleep", "restart_on": "2025-03-06"},
            {"restart_on": ["The restart comes after the first day of the pause."]},
        ),
    ],
)
def test_a_pause_that_cannot_be_is_told_beside_the_field(as_person, convener, partnership, sent, told):
    assert errors(as_person(convener).post(PAUSE, sent), "pause") == told
    assert partnership.pauses.count() == 0


def test_a_second_tap_on_pause_or_restart_is_told(as_person, convener):
    browser = as_person(convener)
    assert errors(browser.post(RESTART, {"on": "2025-03-06"}), "restart") == {
        "on": ["Front Range Health is not paused."]
    }

    browser.post(PAUSE, {"on": "2025-03-01", "reason": "asleep"})
    assert errors(browser.post(PAUSE, {"on": "2025-03-01", "reason": "asleep"}), "pause") == {
        "on": ["Front Range Health is paused already."]
    }


def test_x1_another_day_for_the_restart(as_person, convener, partnership):
    browser = as_person(convener)
    browser.post(PAUSE, {"on": "2025-03-01", "reason": "asleep", "restart_on": "2025-03-05"})
    early = browser.post(DAY, {"restart_on": "2025-03-01"})
    assert errors(early, "restart_day") == {"restart_on": ["The restart comes after the first day of the pause."]}

    answer = browser.post(DAY, {"restart_on": "2025-06-02"}, follow=True)
    assert "A restart is planned for Jun 2, 2025." in answer.content.decode()


def test_a_restart_before_the_pause_is_told(as_person, convener):
    browser = as_person(convener)
    browser.post(PAUSE, {"on": "2025-03-01", "reason": "asleep"})

    assert errors(browser.post(RESTART, {"on": "2025-02-28"}), "restart") == {
        "on": ["The pause began on Sat, Mar 1, 2025. Choose that day or a later one."]
    }


def test_lesser_seats_look_and_do_not_move(as_person, observer, champion, outsider, client):
    for user in (observer, champion):
        assert as_person(user).get(PAGE).status_code == 200
        assert "<form" not in as_person(user).get(PAGE).content.decode().partition("<main")[2]
        assert [as_person(user).post(url).status_code for url in (MOVE, PAUSE, RESTART)] == [403, 403, 403]
    assert [as_person(outsider).get(PAGE).status_code, as_person(outsider).post(MOVE).status_code] == [404, 404]
    assert client.get(PAGE)["Location"] == f"/accounts/login/code/?next={PAGE}"


def test_verbs_are_not_done_by_looking(as_person, convener):
    assert [as_person(convener).get(url).status_code for url in (MOVE, PAUSE, RESTART)] == [405, 405, 405]


@pytest.mark.parametrize("count", [1, 50])
def test_the_history_costs_as_many_queries_for_fifty_as_for_one(
    as_person, convener, partnership, at, count, django_assert_num_queries
):
    for number in range(count):
        partnership.stage_changes.create(stage="launching", on=TODAY, at=at, by=convener, source=f"meeting:{number}")
    Partnership.objects.update(stage="launching")
    browser = as_person(convener)
    browser.get(PAGE)

    with django_assert_num_queries(8):
        assert len(browser.get(PAGE).context["changes"]) == count
