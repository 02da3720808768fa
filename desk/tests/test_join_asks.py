"""The desk says who asked on a public page to join, until somebody answered."""

from __future__ import annotations

import datetime as dt

import pytest

from desk import asks
from desk.scope import scope_of
from partnerships import joining, public_page
from partnerships.tests.makers import make_partnership, make_person

NOON = dt.datetime(2026, 11, 20, 19, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 20)


def ask(partnership, number, *, at=NOON):
    public_page.switch(partnership, on=True, by=None, at=NOON)
    typed = {"name": f"Leader {number}", "company": "Vale Works", "email": f"leader{number}@vale.example"}
    return joining.ask(partnership, **typed, client_key=f"a-key-of-form-{number}", at=at)


def said(user):
    return [line.sentence for line in asks.lines(scope_of(user, day=TODAY), day=TODAY)]


def test_a_convener_reads_how_many_wait_and_where(partnership, convener):
    ask(partnership, 1)
    ask(partnership, 2)
    ask(make_partnership("Rocky Growers"), 3)
    (line,) = asks.lines(scope_of(convener, day=TODAY), day=TODAY)

    assert line.sentence == "Front Range Health: 2 people asked on the public page to join."
    assert line.next_url == "/partnerships/front-range-health/champions/#asked-to-join"


def test_nothing_is_said_once_they_are_answered(partnership, convener):
    asker = make_person("Grace Lindqvist", "Lindqvist Labs")
    joining.take_in(ask(partnership, 1), asker=asker, on=TODAY, by=None, at=NOON)
    joining.set_aside(ask(partnership, 2))

    assert said(convener) == []


def test_a_reader_is_not_told(partnership, observer):
    ask(partnership, 1)

    assert said(observer) == []


@pytest.mark.parametrize("count", [1, 20])
def test_it_is_one_query_and_three_lines_at_most(admin, count, django_assert_num_queries):
    for number in range(count):
        ask(make_partnership(f"Growers {number:02}"), number, at=NOON + dt.timedelta(minutes=number))
    scope = scope_of(admin, day=TODAY)

    with django_assert_num_queries(1):
        lines = asks.lines(scope, day=TODAY)
    assert [line.sentence for line in lines] == [
        f"Growers {number:02}: 1 person asked on the public page to join." for number in range(min(count, 3))
    ]
