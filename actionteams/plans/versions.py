"""Versions of the plan: frozen copies, what changed in them and why, and which was adopted (S0-20, S0-31, S1-13)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max

from actionteams.models import PlanVersion
from actionteams.plans import differences, reading
from partnerships import echoes
from partnerships.models import Cycle


@transaction.atomic
def make(
    cycle: Cycle, *, on: dt.date, by: Any, at: dt.datetime, changed: str = "", why: str = "", decided_by: str = ""
) -> PlanVersion:
    """Keep the plan as it stands on local day `on` under the next number.

    `changed` says in words what is new in it; left out, it is read from the difference to the version before.
    """
    # First, so that of two at once the second gets the next number.
    cycle.partnership.touch()
    content, last = reading.content(cycle, today=on), newest(cycle)
    if last and not changed:
        changed = differences.in_words(differences.between(last.content, content))
    number = (cycle.plan_versions.aggregate(last=Max("number"))["last"] or 0) + 1
    told = {"changed": changed, "why": why, "decided_by": decided_by}
    return cycle.plan_versions.create(number=number, content=content, made_on=on, at=at, by=by, **told)


@transaction.atomic
def keep(
    cycle: Cycle, *, on: dt.date, by: Any, at: dt.datetime, changed: str = "", why: str = "", decided_by: str = ""
) -> PlanVersion:
    """The same for a person who presses a button: pressed twice, it is one version."""
    cycle.partnership.touch()
    last, told = newest(cycle), (on, why, decided_by)
    is_again = last and (last.made_on, last.why, last.decided_by) == told and changed in ("", last.changed)
    if is_again and differences.is_same(last.content, reading.content(cycle, today=on)):
        return last
    return make(cycle, on=on, by=by, at=at, changed=changed, why=why, decided_by=decided_by)


@transaction.atomic
def adopt(cycle: Cycle, *, on: dt.date, by: Any, at: dt.datetime, source: str = "") -> PlanVersion:
    """The plan was adopted on local day `on`, at the meeting `source` or outside of one.

    The newest version is meant if the plan says the same still, else the plan as it stands is kept as the next one.
    Said again for the same meeting, its day moves; an adopted plan that did not change is adopted anew under a new number.
    """
    cycle.partnership.touch()
    version = _adopted_at(cycle, source) or _unadopted(cycle, on=on, source=source)
    version = version or make(cycle, on=on, by=by, at=at)
    version.adopted_on, version.adopted_source = on, source
    version.save(update_fields=["adopted_on", "adopted_source"])
    _changed(cycle, by=by, at=at)
    return version


@transaction.atomic
def take_back_adoption(cycle: Cycle, *, source: str, by: Any = None, at: dt.datetime | None = None) -> None:
    """Forget what the meeting `source` adopted, as when it is opened again. With `at` what is owed is read anew."""
    _take_back(cycle, cycle.plan_versions.filter(adopted_source=source).exclude(adopted_source=""), by=by, at=at)


@transaction.atomic
def not_adopted(version: PlanVersion, *, by: Any, at: dt.datetime) -> None:
    """An adoption outside a meeting was a mistake; one at a meeting is taken back with the meeting."""
    _take_back(version.cycle, version.cycle.plan_versions.filter(pk=version.pk, adopted_source=""), by=by, at=at)


def is_adopted(cycle: Cycle) -> bool:
    """Whether a plan of `cycle` holds."""
    return cycle.plan_versions.adopted().exists()


def newest(cycle: Cycle) -> PlanVersion | None:
    return cycle.plan_versions.newest_first().first()


def _take_back(cycle: Cycle, rows: Any, *, by: Any, at: dt.datetime | None) -> None:
    if rows.update(adopted_on=None, adopted_source=""):
        cycle.partnership.touch()
        if at:
            echoes.sound("owed", partnership=cycle.partnership, at=at, by=by)


def _adopted_at(cycle: Cycle, source: str) -> PlanVersion | None:
    return cycle.plan_versions.filter(adopted_source=source).newest_first().first() if source else None


def _unadopted(cycle: Cycle, *, on: dt.date, source: str) -> PlanVersion | None:
    """The newest version while it waits to be adopted and still says what the plan says.

    Outside a meeting, pressed twice on one day is pressed once.
    """
    last = newest(cycle)
    if last is None or not differences.is_same(last.content, reading.content(cycle, today=on)):
        return None
    again = not source and last.adopted_on == on and last.adopted_source == ""
    return last if again or not last.is_adopted else None


def _changed(cycle: Cycle, *, by: Any, at: dt.datetime) -> None:
    echoes.sound("owed", partnership=cycle.partnership, at=at, by=by)
