"""The town: a partnership that lived until today, built once for all tests of a file.

It takes a second or two to build, and these files ask hundreds of addresses about it without keeping any of the changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from config.tests.life import Life, live
from indicators import standings
from partnerships.models import Network, Partnership, User
from partnerships.tests import cast
from partnerships.tests.makers import make_partnership
from partnerships.tests.once import checked


@dataclass(frozen=True)
class Town:
    """A life, and by the names of their fixtures the people of the cast, all of whom have a part in it."""

    life: Life
    people: dict[str, User]


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """One of everything, and what is derived from it up to date. Taken back when the last test of the file is over.

    A test asks for `life` or `db` besides, so that what it writes is taken back after it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        partnership = make_partnership(cast.DENVER)
        people = {who: cast.seated(partnership, who) for who in cast.SEATS}
        people |= {"outsider": cast.elsewhere(), "admin": cast.runs_the_network()}
        life = live(partnership, people["convener"])
        freshen()
        yield checked(Town(life, people))
        transaction.set_rollback(True)


def freshen() -> None:
    """Bring what is derived from the record up to date, so that no page does."""
    Network.load()
    standings.freshen(Partnership.objects.all(), now=timezone.now())
