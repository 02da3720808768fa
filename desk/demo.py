"""The demonstration: four invented partnerships, and the people that one click signs in as."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.db import transaction

from desk.demo_people import DEMO_PEOPLE
from desk.replay import player, reader
from partnerships import accounts, seating
from partnerships.models import Partnership, Person, User
from partnerships.roles import Role
from partnerships.zones import DEFAULT_ZONE, local_date

STORIES = Path(__file__).parent / "stories"
TOLD = ("tamarack.yaml", "coastal_plains.yaml", "high_plains.yaml", "granite_pass.yaml")
# So that something is new on the first look at the desk.
LAST_HERE = dt.timedelta(days=2)
A_DAY = dt.timedelta(days=1)


def is_loaded() -> bool:
    return User.objects.filter(email__in=[person.email for person in DEMO_PEOPLE]).exists()


@transaction.atomic
def load(*, now: dt.datetime) -> list[Partnership]:
    """Play the stories up to yesterday, so that the scheduler takes over today; partnerships there are replaced.

    Dana Whitfield convenes all of them, and was last here two days ago.
    """
    today = local_date(now, DEFAULT_ZONE)
    told = [_played(name, today) for name in TOLD]
    by_key = {person.key: person for person in DEMO_PEOPLE}
    champion = Person.objects.called(by_key["champion"].name).order_by("pk").first()
    people = {"convener": _person_of(by_key["convener"].email), "champion": champion, "admin": None}
    for key, person in people.items():
        _let_in(by_key[key].email, by_key[key].name, person, is_network_admin=key == "admin")
    _seat_everywhere(people["convener"], told, today)
    User.objects.filter(email=by_key["convener"].email).update(last_seen_at=now - LAST_HERE, previous_seen_at=None)
    return told


def _played(name: str, today: dt.date) -> Partnership:
    life = reader.read(STORIES / name, today=today)
    return player.play(life, until=today - A_DAY, replace=True).partnership


def _person_of(email: str) -> Person:
    return Person.objects.with_email(email).get()


def _let_in(email: str, name: str, person: Person | None, *, is_network_admin: bool) -> None:
    """An account for one of the demo people, unless a story or an earlier load gave them one."""
    known = User.objects.filter(email=email).first()
    if known is None:
        accounts.open_account(email, name=name, person=person, is_network_admin=is_network_admin)
    elif known.person != person:
        known.person = person
        known.save(update_fields=["person"])


def _seat_everywhere(convener: Person, partnerships: list[Partnership], today: dt.date) -> None:
    for partnership in partnerships:
        if not partnership.role_holdings.current().filter(person=convener).exists():
            seating.seat(partnership, convener, Role.CO_CONVENER, on=today, by=None)
