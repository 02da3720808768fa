"""Keeping one row for each partnership and night: how it stood by the rule and the set of that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from indicators.assess import Assessment
from indicators.levels import Grace
from indicators.models import Snapshot
from indicators.record import Scope
from indicators.words import Level
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
        grace_until=found.grace_until,
        banner=found.banner,
        verdicts={code: str(finding.verdict) for code, finding in found.indicators.items()},
        signs={code: str(sign.state) for code, sign in found.signs.items()},
        to_renew=found.to_renew,
    )


def keep(found: Iterable[tuple[Partnership, Assessment]]) -> int:
    """Store what was found of days that are over; returns how many. A night that was kept stays as it was."""
    rows = [row(partnership, one) for partnership, one in found]
    Snapshot.objects.bulk_create(rows, ignore_conflicts=True, batch_size=A_CHUNK)
    return len(rows)


def keep_followed(partnership: Partnership, found: Iterable[Assessment]) -> int:
    """The same for days on which it was looked at before its spans were followed: how long "active" is kept is asked anew."""
    return keep((partnership, _kept_now(partnership, one)) for one in found)


def _kept_now(partnership: Partnership, found: Assessment) -> Assessment:
    if found.rule_level == Level.ACTIVE:
        return found
    return replace(found, grace_until=Grace(Scope([partnership], found.day)).until(partnership.pk))
