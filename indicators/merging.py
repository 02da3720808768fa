"""Two people that are one: of two signatures that asked for two people one stays."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from indicators.models import Statement
from indicators.statements.signing import is_same_hand
from partnerships.merging.decisions import Decisions
from partnerships.models import Organization, Person


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    if not isinstance(kept, Person):
        return
    rows = Statement.objects.standing().filter(person__in=[kept, gone]).prefetch_related("evidence")
    for _same, signed in groupby(sorted(rows, key=_place), key=lambda one: _place(one)[:2]):
        stays: list[Statement] = []
        for one in signed:
            if any(is_same_hand(one, other) for other in stays):
                _take_back(one, decisions)
            else:
                stays.append(one)


def _place(one: Statement) -> tuple[Any, ...]:
    """By partnership and indicator; what has something to show before what is only claimed, then the oldest first."""
    return one.partnership_id, one.code, not one.evidence.all(), one.signed_on, one.pk


def _take_back(one: Statement, decisions: Decisions) -> None:
    """As it turns out it never was a second signature: on no day did it count."""
    one.withdrawn_on = one.signed_on
    one.save(update_fields=["withdrawn_on"])
    decisions.note(_("Signed for both sides of one indicator: one signature stays, the other is taken back."))
