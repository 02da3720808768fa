"""Public partners that the conveners call critical and missing (A4): said, put right, and over once they are there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from indicators.changes.log import NotHereYet
from indicators.models import MissingPartner
from partnerships.models import Partnership
from partnerships.names import tidy


class CalledAlready(ValueError):
    """The same organization is called missing already."""


class OverAtWrongTime(ValueError):
    """It is over on a day from its first one to today."""


def of(partnership: Partnership) -> QuerySet[MissingPartner]:
    """Those missing now first, then the others, the newest first."""
    return MissingPartner.objects.filter(partnership=partnership).order_by(
        F("ended_on").desc(nulls_first=True), "-started_on", "-pk"
    )


@transaction.atomic
def call(
    partnership: Partnership, name: str, *, on: dt.date, by: Any, at: dt.datetime, why: str = ""
) -> MissingPartner:
    """Say that the public side is not whole without `name`, from local day `on`. Raises NotHereYet and CalledAlready."""
    if on > partnership.local_date(at):
        raise NotHereYet(_("That day has not come yet."))
    partnership.touch()  # first, so that of two at once the second reads the first
    _require_new(partnership, tidy(name))
    return MissingPartner.objects.create(partnership=partnership, name=tidy(name), why=tidy(why), started_on=on)


@transaction.atomic
def correct(
    missing: MissingPartner, *, name: str, why: str, on: dt.date, until: dt.date | None, by: Any, at: dt.datetime
) -> None:
    """Say it otherwise. `until` is the day from which it was missing no longer, None while it is.

    Raises NotHereYet, OverAtWrongTime and CalledAlready.
    """
    partnership = missing.partnership
    today = partnership.local_date(at)
    if on > today:
        raise NotHereYet(_("That day has not come yet."))
    if until and not on <= until <= today:
        raise OverAtWrongTime(_("Choose a day from the first one to today."))
    partnership.touch()
    if until is None:
        _require_new(partnership, tidy(name), besides=missing)
    missing.name, missing.why, missing.started_on, missing.ended_on = tidy(name), tidy(why), on, until
    missing.save(update_fields=["name", "why", "started_on", "ended_on"])


@transaction.atomic
def again(missing: MissingPartner, *, by: Any, at: dt.datetime) -> None:
    """It was missing all the time. Raises CalledAlready where it was called so anew meanwhile."""
    missing.partnership.touch()
    missing.refresh_from_db()
    if missing.ended_on:
        _require_new(missing.partnership, missing.name, besides=missing)
        missing.ended_on = None
        missing.save(update_fields=["ended_on"])


@transaction.atomic
def found(missing: MissingPartner, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """It is there, or is not needed any more, from local day `on`; said again, the first day stays."""
    missing.partnership.touch()
    missing.refresh_from_db(fields=["started_on", "ended_on"])
    if missing.ended_on is None:
        missing.ended_on = max(on, missing.started_on or on)
        missing.save(update_fields=["ended_on"])


@transaction.atomic
def strike(missing: MissingPartner, *, by: Any, at: dt.datetime) -> None:
    """As if it had never been called missing."""
    missing.partnership.touch()
    missing.delete()


def _require_new(partnership: Partnership, name: str, besides: MissingPartner | None = None) -> None:
    """Raise CalledAlready where another of that name is missing now."""
    same = MissingPartner.objects.current().filter(partnership=partnership, name__iexact=name)
    if same.exclude(pk=besides and besides.pk).exists():
        raise CalledAlready(_("“%(name)s” is on the list already.") % {"name": name})
