"""The cast that every test knows, at one partnership in Denver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from partnerships.models import Partnership, User
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_partnership, make_person, make_seated_user, make_user


@pytest.fixture
def partnership(db: None) -> Partnership:
    return make_partnership("Front Range Health")


@pytest.fixture
def convener(partnership: Partnership) -> User:
    """Connie Convener leads the convening."""
    return make_seated_user(partnership, Role.LEAD_CONVENER, "Connie Convener", "Front Range Workforce Board")


@pytest.fixture
def champion(partnership: Partnership) -> User:
    """Chad Champion comes from industry."""
    return make_seated_user(partnership, Role.CHAMPION, "Chad Champion", "Chadwick Clinics", System.INDUSTRY)


@pytest.fixture
def partner(partnership: Partnership) -> User:
    """Pia Partner sits in the core team for the schools."""
    return make_seated_user(partnership, Role.CORE_TEAM, "Pia Partner", "Front Range Schools", System.K12)


@pytest.fixture
def observer(partnership: Partnership) -> User:
    """Olive Observer may look and no more."""
    return make_seated_user(partnership, Role.READER, "Olive Observer", "State Labor Office", System.OTHER)


@pytest.fixture
def staff(partnership: Partnership) -> User:
    """Stan Staff takes notes for the conveners."""
    return make_seated_user(partnership, Role.CONVENER_STAFF, "Stan Staff", "Front Range Workforce Board")


@pytest.fixture
def facilitator(partnership: Partnership) -> User:
    """Faye Facilitator leads through the meetings and comes from outside."""
    return make_seated_user(partnership, Role.FACILITATOR, "Faye Facilitator", "Open Room Partners", System.OTHER)


@pytest.fixture
def outsider(db: None) -> User:
    """Oscar Outsider convenes another partnership."""
    other = make_partnership("Coastal Logistics")
    return make_seated_user(other, Role.LEAD_CONVENER, "Oscar Outsider", "Coastal Workforce Board")


@pytest.fixture
def admin(db: None) -> User:
    """Ada Admin runs the network."""
    return make_user("Ada Admin", make_person("Ada Admin"), is_network_admin=True)


@pytest.fixture
def as_person() -> Callable[[User], Client]:
    """A browser in which this user is signed in and was here a moment ago: the next page writes down no visit."""

    def signed_in(user: User) -> Client:
        User.objects.filter(pk=user.pk).update(last_seen_at=timezone.now())
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def at() -> dt.datetime:
    """The moment at which tests act unless they say otherwise: Thursday noon in Denver."""
    return dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)
