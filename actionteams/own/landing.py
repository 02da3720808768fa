"""Whom signing in leads to their own team instead of a desk."""

from __future__ import annotations

import datetime as dt

from actionteams.own.teams import is_on_a_team
from partnerships import access
from partnerships.models import User


def lands_on_own_team(user: User, *, now: dt.datetime) -> bool:
    """Whoever holds no role anywhere has nothing on a desk; those of them who are on a team have that."""
    if user.is_network_admin or user.person_id is None:
        return False
    today = access.today_for(user, now)
    return not access.holds_a_role(user, today=today) and is_on_a_team(user.person, day=today)
