"""What follows in the teams when a person leaves their company."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from actionteams import signing
from actionteams.models import SignUp
from partnerships.models import Person


def person_left(*, person: Person, on: dt.date, by: Any, at: dt.datetime) -> None:
    """End the sign-ups, and with them the chairs, of somebody who no longer works in the industry."""
    rows = SignUp.objects.current().filter(person=person).select_related("priority__partnership", "priority__cycle")
    for row in rows:
        signing.withdraw(row, on=on, by=by, at=at, reason=_("left their company"))
