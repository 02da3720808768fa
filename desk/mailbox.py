"""Reading the letters that demo mode puts into files instead of sending them."""

from __future__ import annotations

import datetime as dt
import email
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default as policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _

# Django's file backend ends every message with a rule of dashes.
BETWEEN_LETTERS = re.compile(rb"^-{70,}\r?\n", re.MULTILINE)
A_KEY = re.compile(r"^([\w.-]+)~(\d+)$")


@dataclass(frozen=True)
class Letter:
    """One message as a person reads it: always its plain text, never its HTML."""

    key: str
    sent_at: dt.datetime | None
    sender: str
    to: str
    subject: str
    text: str


def letters(folder: Path) -> list[Letter]:
    """Everything in `folder`, newest first; an empty list when there is no mail yet."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True) if folder.is_dir() else []
    return [found for file in files for found in reversed(_read(file))]


def letter(folder: Path, key: str) -> Letter | None:
    """One letter by its key, or None for a key that names nothing in `folder`."""
    match = A_KEY.match(key)
    file = folder / f"{match[1]}.log" if match else None
    if file is None or file.parent != folder or not file.is_file():
        return None
    return next((found for found in _read(file) if found.key == key), None)


def crumbs(letter: Letter) -> list[tuple[str, str]]:
    return [(_("Mailbox"), reverse("desk:mailbox")), (letter.subject, "")]


def _read(file: Path) -> list[Letter]:
    parts = [part for part in BETWEEN_LETTERS.split(file.read_bytes()) if part.strip()]
    return [_letter(f"{file.stem}~{number}", part) for number, part in enumerate(parts)]


def _letter(key: str, raw: bytes) -> Letter:
    message: EmailMessage = email.message_from_bytes(raw, policy=policy)
    body = message.get_body(preferencelist=("plain",))
    return Letter(
        key=key,
        sent_at=_moment(message["Date"]) if message["Date"] else None,
        sender=str(message["From"]),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
    )


def _moment(header: str) -> dt.datetime:
    """Mail without a place of its own says -0000, which Python reads as no zone at all; it is UTC."""
    written = parsedate_to_datetime(header)
    return written if written.tzinfo else written.replace(tzinfo=dt.UTC)
