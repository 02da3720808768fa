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
    if MissingPartner.objects.current().filter(partnership=partnership, name__iexact=tidy(name)).exists():
        raise CalledAlready(_("“%(name)s” is on the list already.") % {"name": tidy(name)})
    return MissingPartner.objects.create(partnership=partnership, name=tidy(name), why=tidy(why), started_on=on)


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
