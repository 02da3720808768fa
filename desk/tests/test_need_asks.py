"""The desk says at which partnership answers to industry are late (S3-68)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from actionteams.needs import answering, hearing
from desk import asks
from desk.scope import scope_of
from followups.wording import weekday
from partnerships import pausing
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat


@pytest.fixture
def today(partnership) -> dt.date:
    return partnership.local_date(timezone.now())


def asked(partnership, person, text, *, by, today):
    """Asked thirty days ago to answer by that day."""
    told = {"by": None, "at": timezone.now()}
    month_ago = today - dt.timedelta(days=30)
    need = hearing.hear(partnership, text, heard="talk", on=month_ago, **told)
    return answering.route(need, person, answer_by=by, on=month_ago, **told)


@pytest.fixture
def late(partnership, partner, today):
    asked(partnership, partner.person, "A crane", by=today, today=today)
    return asked(partnership, partner.person, "A night bus", by=today - dt.timedelta(days=1), today=today)


def lines(browser):
    return [line for line in browser.get("/").context["desk"].quiet_lines if line.id == "S3-68"]


def test_s3_68_a_convener_finds_the_answer_whose_day_is_over(as_person, convener, late, today):
    [line] = lines(as_person(convener))
    yesterday = weekday(today - dt.timedelta(days=1), today=today)

    assert line.sentence == (
        f"Front Range Health: Pia Partner was to answer by {yesterday} what industry needs: “A night bus”."
    )
    assert line.next_url == "/partnerships/front-range-health/support/needs/#late"


@pytest.mark.parametrize("who", ["partner", "champion", "observer", "outsider"])
def test_nobody_else_does(as_person, request, late, who):
    assert lines(as_person(request.getfixturevalue(who))) == []


def test_once_answered_or_asked_anew_it_is_not_late(as_person, convener, late, today):
    browser, told = as_person(convener), {"on": today, "by": None, "at": timezone.now()}
    answering.answer(late, "From October", **told)
    assert lines(browser) == []

    answering.take_back(late, by=None, at=timezone.now())
    assert len(lines(browser)) == 1
    answering.route(late.need, late.person, answer_by=today + dt.timedelta(days=7), **told)
    assert lines(browser) == []


def test_x1_nothing_is_late_while_the_partnership_sleeps(as_person, convener, partnership, late, today):
    browser, told = as_person(convener), {"by": None, "at": timezone.now()}
    pausing.pause(partnership, on=today, reason="The grant ran out", **told)
    assert lines(browser) == []

    pausing.restart(partnership, on=today, **told)
    assert len(lines(browser)) == 1


def test_several_of_one_partnership_are_one_line(as_person, convener, partnership, partner, late, today):
    asked(partnership, partner.person, "A class", by=today - dt.timedelta(days=9), today=today)
    first = weekday(today - dt.timedelta(days=9), today=today)

    assert [line.sentence for line in lines(as_person(convener))] == [
        f"Front Range Health: 2 answers to what industry needs are late, the first since {first}."
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_three_partnerships_are_named_the_longest_waiting_first_in_one_query(
    admin, count, today, django_assert_num_queries
):
    for number in range(count):
        growers, person = make_partnership(f"Growers {number:02}"), make_person(f"Partner {number}")
        seat(growers, Role.BROAD_TEAM, person)
        asked(growers, person, "A crane", by=today - dt.timedelta(days=25 - number), today=today)
    scope = scope_of(admin, day=today)

    with django_assert_num_queries(1):
        found = asks.lines(scope, day=today)
    assert [line.sentence.split(":")[0] for line in found] == [
        f"Growers {number:02}" for number in range(min(count, 3))
    ]


def test_s3_68_the_partner_who_is_asked_finds_it_among_their_steps(as_person, partner, late):
    steps = as_person(partner).get("/").context["desk"].steps

    assert [(step.title, step.about, step.tone) for step in steps] == [
        ("A night bus", "Front Range Health · industry asks", "late"),
        ("A crane", "Front Range Health · industry asks", ""),
    ]
    assert steps[0].url == f"/t/#ask-{late.pk}"


def test_x1_while_the_partnership_sleeps_a_step_of_theirs_has_its_day_and_is_not_late(
    as_person, partner, partnership, late, today
):
    pausing.pause(partnership, on=today, reason="The grant ran out", by=None, at=timezone.now())
    steps = as_person(partner).get("/").context["desk"].steps

    assert [(step.title, step.when, step.tag, step.tone) for step in steps] == [
        ("A night bus", weekday(today - dt.timedelta(days=1), today=today), "", ""),
        ("A crane", weekday(today, today=today), "", ""),
    ]
