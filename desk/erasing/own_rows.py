"""The person's own rows: what stands in a column of its own is emptied there, now and in every line of history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Model, Q

from actionteams.models import CheckIn, Selection, Slip
from desk.erasing.traces import Traces
from invitations.models import Ask, Invitee, Signature
from outbox.models import Letter
from outbox.states import LetterState
from partnerships.models import (
    Affiliation,
    Assistant,
    Contact,
    JoinRequest,
    Person,
    PrivateLink,
    PrivateNote,
    SuggestedChange,
)

# Words about the person on rows that stay for the count, by the way from the row to the person.
ABOUT_THEM: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (Affiliation, "person_id", ("title",)),
    (Signature, "person_id", ("title", "comment")),
    (Invitee, "person_id", ("personal_line", "reply_note")),
    (Contact, "person_id", ("note",)),
    (Ask, "invitee__person_id", ("note",)),
)
CONTACT_FIELDS = ("email", "mobile")


def empty(person: Person, numbers: list[int], traces: Traces, *, at: dt.datetime, why: str) -> None:
    """Take name, contact data and remarks out of their own rows; every row itself stays."""
    for model, way, fields in ABOUT_THEM:
        for kept in (model, model.history.model):
            kept._base_manager.filter(**{f"{way}__in": numbers}).update(**dict.fromkeys(fields, ""))
    for typed in (Slip, JoinRequest):
        typed.objects.filter(person__in=numbers).update(name=traces.label, email="")
    SuggestedChange.objects.filter(person__in=numbers).delete()
    PrivateNote.objects.filter(person__in=numbers).delete()
    Selection.objects.filter(person__in=numbers).delete()
    CheckIn.objects.filter(seat__person__in=numbers).update(note="")
    _let_assistants_go(numbers)
    PrivateLink.objects.filter(person__in=numbers, revoked_at=None).update(revoked_at=at)
    take_back_letters(numbers, traces, at=at)
    Person.history.filter(id__in=numbers).update(name=traces.label, email="", mobile="")
    person.name, person.email, person.mobile, person.erased_at = traces.label, "", "", at
    _keep(person, why)


def empty_contact_data(person: Person, numbers: list[int], traces: Traces, *, at: dt.datetime, why: str) -> None:
    """Take only addresses and phone numbers out of their own rows."""
    for typed in (Slip, JoinRequest):
        typed.objects.filter(person__in=numbers).update(email="")
    SuggestedChange.objects.filter(person__in=numbers, field__in=CONTACT_FIELDS).delete()
    _let_assistants_go(numbers)
    PrivateLink.objects.filter(person__in=numbers, revoked_at=None).update(revoked_at=at)
    take_back_letters(numbers, traces, at=at, name=None)
    Person.history.filter(id__in=numbers).update(email="", mobile="")
    person.email, person.mobile = "", ""
    _keep(person, why)


def _let_assistants_go(numbers: list[int]) -> None:
    """Their names and addresses are on record only for this person's sake."""
    for model in (Assistant, Assistant.history.model):
        model._base_manager.filter(person__in=numbers).delete()


def take_back_letters(numbers: list[int], traces: Traces, *, at: dt.datetime, name: str | None = "") -> None:
    """Nothing that waits is sent any more; of what was sent stays that it was, without address or words."""
    rows = Letter.objects.filter(Q(person_number__in=numbers) | Q(to_address__in=_spellings(traces)))
    waiting: dict[str, Any] = {
        "state": LetterState.NOT_WANTED,
        "next_try_at": None,
        "claimed_by": "",
        "handing_at": None,
    }
    rows.exclude(next_try_at=None).update(**waiting)
    emptied = {"to_address": "", "reply_to": "", "subject": "", "text": "", "html": "", "calendar": "", "error": ""}
    named = {} if name is None else {"to_name": traces.label}
    rows.update(emptied_at=at, **emptied, **named)


def _spellings(traces: Traces) -> set[str]:
    return {spelling for email in traces.emails for spelling in (email, email.upper(), email.capitalize())}


def _keep(person: Person, why: str) -> None:
    """The one line of history that says that it happened."""
    person._change_reason = why[:100]
    person.save()
