"""Who champions what at a partnership, as far as the rooms above know: beside those who were given the role here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Protocol

from partnerships.models import Organization, Partnership, Person
from partnerships.roles import Capability


@dataclass(frozen=True)
class Championed:
    """One thing that somebody champions since a day, and where it is read about."""

    person: Person
    organization: Organization | None
    since: dt.date
    title: str
    url: str


class Teller(Protocol):
    """What a room above joins: what is championed now, as somebody with the capabilities `may` reads it."""

    def __call__(self, partnership: Partnership, *, may: Container[Capability]) -> Iterable[Championed]: ...


_from_above: dict[str, Teller] = {}


def join(teller: Teller) -> None:
    """Let a room above say who champions what. One teller a room: the last one stands."""
    _from_above[teller.__module__.partition(".")[0]] = teller


def now(partnership: Partnership, *, may: Container[Capability]) -> list[Championed]:
    """What is championed now, person by person, the earliest of each first."""
    told = [one for teller in _from_above.values() for one in teller(partnership, may=may)]
    return sorted(told, key=lambda one: (one.person.name_key, one.person.pk, one.since))
