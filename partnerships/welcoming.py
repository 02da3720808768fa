"""Asking colleagues in: a role, an account to sign in with, and a letter that says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import access, accounts, letters, people, seating
from partnerships.models import Organization, Partnership, Person, RoleHolding, SignInLink, User, Welcome
from partnerships.roles import Capability, Role

# The lead is handed over on record, never asked in; champions need no account.
ROLES = (
    *(Role.CO_CONVENER, Role.CONVENER_STAFF, Role.CORE_TEAM, Role.BROAD_TEAM),
    *(Role.FACILITATOR, Role.READER),
)
BETWEEN_LETTERS = dt.timedelta(minutes=2)


class NotForAsking(ValueError):
    """A role that nobody is asked in for."""


class AccountIsClosed(Exception):
    """A network admin closed this account, and only one of them opens it again."""


class ServesElsewhere(Exception):
    """An account for this person would open other partnerships, which are not the asking convener's."""


class SignsInAlready(Exception):
    """The person has an account under another address."""


class NotWaiting(Exception):
    """The welcome was taken back, or its account is in use."""


class JustWritten(Exception):
    """A letter went out a moment ago."""


@transaction.atomic
def invite(
    partnership: Partnership,
    role: str,
    *,
    name: str,
    email: str,
    organization: Organization,
    by: Any,
    at: dt.datetime,
    title: str = "",
    until: dt.date | None = None,
) -> Welcome:
    """Seat a colleague from today, let `email` sign in as them, and write to them.

    An address that signs in already keeps its person, whatever name was typed. Raises NotForAsking,
    AccountIsClosed, ServesElsewhere, SignsInAlready, and what seating refuses.
    """
    if role not in ROLES:
        raise NotForAsking(_("This role is not given by invitation."))
    partnership.touch()  # two who ask the same colleague in at once wait for each other
    day = partnership.local_date(at)
    user = User.objects.select_related("person").filter(email__iexact=email.strip()).first()
    if user and not user.is_active:
        raise AccountIsClosed(_("This account was closed. A network admin can open it again."))
    if user and user.person:
        person = user.person
    else:
        found = people.person_called(name, on=None, email=email, title=title, organization=organization)
        person = found.person
        _require_theirs(person, partnership, by=by, day=day)
    opened = user is None
    user = user or accounts.open_account(email, name=person.name, time_zone=partnership.time_zone, person=person)
    if user.person is None:
        user.person = person
        user.save(update_fields=["person"])
    holding = seating.seat(partnership, person, role, on=day, by=by, organization=organization, until=until)
    welcome = Welcome.objects.create(holding=holding, user=user, opened_account=opened, by=by, at=at)
    _write(welcome, at=at)
    return welcome


def _require_theirs(person: Person, partnership: Partnership, *, by: User, day: dt.date) -> None:
    """Whoever opens an account chooses who reads with it, so only for a person whose every role is theirs to give."""
    if User.objects.filter(person=person).exists():
        raise SignsInAlready(
            _("%(person)s signs in with another address already. Give the role with “Add somebody”.")
            % {"person": person.name}
        )
    held = RoleHolding.objects.filter(person=person).during(day).exclude(partnership=partnership)
    for holding in held.select_related("partnership"):
        if not access.may(by, Capability.CONVENE, holding.partnership, today=day):
            raise ServesElsewhere(
                _("%(person)s holds a role at another partnership. A network admin can open the account.")
                % {"person": person.name}
            )


def is_waiting(welcome: Welcome) -> bool:
    user = welcome.user
    return welcome.withdrawn_at is None and user is not None and user.is_active and user.last_login is None


@transaction.atomic
def write_again(welcome: Welcome, *, by: Any, at: dt.datetime) -> None:
    """Another letter with a new link; the one before opens nothing from now on. Raises NotWaiting and JustWritten."""
    welcome = _locked(welcome)
    if welcome.last_letter_at and at - welcome.last_letter_at < BETWEEN_LETTERS:
        raise JustWritten(_("A letter went out a moment ago."))
    _write(welcome, at=at)


@transaction.atomic
def withdraw(welcome: Welcome, *, by: Any, at: dt.datetime) -> None:
    """Take the welcome back: the role ends today, and an account opened for it alone is gone. Raises NotWaiting."""
    welcome = _locked(welcome)
    holding, user = welcome.holding, welcome.user
    day = holding.partnership.local_date(at)
    seating.end(holding, on=max(day, holding.started_on), by=by, reason=_("invitation withdrawn"))
    welcome.withdrawn_at = at
    welcome.save(update_fields=["withdrawn_at"])
    others = user.welcomes.standing().exists() or user.person.role_holdings.during(day).exclude(pk=holding.pk).exists()
    if welcome.opened_account and not others:
        user.delete()
    else:
        _spend_links(user)


def _locked(welcome: Welcome) -> Welcome:
    rows = Welcome.objects.select_for_update(of=("self",)).select_related("holding__partnership", "user__person")
    welcome = rows.get(pk=welcome.pk)
    if not is_waiting(welcome):
        raise NotWaiting(_("This invitation no longer waits for an answer."))
    return welcome


def _write(welcome: Welcome, *, at: dt.datetime) -> None:
    _spend_links(welcome.user)
    welcome.letters += 1
    welcome.last_letter_at = at
    welcome.save(update_fields=["letters", "last_letter_at"])
    letters.welcome(welcome, at=at)


def _spend_links(user: User) -> None:
    SignInLink.objects.filter(user=user, used_at=None).delete()
