"""Accounts: who may sign in, and that somebody always runs the network."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import Person, User
from partnerships.zones import DEFAULT_ZONE


class EmailTaken(ValueError):
    """Another account has this address."""


class PersonTaken(ValueError):
    """Another account belongs to this person."""


class LastAdmin(Exception):
    """The network would be left without an active admin."""


class AdminStands(Exception):
    """There is an active network admin already, so a first one is not needed."""


def open_account(
    email: str,
    *,
    name: str = "",
    time_zone: str = DEFAULT_ZONE,
    person: Person | None = None,
    is_network_admin: bool = False,
) -> User:
    """Let somebody sign in with `email`; roles come with the `person`. Raises EmailTaken and PersonTaken."""
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise EmailTaken(_("There is an account with this address already."))
    _require_unlinked(person)
    return User.objects.create_user(
        email,
        name=name or (person.name if person else ""),
        time_zone=time_zone,
        person=person,
        is_network_admin=is_network_admin,
    )


@transaction.atomic
def change_account(
    user: User, *, name: str, time_zone: str, person: Person | None, is_network_admin: bool, is_active: bool
) -> None:
    """Change who somebody is here and what they may do. Raises LastAdmin and PersonTaken."""
    if not (is_network_admin and is_active):
        _require_another_admin(user)
    _require_unlinked(person, but_for=user)
    user.name, user.time_zone, user.person = name, time_zone, person
    user.is_network_admin, user.is_active = is_network_admin, is_active
    if not is_network_admin:
        user.is_staff = user.is_superuser = False
    user.save()


@transaction.atomic
def first_admin(email: str, *, another: bool = False) -> User:
    """Make `email` a network admin with the administration pages; an account it has is kept.

    Raises AdminStands when an active admin exists, unless `another` is wanted.
    """
    if not another and _active_admins().exists():
        raise AdminStands("There is an active network admin already.")
    user = User.objects.filter(email__iexact=email.strip()).first() or User.objects.create_user(email)
    user.is_network_admin = user.is_staff = user.is_superuser = user.is_active = True
    user.save()
    return user


def end_sessions(user: User) -> None:
    """Sign `user` out of every browser: each session carries a seal made from what is replaced here."""
    user.set_unusable_password()
    user.save(update_fields=["password"])


def _active_admins() -> Any:
    return User.objects.filter(is_network_admin=True, is_active=True)


def _require_another_admin(user: User) -> None:
    # Locked, so that two admins who close each other's account at once cannot both succeed.
    admins = set(_active_admins().select_for_update().values_list("pk", flat=True))
    if admins == {user.pk}:
        raise LastAdmin(_("This is the only network admin. Make somebody else one first."))


def _require_unlinked(person: Person | None, *, but_for: User | None = None) -> None:
    if person is None:
        return
    other = User.objects.filter(person=person).exclude(pk=but_for.pk if but_for else None).first()
    if other:
        words = {"person": person.name, "email": other.email}
        raise PersonTaken(_("%(person)s signs in as %(email)s already.") % words)
