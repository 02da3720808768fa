"""Two people that are one: what is owed to both is owed once, under the survivor's number."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from followups.models import FollowUp, FollowUpChange
from partnerships.merging.decisions import Decisions, pairs
from partnerships.models import Organization, Person


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    """Of two promises that are the same one the one that somebody settled stays; its words follow when the record is read."""
    if not isinstance(kept, Person):
        return
    for mine, other in pairs(FollowUp, "person", kept, gone, "partnership_id", "cycle_id", "rule", "key"):
        stays, goes = (other, mine) if other.is_finished and not mine.is_finished else (mine, other)
        FollowUpChange.objects.filter(follow_up=goes).update(follow_up=stays)
        goes.delete()
        decisions.note(_("Owed to both: owed once."))
    for row in FollowUp.objects.filter(person=gone):
        row.person = kept
        row.dedup_key = row.key_now()
        row.save(update_fields=["person", "dedup_key"])
