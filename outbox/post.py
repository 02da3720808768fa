"""Posting letters: rows in the caller's own transaction, and a ring once that has committed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import gettext as _

from outbox import bell, envelope, kinds
from outbox.models import Letter
from outbox.past import letters_are_past
from outbox.plain import one_line, storable
from outbox.states import LetterState


def post(kind: str, **letter: Any) -> Letter:
    """Write the letter of this key once, whoever asks and however often; returns the stored row. Given is what `draft` takes."""
    return post_all([draft(kind, **letter)])[0]


def post_all(letters: Sequence[Letter]) -> list[Letter]:
    """As `post`, many drafts in two statements: the stored row of each key, which may be an older one, in their order."""
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    by_key = {row.key: row for row in Letter.objects.filter(key__in=[letter.key for letter in letters])}
    stored = [by_key[letter.key] for letter in letters]
    if any(row.is_waiting for row in stored):
        _ring_after_commit()
    return stored


def draft(
    kind: str,
    *,
    to: str,
    key: str,
    template: str,
    context: dict[str, Any],
    at: dt.datetime,
    to_name: str = "",
    from_name: str = "",
    via: str = "",
    reply_to: str | Iterable[str] = "",
    partnership: int | None = None,
    person: int | None = None,
    calendar: str = "",
) -> Letter:
    """A letter that is written and not posted yet.

    Renders `<template>.subject.txt`, `.txt` and `.html` with `context` and the `letter` itself. `to` and
    `reply_to` are bare addresses, the latter one or several. One that cannot be an address is no reason to
    refuse what caused the letter: the row says it failed, or goes out without that way to reply. Raises UnknownKind.
    """
    kinds.named(kind)
    letter = Letter(
        kind=kind,
        key=key,
        message_id=envelope.message_id_for(key),
        to_address=one_line(to),
        to_name=one_line(to_name),
        from_name=one_line(from_name),
        via=one_line(via),
        reply_to=_replies(reply_to),
        partnership_number=partnership,
        person_number=person,
        calendar=storable(calendar),
        created_at=at,
    )
    _write(letter, template, context)
    _decide(letter, at)
    return letter


def _replies(addresses: str | Iterable[str]) -> str:
    """Those that can be an address, each once, as the header has them."""
    given = [addresses] if isinstance(addresses, str) else addresses
    return ", ".join(dict.fromkeys(address for address in given if not _fault_of(address)))


def _write(letter: Letter, template: str, context: dict[str, Any]) -> None:
    given = {**context, "letter": letter}
    letter.subject = one_line(_render(f"{template}.subject.txt", given, markup=False))
    given["subject"] = letter.subject
    letter.text = storable(_render(f"{template}.txt", given, markup=False)).strip() + "\n"
    letter.html = storable(_render(f"{template}.html", given, markup=True)).strip() + "\n"


def _render(name: str, given: dict[str, Any], *, markup: bool) -> str:
    """Plain text is not HTML: an apostrophe stays an apostrophe there."""
    return get_template(name).template.render(Context(given, autoescape=markup))


def _decide(letter: Letter, at: dt.datetime) -> None:
    if letters_are_past():
        letter.state = LetterState.PAST
    elif fault := _fault_of(letter.to_address):
        letter.state, letter.error = LetterState.FAILED, fault
    else:
        letter.next_try_at = at


def _fault_of(address: str) -> str:
    if not address:
        return _("There is no e-mail address.")
    try:
        validate_email(address)
    except ValidationError:
        return _("This is not an e-mail address.")
    return ""


def _ring_after_commit() -> None:
    """Once a transaction, however many letters it posts."""
    ring = bell.for_letters.ring
    if not any(waiting == ring for __, waiting, *__ in transaction.get_connection().run_on_commit):
        transaction.on_commit(ring, robust=True)
