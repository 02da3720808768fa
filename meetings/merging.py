"""Two people that are one: of two rows at one meeting one stays."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from meetings.models import Attendance, CallLead
from partnerships.merging.decisions import Decisions, join_dated, pairs
from partnerships.merging.moving import absorb, fill
from partnerships.models import Organization, Person


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    """Whoever was there was there, in the capacity of that row; two who were both there are one, as the survivor was."""
    if not isinstance(kept, Person):
        return
    join_dated(CallLead, "person", kept, gone, "cycle_id")
    for mine, other in pairs(Attendance, "person", kept, gone, "meeting_id"):
        if other.is_present and not mine.is_present:
            for name in ("state", "capacity", "organization_id", "mode", "walk_in", "exception_reason", "at"):
                setattr(mine, name, getattr(other, name))
            mine.was_expected = True
        else:
            mine.was_expected = mine.was_expected or other.was_expected or (mine.is_present and not other.is_present)
            fill(mine, other, "organization_id", "exception_reason")
        absorb(mine, other)
        if mine.is_present:
            decisions.note(_("On the list of one meeting twice: they were there once, and as what stays."))
        else:
            decisions.note(_("Expected at one meeting twice: expected once."))
