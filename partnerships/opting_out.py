"""Whoever wants no more invitations gets none, from any partnership of the network, until they say otherwise."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from partnerships.models import Person


@transaction.atomic
def opt_out(person: Person, *, on: dt.date) -> None:
    """Write no more invitations from the local day `on`; said twice, the first day stands."""
    person.refresh_from_db(fields=["opted_out_on"])
    if person.opted_out_on is None:
        person.opted_out_on = on
        person.save(update_fields=["opted_out_on"])


@transaction.atomic
def opt_in(person: Person) -> None:
    """They want invitations again."""
    if person.opted_out_on is not None:
        person.opted_out_on = None
        person.save(update_fields=["opted_out_on"])
