"""Keeping one row for each partnership and night: how it stood by the rule and the set of that day."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.assess import Assessment
from indicators.models import Snapshot
from partnerships.models import Partnership

A_CHUNK = 500


def row(partnership: Partnership, found: Assessment) -> Snapshot:
    """Not stored yet."""
    return Snapshot(
        partnership=partnership,
        day=found.day,
        set_version_id=found.version.pk,
        level=found.level,
        rule_level=found.rule_level,
        banner=found.banner,
        verdicts={code: str(finding.verdict) for code, finding in found.indicators.items()},
        signs={code: str(sign.state) for code, sign in found.signs.items()},
    )


def keep(found: Iterable[tuple[Partnership, Assessment]]) -> int:
    """Store what was found of days that are over; returns how many. A night that was kept stays as it was."""
    rows = [row(partnership, one) for partnership, one in found]
    Snapshot.objects.bulk_create(rows, ignore_conflicts=True, batch_size=A_CHUNK)
    return len(rows)
