"""A refresh of three leaders, and its survey."""

from __future__ import annotations

import pytest

from meetings.models import Meeting
from partnerships.models import Partnership, Person
from surveys.models import Participant, Survey
from surveys.tests.makers import hold_refresh, make_people, make_survey, send


@pytest.fixture
def people(partnership: Partnership) -> list[Person]:
    """Leader 001, 002 and 003, each with an address."""
    return make_people(3)


@pytest.fixture
def refresh(partnership: Partnership, people: list[Person]) -> Meeting:
    """Held on October 29, 2026."""
    return hold_refresh(partnership, people)


@pytest.fixture
def survey(refresh: Meeting) -> Survey:
    return make_survey(refresh)


@pytest.fixture
def anonymous(refresh: Meeting) -> Survey:
    return make_survey(refresh, is_anonymous=True)


@pytest.fixture
def sent(survey: Survey, people: list[Person]) -> list[Participant]:
    """To all three on November 5."""
    return send(survey, people)
