"""Assistants: whom somebody names to get copies of what they are asked, and to answer for them. They never sign.

Which kinds of letters are copied each kind says by itself (`outbox.kinds`): invitations, their news and reminders.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from outbox import kinds
from partnerships.models import Assistant, Person, PrivateLink
from partnerships.names import tidy

# Who answers for somebody is one person, or two who share the work.
MOST = 2
# Between the key of a letter and the number of the assistant whose copy it is.
MARK = "~"


class AnswersForThemselves(ValueError):
    """Somebody's own address is no assistant's."""


class TooMany(Exception):
    """More assistants than one person has."""


@dataclass(frozen=True)
class Copy:
    """One more of a letter: to whom, and the key under which it goes once."""

    assistant: Assistant
    key: str


@transaction.atomic
def name(person: Person, *, name: str, email: str, on: dt.date, by: Any, at: dt.datetime) -> Assistant:
    """Let `name` answer for `person` from local day `on`; the same address again is the same assistant.

    Raises AnswersForThemselves and TooMany.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    address = email.strip().lower()
    if address == person.email:
        raise AnswersForThemselves(_("This is the address of %(name)s.") % {"name": person.name})
    current = person.assistants.current().order_by("pk")
    if known := current.filter(email=address).first():
        if known.name != tidy(name):
            known.name = tidy(name)
            known.save()
        return known
    if current.count() >= MOST:
        raise TooMany(_("%(name)s has two assistants already. End one first.") % {"name": person.name})
    return person.assistants.create(name=tidy(name), email=address, started_on=on)


@transaction.atomic
def end(assistant: Assistant, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """They answer no more; every link of theirs is dead from this moment."""
    assistant.ended_on = max(on, assistant.started_on)
    assistant.save()
    PrivateLink.objects.filter(assistant=assistant, revoked_at=None).update(revoked_at=at)


def of(person: Person, day: dt.date) -> list[Assistant]:
    """Who answers for `person` by the end of local `day`, in the order of naming."""
    return list(person.assistants.on(day).order_by("started_on", "pk"))


def copies(kind: str, key: str, person: Person, *, day: dt.date) -> list[Copy]:
    """The copies of one letter to `person`; none of a kind that is for them alone."""
    if not kinds.named(kind).is_copied:
        return []
    return [Copy(assistant, f"{key}{MARK}{assistant.pk}") for assistant in of(person, day)]


def original(key: str) -> str:
    """The key of the letter of which this is a copy, or of the letter itself."""
    return key.partition(MARK)[0]


def still_goes(key: str) -> bool:
    """Not to an assistant who was let go since; always for what is no copy."""
    number = key.partition(MARK)[2]
    return not number or Assistant.objects.current().filter(pk=number).exists()


def preface(assistant: Assistant, *, has_link: bool = True) -> str:
    """What stands above the words of a copy; `has_link` says that there is one by which to answer."""
    words = {"assistant": assistant.name, "person": assistant.person.name}
    if has_link:
        said = _("%(assistant)s, this is your copy: %(person)s named you to answer such letters. The link is your own.")
    else:
        said = _("%(assistant)s, this is your copy: %(person)s named you to get such letters.")
    return said % words


def answered(assistant: Assistant, note: str) -> str:
    """`note` with who gave the answer, as the record keeps it."""
    said = _("Answered by %(assistant)s for %(person)s.") % {
        "assistant": assistant.name,
        "person": assistant.person.name,
    }
    return f"{said} {note.strip()}".strip()
