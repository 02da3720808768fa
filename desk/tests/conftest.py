"""The public page as strangers find it on June 10, 2025: one team with a chair, and the page switched on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from actionteams.models import Priority
from desk.tests.public_pages import NOW, switched_on, team_with_chair
from partnerships.models import Partnership, PublicPage


@pytest.fixture
def _june_10() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def homes(partnership: Partnership) -> Priority:
    return team_with_chair(partnership)


@pytest.fixture
def page(partnership: Partnership, homes: Priority) -> PublicPage:
    return switched_on(partnership)
