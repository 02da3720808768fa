"""The cast that every test knows, by the names of their fixtures: who holds which role at the partnership in Denver."""

from __future__ import annotations

from partnerships.models import Partnership, User
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_partnership, make_person, make_seated_user, make_user

DENVER = "Front Range Health"
SEATS: dict[str, tuple[str, str, str, str]] = {
    "convener": (Role.LEAD_CONVENER, "Connie Convener", "Front Range Workforce Board", System.WORKFORCE),
    "champion": (Role.CHAMPION, "Chad Champion", "Chadwick Clinics", System.INDUSTRY),
    "partner": (Role.CORE_TEAM, "Pia Partner", "Front Range Schools", System.K12),
    "observer": (Role.READER, "Olive Observer", "State Labor Office", System.OTHER),
    "staff": (Role.CONVENER_STAFF, "Stan Staff", "Front Range Workforce Board", System.WORKFORCE),
    "facilitator": (Role.FACILITATOR, "Faye Facilitator", "Open Room Partners", System.OTHER),
}


def seated(partnership: Partnership, who: str) -> User:
    """One of `SEATS`, who signs in."""
    role, name, organization, system = SEATS[who]
    return make_seated_user(partnership, role, name, organization, system)


def elsewhere() -> User:
    """Oscar Outsider convenes another partnership."""
    other = make_partnership("Coastal Logistics")
    return make_seated_user(other, Role.LEAD_CONVENER, "Oscar Outsider", "Coastal Workforce Board")


def runs_the_network() -> User:
    return make_user("Ada Admin", make_person("Ada Admin"), is_network_admin=True)
