"""The launch room: a planned launch in Denver on 2025-03-06, and the moment at which people sign up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from actionteams.models import Priority
from actionteams.tests import planning
from actionteams.tests.makers import (
    LAUNCH_MORNING,
    champion_of,
    hold_call,
    hold_launch,
    make_priority,
    noon,
    plan_launch,
)
from partnerships.models import Partnership, User

APRIL = noon(2025, 4, 15)
GRACE = {"name": "Grace Lindqvist", "company": "Lindqvist Tooling", "email": "grace@lindqvist.example"}


@pytest.fixture
def launch(partnership: Partnership, convener: User) -> Iterator[Partnership]:
    """The partnership on the morning of its launch, convened by Connie; the clock stands still."""
    plan_launch(partnership)
    with time_machine.travel(LAUNCH_MORNING, tick=False):
        yield partnership


@pytest.fixture
def homes(launch: Partnership) -> Priority:
    return make_priority(launch, "Homes for workers")


@pytest.fixture
def power(launch: Partnership, homes: Priority) -> Priority:
    return make_priority(launch, "Power prices")


@pytest.fixture
def address(launch: Partnership) -> str:
    return f"/s/{launch.sign_up_code}/"


@pytest.fixture
def hand_in(address: str) -> Callable[..., HttpResponse]:
    """Send the sign-up form in as Grace, or as whoever is given, for the chosen priorities."""

    def send(*chosen: Priority, client: Client | None = None, **given: Any) -> HttpResponse:
        fields = {**GRACE, "key": "a-key-drawn-once-per-form", "priorities": [one.pk for one in chosen]}
        return (client or Client()).post(address, fields | given)

    return send


@pytest.fixture
def school(partnership: Partnership, convener: User) -> Iterator[Priority]:
    """P1 of the story on 2025-04-15: claimed at the launch, its call held on 2025-03-27."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, dt.date(2025, 3, 27))
    with time_machine.travel(APRIL, tick=False):
        yield priority


@pytest.fixture
def act(as_person: Callable[[User], Client], convener: User, school: Priority) -> Callable[..., HttpResponse]:
    """Send one of the forms of the team's page as Connie."""

    def send(path: str, **given: Any) -> HttpResponse:
        return as_person(convener).post(f"/teams/{school.pk}/{path}", {"on": "2025-04-15"} | given)

    return send


@pytest.fixture
def april(partnership: Partnership) -> Iterator[Partnership]:
    """Friday, 2025-04-18: all calls of the story are held, the plan of the schools is written."""
    rows = planning.called(partnership)
    planning.write(rows[planning.SCHOOL], success="Pupils choose shop work", measure="Pupils toured", measured_to="60")
    with time_machine.travel(planning.noon_of(planning.SENT), tick=False):
        yield partnership
