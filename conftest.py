"""The cast that every test knows, at one partnership in Denver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from indicators.dashboard import facets
from partnerships.models import Partnership, User
from partnerships.tests import cast
from partnerships.tests.makers import make_partnership


@pytest.fixture
def partnership(db: None) -> Partnership:
    return make_partnership(cast.DENVER)


@pytest.fixture
def convener(partnership: Partnership) -> User:
    """Connie Convener leads the convening."""
    return cast.seated(partnership, "convener")


@pytest.fixture
def champion(partnership: Partnership) -> User:
    """Chad Champion comes from industry."""
    return cast.seated(partnership, "champion")


@pytest.fixture
def partner(partnership: Partnership) -> User:
    """Pia Partner sits in the core team for the schools."""
    return cast.seated(partnership, "partner")


@pytest.fixture
def observer(partnership: Partnership) -> User:
    """Olive Observer may look and no more."""
    return cast.seated(partnership, "observer")


@pytest.fixture
def staff(partnership: Partnership) -> User:
    """Stan Staff takes notes for the conveners."""
    return cast.seated(partnership, "staff")


@pytest.fixture
def facilitator(partnership: Partnership) -> User:
    """Faye Facilitator leads through the meetings and comes from outside."""
    return cast.seated(partnership, "facilitator")


@pytest.fixture
def outsider(db: None) -> User:
    """Oscar Outsider convenes another partnership."""
    return cast.elsewhere()


@pytest.fixture
def admin(db: None) -> User:
    """Ada Admin runs the network."""
    return cast.runs_the_network()


@pytest.fixture
def as_person() -> Callable[[User], Client]:
    """A browser in which this user is signed in and was here a moment ago: the next page writes down no visit."""

    def signed_in(user: User) -> Client:
        User.objects.filter(pk=user.pk).update(last_seen_at=timezone.now())
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """What a test takes back would else be taken for the record of the next one, which begins at the same numbers."""
    facets.of_all.cache_clear()


@pytest.fixture
def at() -> dt.datetime:
    """The moment at which tests act unless they say otherwise: Thursday noon in Denver."""
    return dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)
