"""The desk says which champion was to be asked by now (S3-19)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from partnerships import pipeline
from partnerships.tests.makers import make_person


@pytest.fixture
def today(partnership) -> dt.date:
    return partnership.local_date(timezone.now())


@pytest.fixture
def candidate(partnership, convener, today):
    told = {"on": today, "by": convener, "at": timezone.now()}
    row = pipeline.identify(partnership, make_person("Odalys Brennick", "Kettlewood"), **told, next_ask_on=today)
    pipeline.identify(partnership, make_person("Later Lee", "Elsewhere"), **told, next_ask_on=today + dt.timedelta(1))
    return row


def lines(browser) -> list[tuple[str, str]]:
    return [(line.sentence, line.next_url) for line in browser.get("/").context["desk"].quiet_lines]


def test_a_convener_finds_the_ask_whose_day_has_come(as_person, convener, candidate):
    [(sentence, url)] = lines(as_person(convener))

    assert sentence.startswith("Front Range Health: Odalys Brennick was to be asked by ")
    assert url == f"/partnerships/front-range-health/champions/{candidate.pk}/"


@pytest.mark.parametrize("who", ["partner", "champion", "observer", "outsider"])
def test_nobody_else_does(as_person, request, candidate, who):
    assert lines(as_person(request.getfixturevalue(who))) == []


def test_once_at_work_nobody_is_reminded_of_asks_for_the_launch(as_person, convener, partnership, candidate, today):
    partnership.move_to("moving_to_action", on=today, by=convener, at=timezone.now())

    assert lines(as_person(convener)) == []
