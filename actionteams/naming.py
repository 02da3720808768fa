"""Which chairs agreed to be named on the public page: each for one team, from a day on, until they take it back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import Chair, ChairConsent


class AgreedAhead(ValueError):
    """A consent of a day that has not come."""


@transaction.atomic
def agree(chair: Chair, *, on: dt.date, by: Any, at: dt.datetime) -> ChairConsent:
    """They agreed on local day `on`. Said again, the first day stands. Raises AgreedAhead."""
    if on > chair.priority.partnership.local_date(at):
        raise AgreedAhead(_("That day has not come yet."))
    _hold(chair)
    standing = chair.consents.current().first()
    return standing or ChairConsent.objects.create(chair=chair, started_on=on, by=by, at=at)


@transaction.atomic
def take_back(chair: Chair, *, by: Any, at: dt.datetime) -> None:
    """From the next look on they are not named."""
    _hold(chair)
    standing = chair.consents.current().first()
    if standing:
        standing.ended_on = chair.priority.partnership.local_date(at)
        standing.save(update_fields=["ended_on"])


def _hold(chair: Chair) -> None:
    Chair.objects.select_for_update(of=("self",)).get(pk=chair.pk)
