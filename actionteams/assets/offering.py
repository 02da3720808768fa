"""Offering what an organization can bring, committing it, using it, taking it back, and letting it serve actions.

Said twice, nothing is written twice. Everything here belongs to the record of facts, so no order is asked for:
what was used was committed at the latest on that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import Action, Asset, Priority
from actionteams.states import AssetState
from partnerships.models import Organization, Partnership, Person
from partnerships.names import tidy

DAYS = ["offered_on", "committed_on", "used_on", "withdrawn_on"]


class OfAnotherPartnership(ValueError):
    """What one partnership has does not serve the action of another."""


class Withdrawn(Exception):
    """Nobody commits or uses what was withdrawn; it is offered again first."""


@transaction.atomic
def offer(
    partnership: Partnership,
    organization: Organization,
    *,
    kind: str,
    what: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    person: Person | None = None,
    hours: Decimal | None = None,
    dollars: Decimal | None = None,
    priority: Priority | None = None,
    actions: Iterable[Action] = (),
) -> Asset:
    """Write down that `organization` can bring `what`, from local day `on`; `person` is whom to ask there.

    The same words, kind and organization for the same priority are the same offer while it stands. Raises
    OfAnotherPartnership.
    """
    # First, so that of two at once the second reads the first.
    partnership.touch()
    served = list(actions)
    _require_same(partnership, priority, *(action.priority for action in served))
    same = {"organization": organization, "kind": kind, "what": tidy(what), "priority": priority}
    found = partnership.assets.standing().filter(**same).first()
    if found is None:
        amounts = {"person": person, "hours": hours, "dollars": dollars}
        found = partnership.assets.create(**same, **amounts, offered_on=on, by=by, at=at)
    found.actions.add(*served)
    return found


@transaction.atomic
def describe(
    asset: Asset,
    *,
    kind: str,
    what: str,
    person: Person | None,
    hours: Decimal | None,
    dollars: Decimal | None,
    priority: Priority | None,
    by: Any,
    at: dt.datetime,
) -> None:
    """Put right what it is, how much of it, whom to ask and which priority it is meant for. Raises OfAnotherPartnership."""
    _require_same(asset.partnership, priority)
    given = {"kind": kind, "what": tidy(what), "person": person, "hours": hours, "dollars": dollars}
    _write(asset, {**given, "priority": priority}, by=by, at=at)


@transaction.atomic
def commit(asset: Asset, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """The organization stands by it from local day `on`; never before it was offered. Raises Withdrawn."""
    _hold(asset)
    _require_standing(asset)
    if asset.committed_on is None:
        _write(asset, {"committed_on": max(on, asset.offered_on)}, by=by, at=at)


@transaction.atomic
def use(asset: Asset, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """It was put to use on local day `on`, and with that it was committed. Raises Withdrawn."""
    _hold(asset)
    _require_standing(asset)
    if asset.used_on is None:
        committed_on = asset.committed_on or max(on, asset.offered_on)
        _write(asset, {"committed_on": committed_on, "used_on": max(on, committed_on)}, by=by, at=at)


@transaction.atomic
def withdraw(asset: Asset, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """It is not to be had any more, from local day `on`; what it served keeps it on record."""
    _hold(asset)
    if asset.withdrawn_on is None:
        _write(asset, {"withdrawn_on": max(on, asset.offered_on)}, by=by, at=at)


@transaction.atomic
def step_back(asset: Asset, *, by: Any, at: dt.datetime) -> None:
    """Take the last of its steps back: an offer itself stays."""
    _hold(asset)
    last = {AssetState.WITHDRAWN: "withdrawn_on", AssetState.USED: "used_on", AssetState.COMMITTED: "committed_on"}
    if field := last.get(asset.state):
        _write(asset, {field: None}, by=by, at=at)


@transaction.atomic
def match(asset: Asset, action: Action, *, by: Any, at: dt.datetime) -> None:
    """Let it serve an action; several may serve one, and one may serve several (S3-57). Raises OfAnotherPartnership."""
    _require_same(asset.partnership, action.priority)
    asset.partnership.touch()
    asset.actions.add(action)


@transaction.atomic
def unmatch(asset: Asset, action: Action, *, by: Any, at: dt.datetime) -> None:
    asset.partnership.touch()
    asset.actions.remove(action)


def _hold(asset: Asset) -> None:
    """Its days as they are now, held so that of two steps at once the second reads the first."""
    asset.refresh_from_db(from_queryset=Asset.objects.select_for_update(no_key=True), fields=DAYS)


def _write(asset: Asset, values: dict[str, Any], *, by: Any, at: dt.datetime) -> None:
    for field, value in values.items():
        setattr(asset, field, value)
    asset.by, asset.at = by, at
    asset.save(update_fields=[*values, "by", "at"])
    asset.partnership.touch()


def _require_standing(asset: Asset) -> None:
    if asset.withdrawn_on:
        raise Withdrawn(_("“%(what)s” was withdrawn. Take that back first.") % {"what": asset.what})


def _require_same(partnership: Partnership, *priorities: Priority | None) -> None:
    if any(priority and priority.partnership_id != partnership.pk for priority in priorities):
        raise OfAnotherPartnership(_("This belongs to another partnership."))
