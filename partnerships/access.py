"""The one place that decides what a user may do at a partnership."""

from __future__ import annotations

import datetime as dt
from typing import Any

from partnerships.models import Partnership, RoleHolding
from partnerships.roles import CAPABILITIES, CONVENING, EVERYTHING, Capability
from partnerships.zones import local_date

# A network admin runs everything and still does not read private notes (`domain` 10).
ADMINS = EVERYTHING - {Capability.NOTES}
NOTHING: frozenset[Capability] = frozenset()


def capabilities(user: Any, partnership: Partnership, *, today: dt.date) -> frozenset[Capability]:
    """What `user` may do there today; empty for an outsider. The last day of a role still counts."""
    if not user.is_authenticated:
        return NOTHING
    held = frozenset().union(*(CAPABILITIES[role] for role in _roles(user, today).get(partnership.pk, ())))
    return held | ADMINS if user.is_network_admin else held


def may(user: Any, capability: Capability, partnership: Partnership, *, today: dt.date) -> bool:
    return capability in capabilities(user, partnership, today=today)


def may_somewhere(user: Any, capability: Capability, *, today: dt.date) -> bool:
    """Whether `user` has `capability` at any partnership of this network."""
    if not user.is_authenticated:
        return False
    if user.is_network_admin and capability in ADMINS:
        return True
    roles = {role for held in _roles(user, today).values() for role in held}
    return any(capability in CAPABILITIES[role] for role in roles)


def _roles(user: Any, today: dt.date) -> dict[int, set[str]]:
    """Roles by partnership, read once a request: the user object lives as long as the request."""
    known = getattr(user, "_roles_of_today", None)
    if known is None or known[0] != today:
        held: dict[int, set[str]] = {}
        if user.person_id:
            rows = RoleHolding.objects.filter(person_id=user.person_id).during(today)
            for partnership, role in rows.values_list("partnership_id", "role"):
                held.setdefault(partnership, set()).add(role)
        known = user._roles_of_today = (today, held)
    return known[1]


def holds_a_role(user: Any, *, today: dt.date) -> bool:
    """Whether any partnership has given `user` a seat."""
    return bool(_roles(user, today))


def convened(user: Any, *, day: dt.date) -> list[int]:
    """The numbers of the partnerships that `user` convenes, or is on the staff of, on `day`."""
    return sorted(pk for pk, roles in _roles(user, day).items() if not CONVENING.isdisjoint(roles))


def today_for(user: Any, now: dt.datetime) -> dt.date:
    """The day it is for `user`, where a page over several partnerships needs one day."""
    return local_date(now, user.time_zone)


def where(user: Any, capability: Capability, *, today: dt.date) -> set[int]:
    """The numbers of the partnerships where a role of theirs gives `user` the `capability`; an admin's are not listed."""
    held = _roles(user, today) if user.is_authenticated else {}
    return {pk for pk, roles in held.items() if any(capability in CAPABILITIES[role] for role in roles)}
