"""Accounts, ways in and open sessions of somebody who is erased."""

from __future__ import annotations

import json
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q

from desk.erasing.traces import Traces
from partnerships.models import SignInLink, User


def close(numbers: list[int], traces: Traces) -> None:
    """Nobody signs in with it any more, and nothing on it says whose it was; what it entered still names its number."""
    users = list(User.objects.filter(Q(person__in=numbers) | Q(person=None, email__in=traces.emails)))
    ids = [user.pk for user in users]
    EmailAddress.objects.filter(Q(user__in=ids) | Q(email__in=traces.emails)).delete()
    Authenticator.objects.filter(user__in=ids).delete()
    SignInLink.objects.filter(user__in=ids).delete()
    for user in users:
        user.email, user.name = f"erased-{user.pk}@erased.invalid", traces.label
        user.is_active = user.is_staff = user.is_superuser = user.is_network_admin = False
        user.set_unusable_password()
        user.save()
    end_sessions({str(number) for number in ids}, traces)


def end_sessions(users: set[str], traces: Traces) -> None:
    """Sessions of these accounts, and those that hold anything of the person, in the database and in the cache."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.all().iterator():
        held = session.get_decoded()
        if held.get(SESSION_KEY) in users or traces.found_in(json.dumps(held, default=str, ensure_ascii=False)):
            store(session.session_key).delete()
