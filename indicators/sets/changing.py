"""Changing a set: each change is a new version from a day on, with its reason (S2-01). What was, stays readable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.models import IndicatorSet, SetVersion
from indicators.sets.reading import Line
from indicators.sets.shipped import MAIN, SHIPPED
from partnerships.models import Partnership
from partnerships.zones import DEFAULT_ZONE, local_date


class BadSet(ValueError):
    """A version that cannot be, for one of the reasons below."""


class UnknownIndicator(BadSet):
    """A code that the set does not have."""


class AlwaysDecides(BadSet):
    """No level is reached without some indicators."""


class NothingDecides(BadSet):
    """A level that nothing decides on."""


class WrongCount(BadSet):
    """More than decide on the level `group`, or none."""

    def __init__(self, group: str, words: str) -> None:
        super().__init__(words)
        self.group = group


class ReasonMissing(BadSet):
    """Each version says why."""


class NothingDifferent(BadSet):
    """A version like the one before it."""


class ReachesBack(BadSet):
    """A first day that is over, or before that of a version decided already."""


class InForce(BadSet):
    """What holds is not taken back."""


class BuiltOn(BadSet):
    """What another version builds on is not taken back."""


@transaction.atomic
def change_line(
    key: str,
    code: str,
    *,
    words: Mapping[str, str],
    decides: bool,
    statement: bool,
    effective_on: dt.date,
    reason: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
) -> SetVersion:
    """Let one line read and count differently. `words` gives short, asks and gap; what ships is not kept as one's own.

    `on` is today: no version reaches back behind it. Raises UnknownIndicator, AlwaysDecides, NothingDecides,
    ReasonMissing, NothingDifferent and ReachesBack.
    """
    newest = _newest(key, at=at)
    line = next((Line(kept) for kept in newest.lines if kept["code"] == code), None)
    if line is None:
        raise UnknownIndicator(_("There is no indicator %(code)s in this set.") % {"code": code})
    if code in newest.never_without and not decides:
        raise AlwaysDecides(_("No level is reached without this one: it always decides."))
    changed = {
        **line.kept,
        **{name: "" if text == line.shipped(name) else text for name, text in words.items()},
        "decides": decides,
        "statement": statement and line.can_need_statement,
    }
    lines = [changed if kept["code"] == code else kept for kept in newest.lines]
    return _add(newest, lines, newest.needed, effective_on=effective_on, reason=reason, on=on, by=by, at=at)


@transaction.atomic
def change_levels(
    key: str,
    needed: Mapping[str, int],
    *,
    effective_on: dt.date,
    reason: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
) -> SetVersion:
    """Let so many of a group's deciding indicators suffice; all of them is not kept as a number.

    A group that is not in `needed` stays as it is. Raises WrongCount, ReasonMissing, NothingDifferent, ReachesBack.
    """
    newest = _newest(key, at=at)
    for group, count in needed.items():
        if not 1 <= count <= deciding(newest, group):
            raise WrongCount(group, _("Use a number from 1 to %(all)d.") % {"all": deciding(newest, group)})
    together = {**newest.needed, **needed}
    fewer = {group: count for group, count in together.items() if count < deciding(newest, group)}
    return _add(newest, newest.lines, fewer, effective_on=effective_on, reason=reason, on=on, by=by, at=at)


@transaction.atomic
def take_back(version: SetVersion, *, by: Any, at: dt.datetime) -> None:
    """Let a version that holds nowhere yet never be; those decided after it go first. Raises InForce, BuiltOn."""
    IndicatorSet.objects.select_for_update(no_key=True).get(pk=version.of_id)
    zones = Partnership.objects.order_by().values_list("time_zone", flat=True).distinct()
    if any(version.effective_on <= local_date(at, zone) for zone in {DEFAULT_ZONE, *zones}):
        raise InForce(_("This version is in force. Change the set from a later day instead."))
    if version.of.versions.filter(number__gt=version.number).exists():
        raise BuiltOn(_("Another change builds on this one. Take that one back first."))
    version.delete()


def deciding(version: SetVersion, group: str) -> int:
    """How many indicators decide on one level."""
    return sum(line["decides"] and line["group"] == group for line in version.lines)


def _newest(key: str, *, at: dt.datetime) -> SetVersion:
    """The version decided last, held against another change; how the set ships is stored as the first."""
    shipped = SHIPPED[key]
    IndicatorSet.objects.get_or_create(key=key, defaults={"name": str(shipped.name), "is_main": key == MAIN})
    of = IndicatorSet.objects.select_for_update(no_key=True).get(key=key)
    newest = of.versions.order_by("number").last()
    if newest is None:
        newest = shipped.version()
        newest.of, newest.at = of, at
        newest.save()
    return newest


def _add(
    newest: SetVersion,
    lines: list[dict[str, Any]],
    needed: Mapping[str, int],
    *,
    effective_on: dt.date,
    reason: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
) -> SetVersion:
    _require_sense(newest, lines, dict(needed), effective_on=effective_on, reason=reason, on=on)
    version = SetVersion.objects.create(
        of=newest.of,
        number=newest.number + 1,
        effective_on=effective_on,
        lines=lines,
        needed=_possible(lines, needed),
        never_without=newest.never_without,
        reason=reason,
        by=by,
        at=at,
    )
    Partnership.objects.all().touch()
    return version


def _require_sense(
    newest: SetVersion,
    lines: list[dict[str, Any]],
    needed: dict[str, int],
    *,
    effective_on: dt.date,
    reason: str,
    on: dt.date,
) -> None:
    if not reason.strip():
        raise ReasonMissing(_("Say why it changes."))
    if (lines, needed) == (newest.lines, newest.needed):
        raise NothingDifferent(_("Nothing is different."))
    if effective_on < on:
        raise ReachesBack(_("Use today or a later day: what the rule was, stays as it was."))
    if effective_on < newest.effective_on:
        raise ReachesBack(_("Another change holds from a later day already. Use that day or one after it."))
    undecided = {line["group"] for line in lines} - {line["group"] for line in lines if line["decides"]}
    if undecided:
        raise NothingDecides(_("Something must decide on each level."))


def _possible(lines: list[dict[str, Any]], needed: Mapping[str, int]) -> dict[str, int]:
    """A number that was fewer than all, while it still is."""
    counts = {group: sum(line["decides"] and line["group"] == group for line in lines) for group in needed}
    return {group: count for group, count in needed.items() if count < counts[group]}
