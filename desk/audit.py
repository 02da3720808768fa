"""What was done with the record of a person as a whole: exported, erased, forgotten. Kept in Django's own log."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models import Person


class Deed(models.TextChoices):
    """What was done; the words stand at the beginning of the message."""

    EXPORTED = "exported", _("downloaded all data about")
    EXPORTED_WITH_NOTES = "exported_with_notes", _("downloaded all data, private notes included, about")
    ERASED = "erased", _("erased")
    FORGOTTEN = "forgotten", _("forgot the contact data of")


def note(person: Person, *, by: Any, at: dt.datetime, what: Deed, why: str = "") -> None:
    """Write down that it was done. The log wants a user; what the night does stands in the history of the person."""
    if by is None or not by.is_authenticated:
        return
    LogEntry.objects.create(
        user=by,
        action_time=at,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr=str(person)[:200],
        action_flag=DELETION if what == Deed.ERASED else CHANGE,
        change_message=f"{what}: {why}",
    )


def about(person: Person) -> models.QuerySet[LogEntry]:
    rows = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Person), object_id=str(person.pk))
    return rows.filter(change_message__regex=rf"^({'|'.join(Deed.values)}): ")


def deed_of(entry: LogEntry) -> tuple[Deed, str]:
    """What was done, and why."""
    what, _colon, why = entry.change_message.partition(": ")
    return Deed(what), why
