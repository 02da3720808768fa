"""Two at once about one need: one partner is asked at a time, and one answer stands."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from actionteams.models import Need, NeedRoute
from actionteams.needs import answering, hearing
from actionteams.tests.at_once import at_once
from partnerships.models import Partnership
from partnerships.roles import Role
from partnerships.tests.makers import make_person, seat

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def today(partnership):
    return partnership.local_date(timezone.now())


@pytest.fixture
def need(partnership, today):
    return hearing.hear(partnership, "A night bus", heard="talk", on=today, by=None, at=timezone.now())


@pytest.fixture
def team(partnership):
    people = [make_person(f"Partner {number}", "Juniper Transit") for number in range(4)]
    for person in people:
        seat(partnership, Role.BROAD_TEAM, person)
    return people


def asking(need, person, today):
    told = {"answer_by": today + dt.timedelta(days=14), "on": today, "by": None}
    return lambda: answering.route(fresh(need), person, at=timezone.now(), **told)


def fresh(need):
    return Need.objects.select_related("partnership").get(pk=need.pk)


def test_of_four_who_ask_at_once_the_last_one_stands(need, team, today):
    asked = at_once(*(asking(need, person, today) for person in team))

    assert all(isinstance(one, NeedRoute) for one in asked)
    assert (need.routes.count(), need.routes.current().count()) == (4, 1)


def test_without_the_lock_the_database_would_refuse_the_second(need, team, today, monkeypatch):
    """The control: both read that nobody is asked before either writes."""
    monkeypatch.setattr(Partnership, "touch", lambda _partnership: None)
    monkeypatch.setattr("actionteams.models.need.NeedRouteQuerySet.current", lambda rows: rows.none(), raising=False)
    asked = [_caught(asking(need, person, today)) for person in team[:2]]

    assert [type(one).__name__ for one in asked] == ["NeedRoute", "IntegrityError"]


def test_of_four_answers_at_once_one_stands(need, team, today):
    asking(need, team[0], today)()
    route = need.routes.get()
    told = {"on": today, "by": None}
    said = at_once(
        *(
            lambda text=text: answering.answer(
                NeedRoute.objects.select_related("need__partnership").get(pk=route.pk), text, at=timezone.now(), **told
            )
            for text in ("Yes", "No", "Perhaps", "Soon")
        )
    )

    assert sorted(type(one).__name__ for one in said) == ["AlreadyAnswered"] * 3 + ["NeedRoute"]


def _caught(call):
    try:
        return call()
    except Exception as error:
        return error
