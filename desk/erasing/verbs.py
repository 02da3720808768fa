"""What erasing somebody does, in its order: look, refuse, empty, sweep, tell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from desk import audit
from desk.erasing import accounts, files, own_rows, traces
from desk.erasing.sweep import mentions
from desk.holdings import holdings, numbers_of, partnerships_ever_of, partnerships_of
from desk.table_names import called
from partnerships import echoes, holds
from partnerships.models import Document, Partnership, Person, User


class OnHold(Exception):
    """Partnerships that know the person are on legal hold: nothing of them is erased."""


class ErasedAlready(Exception):
    """There is nothing left to take out."""


class ReasonMissing(ValueError):
    """Erasing is not done without a reason."""


class NeedsAnotherAdmin(Exception):
    """The network would be left without an admin."""


@dataclass(frozen=True)
class Preview:
    """What the record holds about somebody, table by table, and what stands in the way of erasing it."""

    own: list[tuple[str, int]]
    mentioned: list[tuple[str, int]]
    to_open: list[Document]
    on_hold: list[Partnership]


def preview(person: Person) -> Preview:
    known = partnerships_of(person)
    told = traces.of(person)
    own: Counter[str] = Counter()
    for holding in holdings():
        if not holding.is_history:
            own[called(holding.model)] += holding.of(numbers_of(person)).count()
    mentioned = Counter(called(mention.model) for mention in mentions(person, told))
    return Preview(
        own=[row for row in sorted(own.items()) if row[1]],
        mentioned=sorted(mentioned.items()),
        to_open=files.look(known, told).to_open,
        on_hold=holds.standing(partnerships_ever_of(person)),
    )


@transaction.atomic
def erase(person: Person, *, reason: str, by: Any, at: dt.datetime) -> None:
    """Anonymise `person`: no table keeps name, address or number, histories and letters included; counts stay.

    Rooms above hear `erased` and then `owed`. Raises OnHold, ErasedAlready, ReasonMissing and NeedsAnotherAdmin;
    then nothing has changed.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erased_at:
        raise ErasedAlready(_("This person was erased already."))
    if not reason.strip():
        raise ReasonMissing(_("Say why, such as who asked for it and when."))
    numbers, known, told = numbers_of(person), partnerships_of(person), traces.of(person)
    _refuse_on_hold(person)
    _require_another_admin(numbers)
    found = files.look(known, told)
    why = told.clean(reason)
    own_rows.empty(person, numbers, told, at=at, why=why)
    accounts.close(numbers, told)
    for mention in mentions(person, told):
        mention.take_out()
    files.write_anew(found, told)
    audit.note(person, by=by, at=at, what=audit.Deed.ERASED, why=why)
    echoes.sound("erased", person=person, at=at, by=by)
    _tell(known, by=by, at=at)


@transaction.atomic
def forget_contact_data(person: Person, *, why: str, at: dt.datetime) -> None:
    """Take addresses and phone numbers of `person` out of the whole record; the name stays with what they did.

    Raises OnHold.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_on_hold(person)
    numbers, told = numbers_of(person), traces.of(person).without_names()
    own_rows.empty_contact_data(person, numbers, told, at=at, why=why)
    for mention in mentions(person, told):
        mention.take_out()
    audit.note(person, by=None, at=at, what=audit.Deed.FORGOTTEN, why=why)


def _refuse_on_hold(person: Person) -> None:
    if held := holds.standing(partnerships_ever_of(person)):
        names = ", ".join(partnership.name for partnership in held)
        raise OnHold(_("On legal hold: %(names)s. Nothing is erased until the hold is lifted.") % {"names": names})


def _require_another_admin(numbers: list[int]) -> None:
    admins = User.objects.filter(is_network_admin=True, is_active=True)
    if admins.filter(person__in=numbers).exists() and not admins.exclude(person__in=numbers).exists():
        raise NeedsAnotherAdmin(_("This is the only network admin. Make somebody else one first."))


def _tell(known: set[int], *, by: Any, at: dt.datetime) -> None:
    for partnership in Partnership.objects.filter(pk__in=known).order_by("pk"):
        partnership.touch()
        echoes.sound("owed", partnership=partnership, at=at, by=by)
