"""Keeping files that people bring, byte for byte, with the source that their label shows (TU-02)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.models import Document, Partnership
from partnerships.names import tidy

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
LONGEST_NAME = 150

OFFICE = "application/vnd.openxmlformats-officedocument"
# By ending: what the file is called on the way out, and how its bytes begin. Text has no beginning of its own.
KINDS: dict[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "docx": (f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04"),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    "txt": ("text/plain", b""),
}
TAKEN = ",".join(f".{ending}" for ending in KINDS)
TAKEN_IN_WORDS = gettext_lazy("PDF, Word (.docx), Excel (.xlsx), PNG, JPEG or plain text, 10 MB at most.")


class NotTaken(ValueError):
    """A file that we do not keep: of another kind, empty, too large, or not what its name says."""


class StandsOnRecord(Exception):
    """A document that something on the record hangs from."""


class SourceMissing(ValueError):
    """Every document says where it comes from."""


def keep(partnership: Partnership, upload: UploadedFile, *, source: str, by: Any, at: dt.datetime) -> Document:
    """Keep an uploaded file as it came. Raises NotTaken and SourceMissing."""
    if upload.size > MOST_BYTES:
        raise NotTaken(_("This file is larger than 10 MB. Keep a smaller copy here."))
    name = clean_name(upload.name or "")
    upload.seek(0)
    content = upload.read()
    return store(partnership, name, content, media_type=_media_type(name, content), source=source, by=by, at=at)


@transaction.atomic
def store(
    partnership: Partnership, name: str, content: bytes, *, media_type: str, source: str, by: Any, at: dt.datetime
) -> Document:
    """Keep bytes that we made or have looked at. Raises SourceMissing."""
    if not tidy(source):
        raise SourceMissing(_("Say where this file comes from."))
    partnership.touch()
    return Document.objects.create(
        partnership=partnership,
        name=name,
        source=tidy(source),
        media_type=media_type,
        content=content,
        uploaded_at=at,
        uploaded_by=by,
    )


@transaction.atomic
def remove(document: Document) -> None:
    """Take away a file that was kept by mistake. Raises StandsOnRecord for one that something else shows."""
    document.partnership.touch()
    try:
        document.delete()
    except ProtectedError as standing:
        raise StandsOnRecord(_why_it_stays(standing.protected_objects)) from None


def _why_it_stays(standing: Iterable[Any]) -> str:
    """What hangs from a file may say itself in `holds_its_file` how to let go; a letter as it was sent never does."""
    kept = _("This is a letter as it was sent, which stays on the record.")
    return " ".join(sorted({str(getattr(one, "holds_its_file", kept)) for one in standing}))


def clean_name(name: str) -> str:
    """The file's own name without folders and control characters, short enough, its ending kept."""
    own = tidy(name.replace("\\", "/").rpartition("/")[2]).lstrip(".") or "document"
    if len(own) <= LONGEST_NAME:
        return own
    stem, dot, ending = own.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(dot + ending)]}{dot}{ending}" if len(ending) < 10 else own[:LONGEST_NAME]


def _media_type(name: str, content: bytes) -> str:
    """What the file is by its ending, once its bytes agree. Raises NotTaken."""
    kind = KINDS.get(name.rpartition(".")[2].lower()) if "." in name else None
    if kind is None:
        raise NotTaken(_("Files of this kind are not kept here. %(taken)s") % {"taken": TAKEN_IN_WORDS})
    if not content:
        raise NotTaken(_("This file is empty."))
    media_type, beginning = kind
    if not content.startswith(beginning) or (media_type == "text/plain" and b"\x00" in content):
        raise NotTaken(_("This file is not what its name says. Save it anew under its own kind."))
    return media_type
