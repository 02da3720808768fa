"""Two people that are one: of two sign-ups, seats or chairs at one priority one stays, from the earlier day."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from actionteams.letters import PURPOSE
from actionteams.models import Chair, SignUp, Slip, TeamSeat
from partnerships.merging.decisions import Decisions, join_dated, pairs
from partnerships.merging.moving import absorb
from partnerships.models import Organization, Person, PrivateLink


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    if not isinstance(kept, Person):
        return
    fills = ("organization_id", "end_reason")
    went = join_dated(SignUp, "person", kept, gone, "priority_id", fills=fills, also=_settled)
    for _row in range(went):
        decisions.note(_("Signed up twice for one priority: one sign-up, from the earlier day."))
    for _row in range(join_dated(Chair, "person", kept, gone, "priority_id")):
        decisions.note(_("Twice the chair of one team: once, from the earlier day."))
    for _row in range(join_dated(TeamSeat, "person", kept, gone, "priority_id", fills=("reason",))):
        decisions.note(_("Twice on one team: once, from the earlier day."))
    for stays, goes in pairs(Slip, "person", kept, gone, "client_key"):
        PrivateLink.objects.filter(purpose=PURPOSE, about=goes.pk).update(about=stays.pk)
        stays.chosen.add(*goes.chosen.all())
        goes.chosen.clear()
        absorb(stays, goes)


def _settled(stays: SignUp, goes: SignUp) -> None:
    """Who goes on with one of the two did not withdraw."""
    if stays.ended_on is None:
        stays.end_reason, stays.ended_at = "", None
    elif stays.ended_at is None:
        stays.ended_at = goes.ended_at
    stays.at = min(stays.at, goes.at)
