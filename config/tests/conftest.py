"""The town: a partnership that lived until today, built once and put back for each file of tests.

It takes a second or two to build, and these files ask hundreds of addresses about it without keeping any of the changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from config.tests.kept import Kept
from config.tests.life import Life, live
from followups import heartbeat
from indicators import standings
from invitations import paper as letter_paper
from partnerships import paper
from partnerships.models import Network, Partnership, User
from partnerships.tests import cast
from partnerships.tests.makers import make_partnership
from partnerships.tests.once import checked


@pytest.fixture(scope="package", autouse=True)
def drawn_once() -> Iterator[None]:
    """Hundreds of visits ask for the same sheets: the same words become a PDF once.

    Who may have one does not hang on whether this machine can make it.
    """
    with pytest.MonkeyPatch.context() as patched:
        drawn = cache(paper.pdf) if paper.can_be_made() else _stand_in
        for module in (paper, letter_paper):
            patched.setattr(module, "pdf", drawn)
        yield


def _stand_in(html: str) -> bytes:
    return b"%PDF-"


@dataclass(frozen=True)
class Town:
    """A life, and by the names of their fixtures the people of the cast, all of whom have a part in it."""

    life: Life
    people: dict[str, User]


@pytest.fixture(scope="session")
def kept_town() -> Kept[Town]:
    return Kept(_built, life_in=lambda town: town.life)


def _built() -> Town:
    partnership = make_partnership(cast.DENVER)
    people = {who: cast.seated(partnership, who) for who in cast.SEATS}
    people |= {"outsider": cast.elsewhere(), "admin": cast.runs_the_network()}
    life = live(partnership, people["convener"])
    freshen()
    return Town(life, people)


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any, kept_town: Kept[Town]) -> Iterator[Town]:
    """One of everything, and what is derived from it up to date. Taken back when the last test of the file is over.

    A test asks for `life` or `db` besides, so that what it writes is taken back after it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield checked(kept_town.there())
        transaction.set_rollback(True)


@pytest.fixture
def life(town: Town, db: None) -> Life:
    """A partnership with one of everything, and what is derived from it up to date."""
    heartbeat.beat(at=timezone.now())  # it is shared for longer than a scheduler may be silent
    return town.life


def freshen() -> None:
    """Bring what is derived from the record up to date, so that no page does."""
    Network.load()
    standings.freshen(Partnership.objects.all(), now=timezone.now())
